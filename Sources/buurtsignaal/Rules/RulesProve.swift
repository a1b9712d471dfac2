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
  @OptionGroup var output: OutputOptions

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
    var progress = Progress(Terminal())
    var analyses: [NetworkAnalysis] = []
    for name in names {
      progress.tell("bewijst netwerk \(name)")
      if let analysis = ruleSet.analysis(profile: name) { analyses.append(analysis) }
    }
    progress.finish()
    switch output.output {
    case .text, .plain:
      print(analyses.flatMap { ProofReport($0, ruleSet).lines }.joined(separator: "\n"))
    case .json: try output.write(ProofOutput(analyses))
    case .sarif:
      try output.write(SarifLog(ProofFindings(analyses, ruleSet).all, folder: rules.folder))
    }
    guard analyses.allSatisfy(\.isProved) else { throw rulesHaveFaults }
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
