import HTTPTypes
import RuleLanguage
import Signals
import Testing

@testable import Web

@Suite struct TelephoneTests {
  private static let token = "een-token-van-de-beheerder-van-deze-server"

  /// A desk with an acute signal of which no message reached Fatima, and her network coordinator.
  private func desk() async throws -> (site: TestSite, otto: Account, signal: SignalID) {
    let fixture = try TestSite(rules: TestSite.proefdorp(), operatorToken: Self.token)
    let fatima = try await fixture.account("Fatima", .oggzCoordinator)
    let otto = try await fixture.account("Otto", .networkCoordinator, .administrator)
    try await fixture.store.write { store in
      try store.setContactChoice(
        ContactChoice(byMail: false, mobile: "+31612345678"), of: fatima.id)
      for account in [fatima, otto] {
        try store.setCredential(
          Credential(passwordHash: "x", sealedCodeSecret: [1], lastCodeStep: 0), of: account.id)
      }
    }
    let signal = try await fixture.receive(
      1, "Kanarieverhaal", answers: ["gevaar": .choice("nu")], subject: Subject(name: "Kanarie"))
    let watch = Watch(
      store: fixture.store, rules: fixture.site.rules, seal: Seal(fixture.keyring),
      calendar: fixture.site.calendar, surroundings: fixture.site.surroundings,
      channels: ChannelsAvailable(mail: true))
    for _ in 0..<2 { _ = try await watch.round() }
    return (fixture, otto, signal)
  }

  @Test func `every page asks to telephone, one page says whom, and the tick ends it`() async throws
  {
    let (fixture, otto, signal) = try await desk()
    try await fixture.browse(as: otto) { person in
      let list = try await person.get("/desk")
      #expect(list.text.contains("Bel 1 collega. Onze berichten komen niet aan."))
      let page = try await person.get("/desk/bellen")
      for words in [
        "Bel Fatima van het rooster", "+31612345678", "1 signaal wacht",
        "deze weg is niet ingesteld",
      ] {
        #expect(page.text.contains(words), "\(words)")
      }
      for secret in [signal.text, signal.reference, "anarie"] {
        #expect(!page.body.contains(secret), "\(secret)")
      }
      let start = try #require(page.body.firstRange(of: "/desk/bellen/"))
      let path = "/desk/bellen/" + page.body[start.upperBound...].prefix { $0 != "\"" }
      #expect(try await person.submit("/desk/bellen/geen", from: "/desk/bellen").status == 404)
      let told = try await person.submit(path, from: "/desk/bellen")
      #expect(told.location == "/desk/bellen?gedaan=ja")
      let after = try await person.get("/desk/bellen?gedaan=ja")
      #expect(after.text.contains("Alle collega's zijn te bereiken."))
      let shown = try await person.get("/desk/signaal/\(signal.text)")
      #expect(shown.text.contains("Bericht aan Fatima kwam niet aan: deze weg is niet ingesteld"))
      #expect(shown.text.contains("Otto belde Fatima"))
    }
  }

  @Test func `the administrator and the monitoring see it, with a colleague's name at most`()
    async throws
  {
    let (fixture, otto, signal) = try await desk()
    try await fixture.browse(as: otto) { person in
      let page = try await person.get("/desk/beheer/bezorging")
      #expect(page.text.contains("Bel Fatima van het rooster"))
      #expect(!page.body.contains(signal.reference))
    }
    try await fixture.visit { visitor in
      let figures = try await visitor.send(
        .get, "/metrics", [("Authorization", "Bearer \(Self.token)")])
      #expect(
        figures.text.contains(#"buurtsignaal_telephone_tasks{network="proefdorp"} 1"#))
      #expect(!figures.text.contains("Fatima"))
    }
  }

  @Test func `who is not asked sees nothing of it`() async throws {
    let (fixture, _, _) = try await desk()
    let bea = try await fixture.account("Bea", .broker)
    try await fixture.browse(as: bea) { person in
      let list = try await person.get("/desk")
      #expect(!list.text.contains("Bel 1 collega"))
      let page = try await person.get("/desk/bellen")
      #expect(page.text.contains("Alle collega's zijn te bereiken."))
    }
  }
}
