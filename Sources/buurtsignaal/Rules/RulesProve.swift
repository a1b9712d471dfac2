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

  func run() throws {
    let ruleSet = try rules.published().ruleSet
    let wanted = network ?? rules.profile
    let names = ruleSet.profiles.map(\.name).filter { wanted == nil || $0 == wanted }
    guard !names.isEmpty else {
      throw StartFault.unknownProfile(wanted, known: ruleSet.profiles.map(\.name))
    }
    var progress = Progress(Terminal())
    var analyses: [NetworkAnalysis] = []
    for name in names {
      let analysis = ruleSet.analysis(profile: name) { answered in
        progress.tell("bewijst netwerk \(name): \(answered) vragen beantwoord")
      }
      if let analysis { analyses.append(analysis) }
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
}
