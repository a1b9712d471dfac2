/// All files together, with every name known and every value fitting: the only thing that can be
/// evaluated.
struct CheckedProgram: Sendable {
  struct Module: Sendable {
    let key: String
    let path: String
    let name: String
    let version: Int
  }

  /// Something declared, with the index of the module it stands in.
  struct Declared<Value: Sendable>: Sendable {
    let module: Int
    var value: Value
  }

  struct RuleDefinition: Sendable {
    let rule: Rule
    let condition: Condition
    /// Whether its message may be shown to the reporter: no field in it has a label above reporter.
    let isOpenToReporter: Bool
  }

  struct Concept: Sendable {
    let name: String
    let condition: Condition
  }

  struct ProfileDefinition: Sendable {
    let profile: Profile
    /// For each module whether the profile reaches it.
    let reach: [Bool]
    /// The names of the queues, highest first.
    let queueOrder: [String]
    let messageOrder: [String]
  }

  var modules: [Module] = []
  var fields: [Declared<Field>] = []
  var histories: [Declared<History>] = []
  var themes: [String] = []
  var lifeDomains: [String] = []
  var helpers: [String] = []
  var queues: [Declared<Queue>] = []
  var messages: [Declared<Message>] = []
  var advices: [Declared<Advice>] = []
  var wordLists: [Declared<WordList>] = []
  var readings: [Declared<ReadingTriggers>] = []
  var readingLanguages: [Declared<ReadingLanguage>] = []
  var commonWords: [Declared<[UInt8]>] = []
  var concepts: [Declared<Concept>] = []
  var rules: [Declared<RuleDefinition>] = []
  var profiles: [ProfileDefinition] = []
  var examples: [Example] = []
}
