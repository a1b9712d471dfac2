import ArgumentParser
import RuleLanguage
import Signals

/// Says everything that is wrong or doubtful in the rules.
struct RulesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Kijk alle regels na en meld alle fouten tegelijk.")

  @OptionGroup var rules: RuleOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let files = try RuleFolder(at: rules.folder).files
    let compilation = RuleCompiler.compile(files)
    switch output.output {
    case .text, .plain:
      DiagnosticPrinter(form: output.output, language: output.language)
        .print(compilation.diagnostics)
      print(Self.summary(of: compilation, files))
    case .json: try output.write(CheckReport(compilation, files, output.language))
    case .sarif:
      let findings = compilation.diagnostics.map { $0.finding(in: output.language) }
      try output.write(SarifLog(findings, folder: rules.folder))
    }
    if compilation.ruleSet == nil { throw rulesHaveFaults }
  }

  private static func summary(of compilation: Compilation, _ files: [SourceFile]) -> String {
    let warnings = compilation.diagnostics.count { $0.severity == .warning }
    guard let ruleSet = compilation.ruleSet else {
      let errors = compilation.diagnostics.count - warnings
      return "\(files.count) bestanden: \(errors) fout(en), \(warnings) keer let op"
    }
    let hash = RuleFolder.hash(ofArchive: RuleArchive.bytes(of: files))
    return """
      \(files.count) bestanden zijn in orde: \(ruleSet.rules.count) regels, \
      \(ruleSet.profiles.count) netwerk(en), \(warnings) keer let op, versie \(hash.prefix(12))
      """
  }
}

/// The outcome of a check, for programs.
struct CheckReport: Encodable {
  let files: Int
  let rules: Int
  let networks: [String]
  let hash: String
  let errors: Int
  let warnings: Int
  let diagnostics: [DiagnosticReport]

  init(_ compilation: Compilation, _ files: [SourceFile], _ language: KeywordLanguage) {
    self.files = files.count
    rules = compilation.ruleSet?.rules.count ?? 0
    networks = compilation.ruleSet?.profiles.map(\.name) ?? []
    hash = RuleFolder.hash(ofArchive: RuleArchive.bytes(of: files))
    errors = compilation.diagnostics.count { $0.severity == .error }
    warnings = compilation.diagnostics.count - errors
    diagnostics = compilation.diagnostics.map { DiagnosticReport($0, language) }
  }
}

/// One diagnostic, for programs.
struct DiagnosticReport: Encodable {
  let code: String
  let severity: String
  let title: String
  let file: String
  let line: Int
  let column: Int
  let length: Int
  let message: String
  let help: String
  let suggestion: String?

  init(_ diagnostic: Diagnostic, _ language: KeywordLanguage) {
    code = diagnostic.code
    severity = diagnostic.severity == .error ? "error" : "warning"
    title = diagnostic.title(in: language)
    file = diagnostic.path
    line = diagnostic.line
    column = diagnostic.column
    length = diagnostic.length
    message = diagnostic.cause(in: language)
    help = diagnostic.help(in: language)
    suggestion = diagnostic.suggestion
  }
}
