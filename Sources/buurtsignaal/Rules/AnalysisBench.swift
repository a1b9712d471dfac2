import RuleLanguage

/// Measures how long it takes to prove and look through everything about rules: those of the networks
/// given, and made-up ones of the sizes for which there is a bar.
struct AnalysisBench {
  private static let ruleCounts = [300, 1_000]
  private static let tallyCount = 2

  private let ruleSet: RuleSet
  private let networks: [String]

  /// Of the network with this profile name, or without a name of all.
  init(_ ruleSet: RuleSet, _ network: String?) {
    self.ruleSet = ruleSet
    networks = ruleSet.profiles.map(\.name).filter { network == nil || $0 == network }
  }

  /// Prints the figures.
  func run() throws {
    for network in networks { measure(ruleSet, network, "netwerk \(network)") }
    for ruleCount in Self.ruleCounts {
      for tallyCount in [0, Self.tallyCount] {
        let made = GeneratedRules(ruleCount: ruleCount, tallyCount: tallyCount)
        let compilation = RuleCompiler.compile(made.files)
        DiagnosticPrinter().print(compilation.diagnostics.filter { $0.severity == .error })
        guard let ruleSet = compilation.ruleSet, let network = ruleSet.profiles.first?.name else {
          throw rulesHaveFaults
        }
        let tallies = tallyCount == 0 ? "zonder" : "met \(tallyCount)"
        measure(ruleSet, network, "verzonnen regels, \(tallies) puntentellingen")
      }
    }
  }

  private func measure(_ ruleSet: RuleSet, _ network: String, _ name: String) {
    var analysis: NetworkAnalysis?
    let time = ContinuousClock().measure { analysis = ruleSet.analysis(profile: network) }
    guard let analysis else { return }
    let effort = analysis.effort
    print("\(name): \(analysis.ruleCount) regels in \(Int(time / .milliseconds(1))) ms")
    print(
      "  \(effort.coverTests) vragen door opdelen, \(effort.searches) door zoeken, "
        + "\(effort.solverRuns) door de oplosser, \(effort.undecided) niet beslist; "
        + "\(analysis.rules.count) regels met een bijzonderheid")
  }
}
