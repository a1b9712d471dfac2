/// `regel NAME` or `uitzondering op RULE: NAME` with condition, conclusions and reasons.
struct RuleSyntax: Sendable {
  let name: NameSyntax
  /// Whether `vergrendeld` stands after the name.
  var isLocked = false
  /// The rule it is an exception to.
  var exceptionTo: NameSyntax?
  /// Whether it is a network's deviation from that rule.
  var isDeviation = false
  var signature: SignatureSyntax?
  /// Whether there is a line for the signature, readable or not.
  var hasSignatureLine = false
  var condition: ConditionSyntax?
  var conclusion: ConclusionSyntax?
  var advices: [NameSyntax] = []
  var themes: [NameSyntax] = []
  var lifeDomains: [NameSyntax] = []
  var helpers: [NameSyntax] = []
  var because: TextSyntax?
  /// Whether there is a line for the reason, readable or not.
  var hasBecauseLine = false
  var source: TextSyntax?
}

/// `getekend door "…" op DAY`.
struct SignatureSyntax: Sendable {
  let by: [TextSyntax]
  let day: CalendarDay
}

/// What stands after `dan`.
struct ConclusionSyntax: Sendable {
  static let parts: [Keyword] = [.className, .toQueue, .within, .sendMessage]

  let span: Span
  var signalClass: SignalClass?
  var queue: NameSyntax?
  var within: DeadlineSyntax?
  var message: NameSyntax?
  /// Whether a part could not be read; already reported.
  var isBroken = false
}
