import RuleLanguage
import Testing

@testable import Signals
@testable import Web

/// What the page of a reporter offers besides answering: another way, own data, more that was seen, and
/// the question about the emergency number.
@Suite struct ReporterPageTests {
  /// A signal of a reporter, with the page that its code opens.
  private struct Given: Sendable {
    let fixture: TestSite
    let code: String
    let signal: SignalID
    let otto: Account

    static let reporter = Reporter(
      role: "Kanariebuur", name: "Ria Kanarie", channel: .mail, address: "kanarie@voorbeeld.nl")
    static let subject = Subject(name: "Piet Kanarie", postcode: "1234AB", houseNumber: "12")
    static let story = "De kanarie zingt niet meer."

    init(
      _ answers: [String: Answer] = [:], channels: ChannelsAvailable? = nil,
      brokenIntake: Bool = false
    ) async throws {
      let whole = try TestSite(
        rules: TestSite.proefdorp(), channels: channels ?? ChannelsAvailable(mail: true, sms: true))
      otto = try await whole.account("Otto", .networkCoordinator, .oggzCoordinator)
      let id = try #require(SubmissionID("00000000-0000-4000-8000-00000000000a"))
      let reception = try await whole.site.intake.receive(
        Submission(
          id: id, text: Self.story, answers: answers, subject: Self.subject,
          reporter: Self.reporter),
        network: TestSite.network, through: .form)
      guard case .received(let receipt) = reception else { throw TestFault.notReceived }
      code = receipt.code
      let found = try await whole.site.desk.find(reference: receipt.reference, for: otto)
      signal = try #require(found)
      fixture = whole
    }

    /// Posts a form of the page, as the page is now.
    func post(
      _ path: String, _ fields: [(String, String)] = [], from page: String? = nil
    ) async throws -> Reply {
      let code = code
      return try await fixture.visit { visitor in
        let opened = try await visitor.post("/status", [("code", code)])
        let key = opened.hidden("sleutel") ?? ""
        return try await visitor.post("/status/" + path, [("sleutel", key)] + fields)
      }
    }

    func open() async throws -> Reply {
      let code = code
      return try await fixture.visit { try await $0.post("/status", [("code", code)]) }
    }

    func opened() async throws -> OpenedSignal {
      try await fixture.site.desk.open(signal, by: otto)
    }

    /// Expects that a page tells nothing of the case or of the reporter.
    func tellsNothing(_ page: Reply) {
      for text in ["anarie", "1234AB", "acuut", "OGGZ", "Triage", code] {
        #expect(!page.text.contains(text), "\(text)")
      }
    }
  }

  // MARK: Another way

  @Test(arguments: [
    (ChannelsAvailable(), [false, false]), (ChannelsAvailable(mail: true), [false, true]),
    (ChannelsAvailable(mail: true, sms: true), [true, true]),
  ])
  func `only ways that are set up are offered, on the form and on the page`(
    channels: ChannelsAvailable, offered: [Bool]
  ) async throws {
    let site = try TestSite(rules: TestSite.proefdorp(), channels: channels)
    let form = try await site.visit { try await $0.get("/") }
    #expect(["sms", "mail"].map { form.text.contains("value=\"\($0)\"") } == offered)
    #expect(["nummer", "mail"].map { form.text.contains("id=\"\($0)\"") } == offered)
    let given = try await Given(channels: channels)
    _ = try await given.post("berichten", [("kanaal", "geen")])
    let page = try await given.open()
    #expect(["sms", "mail"].map { page.text.contains("value=\"\($0)\"") } == offered)
    #expect(page.text.contains("value=\"tussenpersoon\""))
    let sms = try await given.post("berichten", [("kanaal", "sms"), ("nummer", "06 12345678")])
    #expect(sms.status == (offered[0] ? 200 : 422))
  }

  @Test(arguments: [
    ([("kanaal", "sms"), ("nummer", "020 123")], "Vul uw mobiele nummer in"),
    ([("kanaal", "mail"), ("mail", "kanarie")], "Vul een e-mailadres in met een @"),
    ([("kanaal", "duif")], "Kies hoe u iets van ons wilt horen"),
  ])
  func `a way that cannot be used is explained, and nothing changes`(
    fields: [(String, String)], words: String
  ) async throws {
    let given = try await Given()
    let before = try await given.fixture.state(given.signal)
    let page = try await given.post("berichten", fields)
    #expect(page.status == 422)
    #expect(page.text.contains("<title>Fout: "))
    #expect(page.text.contains(words))
    #expect(page.text.contains("<details id=\"berichten\" open>"))
    #expect(try await given.fixture.state(given.signal) == before)
  }

  @Test func `another way is kept, and the page shows no address`() async throws {
    let given = try await Given()
    let page = try await given.post("berichten", [("kanaal", "sms"), ("nummer", "06-12 34 56 78")])
    #expect(page.text.contains("U krijgt van nu af aan een sms."))
    #expect(!page.text.contains("12 34"))
    given.tellsNothing(page)
    let opened = try await given.opened()
    #expect(opened.reporter?.address == "+31612345678")
    #expect(opened.reporter?.name == Given.reporter.name)
    #expect(opened.state.channel == .sms)
  }

  // MARK: Own data

  @Test func `own data goes after a second yes, and the desk shows that it is gone`() async throws {
    let given = try await Given()
    let unsure = try await given.post("wissen")
    #expect(unsure.status == 422)
    #expect(unsure.text.contains("Zet eerst een vinkje"))
    #expect(try await given.opened().reporter != nil)
    let page = try await given.post("wissen", [("zeker", "ja")])
    #expect(page.text.contains("Wij hebben uw gegevens gewist."))
    #expect(!page.text.contains("Ja, wis mijn gegevens"))
    let again = try await given.open()
    #expect(again.status == 200)
    #expect(again.text.contains("Ontvangen"))
    try await given.fixture.browse(as: given.otto) { [signal = given.signal] person in
      let desk = try await person.get("/desk/signaal/\(signal.text)")
      #expect(desk.text.contains("De melder liet de eigen gegevens wissen"))
      #expect(desk.text.contains("Piet Kanarie"))
      for gone in ["Ria Kanarie", "Kanariebuur", "kanarie@"] { #expect(!desk.text.contains(gone)) }
    }
  }

  // MARK: Seen later

  @Test func `what was seen later is added without a word about whom, and once`() async throws {
    let given = try await Given()
    let form = try await given.post("nog-iets")
    #expect(form.text.contains("Wat zag of hoorde u?"))
    #expect(form.text.contains("Is er gevaar?"))
    for name in ["naam", "postcode", "kanaal", "melder"] {
      #expect(!form.text.contains("name=\"\(name)\""))
    }
    given.tellsNothing(form)
    let fields = [
      ("id", form.hidden("id") ?? ""), ("tekst", "Hij heeft een mes."), ("antwoord.gevaar", "nu"),
    ]
    for _ in 0..<2 {
      let page = try await given.post("aanvulling", fields)
      #expect(page.status == 200)
      #expect(page.text.contains("Wij hebben dit bij uw melding gezet."))
      #expect(page.text.contains("Bel nu 112."))
      #expect(page.text.contains("Hebt u 112 bereikt?"))
      #expect(page.text.contains("Wat u later zag"))
      #expect(!page.text.contains("mes."))
      given.tellsNothing(page)
    }
    #expect(try await given.fixture.signalCount() == 2)
    let later = try #require(try await given.fixture.state(given.signal).observations.first)
    try await given.fixture.browse(as: given.otto) { [signal = given.signal] person in
      let first = try await person.get("/desk/signaal/\(signal.text)")
      #expect(first.text.contains("De melder zag nog iets: signaal \(later.reference)"))
      #expect(first.body.contains("/desk/signaal/\(later.text)"))
      let second = try await person.get("/desk/signaal/\(later.text)")
      #expect(second.text.contains("als aanvulling op \(signal.reference)"))
      #expect(second.text.contains("Piet Kanarie"))
      #expect(second.text.contains("Hij heeft een"))
    }
  }

  @Test func `nothing that was typed is lost`() async throws {
    let given = try await Given()
    let id = "00000000-0000-4000-8000-0000000000bb"
    let empty = try await given.post("aanvulling", [("id", id), ("tekst", " ")])
    #expect(empty.status == 400)
    #expect(empty.text.contains("Kies wat u opvalt"))
    let stale = try await given.post("aanvulling", [("id", "x"), ("tekst", "Hij roept.")])
    #expect(stale.status == 400)
    #expect(stale.text.contains("Hij roept."))
    #expect(try await given.fixture.signalCount() == 1)
    _ = try await given.post("aanvulling", [("id", id), ("tekst", "Hij roept.")])
    let other = try await given.post("aanvulling", [("id", id), ("tekst", "Hij huilt.")])
    #expect(other.status == 409)
    #expect(other.text.contains("Hij huilt."))
    let newID = try #require(other.hidden("id"))
    #expect(newID != id)
    let added = try await given.post("aanvulling", [("id", newID), ("tekst", "Hij huilt.")])
    #expect(added.status == 200)
    #expect(try await given.fixture.signalCount() == 3)
  }

  // MARK: The emergency number

  private static let danger: [String: Answer] = ["gevaar": .choice("nu")]

  @Test func `whether 112 was reached is asked on the page, and the desk reads the answer`()
    async throws
  {
    let given = try await Given(Self.danger)
    #expect(try await given.open().text.contains("Hebt u 112 bereikt?"))
    let none = try await given.post("noodnummer")
    #expect(none.status == 422)
    let no = try await given.post("noodnummer", [("bereikt", "nee")])
    #expect(no.text.contains("Wij kijken er met spoed naar."))
    #expect(no.text.contains("U zei dat u 112 niet bereikte."))
    try await given.fixture.browse(as: given.otto) { [signal = given.signal] person in
      let desk = try await person.get("/desk/signaal/\(signal.text)")
      #expect(desk.text.contains("De melder zegt: 112 is niet bereikt"))
      #expect(desk.text.contains("Bel nu zelf 112."))
      let list = try await person.get("/desk")
      #expect(list.text.contains("Is 112 bereikt?"))
    }
    let yes = try await given.post("noodnummer", [("bereikt", "ja")])
    #expect(!yes.text.contains("Hebt u 112 bereikt?"))
    #expect(yes.text.contains("U zei dat u 112 bereikte."))
    try await given.fixture.browse(as: given.otto) { [signal = given.signal] person in
      let desk = try await person.get("/desk/signaal/\(signal.text)")
      #expect(desk.text.contains("De melder zegt: 112 is bereikt"))
      let list = try await person.get("/desk")
      #expect(!list.text.contains("Is 112 bereikt?"))
    }
    #expect(try await !Given().open().text.contains("Hebt u 112 bereikt?"))
  }

  @Test func `the receipt asks it too, and stays on the screen`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let report = ReportSendTests.report([("antwoord.gevaar", "nu")])
      let sent = try await visitor.post("/melding", report)
      let person = visitor.keeping(sent)
      let receipt = try await person.get("/ontvangen")
      #expect(receipt.text.contains("Hebt u 112 bereikt?"))
      let key = receipt.hidden("sleutel") ?? ""
      let said = try await person.post(
        "/status/noodnummer", [("sleutel", key), ("bereikt", "nee"), ("van", "ontvangst")])
      #expect(said.status == 303)
      #expect(said.header("Location") == "/ontvangen")
      let after = try await person.get("/ontvangen")
      #expect(after.text.contains("U zei dat u 112 niet bereikte."))
      #expect(ReportSendTests.code(after) == ReportSendTests.code(receipt))
      let calm = try await visitor.post(
        "/melding", ReportSendTests.report(id: "6f1c2a34-9b7e-4d21-8c55-0a1b2c3d4e77"))
      let other = try await visitor.keeping(calm).get("/ontvangen")
      #expect(!other.text.contains("Hebt u 112 bereikt?"))
    }
  }

  // MARK: Help that started

  @Test func `the desk lets the reporter know that help started where the network allows it`()
    async throws
  {
    for isAllowed in [false, true] {
      let rules = try TestSite.proefdorp() + "\n"
      let site = try TestSite(
        rules: isAllowed ? rules + "  melder mag weten dat hulp is gestart\n" : rules)
      let otto = try await site.account("Otto", .networkCoordinator)
      let signal = try await site.receive(1, reporter: Reporter(channel: .none))
      _ = try await site.site.desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
      let version = try await site.state(signal).seenVersion
      try await site.browse(as: otto) { person in
        let path = "/desk/signaal/\(signal.text)"
        let page = try await person.get(path)
        #expect(page.text.contains("Laat de melder weten dat hulp is gestart") == isAllowed)
        guard isAllowed else { return }
        let fields = [("versie", "\(version)"), ("reden", "Aan de keukentafel.")]
        let unsaid = try await person.submit(path + "/hulp-gestart", from: "/desk", fields)
        #expect(unsaid.status == 422)
        #expect(unsaid.text.contains("Zet een vinkje als de bewoner dit goed vindt"))
        let told = try await person.submit(
          path + "/hulp-gestart", from: "/desk", fields + [("akkoord", "ja")])
        #expect(told.status == 303)
        let after = try await person.get(path)
        #expect(after.text.contains("Otto liet de melder weten dat hulp is gestart"))
      }
      #expect(try await site.state(signal).publicSteps.count == (isAllowed ? 3 : 2))
    }
  }

  @Test func `an observation that cannot be kept keeps its text and its id on the page`()
    async throws
  {
    let broken = try TestSite(
      rules: TestSite.proefdorp(), brokenIntake: BrokenStore(fault: .busy))
    // The signal comes from a site that works, over the same store.
    let whole = Intake(
      store: broken.store, rules: broken.site.rules, seal: Seal(broken.keyring),
      calendar: broken.site.calendar, surroundings: broken.site.surroundings)
    let id = try #require(SubmissionID("00000000-0000-4000-8000-00000000000a"))
    let reception = try await whole.receive(
      Submission(id: id, text: "Ja.", answers: [:], subject: Subject(), reporter: Reporter()),
      network: TestSite.network, through: .form)
    guard case .received(let receipt) = reception else { throw TestFault.notReceived }
    try await broken.visit { visitor in
      let page = try await visitor.post("/status", [("code", receipt.code)])
      let fields = [
        ("sleutel", page.hidden("sleutel") ?? ""), ("tekst", "Hij roept om hulp."),
        ("id", "00000000-0000-4000-8000-0000000000bb"),
      ]
      let failed = try await visitor.post("/status/aanvulling", fields)
      #expect(failed.status == 503)
      #expect(failed.text.contains("Versturen is niet gelukt."))
      #expect(failed.text.contains("Hij roept om hulp."))
      #expect(failed.hidden("id") == "00000000-0000-4000-8000-0000000000bb")
    }
  }
}
