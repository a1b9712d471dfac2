import Hummingbird
import Signals
import Testing
import Vault

@testable import Web

/// A site with an organisation, a network coordinator, and cards.
struct CardGiven: Sendable {
  let fixture: TestSite
  let keeper: Account
  let organisation: OrganisationID

  var keyPersons: KeyPersons { fixture.site.desk.keyPersons }

  init() async throws {
    fixture = try TestSite()
    keeper = try await fixture.account("Nel", .networkCoordinator)
    organisation = try await fixture.site.desk.keyPersons.addOrganisation(
      "Kanariebus", code: "BUS", by: keeper)
  }

  /// The secrets of a card of a number.
  func secrets(_ number: Int) -> Signals.ReceiptSecrets {
    let made = fixture.keyring.receipt(for: "kaart \(number)")
    return Signals.ReceiptSecrets(code: made.code, link: made.link)
  }

  /// A key person with the card of their number.
  func person(_ number: Int, _ name: String = "Kanarienaam") async throws -> KeyPersonID {
    try await keyPersons.invite(
      KeyPersonData(name: name, contact: "kanarie@contact.nl"), to: organisation,
      secrets: secrets(number), by: keeper)
  }

  /// Gives the organisation the card of a number.
  func shared(_ number: Int) async throws {
    _ = try await keyPersons.renewCard(
      of: .organisation(organisation), secrets: secrets(number), by: keeper)
  }

  /// A browser that opened the card of a number.
  func holder(_ number: Int, _ browser: DeskBrowser) async throws -> DeskBrowser {
    let answer = try await browser.post("/k", [("link", secrets(number).link)])
    #expect(answer.status == 303)
    return browser
  }
}
