import ArgumentParser

/// The commands for people who write rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Controleer, probeer en publiceer de regels.",
    subcommands: [
      RulesCheck.self, RulesTest.self, RulesExplain.self, RulesFormat.self, RulesTranslate.self,
      RulesWordForms.self,
      RulesProve.self, RulesDiff.self, RulesReplay.self, RulesPublish.self, RulesArchive.self,
      RulesBench.self, RulesServeEditor.self,
    ])
}

/// The exit status of a command that found faults in the rules; 64 and higher are wrong use.
let rulesHaveFaults = ExitCode(1)
