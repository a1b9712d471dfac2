import HTTPTypes
import RuleLanguage
import Testing
import Vault

@testable import Signals
@testable import Web

@Suite struct OperatorTests {
  private static let token = "een-token-van-de-beheerder-van-deze-server"

  /// A site with a token, and a signal whose news went out by mail under a tag.
  private func site(delivered tag: String) async throws -> (site: TestSite, signal: SignalID) {
    let fixture = try TestSite(rules: TestSite.proefdorp(), operatorToken: Self.token)
    let reporter = Reporter(channel: .mail, address: "ria@voorbeeld.nl")
    let signal = try await fixture.receive(1, reporter: reporter)
    let outbox = Outbox(
      store: fixture.store, seal: Seal(fixture.keyring), calendar: fixture.site.calendar,
      surroundings: fixture.site.surroundings, channels: ChannelsAvailable(mail: true),
      letterhead: { _ in Letterhead(sender: "Proefdorp", address: "http://localhost") })
    let parcel = try #require(try await outbox.lease(.ordinary, limit: 1).first)
    let own = Parcel(
      key: parcel.key, fence: parcel.fence, channel: parcel.channel, address: parcel.address,
      sender: parcel.sender, subject: parcel.subject, text: parcel.text, tag: tag,
      leasedAt: parcel.leasedAt)
    try await outbox.settle(own, .delivered)
    return (fixture, signal)
  }

  @Test func `without a token in the settings there are no figures and no reports`() async throws {
    try await TestSite().visit { visitor in
      #expect(try await visitor.get("/metrics").status == 404)
      let report = try await visitor.send(.post, "/bezorging/teruggekomen", [], [])
      #expect(report.status == 404)
    }
  }

  @Test func `another token is refused, and few are tried`() async throws {
    let fixture = try TestSite(operatorToken: Self.token)
    try await fixture.visit { visitor in
      for token in ["", "Bearer", "Bearer x", "Basic \(Self.token)", "Bearer \(Self.token)x"] {
        let answer = try await visitor.send(.get, "/metrics", [("Authorization", token)])
        #expect(answer.status == 401, "\(token)")
      }
      for _ in 0..<Limits.unknownTokens.burst { _ = try await visitor.get("/metrics") }
      #expect(try await visitor.get("/metrics").status == 429)
    }
  }

  @Test func `the figures follow the text format, and name nobody`() async throws {
    let (fixture, signal) = try await site(delivered: String(repeating: "0", count: 32))
    try await fixture.visit { visitor in
      let answer = try await visitor.send(
        .get, "/metrics", [("Authorization", "Bearer \(Self.token)")])
      #expect(answer.status == 200)
      let lines = answer.text.split(separator: "\n").map(String.init)
      let sort = #"{network="proefdorp",purpose="news",channel="mail"}"#
      #expect(lines.contains("buurtsignaal_signals_total 1"))
      #expect(lines.contains("buurtsignaal_messages_total\(sort) 1"))
      #expect(lines.contains("buurtsignaal_messages_delivered\(sort) 1"))
      #expect(lines.contains("buurtsignaal_oldest_waiting_message_seconds 0"))
      for line in lines where !line.hasPrefix("#") {
        #expect(
          line.wholeMatch(of: /buurtsignaal_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9]+/)
            != nil, "\(line)")
      }
      for secret in [signal.text, signal.reference, "ria", "voorbeeld"] {
        #expect(!answer.text.contains(secret))
      }
    }
  }

  @Test(arguments: ["<TAG@voorbeeld.nl>", " TAG@x \r\n", "TAG", "<TAG>"])
  func `mail that came back is told by a person after all`(form: String) async throws {
    let tag = "0123456789abcdef0123456789abcdef"
    let (fixture, signal) = try await site(delivered: tag)
    let told = try await fixture.store.read { try $0.messages(of: signal) }
    #expect(told.allSatisfy { $0.toldAt != nil })
    try await fixture.visit { visitor in
      func report(_ text: String) async throws -> Int {
        try await visitor.send(
          .post, "/bezorging/teruggekomen", [("Authorization", "Bearer \(Self.token)")],
          Array(text.utf8)
        ).status
      }
      var answers: [Int] = []
      for text in [
        form.replacing("TAG", with: tag), tag, String(repeating: "f", count: 32),
        "no message of ours",
      ] {
        answers.append(try await report(text))
      }
      #expect(answers == [204, 204, 404, 400], "what is reported twice counts once")
    }
    let owed = try await fixture.store.read { try $0.messages(of: signal) }
    #expect(owed.map(\.fault) == [.bounced])
    #expect(owed.map(\.toldAt) == [nil])
  }

  @Test func `a coordinator says that a message came back, and the administrator sees it`()
    async throws
  {
    let (fixture, signal) = try await site(delivered: String(repeating: "0", count: 32))
    let otto = try await fixture.account("Otto", .networkCoordinator, .administrator)
    try await fixture.browse(as: otto) { person in
      let page = "/desk/signaal/\(signal.text)"
      let answer = try await person.submit(
        "/desk/berichten/\(signal.text)/1/teruggekomen", from: page)
      #expect(answer.status == 303)
      let shown = try await person.get(page)
      #expect(shown.text.contains("Niet aangekomen: het bericht kwam later terug"))
      let news = try await person.get("/desk/berichten")
      #expect(news.text.contains("Dit bericht is niet aangekomen: het bericht kwam later terug."))
      let again = try await person.submit(
        "/desk/berichten/\(signal.text)/1/teruggekomen", from: page)
      #expect(again.status == 404)
      let overview = try await person.get("/desk/beheer/bezorging")
      #expect(overview.text.contains("1 × nieuws voor een melder (mail)"))
      #expect(overview.text.contains("het bericht kwam later terug"))
      for secret in [signal.reference, signal.text, "ria@"] {
        #expect(!overview.text.contains(secret))
      }
    }
  }
}
