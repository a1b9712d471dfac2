/// What is known of the work on a signal (decision 7); what is not given is unknown.
package struct CaseFacts: Sendable, Hashable {
  /// Where the work stands.
  package enum Status: Int, Sendable, Hashable, CaseIterable {
    /// Nobody took it up yet.
    case new
    /// Somebody took it up.
    case takenUp
    /// It is offered to another queue, which has not accepted it yet.
    case offered
    /// It has ended.
    case closed
  }

  /// The whole hours since somebody took it up.
  package var hoursSinceTakenUp: Int?
  /// How often somebody tried to reach the resident.
  package var attempts: Int?
  /// Where the work stands.
  package var status: Status?

  /// What is known of a signal that just came in.
  package static let new = CaseFacts(attempts: 0, status: .new)

  /// What is known of the work on a signal.
  package init(hoursSinceTakenUp: Int? = nil, attempts: Int? = nil, status: Status? = nil) {
    self.hoursSinceTakenUp = hoursSinceTakenUp
    self.attempts = attempts
    self.status = status
  }

  /// The values by the place of their field in `fields`.
  var values: [Int?] { [hoursSinceTakenUp, attempts, status?.rawValue] }

  /// The most hours, and the most attempts, that rules tell apart.
  static let hoursMax = 87_600
  static let attemptsMax = 1_000

  /// The fields that rules read them as, with the keywords that are their names.
  static let fields: [(name: Keyword, field: Field)] = [
    (
      .sinceTakenUp,
      field(.sinceTakenUp, .number(0...hoursMax, unit: shown(.hours)), duration: .hours)
    ),
    (.attempts, field(.attempts, .number(0...attemptsMax, unit: ""), duration: nil)),
    (.caseStatus, field(.caseStatus, .choice(statusKeywords.map(shown)), duration: nil)),
  ]

  /// The keywords of the values of `Status`, in order.
  static let statusKeywords: [Keyword] = [
    .statusNew, .statusTakenUp, .statusOffered, .statusClosed,
  ]

  private static func shown(_ keyword: Keyword) -> String { KeywordTable.dutch.shown(keyword) }

  private static func field(_ name: Keyword, _ kind: Field.Kind, duration: DurationUnit?) -> Field {
    Field(
      name: shown(name), kind: kind, ask: .never, question: nil, hint: nil, answerTexts: [],
      label: .team, dangerOrder: [], duration: duration, isAboutCase: true)
  }
}
