import ArgumentParser
import RuleLanguage
import Signals

/// Runs the examples that stand in the rules, and says what they leave alone.
struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Reken de voorbeelden na die in de regels staan, en wat zij niet raken.",
    discussion: """
      Eerst het overzicht; met --verbose staat erbij welke regels, punten en rijen geen voorbeeld
      raakt, en welke kleine wijziging van een regel geen voorbeeld zou merken.
      """)

  @OptionGroup var rules: RuleOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Toon ook de voorbeelden die kloppen.")
  var all = false

  @Flag(help: "Toon alles wat geen voorbeeld raakt of merkt.")
  var verbose = false

  @Option(help: "Hoeveel seconden kleine wijzigingen worden geprobeerd; 0 is niet.")
  var seconds = 5

  @Option(help: "In welke volgorde zij worden geprobeerd; hetzelfde getal is dezelfde volgorde.")
  var seed: UInt64 = 1

  func run() throws {
    let ruleSet = try rules.published().ruleSet
    let results = ruleSet.runExamples()
    let report = TestReport(results, ruleSet.coverage, changes(of: ruleSet), seed: seed)
    switch output.output {
    case .text, .plain: print(report.lines(all: all, verbose: verbose).joined(separator: "\n"))
    case .json: try output.write(report)
    case .sarif: try output.write(SarifLog(report.findings, folder: rules.folder))
    }
    guard report.failed == 0 else { throw rulesHaveFaults }
  }

  /// The changes that were tried in time.
  private func changes(of ruleSet: RuleSet) -> TestReport.TriedChanges {
    guard seconds > 0 else { return .init(total: 0, tried: 0, unnoticed: []) }
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var progress = Progress(Terminal())
    let test = ruleSet.changeTest(seed: seed)
    var unnoticed: [RuleChange] = []
    var tried = 0
    for change in test.changes {
      guard clock.now < end else { break }
      if !test.isNoticed(change) { unnoticed.append(change) }
      tried += 1
      progress.tell("\(tried) van \(test.changes.count) kleine wijzigingen geprobeerd")
    }
    progress.finish()
    return .init(total: test.changes.count, tried: tried, unnoticed: unnoticed)
  }
}

extension ExampleResult {
  /// The result as lines: the place and name, and what was expected and decided where it fails.
  var report: String {
    guard !passes else { return "goed \(path):\(line) \(name)" }
    let rules = decision.deciding.map(\.name).joined(separator: ", ")
    let reason = rules.isEmpty ? "geen regel sprak" : "door \(rules)"
    let expected = unmet.map { "     verwacht: \($0)" }
    return
      (["FOUT \(path):\(line) \(name)"] + expected + [
        "     besloten: \(decision.words), \(reason)"
      ]).joined(separator: "\n")
  }
}

extension Decision {
  /// Class, queue and deadline in the words of the rules.
  var words: String { "\(signalClass.dutch), \(queue), binnen \(deadline.dutch)" }
}
