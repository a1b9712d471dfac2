import ArgumentParser

/// The commands for who runs the server, about accounts.
struct AccountsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts",
    abstract: "Help iemand die zich niet meer kan aanmelden.",
    subcommands: [AccountsRenew.self])
}
