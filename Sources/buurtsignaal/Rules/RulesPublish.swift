import ArgumentParser
import Foundation
import RuleLanguage
import Signals

/// Makes the rules of the folder live in the running server, or says why not.
struct RulesPublish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Laat de draaiende server de regels uit zijn map opnieuw lezen.",
    discussion: """
      Regels met een fout gaan nooit in: de vorige blijven gelden.
      Met --preview verandert er niets: eerst staat er wat anders zou worden, wat milder wordt \
      bovenaan, dan wat niet bewezen is, dan wat eerdere signalen nu zouden krijgen. De uitkomst \
      is 1 als daar iets bij is om eerst naar te kijken.
      """)

  @Option(help: "De gegevensmap van de server (standaard: buurtsignaal-gegevens).")
  var state: String?

  @Flag(help: "Verander niets, en toon wat er zou veranderen.")
  var preview = false

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let settings = try Settings(
      flags: Settings.Flags(state: state), environment: ProcessInfo.processInfo.environment)
    let client = ControlClient(socket: StateFolder(at: settings.state).controlSocket)
    if preview { return try show(client, settings) }
    let answer = try client.perform(Control.publish)
    print(answer.text, terminator: "")
    guard answer.status == 200 else { throw rulesHaveFaults }
  }

  /// Shows the candidate beside the live rules.
  private func show(_ client: ControlClient, _ settings: Settings) throws {
    guard output.output != .sarif else {
      throw StartFault.badSetting(
        name: "--output", value: output.output.rawValue, expected: "tekst, eenvoudig of json")
    }
    let found = try client.perform(Control.candidate)
    guard found.status == 200, let files = RuleArchive.files(in: found.body) else {
      print(found.text, terminator: "")
      throw rulesHaveFaults
    }
    let live = try client.perform(Control.live)
    guard let older = RuleArchive.files(in: live.body) else {
      throw StartFault.noServer(client.socket)
    }
    var progress = Progress(Terminal())
    let preview = try PublishPreview(
      from: Self.ruleSet(older), to: Self.ruleSet(files),
      replay: RulesReplay.told(files, by: settings)
    ) { progress.tell($0) }
    progress.finish()
    if output.output == .json {
      try output.write(preview)
    } else {
      print(preview.lines(isPlain: output.output == .plain).joined(separator: "\n"))
    }
    guard preview.isCalm else { throw rulesHaveFaults }
  }

  /// The rules as they are today; the server says that they have no faults.
  private static func ruleSet(_ files: [SourceFile]) throws -> RuleSet {
    let today = WorkingCalendar()?.calendarDay(of: Surroundings.system.now())
    guard let ruleSet = RuleCompiler.compile(files, on: today).ruleSet else {
      throw StartFault.brokenRules("", faults: 1)
    }
    return ruleSet
  }
}
