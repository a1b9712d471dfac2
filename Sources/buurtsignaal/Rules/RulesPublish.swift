import ArgumentParser
import Foundation

/// Makes the rules of the folder live in the running server, or says why not.
struct RulesPublish: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Laat de draaiende server de regels uit zijn map opnieuw lezen.",
    discussion: "Regels met een fout gaan nooit in: de vorige blijven gelden.")

  @Option(help: "De gegevensmap van de server (standaard: buurtsignaal-gegevens).")
  var state: String?

  func run() throws {
    let settings = try Settings(
      flags: Settings.Flags(state: state), environment: ProcessInfo.processInfo.environment)
    let socket = StateFolder(at: settings.state).controlSocket
    let answer = try ControlClient(socket: socket).perform(Control.publish)
    print(answer.text, terminator: "")
    guard answer.status == 200 else { throw rulesHaveFaults }
  }
}
