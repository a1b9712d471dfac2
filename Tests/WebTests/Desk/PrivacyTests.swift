import RuleLanguage
import Signals
import Testing

@testable import Web

@Suite struct PrivacyTests {
  @Test func `planted names are in no address and no line of the log`() async throws {
    let fixture = try TestSite.desk()
    let fatima = try await fixture.account("Kanarieaccount", .networkCoordinator, .administrator)
    let signal = try await fixture.receive(
      1, "Kanarieverhaal", subject: Subject(name: "Kanarienaam", postcode: "1234KA"),
      reporter: Reporter(name: "Kanariemelder", channel: .mail, address: "kanarie@melder.nl"))
    let token = try await fixture.session(of: fatima)
    let box = AnswersBox()
    try await fixture.browse { browser in
      let person = browser()
      await person.carry(token)
      let path = "/desk/signaal/\(signal.text)"
      let page = try await person.get(path)
      await box.keep(page)
      #expect(page.body.contains("Kanarienaam"))
      let posts: [(String, [(String, String)])] = [
        ("\(path)/oppakken", [("versie", "2"), ("informeel", "nee"), ("reden", "Kanariereden")]),
        ("\(path)/aanvullen", [("versie", "3"), ("naam", "Kanarietwee")]),
        ("\(path)/klasse", [("versie", "1"), ("klasse", "licht"), ("reden", "Kanariedrie")]),
        (
          "/desk/beheer/uitnodigen",
          [("naam", "Kanariecollega"), ("adres", "kanarie@collega.nl"), ("rol", "bemiddelaar")]
        ),
        ("/desk/beheer/koppelingen", [("koppeling", "Kanariekoppeling")]),
        (
          "/desk/melden",
          [
            ("id", "00000000-0000-4000-8000-00000000000a"), ("tekst", "Kanariemelding"),
            ("kanaal", "tussenpersoon"), ("tussenpersoon", "Kanarietussen"),
          ]
        ),
      ]
      for (path, fields) in posts {
        await box.keep(try await person.submit(path, from: "/desk", fields))
      }
      for path in ["/desk", "/desk/berichten", "/desk/melden/klaar", "/desk?lijst=mijn"] {
        let answer = try await person.get(path)
        #expect(!answer.text.replacing("Kanarieaccount", with: "").contains("Kanarie"), "\(path)")
      }
      _ = try await SignInTests.attempt(
        browser(), "kanarie@collega.nl", String(repeating: "k", count: 1_100), "1")
    }
    for answer in await box.answers {
      #expect(answer.location?.lowercased().contains("kanarie") != true)
      #expect(!answer.setCookies.joined().lowercased().contains("kanarie"))
    }
    #expect(!fixture.log.text.lowercased().contains("kanarie"))
    #expect(!fixture.log.text.contains(token))
    #expect(!fixture.log.text.isEmpty)
  }
}
