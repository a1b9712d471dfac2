import RuleLanguage
import Signals
import Testing

@testable import Web

@Suite struct SignalPageTests {
  private static let reporter = Reporter(
    role: "chauffeur", organisation: "Zonnebus", name: "Ria Melder", channel: .sms,
    address: "+31612345678")
  private static let subject = Subject(
    name: "Piet Bewoner", postcode: "1234AB", houseNumber: "12", suffix: "b",
    description: "de hoek")

  private static func page(
    _ fixture: TestSite, _ signal: SignalID, _ roles: Role...
  ) async throws -> DeskBrowser.Answer {
    let account = Account(
      id: AccountID(at: fixture.clock.now(), random: Array(0..<10)), network: TestSite.network,
      name: "Fatima", loginName: "fatima@voorbeeld.nl", roles: Set(roles))
    try await fixture.store.write { store in
      if try store.account(account.id) == nil { try store.insertAccount(account) }
    }
    let box = AnswerBox()
    try await fixture.browse(as: account) { fatima in
      await box.keep(try await fatima.get("/desk/signaal/\(signal.text)"))
    }
    return try #require(await box.answer)
  }

  @Test func `the page shows where it stands, the story, the people, and why`() async throws {
    let fixture = try TestSite.desk()
    let signal = try await fixture.receive(
      1, "Hij heeft een mes, geen bijl.",
      answers: ["waarneming": .several(["verward"]), "gevaar": .choice("nu")],
      subject: Self.subject, reporter: Self.reporter)
    let text = try await Self.page(fixture, signal, .oggzCoordinator).text
    for words in [
      "Signaal \(signal.reference)", "acuut OGGZ-meldpunt", "Nog niet opgepakt",
      "Oppakken nog 30 minuten vóór vandaag 11.30 uur",
      "Bericht aan de melder nog 14 dagen vóór vrijdag 5 december",
      "Hij heeft een mes , geen bijl (ontkend) .",
      "Is er gevaar? Er is nu gevaar", "Wat valt u op? verward",
      "Naam Piet Bewoner", "Postcode 1234AB", "Huisnummer 12 b", "Omschrijving de hoek",
      "Naam Ria Melder", "Wie het is chauffeur", "Organisatie Zonnebus", "Hoort het via sms",
      "+31612345678", "Vertel niets over de bewoner", "direct gevaar acuut",
      "Iemand loopt nu gevaar.", "klopt: gevaar is nu (gezien: gevaar: nu",
      "Bron: LESI 2013, 4.2.1",
      "Regelbestand: proef, versie 3",
      "Versie van de regels \(fixture.live.rules.published.hash)",
      "De melder kreeg het advies 112", "Binnengekomen via een koppeling",
      "De regels gaven klasse acuut en kozen OGGZ-meldpunt", "Fatima: bekeken",
    ] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func `a rule that came close is shown with what it lacked`() async throws {
    let fixture = try TestSite.desk()
    let signal = try await fixture.receive(
      1, "Hij heeft een mes.", answers: ["gevaar": .choice("nee")])
    let text = try await Self.page(fixture, signal, .networkCoordinator).text
    #expect(text.contains("Geen enkele regel sprak zich uit"))
    #expect(text.contains("Bijna"))
    #expect(text.contains("klopt: tekst noemt wapens"))
    #expect(text.contains("klopt niet: gevaar is misschien of onbekend"))
  }

  @Test func `what the rules would decide now is a proposal, and a person decides`() async throws {
    let fixture = try TestSite.desk()
    let signal = try await fixture.receive(1)
    let otto = try await fixture.account("Otto", .networkCoordinator)
    let desk = fixture.site.desk
    var version = try await desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
    version = try await desk.perform(
      .changeClass(.acute), on: signal, version: version, note: "Er is gevaar.", by: otto)
    _ = try await desk.complete(signal, version: version, with: Self.subject, by: otto)
    let text = try await Self.page(fixture, signal, .networkCoordinator).text
    #expect(text.contains("acuut Triage Opgepakt door Otto Aangeboden aan OGGZ-meldpunt"))
    #expect(text.contains("De regels stellen nu voor: klasse onduidelijk, Triage."))
    #expect(text.contains("Dat is niet doorgevoerd. U beslist."))
    #expect(text.contains("De regels keken opnieuw en kwamen op hetzelfde uit"))
    #expect(text.contains("Otto maakte de klasse acuut Er is gevaar."))
  }

  @Test func `what people typed is text, whatever it looks like`() async throws {
    let fixture = try TestSite.desk()
    let attack = "\"\u{301} autofocus onfocus=alert(1) x='<script>alert(1)</script><b>"
    let signal = try await fixture.receive(
      1, attack, subject: Subject(name: attack, description: attack),
      reporter: Reporter(role: attack, organisation: attack, name: attack, intermediary: attack))
    let page = try await Self.page(fixture, signal, .networkCoordinator)
    #expect(!page.body.contains("<script>"))
    #expect(!page.body.contains("<b>"))
    let mark = "\u{301} autofocus"
    let raw = Array("\"\(mark)".utf8)
    let escaped = Array("&quot;\(mark)".utf8)
    let body = Array(page.body.utf8)
    #expect(body.firstRange(of: raw) == nil)
    #expect(body.firstRange(of: escaped) != nil)
  }

  @Test func `characters that turn the text are named and not sent`() async throws {
    let fixture = try TestSite.desk()
    let signal = try await fixture.receive(
      1, "voor\u{202E}achter", subject: Subject(name: "Jan\u{2066}x"))
    let page = try await Self.page(fixture, signal, .networkCoordinator)
    #expect(page.body.contains("⟦U+202E⟧"))
    #expect(page.body.contains("Jan⟦U+2066⟧x"))
    #expect(!page.body.unicodeScalars.contains { [0x202E, 0x2066].contains($0.value) })
  }

  @Test func `looking is in the log before anything is shown`() async throws {
    let fixture = try TestSite.desk()
    let signal = try await fixture.receive(1)
    // With its seals broken nothing can be shown, and the log knows that somebody tried.
    try await fixture.store.write { store in
      try store.setSealed([1, 2, 3], .resident, of: signal)
    }
    let page = try await Self.page(fixture, signal, .networkCoordinator)
    #expect(page.status == 500)
    let entries = try await fixture.store.read { try $0.accessLog(of: signal) }
    #expect(entries.map(\.action) == ["read"])
  }

  @Test func `other signals about the address are named, as far as these eyes may see them`()
    async throws
  {
    let fixture = try TestSite.desk()
    let first = try await fixture.receive(1, subject: Self.subject)
    let acute = try await fixture.receive(
      2, answers: ["gevaar": .choice("nu")], subject: Self.subject)
    let second = try await fixture.receive(3, subject: Self.subject)
    let narrow = try await Self.page(fixture, second, .networkCoordinator).body
    #expect(narrow.contains(first.reference))
    #expect(!narrow.contains(acute.reference))
    let wide = try await Self.page(fixture, acute, .oggzCoordinator).body
    #expect(!wide.contains(first.reference))
  }

  @Test func `after erasure the history stays and the people are gone`() async throws {
    let fixture = try TestSite.desk()
    let signal = try await fixture.receive(
      1, "Een verhaal.", subject: Self.subject, reporter: Self.reporter)
    let account = try await fixture.account("Otto", .networkCoordinator)
    let desk = fixture.site.desk
    var version = try await desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: account)
    version = try await desk.perform(
      .close(.helped), on: signal, version: version, note: "Geheim", by: account)
    _ = try await desk.perform(.erase, on: signal, version: version, note: nil, by: account)
    let text = try await Self.page(fixture, signal, .networkCoordinator).text
    for gone in ["Piet", "1234AB", "Ria", "Een verhaal", "Geheim", "06123"] {
      #expect(!text.contains(gone))
    }
    #expect(text.contains("Otto rondde het af: De bewoner heeft hulp"))
    #expect(text.contains("De persoonsgegevens van dit signaal zijn gewist"))
    #expect(text.contains("U kunt hier nu niets doen"))
  }
}

/// A place for an answer that comes out of a browser.
actor AnswerBox {
  private(set) var answer: DeskBrowser.Answer?

  func keep(_ answer: DeskBrowser.Answer) { self.answer = answer }
}
