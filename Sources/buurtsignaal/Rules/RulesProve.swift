import ArgumentParser
import RuleLanguage
import Signals

/// Proves or refutes what must hold of every signal, and shows what the rules leave open.
struct RulesProve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Bewijs of weerleg garanties, en toon wat de regels openlaten.",
    discussion: """
      Elk tegenvoorbeeld is een echt signaal: de regels hebben het zelf beslist.
      Sluit af met 1 als een garantie, een tabel of een vergrendelde regel niet bewezen is.
      """)

  @OptionGroup var rules: RuleOptions

  @Option(help: "Het netwerkprofiel, als --profile; zonder naam alle netwerken.")
  var network: String?

  @Option(help: .hidden)
  var generated: Int?

  func run() throws {
    if let generated { return try measure(ruleCount: generated) }
    let ruleSet = try rules.published().ruleSet
    let wanted = network ?? rules.profile
    let names = ruleSet.profiles.map(\.name).filter { wanted == nil || $0 == wanted }
    guard !names.isEmpty else {
      throw StartFault.unknownProfile(wanted, known: ruleSet.profiles.map(\.name))
    }
    var isProved = true
    for name in names {
      guard let analysis = ruleSet.analysis(profile: name) else { continue }
      print(ProofReport(analysis, ruleSet).lines.joined(separator: "\n"))
      isProved = isProved && analysis.isProved
    }
    guard isProved else { throw rulesHaveFaults }
  }

  /// Prints how long the analysis of so many made-up rules takes.
  private func measure(ruleCount: Int) throws {
    let compilation = RuleCompiler.compile(GeneratedRules(ruleCount: ruleCount).files)
    DiagnosticPrinter().print(compilation.diagnostics.filter { $0.severity == .error })
    guard let ruleSet = compilation.ruleSet, let name = ruleSet.profiles.first?.name else {
      throw rulesHaveFaults
    }
    var analysis: NetworkAnalysis?
    let time = ContinuousClock().measure { analysis = ruleSet.analysis(profile: name) }
    guard let analysis else { return }
    print("\(analysis.ruleCount) regels helemaal nagekeken in \(time)")
    print(
      "\(analysis.effort.coverTests) vragen door opdelen, \(analysis.effort.solverRuns) door de "
        + "oplosser, \(analysis.effort.undecided) niet beslist; \(analysis.rules.count) regels met "
        + "een bijzonderheid")
  }
}
