import RuleLanguage
import Signals
import Testing

@testable import Web

/// A question on the desk, on the page of its code, and as the signal that becomes of it.
@Suite struct QuestionPagesTests {
  /// A desk with a question, and the code of who asked it.
  private struct Given: Sendable {
    let fixture: TestSite
    let otto: Account
    let signal: SignalID
    let code: String

    /// A question; with a broken intake nothing comes in after it.
    init(isDangerous: Bool = false, isBroken: Bool = false) async throws {
      fixture = try TestSite.desk(brokenIntake: isBroken ? BrokenStore(fault: .busy) : nil)
      otto = try await fixture.account("Otto", .networkCoordinator, .oggzCoordinator)
      let id = try #require(SubmissionID("00000000-0000-4000-8000-00000000000a"))
      let intake = Intake(
        store: fixture.store, rules: fixture.site.rules, seal: Seal(fixture.keyring),
        calendar: fixture.site.calendar, surroundings: fixture.site.surroundings)
      let reception = try await intake.receive(
        Submission(
          id: id, text: "Hij doet niet meer open.",
          answers: isDangerous ? ["gevaar": .choice("nu")] : [:], subject: Subject(),
          reporter: Reporter()),
        network: TestSite.network, through: .consultation)
      guard case .received(let receipt) = reception else { throw TestFault.notReceived }
      code = receipt.code
      signal = try #require(try await fixture.questions().first)
    }

    var path: String { "/desk/signaal/\(signal.text)" }

    func advise(_ advice: ConsultationAdvice) async throws {
      let version = try await fixture.state(signal).seenVersion
      _ = try await fixture.site.desk.perform(
        .advise(advice), on: signal, version: version, note: nil, by: otto)
    }
  }

  /// What the form on the page of a question sends.
  private static func people(
    _ page: Reply, _ changes: [(String, String)] = []
  ) -> [(String, String)] {
    let people = [
      ("sleutel", page.hidden("sleutel") ?? ""), ("naam", "Piet Proef"), ("postcode", "1234 ab"),
      ("huisnummer", "12"), ("omschrijving", ""), ("kanaal", "mail"), ("nummer", ""),
      ("mail", "melder@voorbeeld.nl"), ("tussenpersoon", ""), ("melder", ""), ("rol", "buurman"),
      ("organisatie", ""),
    ]
    let changed = Set(changes.map(\.0))
    return people.filter { !changed.contains($0.0) } + changes
  }

  @Test func `the desk marks a question, and asks for an advice alone`() async throws {
    let given = try await Given()
    try await given.fixture.browse(as: given.otto) { otto in
      let list = try await otto.get("/desk")
      #expect(list.text.contains("vraag om advies"))
      #expect(list.text.contains("Advies vóór dinsdag 25 november"))
      let page = try await otto.get(given.path)
      #expect(page.text.contains("Antwoord op de vraag"), "its own deadline")
      #expect(page.text.contains("Wie vroeg dit?"))
      #expect(page.body.contains("/advies-geven\""))
      for deed: SignalDeed in [
        .complete, .classify, .plan, .pause, .close, .ask, .inform, .attempt, .reopen, .emergency,
      ] {
        #expect(!page.body.contains("/\(deed.rawValue)\""), "\(deed)")
      }
      for words in ["Over wie gaat het", "Wie meldde het", "Past hulp van een buur"] {
        #expect(!page.text.contains(words), "\(words)")
      }
    }
  }

  @Test func `an advice is chosen from the list, and reads the same for who asked`() async throws {
    let given = try await Given()
    try await given.fixture.browse(as: given.otto) { otto in
      let empty = try await otto.submit(
        "\(given.path)/advies-geven", from: given.path, [("versie", "2")])
      #expect(empty.status == 422)
      #expect(empty.text.contains("Kies een advies"))
      let sent = try await otto.submit(
        "\(given.path)/advies-geven", from: given.path,
        [("versie", "2"), ("advies", "huisarts")])
      #expect(sent.status == 303)
      let page = try await otto.get(try #require(sent.location))
      #expect(page.text.contains("U gaf advies. Wie het vroeg, kan het nu lezen."))
      #expect(page.text.contains("Gegeven advies Bel de huisarts."))
      #expect(!page.body.contains("/advies-geven\""))
      #expect(page.text.contains("Wis de persoonsgegevens"))
    }
    try await given.fixture.visit { visitor in
      let page = try await visitor.post("/status", [("code", given.code)])
      #expect(page.lines.contains("Bel de huisarts."))
    }
  }

  @Test func `every advice has a word of its own`() {
    let words = ConsultationAdvice.allCases.map { LoopChoices.word($0) }
    #expect(Set(words).count == ConsultationAdvice.allCases.count)
    for advice in ConsultationAdvice.allCases {
      #expect(LoopChoices.chosen(LoopChoices.word(advice), LoopChoices.word) == advice)
    }
  }

  @Test func `lists show signals alone, or questions alone`() async throws {
    let given = try await Given()
    let other = try await given.fixture.receive(1)
    try await given.advise(.keepWatching)
    let second = try await given.fixture.receive(2, through: .consultation)
    try await given.fixture.browse(as: given.otto) { otto in
      let lists: [(String, Set<SignalID>)] = [
        ("", [other, second]), ("soort=vragen", [second]), ("soort=signalen", [other]),
        ("soort=anders", [other, second]), ("lijst=afgerond&soort=vragen", [given.signal]),
        ("lijst=afgerond&soort=signalen", []),
      ]
      for (query, expected) in lists {
        let page = try await otto.get("/desk?\(query)")
        let listed = [given.signal, other, second].filter { page.body.contains($0.text) }
        #expect(Set(listed) == expected, "\(query)")
      }
    }
  }

  @Test func `the code shows when the advice comes, and the advice when it is there`()
    async throws
  {
    let given = try await Given()
    try await given.fixture.visit { visitor in
      let before = try await visitor.post("/status", [("code", given.code)])
      #expect(before.lines.contains("Zo gaat het met uw vraag"))
      #expect(before.text.contains("Uiterlijk dinsdag 25 november staat ons advies op uw pagina."))
      #expect(!before.text.contains("Ons advies<"))
      try await given.advise(.callEmergency)
      let after = try await visitor.post("/status", [("code", given.code)])
      #expect(after.lines.contains("Ons advies"))
      #expect(after.lines.contains("Bel 112."))
      #expect(after.text.contains("<div class=\"call\"><p><a href=\"tel:112\">Bel 112</a>"))
      #expect(!after.text.contains("Het is niet opgelost"))
    }
  }

  @Test func `a report of the question needs only whom it is about and how to be told`()
    async throws
  {
    let given = try await Given(isDangerous: true)
    try await given.advise(.report)
    try await given.fixture.visit { visitor in
      let page = try await visitor.post("/status", [("code", given.code)])
      #expect(page.text.contains("<details id=\"melden\" open>"))
      #expect(!page.text.contains("antwoord."), "nothing is asked twice")
      let done = try await visitor.post("/status/melden", Self.people(page))
      #expect(done.status == 200)
      #expect(done.lines.contains("Uw melding is binnen"))
      #expect(done.lines.contains("Bel eerst"))
      #expect(done.lines.contains("Uiterlijk vrijdag 5 december krijgt u een e-mail."))
      #expect(!done.text.contains("Piet"))
      let again = try await visitor.post("/status/melden", Self.people(page))
      #expect(again.status == 200)
      #expect(again.text.contains("Wij hebben uw melding al. Wij bewaren hem maar één keer."))
      let status = try await visitor.post("/status", [("code", given.code)])
      #expect(status.lines.contains("Zo gaat het met uw melding"))
    }
    #expect(try await given.fixture.signalCount() == 1)
    try await given.fixture.browse(as: given.otto) { otto in
      let page = try await otto.get(given.path)
      for words in ["Hij doet niet meer open.", "Piet Proef", "1234AB", "melder@voorbeeld.nl"] {
        #expect(page.text.contains(words), "\(words)")
      }
      #expect(page.text.contains("De vraag werd een melding"))
      #expect(page.text.contains("Is 112 bereikt?"))
      #expect(page.text.contains("De regels gaven klasse acuut en kozen OGGZ-meldpunt"))
      #expect(!page.body.contains(">vraag om advies</span>"))
    }
  }

  @Test(
    arguments: [
      (
        [("naam", ""), ("postcode", ""), ("huisnummer", "")],
        "Vertel over wie het gaat. Een straat of rit is genoeg"
      ),
      ([("postcode", "x")], "Vul een postcode in, zoals 1234 AB"),
      ([("mail", "x")], "Vul een e-mailadres in met een @, zoals naam@voorbeeld.nl"),
      ([("kanaal", "duif")], "Kies hoe u iets van ons wilt horen"),
    ] as [([(String, String)], String)])
  func `what is wrong with a name or address is told at its field, and nothing is lost`(
    _ changes: [(String, String)], _ words: String
  ) async throws {
    let given = try await Given()
    try await given.fixture.visit { visitor in
      let page = try await visitor.post("/status", [("code", given.code)])
      let refused = try await visitor.post("/status/melden", Self.people(page, changes))
      #expect(refused.status == 400)
      #expect(refused.text.contains("<title>Fout: "))
      #expect(refused.text.contains("<details id=\"melden\" open>"))
      #expect(refused.lines.contains("Fout: \(words)"))
      #expect(refused.values(of: "value", inTagsWith: "id=\"rol\"") == ["buurman"])
      let mended = try await visitor.post("/status/melden", Self.people(refused))
      #expect(mended.lines.contains("Uw melding is binnen"))
    }
  }

  @Test(arguments: ["tekst", "antwoord.gevaar", "id", "versie"])
  func `a field that the form has not is refused`(_ name: String) async throws {
    let given = try await Given()
    try await given.fixture.visit { visitor in
      let page = try await visitor.post("/status", [("code", given.code)])
      let answer = try await visitor.post("/status/melden", Self.people(page, [(name, "nu")]))
      #expect(answer.status == 400)
      #expect(!answer.lines.contains("Uw melding is binnen"))
    }
    #expect(try await given.fixture.state(given.signal).isConsultation)
  }

  @Test func `the programming interface tells of a question that it came in, and no advice`()
    async throws
  {
    let given = try await Given()
    try await given.advise(.callDoctor)
    try await given.fixture.visit { visitor in
      let answer = try await visitor.post(
        "/v1/statusvragen", json: "{\"code\": \"\(given.code)\"}")
      #expect(answer.status == 200)
      #expect(answer.json["status"] as? String == "ontvangen")
      #expect(!answer.text.contains("huisarts"))
    }
  }

  @Test func `without the ticket of the page nothing is reported`() async throws {
    let given = try await Given()
    try await given.fixture.visit { visitor in
      for ticket in ["", "x", String(repeating: "A", count: 9_000)] {
        let page = try await visitor.post(
          "/status/melden", [("sleutel", ticket), ("naam", "Piet")])
        #expect(page.status == 400)
        #expect(page.text.contains("Deze pagina stond te lang open"))
      }
    }
    #expect(try await given.fixture.state(given.signal).isConsultation)
  }

  @Test func `a store that takes nothing loses nothing that was typed`() async throws {
    let given = try await Given(isBroken: true)
    try await given.fixture.visit { visitor in
      let page = try await visitor.post("/status", [("code", given.code)])
      let answer = try await visitor.post("/status/melden", Self.people(page))
      #expect(answer.status == 503)
      #expect(answer.text.contains("Versturen is niet gelukt. Uw tekst staat nog op deze pagina."))
      #expect(answer.values(of: "value", inTagsWith: "id=\"naam\"") == ["Piet Proef"])
    }
    #expect(try await given.fixture.state(given.signal).isConsultation)
  }
}
