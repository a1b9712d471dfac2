import Signals
import Web

/// What the server says on standard output once it listens: where it is, and how to begin.
struct Greeting {
  let address: String
  let site: Site

  /// The text, with a one-time link while nobody can administer the installation yet. Throws
  /// `StoreFault`.
  func text() async throws -> String {
    var lines = ["Buurtsignaal draait op \(address)", ""]
    let networks = site.rules.current.networks
    lines.append("  melden     \(address)/")
    lines.append("  volgen     \(address)/status")
    lines.append("  werkbak    \(address)/desk")
    if let alarm = site.rules.alarm {
      lines += ["", "LET OP: de vorige regels blijven gelden. \(alarm)"]
    }
    if !site.options.keepsCookies {
      lines += [
        "", "LET OP: dit adres heeft geen https. Browsers bewaren dan geen cookies: wie meldt,",
        "ziet de code niet, en niemand kan zich aanmelden. Geef met --address een adres met https.",
      ]
    }
    if let network = networks.first {
      let invitations = Invitations(
        store: site.store, keyring: site.keyring, surroundings: site.surroundings)
      if let token = try await invitations.firstCoordinator(of: network.id) {
        lines += [
          "", "Nog niemand kan de werkbak in. Open deze link één keer (24 uur geldig):",
          "  \(site.address(of: network.id))/desk/uitnodiging#\(token)",
          "", "Probeer daarna: doe een melding als chauffeur, pak hem op in de werkbak,",
          "en kijk met de code hoe de melder dat ziet.",
        ]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
