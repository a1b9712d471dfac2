import RuleLanguage
import Signals
import Testing

@testable import Web

@Suite struct SignalListTests {
  /// A desk with signals of several kinds, and the page that Fatima gets for a query.
  private static func pages(
    _ queries: [String], _ prepare: (TestSite, Account, Account) async throws -> Void
  ) async throws -> [DeskBrowser.Answer] {
    let fixture = try TestSite.desk()
    let fatima = try await fixture.account("Fatima", .oggzCoordinator, .networkCoordinator)
    let otto = try await fixture.account("Otto", .networkCoordinator)
    try await prepare(fixture, fatima, otto)
    let box = AnswersBox()
    try await fixture.browse(as: fatima) { person in
      for query in queries { await box.keep(try await person.get("/desk" + query)) }
    }
    return await box.answers
  }

  @Test func `a row tells class, queue, themes and deadline in words, and nothing of the people`()
    async throws
  {
    let pages = try await Self.pages([""]) { fixture, _, _ in
      _ = try await fixture.receive(
        1, "Kanarieverhaal", answers: ["gevaar": .choice("nu")],
        subject: Subject(name: "Kanarienaam", postcode: "1234KA", description: "Kanarieplek"),
        reporter: Reporter(
          name: "Kanariemelder", channel: .mail, address: "kanarie@voorbeeld.nl"))
    }
    let text = try #require(pages.first).text
    for words in [
      "acuut", "OGGZ-meldpunt", "gevaar", "nog 30 minuten", "vóór vandaag 11.30 uur",
      "Binnen vandaag 11.00 uur", "Bericht melder vóór vrijdag 5 december",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!text.lowercased().contains("kanarie"))
    #expect(!text.contains("1234KA"))
  }

  @Test func `rules that could not go live are told on every page of the desk`() async throws {
    let pages = try await Self.pages(["", "/melden"]) { fixture, _, _ in
      fixture.live.set(LiveRules(fixture.live.rules.published, alarm: "de map is stuk"))
    }
    #expect(pages.count == 2)
    for page in pages {
      #expect(page.text.contains("De vorige regels blijven gelden"))
      #expect(page.text.contains("Vraag uw beheerder ernaar"))
      #expect(!page.text.contains("de map is stuk"))
    }
    let calm = try await Self.pages([""]) { _, _, _ in }
    #expect(try !#require(calm.first).text.contains("blijven gelden"))
  }

  @Test func `what waits stands before what somebody works on, and what is late is counted`()
    async throws
  {
    let pages = try await Self.pages(["", "?lijst=vrij", "?lijst=mijn"]) { fixture, fatima, otto in
      let desk = fixture.site.desk
      let mine = try await fixture.receive(1, answers: ["gevaar": .choice("nu")])
      _ = try await desk.perform(
        .takeUp(informalHelpFits: nil), on: mine, version: 2, note: nil, by: fatima)
      let his = try await fixture.receive(2)
      _ = try await desk.perform(
        .takeUp(informalHelpFits: true), on: his, version: 2, note: nil, by: otto)
      fixture.clock.advance(minutes: 1)
      _ = try await fixture.receive(3, answers: ["gevaar": .choice("nu")])
      fixture.clock.advance(minutes: 5 * 24 * 60)
      _ = try await fixture.receive(4)
    }
    let all = pages[0].text
    #expect(all.contains("Nu nodig 2 te laat"))
    #expect(pages[0].body.contains("<title>2 te laat, Nu nodig</title>"))
    #expect(all.contains("Wacht op iemand"))
    #expect(all.contains("4 dagen te laat"))
    let waiting = try #require(all.firstRange(of: "Wacht op iemand"))
    let working = try #require(all.firstRange(of: "Iemand is ermee bezig"))
    #expect(waiting.lowerBound < working.lowerBound)
    #expect(all[working.upperBound...].contains("Otto pakte het op"))
    for words in ["Nu nodig 4", "Niet opgepakt 2", "Van mij 1", "Aangeboden 0"] {
      #expect(all.contains(words), "\(words)")
    }
    #expect(!pages[1].text.contains("Otto"))
    #expect(pages[2].text.contains("U pakte het op"))
  }

  @Test func `keys are switched off for the account, on every machine`() async throws {
    let fixture = try TestSite.desk()
    let fatima = try await fixture.account("Fatima", .networkCoordinator)
    for (sent, shown) in [("nee", ""), ("ja", "ja")] {
      try await fixture.browse(as: fatima) { person in
        let answer = try await person.submit("/desk/toetsen", from: "/desk", [("aan", sent)])
        #expect(answer.status == 204)
      }
      try await fixture.browse(as: fatima) { person in
        let page = try await person.get("/desk")
        #expect(page.body.contains("data-aan=\"\(shown)\""))
      }
    }
  }

  @Test func `a choice in the address narrows the list`() async throws {
    let queries = [
      "?wachtrij=oggz", "?wachtrij=triage", "?thema=gevaar", "?thema=herhaling",
      "?vanaf=2025-11-21&tot=2025-11-21", "?vanaf=2025-11-22", "?tot=2025-11-20",
      "?vanaf=onzin&lijst=onzin&wachtrij=",
    ]
    let pages = try await Self.pages(queries) { fixture, _, _ in
      _ = try await fixture.receive(1, answers: ["gevaar": .choice("nu")])
      _ = try await fixture.receive(2)
    }
    let counts = pages.map { $0.body.ranges(of: "class=\"signal\"").count }
    #expect(counts == [1, 1, 1, 0, 2, 0, 0, 2])
  }

  /// The references on a page of the list, and behind which row the next one begins.
  private static func rows(
    _ answer: DeskBrowser.Answer
  ) -> (references: [String], next: String?) {
    let references = answer.body.matches(of: /class="open code"[^>]*>([^<]*)</).map {
      String($0.output.1)
    }
    let next = answer.body.firstMatch(of: /name="na" value="([^"]*)"/).map { String($0.output.1) }
    return (references, next)
  }

  @Test func `a long list goes on behind its last row, also when rows before it move`()
    async throws
  {
    let fixture = try TestSite.desk()
    let fatima = try await fixture.account("Fatima", .oggzCoordinator, .networkCoordinator)
    let count = 2 * Desk.pageRows + 5
    var signals: [SignalID] = []
    for number in 0..<count {
      signals.append(try await fixture.receive(number))
      fixture.clock.advance(seconds: 1)
    }
    let (first, all) = (signals[0], signals.map(\.reference))
    try await fixture.browse(as: fatima) { person in
      var found: [String] = []
      var query = "?lijst=vrij"
      for page in 0..<3 {
        let rows = Self.rows(try await person.get("/desk" + query))
        #expect(rows.references.count == (page < 2 ? Desk.pageRows : 5))
        #expect((rows.next == nil) == (page == 2))
        found += rows.references
        query = "?lijst=vrij&na=" + (rows.next ?? "")
        if page == 0 {
          _ = try await fixture.site.desk.perform(
            .takeUp(informalHelpFits: true), on: first, version: 2, note: nil, by: fatima)
        }
      }
      #expect(found == all)
    }
  }

  @Test func `what ended has pages too, the newest first, also under a choice`() async throws {
    let fixture = try TestSite.desk()
    let fatima = try await fixture.account("Fatima", .oggzCoordinator, .networkCoordinator)
    var ended: [String] = []
    for number in 0..<Desk.pageRows + 2 {
      let signal = try await fixture.receive(number, answers: ["gevaar": .choice("nu")])
      let desk = fixture.site.desk
      _ = try await desk.perform(
        .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: fatima)
      let answered = try await desk.perform(
        .answerEmergency(.notNeeded), on: signal, version: 3, note: nil, by: fatima)
      _ = try await desk.perform(
        .close(.helped), on: signal, version: answered, note: nil, by: fatima)
      fixture.clock.advance(seconds: 1)
      ended.insert(signal.reference, at: 0)
    }
    let expected = ended
    try await fixture.browse(as: fatima) { person in
      let start = "/desk?lijst=afgerond&thema=gevaar"
      let first = Self.rows(try await person.get(start))
      let second = Self.rows(try await person.get(start + "&na=\(first.next ?? "")"))
      #expect(first.references + second.references == expected)
      #expect(second.next == nil)
    }
  }

  @Test func `a kenmerk leads to its signal, however it is typed`() async throws {
    let fixture = try TestSite.desk()
    let fatima = try await fixture.account("Fatima", .networkCoordinator)
    let signal = try await fixture.receive(1)
    let foreign = try await fixture.receive(2, answers: ["gevaar": .choice("nu")])
    try await fixture.browse(as: fatima) { person in
      let plain = signal.reference.lowercased().replacing("-", with: "+")
      for typed in [signal.reference, plain] {
        let answer = try await person.get("/desk?kenmerk=\(typed)")
        #expect(answer.location == "/desk/signaal/\(signal.text)")
      }
      for typed in [foreign.reference, "AAAA-AAAA", "x", "%3Cscript%3E"] {
        let answer = try await person.get("/desk?kenmerk=\(typed)")
        #expect(answer.status == 200)
        #expect(answer.text.contains("Er is geen signaal met kenmerk"))
        #expect(!answer.body.contains("<script>"))
      }
    }
  }

  @Test func `what is offered to one's queue stands in a list of its own`() async throws {
    let pages = try await Self.pages(["?lijst=aangeboden"]) { fixture, _, otto in
      let signal = try await fixture.receive(1)
      let desk = fixture.site.desk
      let version = try await desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
      _ = try await desk.perform(
        .offerHandover(to: "oggz"), on: signal, version: version, note: "Te zwaar", by: otto)
    }
    let text = try #require(pages.first).text
    #expect(text.contains("Aangeboden aan u, voor OGGZ-meldpunt"))
    #expect(!text.contains("Te zwaar"))
  }
}

/// A place for answers that come out of a browser.
actor AnswersBox {
  private(set) var answers: [DeskBrowser.Answer] = []

  func keep(_ answer: DeskBrowser.Answer) { answers.append(answer) }
}
