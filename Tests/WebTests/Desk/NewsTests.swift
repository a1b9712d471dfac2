import RuleLanguage
import Signals
import Testing

@testable import Web

@Suite struct NewsTests {
  private static let reporter = Reporter(
    name: "Ria Melder", channel: .intermediary, intermediary: "Ritplanner Zonnebus")

  @Test func `owed news has a sentence to read aloud and names nobody`() async throws {
    let fixture = try TestSite.desk()
    let otto = try await fixture.account("Otto", .networkCoordinator)
    let signal = try await fixture.receive(
      1, "Een verhaal.", subject: Subject(name: "Piet"), reporter: Self.reporter)
    _ = try await fixture.receive(
      2, answers: ["gevaar": .choice("nu")], reporter: Self.reporter)
    try await fixture.browse(as: otto) { person in
      let page = try await person.get("/desk/berichten")
      #expect(page.text.contains("Berichten voor melders 1"))
      #expect(page.text.contains("via een tussenpersoon, sinds vandaag 11.00 uur"))
      #expect(page.text.contains("Wij hebben uw melding ontvangen."))
      for name in ["Ria", "Ritplanner", "Piet", "verhaal"] { #expect(!page.text.contains(name)) }
      let told = try await person.submit(
        "/desk/berichten/\(signal.text)/1", from: "/desk/berichten")
      #expect(told.location == "/desk/berichten?gedaan=ja")
      let after = try await person.get("/desk/berichten?gedaan=ja")
      #expect(after.text.contains("Alle melders zijn op de hoogte."))
      let again = try await person.submit(
        "/desk/berichten/\(signal.text)/1", from: "/desk/berichten")
      #expect(again.status == 303)
      let absent = try await person.submit(
        "/desk/berichten/\(signal.text)/9", from: "/desk/berichten")
      #expect(absent.status == 404)
      let shown = try await person.get("/desk/signaal/\(signal.text)")
      #expect(shown.text.contains("Verteld vandaag 11.00 uur: Ontvangen"))
      #expect(shown.text.contains("Otto gaf nieuws door aan de melder"))
    }
    let told = try await fixture.state(signal)
    #expect(told.version == 3)
  }

  @Test func `every ending reads the same`() async throws {
    let fixture = try TestSite.desk()
    let otto = try await fixture.account("Otto", .networkCoordinator)
    for (number, outcome) in Outcome.ofWork.enumerated() {
      let signal = try await fixture.receive(number, reporter: Self.reporter)
      let desk = fixture.site.desk
      let version = try await desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
      _ = try await desk.perform(
        .close(outcome), on: signal, version: version, note: nil, by: otto)
    }
    try await fixture.browse(as: otto) { person in
      let sentence = "Uw melding is klaar. Wij vertellen niet wat er is gedaan."
      let before = try await person.get("/desk/berichten")
      #expect(!before.text.contains(sentence), "what is not let out yet is nobody's task")
    }
    fixture.clock.advance(minutes: 6 * 60)
    try await fixture.browse(as: otto) { person in
      let page = try await person.get("/desk/berichten")
      let sentence = "Uw melding is klaar. Wij vertellen niet wat er is gedaan."
      #expect(page.text.ranges(of: sentence).count == Outcome.ofWork.count)
    }
  }
}
