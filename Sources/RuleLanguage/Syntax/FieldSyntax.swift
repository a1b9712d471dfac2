/// A question and its possible answers, under `gegevens`.
struct FieldSyntax: Sendable {
  enum Kind: Sendable {
    case yesOrNo
    case oneOf([NameSyntax])
    case severalOf([NameSyntax])
    case number(from: NumberSyntax, to: NumberSyntax, unit: String)
    /// Nothing readable; already reported.
    case missing
  }

  enum Ask: Sendable {
    case always
    case never
    case when(ConditionSyntax)
  }

  let name: NameSyntax
  let kind: Kind
  var ask: Ask?
  var question: TextSyntax?
  var hint: TextSyntax?
  var answers: [(value: NameSyntax, text: TextSyntax)] = []
  var label: Keyword?
  var moreDangerous: [NameSyntax] = []
}

/// A count over earlier signals, under `geschiedenis`.
struct HistorySyntax: Sendable {
  enum Filter: Sendable {
    case none
    case signalClass(SignalClass)
    case theme(NameSyntax)
  }

  let name: NameSyntax
  let countsReporters: Bool
  let filter: Filter
  let isAboutPerson: Bool
  let days: NumberSyntax
  let includesThisOne: Bool
}
