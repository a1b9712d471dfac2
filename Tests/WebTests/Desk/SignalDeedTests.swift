import RuleLanguage
import Signals
import Testing

@testable import Web

@Suite struct SignalDeedTests {
  /// A site with two colleagues of all queues, and one who has the queue of informal help only.
  private struct Team: Sendable {
    let fixture: TestSite
    let fatima: Account
    let otto: Account
    let bep: Account

    init() async throws {
      fixture = try TestSite.desk()
      fatima = try await fixture.account(
        "Fatima", .oggzCoordinator, .networkCoordinator, .broker)
      otto = try await fixture.account("Otto", .oggzCoordinator, .networkCoordinator)
      bep = try await fixture.account("Bep", .broker)
    }

    /// Does something on the page of a signal, at the version it has now.
    func act(
      _ browser: DeskBrowser, _ signal: SignalID, _ deed: SignalDeed,
      _ fields: [(String, String)] = [], version: Int? = nil
    ) async throws -> DeskBrowser.Answer {
      let now = try await fixture.state(signal).seenVersion
      return try await browser.submit(
        "/desk/signaal/\(signal.text)/\(deed.rawValue)", from: "/desk",
        [("versie", "\(version ?? now)")] + fields)
    }

    func browse(
      _ body: @Sendable @escaping (DeskBrowser, DeskBrowser, DeskBrowser) async throws -> Void
    ) async throws {
      let tokens = [
        try await fixture.session(of: fatima), try await fixture.session(of: otto),
        try await fixture.session(of: bep),
      ]
      try await fixture.browse { browser in
        let browsers = [browser(), browser(), browser()]
        for (browser, token) in zip(browsers, tokens) { await browser.carry(token) }
        try await body(browsers[0], browsers[1], browsers[2])
      }
    }
  }

  @Test func `an acute signal is taken up at once, others ask about informal help`() async throws {
    let team = try await Team()
    let acute = try await team.fixture.receive(1, answers: ["gevaar": .choice("nu")])
    let unclear = try await team.fixture.receive(2)
    try await team.browse { fatima, _, _ in
      let taken = try await team.act(fatima, acute, .takeUp)
      #expect(taken.status == 303)
      #expect(taken.location == "/desk/signaal/\(acute.text)?gedaan=oppakken")
      let open = try await team.act(fatima, unclear, .takeUp)
      #expect(open.status == 422)
      #expect(open.text.contains("Kies of informele hulp past"))
      let silent = try await team.act(fatima, unclear, .takeUp, [("informeel", "nee")])
      #expect(silent.status == 422)
      #expect(silent.text.ranges(of: "Vul de reden in").count == 2)
      #expect(silent.body.contains("value=\"nee\" checked"))
      let reasoned = try await team.act(
        fatima, unclear, .takeUp, [("informeel", "nee"), ("reden", "Te zwaar.")])
      #expect(reasoned.status == 303)
      let page = try await fatima.get(try #require(reasoned.location))
      #expect(page.text.contains("U hebt dit signaal opgepakt."))
      #expect(page.text.contains("Informele hulp past niet Te zwaar."))
    }
    #expect(try await team.fixture.state(unclear).owner == team.fatima.id)
  }

  @Test func `an attempt in vain is noted, and stands on the page`() async throws {
    let team = try await Team()
    let signal = try await team.fixture.receive(1, answers: ["gevaar": .choice("nu")])
    try await team.browse { fatima, _, _ in
      _ = try await team.act(fatima, signal, .takeUp)
      let noted = try await team.act(fatima, signal, .attempt, [("reden", "Gebeld.")])
      #expect(noted.status == 303)
      let page = try await fatima.get(try #require(noted.location))
      #expect(page.text.contains("U hebt de poging genoteerd."))
      #expect(page.text.contains("De bewoner is 1 keer niet bereikt"))
      #expect(page.text.contains("Fatima kon de bewoner niet bereiken Gebeld."))
    }
  }

  @Test func `of two who take up at once one wins, and the other sees who`() async throws {
    let team = try await Team()
    let signal = try await team.fixture.receive(1)
    try await team.browse { fatima, otto, _ in
      let pages = try await [fatima, otto].concurrently {
        try await $0.get("/desk/signaal/\(signal.text)")
      }
      let answers = try await zip([fatima, otto], pages).map { ($0, $1) }.concurrently {
        try await $0.post(
          "/desk/signaal/\(signal.text)/oppakken",
          [
            ("versie", try #require($1.hidden("versie"))), ("informeel", "nee"),
            ("reden", "Mijn getypte reden."),
          ], token: $1.hidden(FormToken.field))
      }
      #expect(answers.map(\.status).sorted() == [303, 409])
      let loser = try #require(answers.first { $0.status == 409 })
      let owner = try await team.fixture.state(signal).owner
      let winner = owner == team.fatima.id ? "Fatima" : "Otto"
      #expect(loser.text.contains("\(winner) heeft dit signaal al opgepakt"))
      #expect(loser.text.contains("Mijn getypte reden."))
    }
  }

  @Test func `a stale page changes nothing, shows what is new and keeps what was typed`()
    async throws
  {
    let team = try await Team()
    let signal = try await team.fixture.receive(1)
    try await team.browse { fatima, otto, _ in
      let old = try await fatima.get("/desk/signaal/\(signal.text)")
      _ = try await team.act(otto, signal, .complete, [("naam", "Nieuwe Naam")])
      let late = try await fatima.post(
        "/desk/signaal/\(signal.text)/oppakken",
        [
          ("versie", try #require(old.hidden("versie"))), ("informeel", "nee"),
          ("reden", "Niet kwijt."),
        ], token: old.hidden(FormToken.field))
      #expect(late.status == 409)
      #expect(late.text.contains("Het signaal is intussen veranderd"))
      #expect(late.text.contains("Nieuwe Naam"))
      #expect(late.body.contains(">Niet kwijt.</textarea>"))
      #expect(try await team.fixture.state(signal).owner == nil)
      let again = try await fatima.post(
        "/desk/signaal/\(signal.text)/oppakken",
        [
          ("versie", try #require(late.hidden("versie"))), ("informeel", "nee"),
          ("reden", "Niet kwijt."),
        ], token: late.hidden(FormToken.field))
      #expect(again.status == 303)
    }
  }

  @Test func `a handover counts when it is accepted`() async throws {
    let team = try await Team()
    let signal = try await team.fixture.receive(1)
    try await team.browse { fatima, otto, bep in
      _ = try await team.act(otto, signal, .takeUp, [("informeel", "ja")])
      let path = "/desk/signaal/\(signal.text)"
      #expect(try await bep.get(path).status == 404)
      for (fields, text) in [
        ([], "Kies een wachtrij"), ([("wachtrij", "aanbod")], "Vul de reden in"),
        (
          [("wachtrij", "aanbod"), ("reden", "x")],
          "Schrijf met wie u sprak, of zet het vinkje eronder"
        ),
        (
          [("wachtrij", "triage"), ("reden", "x"), ("gesprek", "x")], "Kies een andere wachtrij"
        ),
        (
          [("wachtrij", "nergens"), ("reden", "x"), ("geen-gesprek", "ja")],
          "Kies een andere wachtrij"
        ),
      ] as [([(String, String)], String)] {
        let refused = try await team.act(otto, signal, .offer, fields)
        #expect(refused.status == 422)
        #expect(refused.text.contains(text))
      }
      let fields = [
        ("wachtrij", "aanbod"), ("reden", "Past bij een vrijwilliger."),
        ("gesprek", "Met Bep. Zij kijkt vandaag."),
      ]
      #expect(try await team.act(otto, signal, .offer, fields).status == 303)
      let twice = try await team.act(otto, signal, .offer, fields)
      #expect(twice.status == 409)
      #expect(twice.text.contains("Het signaal is al aangeboden aan Informeel aanbod"))
      #expect(try await bep.get("/desk?lijst=aangeboden").body.contains(signal.reference))
      #expect(try await bep.get(path).text.contains("Past bij een vrijwilliger."))

      let silent = try await team.act(bep, signal, .giveBack)
      #expect(silent.status == 422)
      let back = try await team.act(bep, signal, .giveBack, [("reden", "Geen plek.")])
      #expect(back.location == "/desk")
      #expect(try await bep.get(path).status == 404)
      #expect(try await team.act(bep, signal, .accept).status == 404)

      _ = try await team.act(otto, signal, .offer, fields)
      _ = try await team.act(otto, signal, .withdraw)
      let gone = try await team.act(fatima, signal, .accept)
      #expect(gone.status == 409)
      #expect(gone.text.contains("Het signaal is niet meer aangeboden"))

      _ = try await team.act(otto, signal, .offer, fields)
      #expect(try await team.fixture.state(signal).owner == team.otto.id)
      #expect(try await team.act(bep, signal, .accept).status == 303)
      let after = try await team.fixture.state(signal)
      #expect(after.owner == team.bep.id)
      #expect(after.queue == "aanbod")
    }
  }

  @Test func `only the owner works on a signal`() async throws {
    let team = try await Team()
    let signal = try await team.fixture.receive(1)
    try await team.browse { fatima, otto, _ in
      let path = "/desk/signaal/\(signal.text)"
      for deed in [SignalDeed.release, .withdraw, .close, .classify] {
        let early = try await team.act(
          fatima, signal, deed, Self.fields(deed))
        #expect(early.status == 409)
        #expect(early.text.contains("Pak het signaal eerst op"))
      }
      _ = try await team.act(otto, signal, .takeUp, [("informeel", "ja")])
      for deed in [SignalDeed.release, .withdraw, .close, .classify, .offer, .takeUp, .complete] {
        let other = try await team.act(fatima, signal, deed, Self.fields(deed))
        #expect(other.status == 409)
        #expect(other.text.contains("Otto heeft dit signaal al opgepakt"))
      }
      let page = try await fatima.get(path)
      #expect(!page.body.contains("\(path)/afronden"))
      #expect(try await team.act(otto, signal, .release).status == 303)
      #expect(try await team.fixture.state(signal).owner == nil)
    }
  }

  @Test func `a class changes with a reason, and what becomes acute is offered higher`()
    async throws
  {
    let team = try await Team()
    let signal = try await team.fixture.receive(1)
    try await team.browse { fatima, _, _ in
      _ = try await team.act(fatima, signal, .takeUp, [("informeel", "ja")])
      for (fields, text) in [
        ([("reden", "x")], "Kies een klasse"), ([("klasse", "acuut")], "Vul de reden in"),
        ([("klasse", "onduidelijk"), ("reden", "x")], "Het signaal heeft deze klasse al"),
        ([("klasse", "rood"), ("reden", "x")], "Kies een klasse"),
      ] as [([(String, String)], String)] {
        let refused = try await team.act(fatima, signal, .classify, fields)
        #expect(refused.status == 422)
        #expect(refused.text.contains(text))
      }
      let fields = [("klasse", "acuut"), ("reden", "Er is gevaar.")]
      #expect(try await team.act(fatima, signal, .classify, fields).status == 303)
    }
    let state = try await team.fixture.state(signal)
    #expect(state.signalClass == .acute)
    #expect(state.offeredTo == "oggz")
    #expect(state.owner == team.fatima.id)
  }

  @Test func `ended signals can be opened again or erased, with a second look`() async throws {
    let team = try await Team()
    let signal = try await team.fixture.receive(1, "Een verhaal.")
    try await team.browse { fatima, _, _ in
      let path = "/desk/signaal/\(signal.text)"
      #expect(try await fatima.get("\(path)/wissen").status == 303)
      _ = try await team.act(fatima, signal, .takeUp, [("informeel", "ja")])
      for deed in [SignalDeed.reopen, .erase] {
        let early = try await team.act(
          fatima, signal, deed,
          [("reden", "x"), ("zeker", "ja")].filter {
            deed == .erase ? $0.0 == "zeker" : $0.0 == "reden"
          })
        #expect(early.status == 409)
        #expect(early.text.contains("Het signaal is nog niet afgerond"))
      }
      #expect(try await team.act(fatima, signal, .close).status == 422)
      _ = try await team.act(fatima, signal, .close, [("uitkomst", "geholpen")])
      #expect(try await team.act(fatima, signal, .takeUp, [("informeel", "ja")]).status == 409)
      #expect(try await team.act(fatima, signal, .reopen).status == 422)
      _ = try await team.act(fatima, signal, .reopen, [("reden", "Toch niet.")])
      #expect(try await team.fixture.state(signal).isOpen)
      _ = try await team.act(fatima, signal, .close, [("uitkomst", "vergissing")])
      let asked = try await fatima.get("\(path)/wissen")
      #expect(asked.text.contains("Dit kan niemand terugdraaien"))
      let unsure = try await team.act(fatima, signal, .erase)
      #expect(unsure.status == 422)
      #expect(unsure.text.ranges(of: "Zet een vinkje als u het zeker weet").count == 2)
      #expect(try await team.act(fatima, signal, .erase, [("zeker", "ja")]).status == 303)
      let twice = try await team.act(fatima, signal, .erase, [("zeker", "ja")])
      #expect(twice.status == 409)
      #expect(twice.text.contains("De persoonsgegevens van dit signaal zijn gewist"))
    }
    #expect(try await team.fixture.state(signal).isErased)
  }

  @Test func `what is known of the resident can be completed`() async throws {
    let team = try await Team()
    let signal = try await team.fixture.receive(1)
    try await team.browse { fatima, _, _ in
      let wrong = try await team.act(
        fatima, signal, .complete, [("postcode", "12"), ("huisnummer", "x"), ("naam", "Piet")])
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("Vul een postcode in, zoals 1234 AB"))
      #expect(wrong.text.contains("Vul een huisnummer in, zoals 12"))
      #expect(wrong.body.contains("value=\"Piet\""))
      let empty = try await team.act(fatima, signal, .complete, [("naam", " ")])
      #expect(empty.status == 422)
      let right = try await team.act(
        fatima, signal, .complete, [("postcode", "1234 ab"), ("huisnummer", "12 b")])
      #expect(right.status == 303)
      let page = try await fatima.get("/desk/signaal/\(signal.text)")
      #expect(page.text.contains("Postcode 1234AB Huisnummer 12 b"))
      #expect(page.text.contains("Fatima vulde aan over wie het gaat"))
    }
  }

  @Test func `a reason that is too long is kept on the page and not in the signal`() async throws {
    let team = try await Team()
    let signal = try await team.fixture.receive(1)
    let long = String(repeating: "a", count: Desk.noteLength + 1)
    try await team.browse { fatima, _, _ in
      let answer = try await team.act(
        fatima, signal, .takeUp, [("informeel", "nee"), ("reden", long)])
      #expect(answer.status == 422)
      #expect(answer.body.contains(long))
    }
    #expect(try await team.fixture.state(signal).version == 2)
  }

  @Test func `a form with strange or doubled fields is refused`() async throws {
    let team = try await Team()
    let signal = try await team.fixture.receive(1)
    try await team.browse { fatima, _, _ in
      for fields in [
        [("informeel", "ja"), ("eigenaar", "x")], [("informeel", "ja"), ("informeel", "nee")],
      ] {
        #expect(try await team.act(fatima, signal, .takeUp, fields).status == 400)
      }
      let none = try await fatima.submit(
        "/desk/signaal/\(signal.text)/oppakken", from: "/desk", [("informeel", "ja")])
      #expect(none.status == 400)
    }
    #expect(try await team.fixture.state(signal).version == 2)
  }

  @Test func `who moves a signal out of their own sight comes back to the list`() async throws {
    let team = try await Team()
    let subject = Subject(postcode: "1234AB", houseNumber: "12")
    for number in 1...2 { _ = try await team.fixture.receive(number, subject: subject) }
    let signal = try await team.fixture.receive(3, "Zij wil hulp met de boodschappen.")
    try await team.browse { _, _, bep in
      let fields = [("postcode", "1234 AB"), ("huisnummer", "12")]
      let answer = try await team.act(bep, signal, .complete, fields)
      #expect(answer.location == "/desk")
    }
    #expect(try await team.fixture.summary(signal).queue == "buurt")
  }

  /// Fields with which a deed lacks nothing.
  private static func fields(_ deed: SignalDeed) -> [(String, String)] {
    switch deed {
    case .takeUp: [("informeel", "ja")]
    case .close: [("uitkomst", "geholpen")]
    case .classify: [("klasse", "licht"), ("reden", "x")]
    case .offer: [("wachtrij", "aanbod"), ("reden", "x"), ("gesprek", "x")]
    case .complete: [("naam", "Piet")]
    default: []
    }
  }
}

extension Array where Element: Sendable {
  /// What `body` makes of each element, all at once, in their order.
  fileprivate func concurrently<Result: Sendable>(
    _ body: @Sendable @escaping (Element) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      for (index, element) in enumerated() {
        group.addTask { (index, try await body(element)) }
      }
      var results: [(Int, Result)] = []
      for try await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}
