import RuleLanguage
import Signals
import Testing

@testable import Web

/// What coordinators do about deadlines, the resident, the reporter and each other.
@Suite struct LoopDeedTests {
  /// A site with two colleagues of the same queues, one of whom owns a signal about a named resident.
  private struct Team: Sendable {
    let fixture: TestSite
    let fatima: Account
    let otto: Account
    let signal: SignalID

    init(isAcute: Bool = false) async throws {
      fixture = try TestSite.desk()
      fatima = try await fixture.account("Fatima", .oggzCoordinator, .networkCoordinator)
      otto = try await fixture.account("Otto", .oggzCoordinator, .networkCoordinator)
      signal = try await fixture.receive(
        1, answers: isAcute ? ["gevaar": .choice("nu")] : [:],
        subject: Subject(name: "Piet", postcode: "1234AB", houseNumber: "12"),
        reporter: Reporter(channel: .mail, address: "an@voorbeeld.nl"))
      _ = try await fixture.site.desk.perform(
        .takeUp(informalHelpFits: isAcute ? nil : true), on: signal, version: 2, note: nil,
        by: fatima)
    }

    var path: String { "/desk/signaal/\(signal.text)" }
    var state: SignalState { get async throws { try await fixture.state(signal) } }

    func act(
      _ browser: DeskBrowser, _ deed: SignalDeed, _ fields: [(String, String)] = []
    ) async throws -> DeskBrowser.Answer {
      try await browser.submit(
        "\(path)/\(deed.rawValue)", from: "/desk",
        [("versie", "\(try await state.seenVersion)")] + fields)
    }

    /// Expects that each form is refused with its words, that what was typed is kept, and that
    /// nothing changed.
    func refuses(
      _ browser: DeskBrowser, _ deed: SignalDeed,
      _ forms: [(fields: [(String, String)], words: String)]
    ) async throws {
      let before = try await state.version
      for (fields, words) in forms {
        let answer = try await act(browser, deed, fields)
        #expect(answer.status == 422, "\(words)")
        #expect(answer.text.contains(words), "\(words)")
        #expect(answer.body.contains("<details id=\"\(deed.rawValue)\" open>"), "\(words)")
        for (name, value) in fields where name == "reden" {
          #expect(answer.body.contains(">\(value)</textarea>"))
        }
      }
      #expect(try await state.version == before)
    }

    /// The page after a deed that is carried out.
    func page(
      _ browser: DeskBrowser, after deed: SignalDeed, _ fields: [(String, String)] = []
    ) async throws -> DeskBrowser.Answer {
      let answer = try await act(browser, deed, fields)
      #expect(answer.status == 303, "\(answer.text)")
      let page = try await browser.get(try #require(answer.location))
      #expect(page.text.contains(deed.done))
      return page
    }
  }

  @Test func `a step is planned, done, and stands among the deadlines`() async throws {
    let team = try await Team()
    try await team.fixture.browse(as: team.fatima) { fatima in
      let open = try await fatima.get(team.path)
      #expect(open.text.contains("Plan de volgende stap"))
      #expect(open.body.contains("min=\"2025-11-21\" max=\"2026-01-22\""))
      try await team.refuses(
        fatima, .plan,
        [
          ([("reden", "Bellen")], "Kies een dag"), ([("dag", "morgen")], "Kies een dag"),
          ([("dag", "2025-02-31"), ("reden", "x")], "Kies een dag"),
          ([("dag", "2025-11-20"), ("reden", "x")], "Kies een dag vanaf vandaag"),
          ([("dag", "2025-11-24")], "Vul de reden in"),
        ])
      let planned = try await team.page(
        fatima, after: .plan, [("dag", "24-11-2025"), ("reden", "Samen met de huisarts langs.")])
      #expect(
        planned.text.contains("De volgende stap Samen met de huisarts langs. nog 3 dagen"))
      #expect(planned.text.contains("Wijzig de geplande stap"))
      let done = try await team.page(fatima, after: .finish, [("reden", "Goed gesprek.")])
      #expect(done.text.contains("Fatima deed de geplande stap Goed gesprek."))
      #expect(!done.text.contains("De geplande stap is gedaan"))
      #expect(try await team.act(fatima, .finish).status == 409)
    }
  }

  @Test func `a signal stands still till a day, and the reporter's clock does not`() async throws {
    let team = try await Team()
    try await team.fixture.browse(as: team.fatima) { fatima in
      try await team.refuses(
        fatima, .pause,
        [
          ([("reden", "x")], "Kies een dag"), ([("dag", "2025-11-28")], "Vul de reden in"),
          ([("dag", "2026-02-01"), ("reden", "x")], "niet te ver weg"),
        ])
      let still = try await team.page(
        fatima, after: .pause, [("dag", "2025-11-28"), ("reden", "Bewoner is op reis.")])
      #expect(still.text.contains("Staat stil tot en met vrijdag 28 november"))
      #expect(still.text.contains("Beslissen staat stil"))
      #expect(still.text.contains("Bericht aan de melder nog 14 dagen"))
      #expect(still.text.contains("Bewoner is op reis."))
      let moving = try await team.page(fatima, after: .resume)
      #expect(!moving.text.contains("Staat stil tot en met"))
      #expect(try await team.act(fatima, .resume).status == 409)
    }
  }

  @Test func `whether 112 was reached stays open on page and desk, and keeps a signal from ending`()
    async throws
  {
    let team = try await Team(isAcute: true)
    try await team.fixture.browse(as: team.otto) { otto in
      let desk = try await otto.get("/desk")
      #expect(desk.text.contains("Is 112 bereikt?"))
      #expect(desk.body.contains("\(team.path)#noodnummer"))
      #expect(try await !otto.get("/desk?lijst=mijn").text.contains("Is 112 bereikt?"))
    }
    try await team.fixture.browse(as: team.fatima) { fatima in
      let open = try await fatima.get(team.path)
      #expect(open.text.contains("Weten of 112 bereikt is nog 1 uur"))
      #expect(!open.body.contains("\(team.path)/stilzetten"))
      let early = try await team.act(fatima, .close, [("uitkomst", "geholpen")])
      #expect(early.status == 409)
      #expect(early.text.contains("Zeg eerst of 112 is bereikt"))
      #expect(early.body.contains("href=\"#noodnummer-antwoord\""))
      let silent = try await team.act(fatima, .emergency)
      #expect(silent.status == 422)
      #expect(silent.text.contains("Kies of 112 is bereikt"))
      let answered = try await team.page(
        fatima, after: .emergency, [("antwoord", "niet-bereikt"), ("reden", "Zelf gebeld.")])
      #expect(answered.text.contains("112 is niet bereikt"))
      #expect(!answered.body.contains("\(team.path)/noodnummer"))
      #expect(try await !fatima.get("/desk").text.contains("Is 112 bereikt?"))
      #expect(try await team.act(fatima, .close, [("uitkomst", "geholpen")]).status == 303)
    }
  }

  @Test func `the resident is told, later, or not, and that stays to be done after the end`()
    async throws
  {
    let team = try await Team()
    try await team.fixture.browse(as: team.fatima) { fatima in
      try await team.refuses(
        fatima, .inform,
        [
          ([], "Kies of u het vertelde"), ([("verteld", "later")], "Kies een dag"),
          ([("verteld", "later"), ("dag", "2026-01-30"), ("reden", "x")], "niet te ver weg"),
          ([("verteld", "later"), ("dag", "2025-12-01")], "Vul de reden in"),
          (
            [("verteld", "niet"), ("reden", "x")], "Kies waarom u het de bewoner niet vertelt"
          ),
          ([("verteld", "niet"), ("grond", "gevaar-ander")], "Vul de reden in"),
        ])
      let later = try await team.page(
        fatima, after: .inform,
        [("verteld", "later"), ("dag", "2025-12-01"), ("grond", ""), ("reden", "Eerst rust.")])
      #expect(later.text.contains("stelde het vertellen aan de bewoner uit tot maandag 1 december"))
      _ = try await team.page(fatima, after: .close, [("uitkomst", "geholpen")])
      let not = try await team.page(
        fatima, after: .inform,
        [("verteld", "niet"), ("dag", ""), ("grond", "gevaar-ander"), ("reden", "Zoon dreigt.")])
      #expect(not.text.contains("niet te vertellen: gevaar voor iemand anders"))
      #expect(!not.body.contains("\(team.path)/bewoner-vertellen"))
      #expect(try await team.act(fatima, .inform, [("verteld", "verteld")]).status == 409)
    }
  }

  @Test func `a colleague is kept out and let in again, with a reason`() async throws {
    let team = try await Team()
    try await team.fixture.browse(as: team.fatima) { fatima in
      try await team.refuses(
        fatima, .exclude,
        [
          ([("reden", "x")], "Kies een collega"),
          ([("collega", team.otto.id.text)], "Vul de reden in"),
          (
            [("collega", "00000000-0000-7000-8000-000000000000"), ("reden", "x")],
            "Kies een andere collega"
          ),
        ])
      let without = try await team.page(
        fatima, after: .exclude, [("collega", team.otto.id.text), ("reden", "Is zijn broer.")])
      #expect(without.text.contains("Erbuiten gehouden: Otto"))
      #expect(!without.body.contains("\(team.path)/erbuiten"))
    }
    try await team.fixture.browse(as: team.otto) { otto in
      let gone = try await otto.get(team.path)
      #expect(gone.status == 404)
      for deed in SignalDeed.allCases where deed != .complete {
        let answer = try await team.act(otto, deed)
        #expect(answer.status != 303, "\(deed)")
      }
      let list = try await otto.get("/desk")
      #expect(!list.body.contains(team.signal.reference))
      let found = try await otto.get("/desk?kenmerk=\(team.signal.reference)")
      #expect(!found.body.contains(team.path))
    }
    try await team.fixture.browse(as: team.fatima) { fatima in
      let fields = [("collega", team.otto.id.text), ("reden", "Het was een ander.")]
      let again = try await team.page(fatima, after: .admit, fields)
      #expect(again.text.contains("Fatima liet Otto weer toe Het was een ander."))
      #expect(again.text.contains("Fatima: collega erbuiten gehouden"))
    }
    try await team.fixture.browse(as: team.otto) { otto in
      let page = try await otto.get(team.path)
      #expect(page.status == 200)
    }
  }

  @Test func `the reporter is asked one of the fixed questions, in the words that are shown`()
    async throws
  {
    let team = try await Team()
    try await team.fixture.browse(as: team.fatima) { fatima in
      let open = try await fatima.get(team.path)
      for question in ReporterQuestion.allCases {
        #expect(open.text.contains(LoopWords.question(question)))
      }
      try await team.refuses(
        fatima, .ask, [([], "Kies een vraag"), ([("vraag", "Hoe heet zij?")], "Kies een vraag")])
      let asked = try await team.page(fatima, after: .ask, [("vraag", "wanneer-thuis")])
      #expect(asked.text.contains("Wanneer is deze persoon thuis? Nog geen antwoord"))
      #expect(asked.text.contains("Antwoord van de melder Wanneer is deze persoon thuis? nog"))
      let twice = try await team.act(fatima, .ask, [("vraag", "waar")])
      #expect(twice.status == 409)
      #expect(twice.text.contains("De melder heeft al een vraag van u"))
    }
  }

  @Test func `both sides of an offer read why, and what was said`() async throws {
    let team = try await Team()
    let bep = try await team.fixture.account("Bep", .broker)
    try await team.fixture.browse(as: team.fatima) { fatima in
      let mine = try await team.page(
        fatima, after: .offer,
        [
          ("wachtrij", "aanbod"), ("reden", "Past bij een buur."), ("gesprek", "Bep komt kijken."),
        ])
      #expect(mine.text.contains("Fatima bood dit aan bij Informeel aanbod"))
      #expect(mine.text.contains("Aannemen van de overdracht Informeel aanbod nog"))
    }
    try await team.fixture.browse(as: bep) { bep in
      let offered = try await bep.get(team.path)
      for words in [
        "Fatima bood dit aan bij Informeel aanbod", "Waarom: Past bij een buur.",
        "Gesprek: Bep komt kijken.", "Aannemen van de overdracht", "Opgepakt door Fatima",
      ] {
        #expect(offered.text.contains(words), "\(words)")
      }
      #expect(try await bep.get("/desk").text.contains("aannemen van de overdracht vóór"))
      _ = try await team.act(bep, .giveBack, [("reden", "Nu geen plek.")])
    }
    try await team.fixture.browse(as: team.fatima) { fatima in
      let back = try await fatima.get(team.path)
      #expect(back.text.contains("Bep stuurde het aanbod terug Waarom: Nu geen plek."))
      let unspoken = try await team.page(
        fatima, after: .offer,
        [("wachtrij", "oggz"), ("reden", "Het wordt erger."), ("geen-gesprek", "ja")])
      #expect(unspoken.text.contains("Er was nog geen gesprek. Bel elkaar eerst."))
    }
  }

  @Test(arguments: [true, false])
  func `what is late is told in words, with who was told or that nobody was`(
    _ isReached: Bool
  ) async throws {
    let team = try await Team()
    let fixture = team.fixture
    // Who can sign in can be reached.
    for account in [team.fatima.id, team.otto.id] where isReached {
      try await fixture.store.write {
        try $0.setCredential(
          Credential(passwordHash: "x", sealedCodeSecret: [1], lastCodeStep: 0), of: account)
      }
    }
    let watch = Watch(
      store: fixture.store, rules: fixture.site.rules, seal: Seal(fixture.keyring),
      calendar: fixture.site.calendar, surroundings: fixture.site.surroundings,
      channels: ChannelsAvailable(mail: true, sms: true))
    let due = try #require(try await team.state.deadlines[.decision]).due
    let minutes = Int((due.milliseconds - fixture.clock.now().milliseconds) / 60_000)
    fixture.clock.advance(minutes: minutes + 120)
    _ = try await watch.round()
    for account in [team.fatima, team.otto] {
      try await fixture.browse(as: account) { browser in
        let page = try await browser.get(team.path)
        #expect(page.text.contains("Beslissen 2 uur te laat"))
        #expect(page.text.contains("Niemand te bereiken") != isReached)
        #expect(page.text.contains("Bericht aan Fatima") == isReached)
        let list = try await browser.get("/desk")
        #expect(list.text.contains("2 uur te laat beslissen vóór"))
      }
    }
  }
}
