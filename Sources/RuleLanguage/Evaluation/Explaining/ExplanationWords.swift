/// The words of explanations, in both languages.
struct ExplanationWords: Sendable {
  let unknown: String
  let notMentioned: String
  let yes: String
  let no: String
  let holding: @Sendable (Int, Int) -> String
  let onlyReading: String
  /// By the place of the reading in `Reading.allCases`.
  private let readings: [String]

  func word(for reading: Reading) -> String { readings[reading.rawValue] }

  static func words(for language: KeywordLanguage) -> ExplanationWords {
    language == .dutch ? dutch : english
  }

  private static let dutch = ExplanationWords(
    unknown: "onbekend", notMentioned: "niet genoemd", yes: "ja", no: "nee",
    holding: { "\($0) van \($1) gelden" },
    onlyReading: "niet zeker: een gevaarwoord is genoemd als",
    readings: ["gesteld", "ontkend", "onzeker", "verleden", "van ander"])

  private static let english = ExplanationWords(
    unknown: "unknown", notMentioned: "not mentioned", yes: "yes", no: "no",
    holding: { "\($0) of \($1) hold" },
    onlyReading: "not certain: a danger word is mentioned as",
    readings: ["stated", "denied", "uncertain", "past", "about another"])
}
