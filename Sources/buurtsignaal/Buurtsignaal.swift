import ArgumentParser

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
        buurtsignaal classify --rules rules gevallen.jsonl
      """,
    subcommands: [ServeCommand.self, RulesCommand.self, ClassifyCommand.self])
}
