import ArgumentParser
import Foundation

/// Makes a new one-time invitation for an account, such as of the only administrator, who lost the
/// telephone with the codes.
struct AccountsRenew: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew",
    abstract: "Maak een nieuwe eenmalige uitnodiging voor een account.",
    discussion: """
      Voor wie de telefoon met de codes kwijt is en geen beheerder meer kan vragen. De link is 24
      uur geldig. Wie hem opent, kiest een nieuw wachtwoord en koppelt een telefoon; daarna werken
      het oude wachtwoord en de oude codes niet meer. Ga eerst na of de vraag echt van die persoon
      komt. In het logboek van de server staat dat het gebeurde.

      Voorbeeld:
        buurtsignaal accounts renew coordinator@voorbeeld.nl
      """)

  @Option(help: "De gegevensmap van de server (standaard: buurtsignaal-gegevens).")
  var state: String?

  @Argument(help: "Het e-mailadres waarmee diegene zich aanmeldt.")
  var naam: String

  func run() throws {
    let settings = try Settings(
      flags: Settings.Flags(state: state), environment: ProcessInfo.processInfo.environment)
    let socket = StateFolder(at: settings.state).controlSocket
    let answer = try ControlClient(socket: socket)
      .perform(Control.renewInvitation, with: Array(naam.utf8))
    guard answer.status == 200 else { throw StartFault.unknownAccount(naam) }
    print(answer.text, terminator: "")
  }
}
