/// Makes the sentences of diagnostics, in Dutch and English.
enum DiagnosticCatalogue {
  private static let wordings: [DiagnosticKind: Wording] =
    FormWordings.all.merging(MeaningWordings.all) { first, _ in first }
    .merging(SetWordings.all) { first, _ in first }
    .merging(TallyWordings.all) { first, _ in first }

  /// How the kinds of names are called in sentences.
  private static let kinds: [SymbolKind: (dutch: String, english: String)] = [
    .field: ("gegeven", "field"), .history: ("geschiedenistelling", "history count"),
    .concept: ("begrip", "concept"), .wordList: ("woordenlijst", "word list"),
    .theme: ("thema", "theme"), .lifeDomain: ("leefgebied", "life domain"),
    .helper: ("hulpsoort", "kind of helper"), .queue: ("wachtrij", "queue"),
    .message: ("bericht", "message"), .advice: ("advies", "advice"), .rule: ("regel", "rule"),
    .profile: ("profiel", "profile"), .example: ("voorbeeld", "example"),
    .module: ("module", "module"), .table: ("tabel", "table"), .area: ("gebied", "area"),
    .wordForms: ("woordvormen", "word forms"),
    .threshold: ("drempel", "threshold"), .tally: ("puntentelling", "score"),
  ]

  static func wording(of kind: DiagnosticKind) -> Wording? {
    wordings[kind]
  }

  static func sentences(of diagnostic: Diagnostic, in language: KeywordLanguage)
    -> Wording.Sentences
  {
    guard let wording = wordings[diagnostic.kind] else {
      return Wording.Sentences(cause: diagnostic.code, help: "")
    }
    let sentences = language == .dutch ? wording.dutch : wording.english
    return Wording.Sentences(
      cause: fill(sentences.cause, diagnostic, language),
      help: fill(sentences.help, diagnostic, language))
  }

  /// The template with its placeholders filled.
  private static func fill(
    _ template: String, _ diagnostic: Diagnostic, _ language: KeywordLanguage
  )
    -> String
  {
    var result = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let argument = argument(String(rest[rest.index(after: open)..<close]), diagnostic)
      rest = rest[rest.index(after: close)...]
      if argument.isEmpty, result.last == "`", rest.first == "`" {
        result.removeLast()
        rest = rest.dropFirst()
        result += language == .dutch ? "niets meer" : "nothing more"
      } else {
        result += shown(argument, language)
      }
    }
    return result + rest
  }

  /// What a placeholder stands for: a number is an argument, a word the name of a keyword.
  private static func argument(_ placeholder: String, _ diagnostic: Diagnostic) -> String {
    if let keyword = Keyword(rawValue: placeholder) {
      return KeywordTable.table(for: diagnostic.fileLanguage).shown(keyword)
    }
    guard let number = Int(placeholder), diagnostic.arguments.indices.contains(number) else {
      return ""
    }
    return diagnostic.arguments[number]
  }

  private static func shown(_ argument: String, _ language: KeywordLanguage) -> String {
    guard argument.first == "@", let kind = SymbolKind(rawValue: String(argument.dropFirst())),
      kinds[kind] != nil
    else { return argument }
    return shown(kind, in: language)
  }

  /// How a kind of name is called in sentences.
  static func shown(_ kind: SymbolKind, in language: KeywordLanguage) -> String {
    guard let names = kinds[kind] else { return kind.rawValue }
    return language == .dutch ? names.dutch : names.english
  }
}
