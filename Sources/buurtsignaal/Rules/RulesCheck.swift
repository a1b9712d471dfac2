import ArgumentParser
import RuleLanguage
import Signals

/// Says everything that is wrong or doubtful in the rules.
struct RulesCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Kijk alle regels na en meld alle fouten tegelijk.")

  @OptionGroup var rules: RuleOptions

  func run() throws {
    let files = try RuleFolder(at: rules.folder).files
    let compilation = RuleCompiler.compile(files)
    DiagnosticPrinter().print(compilation.diagnostics)
    let warnings = compilation.diagnostics.count { $0.severity == .warning }
    guard let ruleSet = compilation.ruleSet else {
      let errors = compilation.diagnostics.count - warnings
      print("\(files.count) bestanden: \(errors) fout(en), \(warnings) keer let op")
      throw rulesHaveFaults
    }
    let hash = RuleFolder.hash(ofArchive: RuleArchive.bytes(of: files))
    print(
      """
      \(files.count) bestanden zijn in orde: \(ruleSet.rules.count) regels, \
      \(ruleSet.profiles.count) netwerk(en), \(warnings) keer let op, versie \(hash.prefix(12))
      """)
  }
}
