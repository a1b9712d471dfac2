import Signals
import Testing

@testable import Web

@Suite struct OnBehalfTests {
  private static let story = "De chauffeur zag dat hij verward was."

  private static func desk(
    _ body: @Sendable @escaping (TestSite, DeskBrowser) async throws -> Void
  ) async throws {
    let fixture = try TestSite.desk()
    let otto = try await fixture.account("Otto", .networkCoordinator)
    try await fixture.browse(as: otto) { person in
      try await body(fixture, person)
    }
  }

  private static func enter(
    _ person: DeskBrowser, _ fields: [(String, String)]
  ) async throws -> (page: DeskBrowser.Answer, answer: DeskBrowser.Answer) {
    let page = try await person.get("/desk/melden")
    let id = try #require(page.hidden("id"))
    let answer = try await person.post(
      "/desk/melden", [("id", id)] + fields, token: page.hidden(FormToken.field))
    return (page, answer)
  }

  @Test func `a signal can be entered for who phones, and the code is read aloud`() async throws {
    try await Self.desk { fixture, person in
      let (page, answer) = try await Self.enter(
        person,
        [
          ("tekst", Self.story), ("antwoord.gevaar", "nu"), ("antwoord.waarneming", "verward"),
          ("naam", "Piet"), ("postcode", "1234 ab"), ("huisnummer", "12 b"),
          ("kanaal", "tussenpersoon"), ("tussenpersoon", "Ritplanner, 06 12345678"),
          ("melder", "Ria"), ("rol", "chauffeur"), ("organisatie", "Zonnebus"),
        ])
      #expect(page.text.contains("Is er gevaar?"))
      #expect(answer.location == "/desk/melden/klaar")
      let done = try await person.get("/desk/melden/klaar")
      #expect(done.text.contains("Zeg eerst Bel nu 112."))
      #expect(done.text.contains("Wie belt, hoort uiterlijk vrijdag 5 december hoe het gaat."))
      let code = done.body.split(separator: ">").first {
        $0.prefix(19).allSatisfy {
          $0.isNumber || $0 == " "
        } && $0.first?.isNumber == true
      }
      let digits = try #require(code).prefix(19)
      let status = try await fixture.site.feedback.status(code: String(digits))
      #expect(status?.steps.map(\.status) == [.received])
    }
  }

  @Test func `the history and the page name who entered it and who passes the news on`()
    async throws
  {
    try await Self.desk { fixture, person in
      _ = try await Self.enter(
        person,
        [
          ("tekst", Self.story), ("kanaal", "tussenpersoon"), ("tussenpersoon", "Ritplanner"),
        ])
      let list = try await person.get("/desk")
      let mark = "href=\"/desk/signaal/"
      let start = try #require(list.body.firstRange(of: mark)).upperBound
      let page = try await person.get("/desk/signaal/\(list.body[start...].prefix(36))")
      #expect(page.text.contains("Otto voerde het in namens de melder"))
      #expect(page.text.contains("Tussenpersoon Ritplanner"))
      let news = try await person.get("/desk/berichten")
      #expect(news.text.contains("Berichten voor melders 1"))
    }
  }

  @Test func `a key person who phones is chosen by name, and the choice stays`() async throws {
    try await Self.desk { fixture, person in
      let otto = try #require(
        try await fixture.store.read { try $0.accounts(of: TestSite.network).first })
      let keyPersons = fixture.site.desk.keyPersons
      #expect(try await !person.get("/desk/melden").text.contains("Belt een sleutelpersoon?"))
      let group = try await keyPersons.addOrganisation("Belbus", code: "bus", by: otto)
      let pages = KeyPersonPages(site: fixture.site)
      let fatma = try await keyPersons.invite(
        KeyPersonData(name: "Fatma"), to: group, secrets: pages.newSecrets(), by: otto)
      let page = try await person.get("/desk/melden")
      #expect(page.text.contains("Belt een sleutelpersoon?"))
      #expect(page.body.contains("<option value=\"\(fatma.text)\">Fatma</option>"))
      let (_, wrong) = try await Self.enter(
        person, [("sleutelpersoon", fatma.text), ("postcode", "12"), ("kanaal", "geen")])
      #expect(wrong.body.contains("<option value=\"\(fatma.text)\" selected>Fatma</option>"))
      let (_, answer) = try await Self.enter(
        person, [("tekst", Self.story), ("sleutelpersoon", fatma.text), ("kanaal", "geen")])
      #expect(answer.location == "/desk/melden/klaar")
      let sent = try await fixture.store.read { store in
        try store.signals(
          sentBy: .keyPerson(fatma), since: Instant(milliseconds: 0), limit: 9)
      }
      #expect(sent.count == 1)
    }
  }

  @Test func `what lacks is told at its field, and what was typed stays`() async throws {
    try await Self.desk { _, person in
      let (_, answer) = try await Self.enter(
        person, [("postcode", "12"), ("kanaal", "tussenpersoon"), ("naam", "Piet")])
      #expect(answer.status == 422)
      for text in [
        "Schrijf op wat de melder vertelt, of kies een antwoord", "Vul een postcode in",
        "Vul in wie het bericht doorgeeft",
      ] {
        #expect(answer.text.ranges(of: text).count == 2, "\(text)")
      }
      #expect(answer.body.contains("value=\"Piet\""))
      #expect(answer.body.contains("<title>Fout: "))
    }
  }

  @Test func `sent twice is one signal, and other words under the same form are not lost`()
    async throws
  {
    try await Self.desk { fixture, person in
      let fields = [("tekst", Self.story), ("kanaal", "geen")]
      let (page, _) = try await Self.enter(person, fields)
      let id = try #require(page.hidden("id"))
      let again = try await person.post(
        "/desk/melden", [("id", id)] + fields, token: page.hidden(FormToken.field))
      #expect(again.status == 303)
      #expect(try await fixture.store.read { try $0.signalCount() } == 1)
      let other = try await person.post(
        "/desk/melden", [("id", id), ("tekst", "Iets anders."), ("kanaal", "geen")],
        token: page.hidden(FormToken.field))
      #expect(other.status == 422)
      #expect(other.body.contains("Iets anders."))
      #expect(other.hidden("id") != id)
      #expect(try await fixture.store.read { try $0.signalCount() } == 1)
    }
  }

  @Test func `fields that the form has not are refused`() async throws {
    try await Self.desk { fixture, person in
      let (_, answer) = try await Self.enter(
        person, [("tekst", Self.story), ("klasse", "licht")])
      #expect(answer.status == 400)
      #expect(try await fixture.store.read { try $0.signalCount() } == 0)
    }
  }

  @Test func `where sending fails all that was typed stays, under the same id`() async throws {
    let site = try TestSite.desk(brokenIntake: BrokenStore(fault: .busy))
    let otto = try await site.account("Otto", .networkCoordinator)
    try await site.browse(as: otto) { person in
      let (page, answer) = try await Self.enter(
        person, [("tekst", Self.story), ("kanaal", "geen"), ("naam", "Piet")])
      #expect(answer.status == 503)
      #expect(answer.text.contains("Versturen is niet gelukt"))
      #expect(answer.body.contains(Self.story))
      #expect(answer.body.contains("value=\"Piet\""))
      #expect(answer.hidden("id") == page.hidden("id"))
    }
  }
}
