import HTTPTypes
import Signals
import Testing

@testable import Web

@Suite struct LivePagesTests {
  @Test func `a page without a stream may ask, and stays as signed in as it was`() async throws {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Fatima", .networkCoordinator)
    try await fixture.browse(as: account) { fatima in
      let page = try await fatima.get("/desk")
      let since = try #require(page.body.value(of: "data-sinds"))
      _ = try await fixture.receive(1)
      let answer = try await fatima.get("/desk/live/nu?sinds=\(since)")
      #expect(answer.status == 200)
      #expect(answer.headers[.contentType] == "application/json; charset=utf-8")
      #expect(answer.headers[.cacheControl] == "no-store")
      #expect(try Hint(answer.body)["werk"] == "Er is 1 nieuw signaal.")
      fixture.clock.advance(minutes: 14)
      #expect(try await fatima.get("/desk/live/nu?sinds=\(since)").status == 200)
      fixture.clock.advance(minutes: 1)
      #expect(try await fatima.get("/desk/live/nu?sinds=\(since)").status == 401)
      #expect(try await fatima.get("/desk").status == 303)
    }
  }

  @Test(arguments: [
    "", "?sinds=", "?sinds=x", "?sinds=-1", "?sinds=0&signaal=x&versie=1",
    "?sinds=0&signaal=00000000-0000-7000-8000-000000000000",
  ])
  func `a question that cannot be read is refused`(query: String) async throws {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Fatima", .networkCoordinator)
    try await fixture.browse(as: account) { fatima in
      for path in ["/desk/live", "/desk/live/nu"] {
        let answer = try await fatima.get(path + query)
        #expect(answer.status == 400)
      }
    }
  }

  @Test func `nobody hears of, or is seen at, a signal of another's queue`() async throws {
    let fixture = try TestSite.desk()
    let broker = try await fixture.account("Bep", .broker)
    let signal = try await fixture.receive(1)
    try await fixture.browse(as: broker) { bep in
      let query = "?sinds=0&signaal=\(signal.text)&versie=2"
      for path in ["/desk/live", "/desk/live/nu"] {
        #expect(try await bep.get(path + query).status == 404)
      }
      let typed = try await bep.submit(
        "/desk/live/schrijft", from: "/desk", [("signaal", signal.text)])
      #expect(typed.status == 404)
    }
    #expect(fixture.site.live.presence.signalCount == 0)
  }

  @Test func `who opens a signal sees who is there, also without a script`() async throws {
    let fixture = try TestSite.desk()
    let tokens = [
      try await fixture.session(of: fixture.account("Fatima", .networkCoordinator)),
      try await fixture.session(of: fixture.account("Otto", .networkCoordinator)),
    ]
    let signal = try await fixture.receive(1)
    try await fixture.browse { browser in
      let (fatima, otto) = (browser(), browser())
      await fatima.carry(tokens[0])
      await otto.carry(tokens[1])
      let path = "/desk/signaal/\(signal.text)"
      #expect(try await !fatima.get(path).text.contains("kijkt nu ook"))
      #expect(try await otto.get(path).text.contains("Fatima kijkt nu ook."))
      #expect(try await fatima.get(path).text.contains("Otto kijkt nu ook."))
      let typed = try await otto.submit(
        "/desk/live/schrijft", from: path, [("signaal", signal.text)])
      #expect(typed.status == 204)
      let answer = try await fatima.get("/desk/live/nu?sinds=0&signaal=\(signal.text)&versie=2")
      #expect(try Hint(answer.body)["schrijft"] == "Otto schrijft nu ook bij dit signaal.")
      #expect(try Hint(answer.body).aanwezig == "Otto kijkt nu ook.")
      fixture.clock.advance(seconds: 60)
      #expect(try await !fatima.get(path).text.contains("kijkt nu ook"))
    }
    #expect(!fixture.log.text.contains("Otto"))
  }

  @Test func `asking for hints leaves no line in the access log`() async throws {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Fatima", .networkCoordinator)
    let signal = try await fixture.receive(1)
    try await fixture.browse(as: account) { fatima in
      _ = try await fatima.get("/desk/live/nu?sinds=0&signaal=\(signal.text)&versie=2")
    }
    #expect(try await fixture.store.read { try $0.accessLog(of: signal) }.isEmpty)
  }

  @Test func `only pages of who has signals ask`() async throws {
    let fixture = try TestSite.desk()
    let keeper = try await fixture.account("Baas", .administrator)
    try await fixture.browse(as: keeper) { baas in
      let page = try await baas.get("/desk/beheer")
      #expect(!page.body.contains("data-sinds"))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a stream comes as events that nobody keeps or compresses`() async throws {
    var pace = LiveDesk.Pace.hurried
    pace.life = .zero
    let fixture = try TestSite.desk(pace: pace)
    let account = try await fixture.account("Fatima", .networkCoordinator)
    try await fixture.browse(as: account) { fatima in
      let answer = try await fatima.get(
        "/desk/live?sinds=0", headers: [.acceptEncoding: "gzip"])
      #expect(answer.status == 200)
      #expect(answer.headers[.contentType] == "text/event-stream; charset=utf-8")
      #expect(answer.headers[.contentEncoding] == nil)
      #expect(answer.headers[.cacheControl] == "no-store")
      #expect(answer.body.hasPrefix("retry: 3000\n\nevent: stand\ndata: {"))
    }
    #expect(fixture.site.live.seats.count == 0)
  }
}

extension String {
  /// The value of the first attribute of a name.
  fileprivate func value(of attribute: String) -> String? {
    guard let start = firstRange(of: "\(attribute)=\"") else { return nil }
    return String(self[start.upperBound...].prefix { $0 != "\"" })
  }
}
