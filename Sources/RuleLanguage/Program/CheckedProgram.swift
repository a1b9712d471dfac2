/// All files together, with every name known and every value fitting: the only thing that can be
/// evaluated.
struct CheckedProgram: Sendable {
  struct Module: Sendable {
    let key: String
    let path: String
    let name: String
    let version: Int
    /// The days on which its rules take part.
    var validity = Validity.always
    var language = KeywordLanguage.dutch
  }

  /// Something declared, with the index of the module it stands in.
  struct Declared<Value: Sendable>: Sendable {
    let module: Int
    var value: Value
  }

  struct RuleDefinition: Sendable {
    let rule: Rule
    var condition: Condition
    let place: SourcePlace
    /// Whether it can have no exceptions.
    var isLocked = false
    /// What its own condition depends on that the reporter may not know. Whether its message may be
    /// sent also depends on its exceptions and on what the message releases: ask
    /// `isOpenToReporter(rule:in:)`.
    var hiddenSources: Set<Source> = []
    /// The rule that it switches off wherever its own condition holds. It is a rule like any other
    /// besides, and has no exceptions itself.
    var exceptionTo: Int?
    /// Who signed for it when it is a network's deviation from that rule: where it holds, the
    /// network may be milder than its base.
    var deviation: Deviation? { rule.deviation }
  }

  /// A field or a history count.
  enum Source: Sendable, Hashable {
    case field(Int)
    case history(Int)
  }

  struct Concept: Sendable {
    let name: String
    var condition: Condition
  }

  struct ProfileDefinition: Sendable {
    let profile: Profile
    /// The module it stands in.
    let module: Int
    /// For each module whether the profile reaches it.
    let reach: [Bool]
    /// For each module whether what it says takes part: the profile reaches it, and it is valid on
    /// the day of the program (`on(_:)`). What it only declares is known on every day.
    var active: [Bool]
    /// The names of the queues, highest first.
    let queueOrder: [String]
    let messageOrder: [String]
    /// For each module whether the network wrote it itself: the file of the profile, and those in
    /// the folder with its name. All other modules it reaches are its base.
    var own: [Bool] = []
    /// What reads otherwise because the network set thresholds; see `adapted(to:)`.
    var adaptation: Adaptation?
  }

  /// The conditions as they read with the thresholds of one network, in the order of the program.
  struct Adaptation: Sendable {
    let concepts: [Condition]
    let tallies: [[Tally.Item]]
    let rules: [Condition]
    let tables: [Declared<Table>]
    let guarantees: [Declared<Guarantee>]
    let impossible: [Declared<Impossibility>]
  }

  var modules: [Module] = []
  /// The fields declared, and after them those of `CaseFacts`.
  var fields: [Declared<Field>] = []
  var areas: [Declared<Area>] = []
  var histories: [Declared<History>] = []
  var themes: [String] = []
  var lifeDomains: [String] = []
  var helpers: [String] = []
  var thresholds: [Declared<Threshold>] = []
  var queues: [Declared<Queue>] = []
  var messages: [Declared<Message>] = []
  var advices: [Declared<Advice>] = []
  var wordLists: [Declared<WordList>] = []
  var readings: [Declared<ReadingTriggers>] = []
  var readingLanguages: [Declared<ReadingLanguage>] = []
  var commonWords: [Declared<[UInt8]>] = []
  var concepts: [Declared<Concept>] = []
  var tallies: [Declared<Tally>] = []
  var rules: [Declared<RuleDefinition>] = []
  /// For each rule that has exceptions those, in the order declared.
  var exceptionsOfRule: [Int: [Int]] = [:]
  var tables: [Declared<Table>] = []
  var guarantees: [Declared<Guarantee>] = []
  var impossible: [Declared<Impossibility>] = []
  var profiles: [ProfileDefinition] = []
  var examples: [Example] = []
}
