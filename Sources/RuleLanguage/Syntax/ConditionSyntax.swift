/// A condition as it is written.
indirect enum ConditionSyntax: Sendable {
  case list(ListSyntax)
  case sentence(SentenceSyntax)
  /// Nothing readable; already reported.
  case missing(Span)
}

/// A block such as `alle van:` with its bullets.
struct ListSyntax: Sendable {
  enum Quantifier: Sendable, Hashable {
    case all, any, none
    case atLeast(Int)
  }

  let quantifier: Quantifier
  let span: Span
  let items: [ConditionSyntax]
}

/// One condition on one line, or in one cell of a table.
struct SentenceSyntax: Sendable {
  indirect enum Form: Sendable {
    /// No word of the language in it: the name of a concept.
    case name
    case comparison(subject: NameSyntax, ComparisonSyntax)
    case mentions(readings: ReadingSet, lists: [NameSyntax])
    case textIsEmpty
    case textIsUnreadable
    /// A cell of a table: one of the alternatives holds of what stands above it.
    case cell(ColumnSubjectSyntax, [AlternativeSyntax])
  }

  /// The whole line; of a cell what stands above it and the cell.
  let name: NameSyntax
  let form: Form

  var span: Span { name.span }
}

/// What is asked of a field or a history count.
struct ComparisonSyntax: Sendable {
  enum Operator: Sendable, Hashable {
    case equals, isNot, isOneOf, atLeast, atMost, between, contains, containsOneOf
    case containsNot, containsAllOf, containsNoneOf
  }

  let operation: Operator
  let values: [NameSyntax]
  let orUnknown: Bool
}

/// `begrip NAME` with its condition.
struct ConceptSyntax: Sendable {
  let name: NameSyntax
  let condition: ConditionSyntax
}
