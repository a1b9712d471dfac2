import ArgumentParser
import RuleLanguage
import Signals

/// Runs the examples that stand in the rules.
struct RulesTest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Reken de voorbeelden na die in de regels staan.")

  @OptionGroup var rules: RuleOptions

  @Flag(help: "Toon ook de voorbeelden die kloppen.")
  var all = false

  func run() throws {
    let results = try rules.published().ruleSet.runExamples()
    for result in results where all || !result.passes { print(result.report) }
    let failed = results.count { !$0.passes }
    print("\(results.count - failed) voorbeelden kloppen, \(failed) niet")
    guard failed == 0 else { throw rulesHaveFaults }
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

extension SignalClass {
  /// The class in the words of the rules.
  var dutch: String {
    switch self {
    case .acute: "acuut"
    case .unclear: "onduidelijk"
    case .complex: "complex"
    case .light: "licht"
    }
  }
}

extension Deadline {
  /// The deadline in the words of the rules.
  var dutch: String {
    switch self {
    case .minutes(let count): "\(count) minuten"
    case .hours(let count): "\(count) uur"
    case .workingDays(let count): count == 1 ? "1 werkdag" : "\(count) werkdagen"
    }
  }
}
