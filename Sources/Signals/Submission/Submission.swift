package import RuleLanguage

/// What somebody sends in: an observation of concern, checked and cleaned, not yet a signal.
package struct Submission: Sendable, Equatable {
  /// The sender's own id; the same id gives the same signal and receipt.
  package let id: SubmissionID
  /// What was seen, in the reporter's words; at most `SubmissionLimits.textLength` characters.
  package let text: String
  /// The answers to the questions of the rules, by field name; a missing field is *onbekend*.
  package let answers: [String: Answer]
  /// Whom it is about, as far as the reporter knows.
  package let subject: Subject
  /// Who saw it, and how they want to hear back.
  package let reporter: Reporter
  /// The submission that this one adds to, if it was sent as an addition (`decisions.md` 20).
  package let additionTo: SubmissionID?

  /// A submission of cleaned values; `SubmissionDraft.checked` makes them.
  package init(
    id: SubmissionID, text: String, answers: [String: Answer], subject: Subject,
    reporter: Reporter, additionTo: SubmissionID? = nil
  ) {
    self.id = id
    self.text = text
    self.answers = answers
    self.subject = subject
    self.reporter = reporter
    self.additionTo = additionTo
  }

  /// The content in one canonical form, to tell whether two submissions with one id are equal. The
  /// order in which several answers were ticked says nothing.
  package var canonicalContent: [UInt8] {
    var parts = [text, subject.name ?? "", subject.postcode ?? "", subject.houseNumber ?? ""]
    parts += [subject.suffix ?? "", subject.description ?? "", reporter.role ?? ""]
    parts += [reporter.organisation ?? "", reporter.name ?? "", reporter.channel.rawValue]
    parts += [reporter.address ?? "", reporter.intermediary ?? "", additionTo?.text ?? ""]
    for field in answers.keys.sorted() {
      parts.append(field)
      switch answers[field] {
      case .choice(let value): parts.append("=" + value)
      case .several(let values): parts.append("+" + values.sorted().joined(separator: "\u{1F}"))
      case .number(let number): parts.append("#\(number)")
      case nil: break
      }
    }
    // A length before every part keeps two different lists of parts from reading the same.
    return parts.flatMap { Array("\($0.utf8.count):\($0);".utf8) }
  }
}

/// Whom a signal is about, as far as known; every part may be missing.
package struct Subject: Codable, Hashable, Sendable {
  /// The name as the reporter gave it.
  package var name: String?
  /// The postcode as `1234AB`.
  package var postcode: String?
  /// The house number: digits only.
  package var houseNumber: String?
  /// What follows the house number, such as `B` or `2 hoog`.
  package var suffix: String?
  /// Another way to say who it is: a street, a ride, "the man at the corner".
  package var description: String?

  /// A subject of cleaned parts.
  package init(
    name: String? = nil, postcode: String? = nil, houseNumber: String? = nil,
    suffix: String? = nil, description: String? = nil
  ) {
    self.name = name
    self.postcode = postcode
    self.houseNumber = houseNumber
    self.suffix = suffix
    self.description = description
  }

  /// Whether it is known who it is, so that they can be told of a signal: by name, or where they
  /// live. A description alone tells nobody.
  package var isKnown: Bool { name != nil || postcode != nil && houseNumber != nil }

  /// Whether nothing at all is known.
  package var isEmpty: Bool { self == Subject() }

  /// The parts of `self`, with those that `newer` knows in their place. A suffix belongs to its house
  /// number: with another number comes another suffix, or none.
  package func completed(with newer: Subject) -> Subject {
    Subject(
      name: newer.name ?? name, postcode: newer.postcode ?? postcode,
      houseNumber: newer.houseNumber ?? houseNumber,
      suffix: newer.suffix ?? (newer.houseNumber == nil ? suffix : nil),
      description: newer.description ?? description)
  }
}

/// Who saw it, and how they hear what happens; every part may be missing.
package struct Reporter: Codable, Hashable, Sendable {
  /// What they are to the resident, such as "buurvrouw".
  package var role: String?
  /// The organisation they volunteer for.
  package var organisation: String?
  /// Their own name.
  package var name: String?
  /// How they want to hear back.
  package var channel: ReporterChannel
  /// Where the channel leads: a telephone number or a mail address.
  package var address: String?
  /// Who passes it on to them and back (`domain.md` R2), if the channel is an intermediary.
  package var intermediary: String?

  /// A reporter of cleaned parts.
  package init(
    role: String? = nil, organisation: String? = nil, name: String? = nil,
    channel: ReporterChannel = .none, address: String? = nil, intermediary: String? = nil
  ) {
    self.role = role
    self.organisation = organisation
    self.name = name
    self.channel = channel
    self.address = address
    self.intermediary = intermediary
  }
}

/// How a reporter hears what happens; the raw value is the word of the API and the form.
package enum ReporterChannel: String, Codable, CaseIterable, Sendable {
  /// A text message on a mobile telephone.
  case sms
  /// A mail.
  case mail
  /// Through the coordinator of their organisation or whoever passed the signal on.
  case intermediary = "tussenpersoon"
  /// Not: they look with their code.
  case none = "geen"
}
