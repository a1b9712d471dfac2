/// A question and its possible answers, under `gegevens`.
struct FieldSyntax: Sendable {
  enum Kind: Sendable {
    case yesOrNo
    case oneOf([NameSyntax])
    case severalOf([NameSyntax])
    case number(from: NumberSyntax, to: NumberSyntax, unit: String)
    case duration(from: NumberSyntax, to: NumberSyntax, unit: DurationUnit)
    case areas([NameSyntax])
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

/// `gebied NAME` with its postcodes.
struct AreaSyntax: Sendable {
  let name: NameSyntax
  /// `1234`, `1234 AB`, or two of those with `t/m` between them.
  var postcodes: [NameSyntax] = []
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
