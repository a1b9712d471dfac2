import RuleLanguage
import Testing

@testable import Signals
@testable import Web

@Suite struct VoiceTests {
  /// A desk with a signal that its owner has, and the code of its reporter.
  private struct Given {
    let fixture: TestSite
    let signal: SignalID
    let otto: Account
    let code: String

    init(channel: String = "geen") async throws {
      fixture = try TestSite.desk()
      otto = try await fixture.account("Otto", .networkCoordinator)
      let reporter =
        channel == "mail"
        ? Reporter(channel: .mail, address: "melder@voorbeeld.nl") : Reporter(channel: .none)
      let id = try #require(SubmissionID("00000000-0000-4000-8000-00000000000a"))
      let reception = try await fixture.site.intake.receive(
        Submission(
          id: id, text: "Hij is vaak alleen.", answers: [:], subject: Subject(),
          reporter: reporter),
        network: TestSite.network, through: .form)
      guard case .received(let receipt) = reception else { throw Missing() }
      code = receipt.code
      let found = try await fixture.site.desk.find(reference: receipt.reference, for: otto)
      signal = try #require(found)
      _ = try await act(.takeUp(informalHelpFits: true))
    }

    struct Missing: Error {}

    func act(_ command: Command) async throws -> Int {
      let version = try await fixture.state(signal).seenVersion
      return try await fixture.site.desk.perform(
        command, on: signal, version: version, note: "Omdat.", by: otto)
    }
  }

  @Test func `a question is answered once, and the coordinator reads the answer`() async throws {
    let given = try await Given()
    _ = try await given.act(.askReporter(.whenAtHome))
    try await given.fixture.visit { visitor in
      let page = try await visitor.post("/status", [("code", given.code)])
      #expect(page.text.contains("Wanneer is deze persoon thuis?"))
      let key = page.hidden("sleutel") ?? ""
      #expect(!page.text.contains(given.code))
      let empty = try await visitor.post(
        "/status/antwoord", [("sleutel", key), ("tekst", "  ")])
      #expect(empty.status == 422)
      let answered = try await visitor.post(
        "/status/antwoord", [("sleutel", key), ("tekst", "Meestal na vijven.")])
      #expect(answered.text.contains("Dank u wel. Wij lezen uw antwoord."))
      #expect(!answered.text.contains("Meestal na vijven."))
      let twice = try await visitor.post(
        "/status/antwoord", [("sleutel", key), ("tekst", "Of niet.")])
      #expect(twice.text.contains("U gaf al antwoord op deze vraag."))
    }
    let opened = try await given.fixture.site.desk.open(given.signal, by: given.otto)
    #expect(opened.notes.values.contains("Meestal na vijven."))
    #expect(!opened.notes.values.contains("Of niet."))
    #expect(opened.state.question == nil)
    #expect(opened.state.deadlines[.question] == nil)
  }

  @Test func `what is not solved is open again, without an owner and with a deadline`()
    async throws
  {
    let given = try await Given()
    _ = try await given.act(.close(.helped))
    given.fixture.clock.advance(minutes: 4 * 24 * 60)
    try await given.fixture.visit { visitor in
      let page = try await visitor.post("/status", [("code", given.code)])
      #expect(page.text.contains("Het is niet opgelost"))
      let key = page.hidden("sleutel") ?? ""
      for _ in 0..<ReporterVoice.objectionsMax {
        let said = try await visitor.post("/status/niet-opgelost", [("sleutel", key)])
        #expect(said.text.contains("Wij kijken er nog een keer naar."))
        #expect(said.text.contains("Klaar"), "the public status never moves back")
      }
      let often = try await visitor.post("/status/niet-opgelost", [("sleutel", key)])
      #expect(often.status == 422)
    }
    let state = try await given.fixture.state(given.signal)
    #expect(state.isOpen && state.owner == nil)
    #expect(state.deadlines[.firstLook] != nil)
    let list = try await given.fixture.site.desk.openSignals(for: given.otto)
    #expect(list.page.map(\.id) == [given.signal])
  }

  @Test func `who wants no more messages gets none, and still has the page`() async throws {
    let given = try await Given(channel: "mail")
    try await given.fixture.visit { visitor in
      let page = try await visitor.post("/status", [("code", given.code)])
      let key = page.hidden("sleutel") ?? ""
      let stopped = try await visitor.post("/status/geen-berichten", [("sleutel", key)])
      #expect(stopped.text.contains("U krijgt geen berichten meer."))
      #expect(!stopped.text.contains("Ik wil geen berichten meer"))
    }
    let opened = try await given.fixture.site.desk.open(given.signal, by: given.otto)
    #expect(opened.state.channel == .none)
    #expect(opened.reporter?.channel == ReporterChannel.none)
    #expect(opened.reporter?.address == nil)
  }

  @Test(arguments: ["", "x", String(repeating: "A", count: 9_000)])
  func `without the ticket of the page nothing is said`(ticket: String) async throws {
    let given = try await Given()
    let before = try await given.fixture.state(given.signal).version
    try await given.fixture.visit { visitor in
      let paths = [
        "antwoord", "niet-opgelost", "geen-berichten", "berichten", "wissen", "noodnummer",
        "nog-iets", "aanvulling",
      ]
      for path in paths {
        let page = try await visitor.post("/status/" + path, [("sleutel", ticket)])
        #expect(page.status == 400)
        #expect(page.text.contains("Deze pagina stond te lang open"))
      }
    }
    #expect(try await given.fixture.state(given.signal).version == before)
  }
}
