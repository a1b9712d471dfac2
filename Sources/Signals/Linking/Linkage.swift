import Foundation

/// What a linking tag is made from.
package enum LinkKind: String, Codable, CaseIterable, Sendable {
  /// Postcode, house number and suffix.
  case address
  /// Name and postcode.
  case person
}

/// A keyed hash by which signals about one address or person find each other without its being
/// readable (`decisions.md` 29). It is personal data: erased with the signal.
package struct LinkTag: Hashable, Sendable {
  /// What it is made from.
  package let kind: LinkKind
  /// The keyed hash.
  package let bytes: [UInt8]

  /// A tag of a kind.
  package init(kind: LinkKind, bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}

/// An earlier signal that shares a tag.
package struct LinkedSignal: Sendable, Equatable {
  /// The signal.
  package let signal: SignalID
  /// Whom it is about.
  package let subject: SubjectID
  /// When it came in.
  package let at: Instant
  /// Its class now.
  package let signalClass: String
  /// Its themes by the rules' newest decision.
  package let themes: [String]
  /// The keyed hash of its reporter; nil where they are anonymous.
  package let reporter: [UInt8]?

  /// A linked signal with all its parts.
  package init(
    signal: SignalID, subject: SubjectID, at: Instant, signalClass: String, themes: [String],
    reporter: [UInt8]?
  ) {
    self.signal = signal
    self.subject = subject
    self.at = at
    self.signalClass = signalClass
    self.themes = themes
    self.reporter = reporter
  }
}

extension Subject {
  /// The values that linking tags are made from, normalised so that different ways to write the same
  /// address or name agree.
  package var linkValues: [(kind: LinkKind, value: String)] {
    var values: [(kind: LinkKind, value: String)] = []
    if let postcode, let houseNumber {
      let number = houseNumber.drop { $0 == "0" }
      values.append((.address, "\(postcode)|\(number)|\(Self.normalised(suffix ?? ""))"))
    }
    if let name, let postcode {
      let plain = Self.normalised(name)
      if !plain.isEmpty { values.append((.person, "\(postcode)|\(plain)")) }
    }
    return values
  }

  /// Lower-case letters and digits only, without marks, and without words such as "mevrouw".
  static func normalised(_ text: String) -> String {
    let words = text.lowercased().decomposedStringWithCanonicalMapping
      .split { !($0.isLetter || $0.isNumber) }
      .map { word in
        let kept = word.unicodeScalars.filter {
          !$0.properties.isDiacritic && $0.properties.isAlphabeticOrDigit
        }
        return String(String.UnicodeScalarView(kept))
      }
    let titles: Set<String> = ["dhr", "de", "heer", "meneer", "mevr", "mevrouw", "mw", "mijnheer"]
    return words.filter { !$0.isEmpty && !titles.contains($0) }.joined()
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isAlphabeticOrDigit: Bool { isAlphabetic || numericType != nil }
}
