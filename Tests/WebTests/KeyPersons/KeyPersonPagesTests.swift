import RuleLanguage
import Signals
import Testing

@testable import Web

@Suite struct KeyPersonPagesTests {
  private static let list = "/desk/sleutelpersonen"

  private static func path(_ id: KeyPersonID, _ deed: String = "") -> String {
    "\(list)/persoon/\(id.text)" + (deed.isEmpty ? "" : "/\(deed)")
  }

  @Test func `an organisation and a key person are entered, and the card is shown once`()
    async throws
  {
    let fixture = try TestSite()
    let keeper = try await fixture.account("Nel", .networkCoordinator)
    try await fixture.browse(as: keeper) { person in
      let group = try await person.submit(
        "\(Self.list)/groep", from: Self.list, [("groepsnaam", "De Belbus"), ("groepscode", "bus")])
      #expect(group.location == "\(Self.list)?gedaan=groep")
      let page = try await person.get(Self.list)
      #expect(page.text.contains("De Belbus BUS"))
      let id = String(page.body.split(separator: "<option value=\"")[2].prefix { $0 != "\"" })
      let card = try await person.submit(
        "\(Self.list)/uitnodigen", from: Self.list,
        [
          ("naam", " Fatma  Kanarie "), ("contact", "06 1"), ("talen", "Turks"), ("groep", id),
        ])
      #expect(card.status == 200)
      #expect(card.text.contains("Kaart voor Fatma Kanarie"))
      let printed = card.body.split(separator: "<article")[1].split(separator: "</article>")[0]
      #expect(!printed.contains("Fatma"))
      #expect(printed.contains("De Belbus"))
      #expect(printed.contains("localhost/k"))
      #expect(printed.contains("<svg class=\"qr\""))
      let link = try #require(card.body.split(separator: "http://localhost/k#").dropFirst().first)
        .prefix(26)
      let hash = try await fixture.site.desk.keyPersons.cardHash(
        link: String(link), network: TestSite.network)
      #expect(hash != nil)
      let after = try await person.get(Self.list)
      #expect(after.text.contains("Fatma Kanarie 0 van 3 keer gevraagd Turks kaart werkt"))
      #expect(!after.body.contains(String(link)))
    }
    #expect(!fixture.log.text.contains("Kanarie"))
    #expect(!fixture.log.text.contains("Belbus"))
  }

  @Test func `a group gets another name, and goes when it is empty`() async throws {
    let fixture = try TestSite()
    let keeper = try await fixture.account("Nel", .networkCoordinator)
    let id = try await fixture.site.desk.keyPersons.addOrganisation(
      "Belbus", code: "bus", by: keeper)
    try await fixture.browse(as: keeper) { person in
      let place = "\(Self.list)/groep/\(id.text)"
      let wrong = try await person.submit(place + "/naam", from: Self.list, [("naam", " ")])
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("Vul een naam in van hoogstens 100 tekens"))
      let renamed = try await person.submit(
        place + "/naam", from: Self.list, [("naam", "Zonnebus")])
      #expect(renamed.location == "\(Self.list)?gedaan=naam")
      #expect(try await person.get(Self.list).text.contains("Zonnebus BUS"))
      _ = try await person.submit(place + "/kaart", from: Self.list)
      let page = try await person.get(Self.list)
      #expect(!page.text.contains("Verwijder de groep"))
      let refused = try await person.submit(place + "/verwijderen", from: Self.list)
      #expect(refused.status >= 400)
      _ = try await person.submit(place + "/intrekken", from: Self.list)
      let gone = try await person.submit(place + "/verwijderen", from: Self.list)
      #expect(gone.location == "\(Self.list)?gedaan=weg")
      #expect(try await !person.get(Self.list).text.contains("Zonnebus"))
    }
  }

  @Test func `what is typed wrong is said at its place, and kept`() async throws {
    let given = try await CardGiven()
    try await given.fixture.browse(as: given.keeper) { person in
      let empty = try await person.submit(
        "\(Self.list)/uitnodigen", from: Self.list,
        [("naam", ""), ("contact", "06 12"), ("talen", ""), ("groep", "")])
      #expect(empty.status == 422)
      #expect(empty.text.contains("Vul een naam in van hoogstens 100 tekens"))
      #expect(empty.text.contains("Kies een groep"))
      #expect(empty.body.contains("value=\"06 12\""))
      let taken = try await person.submit(
        "\(Self.list)/groep", from: Self.list, [("groepsnaam", "Bus"), ("groepscode", "bus")])
      #expect(taken.status == 422)
      #expect(taken.text.contains("Een andere groep heeft deze korte naam al"))
      let long = try await person.submit(
        "\(Self.list)/groep", from: Self.list, [("groepsnaam", "Bus"), ("groepscode", "b/s")])
      #expect(long.text.contains("Vul 2 tot 12 letters of cijfers in"))
    }
  }

  @Test func `at the limit another is named, and a reason lets it through`() async throws {
    let given = try await CardGiven()
    let busy = try await given.person(1, "Fatma")
    let other = try await given.person(2, "Ali")
    try await given.fixture.browse(as: given.keeper) { person in
      for _ in 0..<3 {
        let asked = try await person.submit(
          Self.path(busy, "vragen"), from: Self.path(busy), [("doel", "vertalen")])
        #expect(asked.location == Self.path(busy) + "?gedaan=gevraagd")
      }
      let full = try await person.get(Self.path(busy))
      #expect(full.text.contains("3 van 3 keer gevraagd in 30 dagen genoeg gevraagd"))
      #expect(full.text.contains("Vraag liever Ali. Die is 0 keer gevraagd."))
      #expect(full.body.contains(Self.path(other)))
      let refused = try await person.submit(
        Self.path(busy, "vragen"), from: Self.path(busy), [("doel", "hulp"), ("reden", "  ")])
      #expect(refused.status == 422)
      #expect(refused.text.contains("of schrijf waarom"))
      let passed = try await person.submit(
        Self.path(busy, "vragen"), from: Self.path(busy),
        [("doel", "hulp"), ("reden", "Alleen zij kent haar.")])
      #expect(passed.status == 303)
      let page = try await person.get(Self.path(busy))
      #expect(page.text.contains("Alleen zij kent haar."))
      #expect(page.text.contains("4 van 3 keer gevraagd"))
      let none = try await person.submit(Self.path(other, "vragen"), from: Self.path(other), [])
      #expect(none.text.contains("Kies wat u vroeg"))
    }
  }

  @Test func `looking is logged: the list once, each person by itself`() async throws {
    let given = try await CardGiven()
    let person = try await given.person(1)
    try await given.fixture.browse(as: given.keeper) { browser in
      _ = try await browser.get(Self.list)
      let page = try await browser.get(Self.path(person))
      #expect(page.body.contains("kanarie@contact.nl"))
      #expect(!(try await browser.get(Self.list).body.contains("kanarie@contact.nl")))
    }
    let log = try await given.fixture.store.read { try $0.accessLog(of: person) }
    #expect(log.map(\.action) == ["invite", "read"])
  }

  @Test func `a new card ends the old one, erasing needs a tick and ends everything`()
    async throws
  {
    let given = try await CardGiven()
    let person = try await given.person(1)
    try await given.fixture.browse(as: given.keeper) { browser in
      let card = try await browser.submit(Self.path(person, "kaart"), from: Self.path(person))
      #expect(card.status == 200)
      let old = try await given.keyPersons.cardHash(
        link: given.secrets(1).link, network: TestSite.network)
      #expect(old == nil)
      let changed = try await browser.submit(
        Self.path(person, "gegevens"), from: Self.path(person),
        [("naam", "Anders"), ("contact", ""), ("talen", "")])
      #expect(changed.location == Self.path(person) + "?gedaan=bewaard")
      #expect(try await browser.get(Self.path(person)).text.contains("Anders"))
      let unsure = try await browser.submit(Self.path(person, "wissen"), from: Self.path(person))
      #expect(unsure.status == 422)
      let sure = try await browser.submit(
        Self.path(person, "wissen"), from: Self.path(person), [("zeker", "ja")])
      #expect(sure.location == "\(Self.list)?gedaan=gewist")
      #expect(try await browser.get(Self.path(person)).status == 404)
      #expect(!(try await browser.get(Self.list).body.contains("Anders")))
    }
  }

  @Test func `who does not keep key persons sees no forms for it`() async throws {
    let given = try await CardGiven()
    let person = try await given.person(1)
    let other = try await given.fixture.account("Ot", .oggzCoordinator)
    try await given.fixture.browse(as: other) { browser in
      let list = try await browser.get(Self.list)
      #expect(list.text.contains("Kanarienaam"))
      #expect(!list.body.contains("/uitnodigen"))
      let page = try await browser.get(Self.path(person))
      #expect(page.body.contains("/vragen"))
      #expect(!page.body.contains("/wissen"))
      #expect(!page.body.contains("/kaart\""))
    }
    let keeper = try await given.fixture.account("Bea", .administrator)
    try await given.fixture.browse(as: keeper) { browser in
      let page = try await browser.get(Self.path(person))
      #expect(!page.body.contains("/vragen"))
      #expect(page.body.contains("/wissen"))
    }
  }

  @Test func `what people write is shown as text`() async throws {
    let given = try await CardGiven()
    let person = try await given.person(1, "<script>alert(1)</script>\"'{{7*7}}")
    try await given.fixture.browse(as: given.keeper) { browser in
      for path in [Self.list, Self.path(person)] {
        let page = try await browser.get(path)
        #expect(!page.body.contains("<script>alert"))
        #expect(page.body.contains("{{7*7}}"))
      }
    }
  }
}
