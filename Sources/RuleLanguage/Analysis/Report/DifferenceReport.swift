/// A difference as lines for the people who write rules: what becomes milder first, with signals as
/// filled-in forms.
package struct DifferenceReport {
  /// The most lists that are named in one line.
  private static let nameCountMax = 4

  /// The lines, in Dutch.
  package private(set) var lines: [String] = []
  private let difference: NetworkDifference
  private let form: FilledForm
  private let isPlain: Bool

  /// The report of `difference`, from the rules `older` to `newer`; plain is without indentation and
  /// signs.
  package init(
    _ difference: NetworkDifference, older: RuleSet, newer: RuleSet, isPlain: Bool = false
  ) {
    self.difference = difference
    self.isPlain = isPlain
    form = FilledForm(newer, older: older)
    addHead()
    for change in difference.changes { add(change) }
  }

  private mutating func addHead() {
    let counts = difference.ruleCounts
    lines.append("Netwerk \(difference.profile): \(counts[0]) regels, en nu \(counts[1])")
    if difference.changes.isEmpty {
      lines.append("Elk signaal wordt besloten zoals eerst: bewezen.")
    } else {
      let all = difference.total.map { ", van \(FilledForm.grouped($0)) situaties" } ?? ""
      let kinds = NetworkDifference.Kind.allCases.map { kind in
        "\(difference.changes.count { $0.kind == kind }) \(kind.dutch)"
      }
      lines.append("Wat anders wordt: \(kinds.joined(separator: ", "))\(all)")
    }
    for doubt in difference.doubts { lines.append("Niet meegeteld: \(doubt.dutch)") }
    for text in difference.texts { lines.append("Andere tekst: \(text)") }
    for agreement in difference.agreements {
      let later = agreement.kind == .later ? " (LATER)" : ""
      lines.append("Andere afspraak\(later): \(agreement.dutch)")
    }
  }

  private mutating func add(_ change: NetworkDifference.Change) {
    let heading = "\(change.kind.dutch.uppercased()): \(change.aspect.dutch)"
    if !isPlain { lines.append("") }
    guard let count = change.count else {
      lines.append("\(heading): niet bewezen dat dit nooit gebeurt (te veel werk)")
      return
    }
    lines.append("\(heading), in \(count.dutch)")
    for (index, region) in change.regions.enumerated() { add(region, index + 1) }
  }

  private mutating func add(_ region: NetworkDifference.Region, _ number: Int) {
    let words = words(of: region)
    let place = words.isEmpty ? "elk signaal" : words.joined(separator: "; ")
    lines.append("\(isPlain ? "Waar" : " ") \(number). \(place) (\(region.count.dutch))")
    let indent = isPlain ? "" : "     "
    guard case .refuted(let witnesses) = region.verdict, witnesses.count == 2 else {
      lines.append(indent + "alleen theoretisch: geen tekst gevonden die dit laat zien")
      return
    }
    lines += form.lines(of: witnesses[0].facts).map { indent + $0 }
    lines.append("\(indent)was:   \(FilledForm.words(witnesses[0].decision))")
    lines.append("\(indent)wordt: \(FilledForm.words(witnesses[1].decision))")
  }

  private func words(of region: NetworkDifference.Region) -> [String] {
    var words = region.limits.map { limit in
      "\(limit.source ?? "tekst") is \(limit.values.joined(separator: " of "))"
    }
    words += region.mentioned.map { mention in
      let readings = mention.readings.filter { $0 != .stated }.map { "\($0.dutch) " }
      return "tekst noemt \(readings.joined())\(mention.list)"
    }
    if region.silent.count > Self.nameCountMax {
      words.append("\(region.silent.count) woordenlijsten niet genoemd")
    } else if !region.silent.isEmpty {
      words.append("niet genoemd: \(region.silent.joined(separator: ", "))")
    }
    return words
  }
}

extension NetworkDifference.Kind {
  /// The kind in words.
  package var dutch: String {
    switch self {
    case .milder: "milder"
    case .later: "later"
    case .other: "anders"
    case .severer: "ernstiger"
    }
  }
}

extension NetworkDifference.Aspect {
  /// What becomes otherwise, in Dutch.
  package var dutch: String {
    switch self {
    case .signalClass(let from, let to): "klasse \(from.dutch) wordt \(to.dutch)"
    case .queue(let from, let to): "wachtrij \(from) wordt \(to)"
    case .deadline(let from, let to): "termijn \(from.dutch) wordt \(to.dutch)"
    case .message(let from, let to): "bericht \(from) wordt \(to)"
    case .advice(let name, let isGiven): "advies \(name) \(isGiven ? "komt erbij" : "vervalt")"
    }
  }
}

extension NetworkDifference.Count {
  /// The number of situations, in Dutch.
  package var dutch: String {
    let number = FilledForm.grouped(value)
    let noun = value == ExactCount(1) ? "situatie" : "situaties"
    return "\(isExact ? "" : "ten minste ")\(number) \(noun)"
  }
}

extension NetworkDifference.Doubt {
  /// What was left out of account, in Dutch.
  package var dutch: String {
    switch self {
    case .readings: "de woorden die zeggen hoe een vermelding bedoeld is, zijn anders"
    case .languages: "de woorden waaraan een leestaal te kennen is, zijn anders"
    case .typingErrors: "tikfouten kunnen anders gelezen worden, want er zijn andere woorden bekend"
    case .area(let field): "de postcodes van \(field) zijn anders"
    case .history(let name): "\(name) telt iets anders"
    }
  }
}

extension Reading {
  /// The reading in the words of a condition.
  fileprivate var dutch: String {
    switch self {
    case .stated: "gesteld"
    case .denied: "ontkend"
    case .uncertain: "onzeker"
    case .past: "verleden"
    case .aboutAnother: "van ander"
    }
  }
}
