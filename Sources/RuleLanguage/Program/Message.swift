/// A standing text for somebody.
package struct Message: Sendable, Hashable {
  /// For whom a message is.
  package enum Audience: Sendable, Hashable, CaseIterable {
    /// Whoever reported the signal.
    case reporter
    /// Who passed it on for the reporter.
    case intermediary
    /// A helper who is no professional, and has no professional secrecy.
    case volunteer
    /// Whom it is about.
    case resident
    /// A formal organisation in the network.
    case partner
    /// The people of the network.
    case team

    /// The narrowest label that this audience may know.
    package var label: Field.Label {
      switch self {
      case .reporter, .intermediary, .volunteer, .resident: .reporter
      case .partner, .team: .team
      }
    }
  }

  /// Something above the label of the audience that the message tells or depends on all the same,
  /// with the reason why that is right.
  package struct Release: Sendable, Hashable {
    /// What is released: a field, a history count, or a part of the decision.
    package let placeholder: Placeholder
    /// Why.
    package let because: String
  }

  /// The name, as declared.
  package let name: String
  /// For whom it is.
  package let audience: Audience
  /// The texts, one for each language.
  package let texts: [LocalText]
  /// What it tells although its audience may not know it.
  package var releases: [Release] = []
}

/// A text in one language.
package struct LocalText: Sendable, Hashable {
  /// A stretch of the text, or something that is filled in.
  package enum Part: Sendable, Hashable {
    /// Text as it is.
    case text(String)
    /// What stands between `[` and `]`.
    case placeholder(Placeholder)
  }

  /// The language code, such as `nl`.
  package let language: String
  /// The text as it is written, placeholders and all.
  package let text: String
  /// The text cut at its placeholders.
  package let parts: [Part]

  /// The text with every placeholder replaced by what `value` gives for it.
  package func filled(_ value: (Placeholder) -> String) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .placeholder(let placeholder): value(placeholder)
      }
    }.joined()
  }
}

/// What can be filled in in a message.
package enum Placeholder: Codable, Sendable, Hashable {
  /// What the network is called on screens.
  case network
  /// The sender that messages bear.
  case sender
  /// The telephone number of the network.
  case phone
  /// When people read signals.
  case readingTimes
  /// The day by which the reporter hears back.
  case feedback
  /// The reference by which a signal is found again.
  case reference
  /// The class.
  case signalClass
  /// The queue.
  case queue
  /// Within what time a person looks.
  case within
  /// The themes.
  case themes
  /// The life domains.
  case lifeDomains
  /// The kinds of helper that are fit.
  case helpers
  /// The reasons of the deciding rules.
  case reasons
  /// The answer to a field.
  case field(String)
  /// A history count.
  case history(String)

  /// Those that every rule set has, with the keyword that names them and who may know them.
  static let fixed: [(keyword: Keyword, placeholder: Placeholder, label: Field.Label)] = [
    (.network, .network, .everyone), (.sender, .sender, .everyone), (.phone, .phone, .everyone),
    (.readingTimes, .readingTimes, .everyone), (.feedback, .feedback, .reporter),
    (.reference, .reference, .reporter), (.className, .signalClass, .team),
    (.queue, .queue, .team), (.within, .within, .team), (.theme, .themes, .team),
    (.lifeDomain, .lifeDomains, .team), (.helper, .helpers, .team), (.reason, .reasons, .team),
  ]
}
