/// The words of explanations, in both languages.
struct ExplanationWords: Sendable {
  let unknown: String
  let notMentioned: String
  let yes: String
  let no: String
  let holding: @Sendable (Int, Int) -> String
  let onlyReading: String
  private let point: String
  private let pointsWord: String
  private let minus: String
  private let need: String
  private let atMost: String
  private let through: String
  /// By the place of the reading in `Reading.allCases`.
  private let readings: [String]

  func word(for reading: Reading) -> String { readings[reading.rawValue] }

  /// A number of points in words.
  func points(_ count: Int) -> String {
    "\(number(count)) \(abs(count) == 1 ? point : pointsWord)"
  }

  /// How many points are needed.
  func needed(_ bounds: Bounds) -> String {
    if bounds.from == Int.min { return "\(need) \(atMost) \(number(bounds.to))" }
    if bounds.to == Int.max || bounds.from == bounds.to { return "\(need) \(number(bounds.from))" }
    return "\(need) \(number(bounds.from)) \(through) \(number(bounds.to))"
  }

  private func number(_ count: Int) -> String { count < 0 ? "\(minus) \(-count)" : "\(count)" }

  static func words(for language: KeywordLanguage) -> ExplanationWords {
    language == .dutch ? dutch : english
  }

  private static let dutch = ExplanationWords(
    unknown: "onbekend", notMentioned: "niet genoemd", yes: "ja", no: "nee",
    holding: { "\($0) van \($1) gelden" },
    onlyReading: "niet zeker: een gevaarwoord is genoemd als", point: "punt", pointsWord: "punten",
    minus: "min", need: "nodig", atMost: "hoogstens", through: "t/m",
    readings: ["gesteld", "ontkend", "onzeker", "verleden", "van ander"])

  private static let english = ExplanationWords(
    unknown: "unknown", notMentioned: "not mentioned", yes: "yes", no: "no",
    holding: { "\($0) of \($1) hold" },
    onlyReading: "not certain: a danger word is mentioned as", point: "point",
    pointsWord: "points", minus: "minus", need: "needed", atMost: "at most", through: "to",
    readings: ["stated", "denied", "uncertain", "past", "about another"])
}
