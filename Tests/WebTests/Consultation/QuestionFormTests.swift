import Signals
import Testing

@testable import Web

@Suite struct QuestionFormTests {
  /// A question as a browser posts it.
  static func question(
    id: String = ReportSendTests.id, _ changes: [(String, String)] = []
  ) -> [(String, String)] {
    let question = [
      ("id", id), ("antwoord.waarneming", "alleen"), ("tekst", "De gordijnen zijn dicht."),
      ("antwoord.gevaar", "nee"), ("antwoord.kinderen", "onbekend"), ("antwoord.leeftijd", ""),
    ]
    let changed = Set(changes.map(\.0))
    return question.filter { !changed.contains($0.0) } + changes
  }

  /// The receipt of a question with these changes.
  private func receipt(_ changes: [(String, String)] = []) async throws -> Reply {
    try await TestSite().visit { visitor in
      let sent = try await visitor.post("/advies", Self.question(changes))
      #expect(sent.status == 303)
      return try await visitor.keeping(sent).get("/ontvangen")
    }
  }

  @Test func `the form asks what was seen, and for nobody's name, address or number`()
    async throws
  {
    try await TestSite().visit { visitor in
      let start = try await visitor.get("/")
      #expect(start.text.contains("<a href=\"/advies\">Vraag eerst om advies</a>"))
      let page = try await visitor.get("/advies")
      #expect(page.status == 200)
      #expect(page.lines.contains("Wat valt u op?"))
      #expect(page.lines.contains("Is er gevaar?"))
      #expect(page.lines.contains { $0.hasPrefix("Noem geen namen en geen adres.") })
      #expect(page.text.contains("Schrijf geen namen, adressen, BSN of diagnose op."))
      for name in ReportEntry.plainNames { #expect(!page.text.contains("name=\"\(name)\"")) }
      #expect(page.hidden("id")?.count == 36)
      // The empty forms are kept apart.
      let report = try await visitor.get("/")
      #expect(report.text.contains("name=\"naam\""))
    }
  }

  @Test func `questions about what somebody is to do are left out`() async throws {
    let rules = TestSite.rules.replacing(
      "  teamoordeel: ja of nee",
      with: """
          wanneer: een van vandaag, later
            vraag altijd "Wanneer moet iemand kijken?"
          contact mag: ja of nee
            vraag altijd "Mag iemand langsgaan?"
          tijdstip: een van ochtend, middag
            vraag als contact mag is ja "Wanneer is deze persoon thuis?"
          teamoordeel: ja of nee
        """)
    try await TestSite(rules: rules).visit { visitor in
      let page = try await visitor.get("/advies")
      #expect(page.lines.contains("Zijn er kinderen bij?"))
      #expect(!page.text.contains("Wanneer moet iemand kijken?"))
      #expect(!page.text.contains("Mag iemand langsgaan?"))
      #expect(!page.text.contains("Wanneer is deze persoon thuis?"))
    }
  }

  @Test(arguments: ReportEntry.plainNames)
  func `whoever names somebody all the same is refused`(_ name: String) async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let answer = try await visitor.post("/advies", Self.question([(name, "Jansen")]))
      #expect(answer.status == 400)
    }
    #expect(try await site.questions().isEmpty)
  }

  @Test func `the receipt has the code, the advice of the rules and the day of the answer`()
    async throws
  {
    let page = try await receipt()
    #expect(page.lines.contains("Uw vraag is binnen"))
    #expect(ReportSendTests.code(page) != nil)
    #expect(page.lines.contains("Dank u wel dat u dit doorgeeft."), "what the rules say")
    #expect(page.lines.contains("Uiterlijk dinsdag 25 november staat ons advies op uw pagina."))
    #expect(!page.lines.contains("Bel eerst"))
  }

  @Test func `danger is told whom to call, and never a class`() async throws {
    let page = try await receipt([("antwoord.gevaar", "nu")])
    let call = try #require(page.lines.firstIndex(of: "Bel eerst"))
    let code = try #require(page.lines.firstIndex(of: "Dit is uw code:"))
    #expect(call < code)
    #expect(page.lines.contains("Bel 112"))
    #expect(page.lines.contains("Uiterlijk dinsdag 25 november staat ons advies op uw pagina."))
    for word in ["acuut", "complex", "licht", "onduidelijk", "OGGZ"] {
      #expect(!page.text.contains(word))
    }
  }

  @Test func `the same question again is one question, with one code`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      var codes: Set<String?> = []
      for _ in 0..<3 {
        let sent = try await visitor.post("/advies", Self.question())
        codes.insert(ReportSendTests.code(try await visitor.keeping(sent).get("/ontvangen")))
      }
      #expect(codes.count == 1 && !codes.contains(nil))
      let offer = try await visitor.post("/advies", Self.question([("tekst", "En nu ook dit.")]))
      #expect(offer.status == 409)
      #expect(offer.lines.contains("Deze vraag hadden wij al"))
      #expect(offer.text.contains("action=\"/advies\""))
      let id = try #require(offer.hidden("id"))
      let added = try await visitor.post(
        "/advies",
        Self.question(id: id, [("tekst", "En nu ook dit."), ("aanvulling", ReportSendTests.id)]))
      #expect(added.status == 303)
    }
    #expect(try await site.questions().count == 2)
    #expect(try await site.signalCount() == 0)
  }

  @Test(
    arguments: [
      (
        [("tekst", ""), ("antwoord.waarneming", "onbekend"), ("antwoord.gevaar", "onbekend")],
        "Kies wat u opvalt, of vertel het in uw eigen woorden"
      ),
      (
        [("tekst", String(repeating: "a", count: 5_000))],
        "Maak uw tekst korter. Er passen 4.000 tekens in dit vak"
      ),
      ([("antwoord.gevaar", "later")], "Kies een van de antwoorden"),
      ([("id", "123")], "Druk nog een keer op ‘Verstuur mijn vraag’"),
      ([("antwoord.oude", "ja")], "Onze vragen zijn net veranderd"),
    ] as [([(String, String)], String)])
  func `what is wrong is told at the form, and what was typed is kept`(
    _ changes: [(String, String)], _ words: String
  ) async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let page = try await visitor.post("/advies", Self.question(changes))
      #expect(page.status == 400)
      #expect(page.text.contains("<title>Fout: Vraag om advies"))
      #expect(page.text.contains(words))
      #expect(page.text.contains("action=\"/advies\""))
      if !changes.contains(where: { $0.0 == "tekst" }) {
        #expect(page.text.contains("De gordijnen zijn dicht."))
      }
    }
    #expect(try await site.questions().isEmpty)
  }

  @Test func `questions and reports have one limit`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      var statuses: [Int] = []
      for number in 0..<25 {
        let id = "6f1c2a34-9b7e-4d21-8c55-0a1b2c3d4e\(number + 10)"
        let sent =
          number % 2 == 0
          ? try await visitor.post("/advies", Self.question(id: id))
          : try await visitor.post("/melding", ReportSendTests.report(id: id))
        statuses.append(sent.status)
      }
      #expect(statuses.filter { $0 == 303 }.count == Limits.submissions.burst)
      #expect(statuses.last == 429)
    }
  }

  @Test func `a card is not asked who holds it`() async throws {
    let given = try await CardGiven()
    _ = try await given.person(1)
    try await given.fixture.visit { visitor in
      let opened = try await visitor.post("/k", [("link", given.secrets(1).link)])
      let holder = visitor.keeping(opened)
      let page = try await holder.get("/advies")
      #expect(!page.text.contains("U meldt met de kaart"))
      let fields = [("id", ReportSendTests.id), ("tekst", "Zij valt vaak.")]
      let sent = try await holder.post("/advies", fields)
      #expect(sent.status == 303)
      let own = try await holder.get("/k/meldingen")
      #expect(!own.text.contains("Melding van"))
    }
    let question = try #require(try await given.fixture.questions().first)
    let received = try await given.fixture.store.read { try $0.events(of: question).first }
    guard case .received(let event)? = received?.event else { throw TestFault.notReceived }
    #expect(event.organisation == nil && event.keyPerson == nil)
  }
}

extension TestSite {
  /// The questions in the store that nobody answered.
  func questions() async throws -> [SignalID] {
    let network = Self.network
    let queues = live.rules.published.network(network)?.queues.map(\.name) ?? []
    return try await store.read { store in
      try store.openSignals(in: queues, of: network, limit: 99).filter(\.isQuestion).map(\.id)
    }
  }
}
