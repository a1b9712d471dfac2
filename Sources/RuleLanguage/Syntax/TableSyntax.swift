/// `tabel NAME` with its rows; every row that concludes something is a rule.
struct TableSyntax: Sendable {
  struct Row: Sendable {
    /// The conditions of the row; for an `anders` row there are none.
    let conditions: [ConditionSyntax]
    /// The rule without its condition; nil for `geen uitspraak`.
    let rule: RuleSyntax?
    let isOtherwise: Bool
    let span: Span
  }

  let name: NameSyntax
  /// The first column that asks something, which an `anders` row must not be confused with.
  let firstSubject: NameSyntax?
  let rows: [Row]
}

/// What stands above a column that asks something, and so what its cells are about.
enum ColumnSubjectSyntax: Sendable {
  /// A field, a history count, a concept or a word list.
  case name(NameSyntax)
  /// A test on the text; cells are yes or no.
  case sentence(SentenceSyntax, NameSyntax)

  var name: NameSyntax {
    switch self {
    case .name(let name), .sentence(_, let name): name
    }
  }
}

/// One of the possibilities in a cell, such as `nu` or `minstens 3`.
struct AlternativeSyntax: Sendable {
  let operation: ComparisonSyntax.Operator
  let values: [NameSyntax]
  let span: Span
}
