/// The tree of one rule file: what its author wrote, names not yet looked up.
struct FileSyntax: Sendable {
  var language: KeywordLanguage
  var module: ModuleSyntax?
  var uses: [NameSyntax] = []
  var fields: [FieldSyntax] = []
  var areas: [AreaSyntax] = []
  var histories: [HistorySyntax] = []
  var nameLists: [NameListSyntax] = []
  var thresholds: [ThresholdSyntax] = []
  var queues: [QueueSyntax] = []
  var messages: [MessageSyntax] = []
  var advices: [AdviceSyntax] = []
  var readingLanguages: [ReadingLanguageSyntax] = []
  var readings: [ReadingSyntax] = []
  var commonWords: [PatternSyntax] = []
  var wordLists: [WordListSyntax] = []
  var wordForms: [WordListSyntax] = []
  var concepts: [ConceptSyntax] = []
  var tallies: [TallySyntax] = []
  var rules: [RuleSyntax] = []
  var tables: [TableSyntax] = []
  var guarantees: [GuaranteeSyntax] = []
  var impossible: [ImpossibilitySyntax] = []
  var examples: [ExampleSyntax] = []
  var profiles: [ProfileSyntax] = []

  /// The rules, and after them the rows of the tables that are rules.
  var allRules: [RuleSyntax] {
    tables.isEmpty ? rules : rules + tables.flatMap { $0.rows.compactMap(\.rule) }
  }
}

/// `module NAME versie N`, and from when till when it takes part.
struct ModuleSyntax: Sendable {
  let name: NameSyntax
  let version: Int
  var validity = Validity.always
}

/// A closed list of names: themes, life domains, helpers, or an order of queues or messages.
struct NameListSyntax: Sendable {
  enum Kind: Sendable, Hashable { case themes, lifeDomains, helpers, queueOrder, messageOrder }

  let kind: Kind
  let span: Span
  let names: [NameSyntax]
}
