import ArgumentParser
import Foundation

/// The command `buurtsignaal`: serves a network, and tries its rules.
@main
struct Buurtsignaal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "buurtsignaal",
    abstract: "Neemt signalen van zorg aan, brengt ze bij de juiste mensen en meldt terug.",
    discussion: """
      Voorbeelden:
        buurtsignaal serve --rules rules --state ~/buurtsignaal
        buurtsignaal rules check --rules rules
        buurtsignaal accounts renew coordinator@voorbeeld.nl
        buurtsignaal classify --rules rules gevallen.jsonl
      """,
    subcommands: [
      ServeCommand.self, RulesCommand.self, AccountsCommand.self, ClassifyCommand.self,
    ])

  /// The exit status of a command that could not start (EX_CONFIG).
  static let cannotStart: Int32 = 78

  /// Runs the command that the arguments name; a fault of ours is told in Dutch, without the word
  /// that the parser puts before its own.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch let fault as StartFault {
      FileHandle.standardError.write(Data("fout: \(fault)\n".utf8))
      Foundation.exit(cannotStart)
    } catch {
      exit(withError: error)
    }
  }
}
