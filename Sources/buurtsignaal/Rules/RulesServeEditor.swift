import ArgumentParser
import Foundation
import Glibc
import RuleLanguage

/// Helps an editor with rule files, by the language server protocol.
struct RulesServeEditor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve-editor",
    abstract: "Help een tekstprogramma bij het schrijven van regels.",
    discussion: """
      Het tekstprogramma start deze opdracht zelf en praat ermee over de standaardinvoer en
      -uitvoer (Language Server Protocol). Hoe u dat instelt staat in deploy/editor/README.md.
      """)

  @Option(
    help: """
      De map met regels (of omgevingsvariabele BUURTSIGNAAL_RULES); anders de map rules in de map \
      die het tekstprogramma open heeft.
      """)
  var rules: String?

  @Option(help: "De taal van meldingen en uitleg: nl of en.")
  var language = KeywordLanguage.dutch

  func run() throws {
    // An editor that goes away is noticed where something is written to it.
    signal(SIGPIPE, SIG_IGN)
    let folder = rules ?? ProcessInfo.processInfo.environment["BUURTSIGNAAL_RULES"]
    var server = EditorServer(
      EditorSession(folder: folder, language: language), input: STDIN_FILENO,
      output: .standardOutput)
    let status = server.run()
    if status != 0 { throw ExitCode(status) }
  }
}
