import HTTPTypes
import Signals
import Testing
import Vault

@testable import Web

@Suite struct SessionTests {
  @Test func `a session ends after a quarter of an hour without use`() async throws {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Fatima", .oggzCoordinator)
    try await fixture.browse(as: account) { fatima in
      for _ in 0..<3 {
        fixture.clock.advance(minutes: 14)
        #expect(try await fatima.get("/desk").status == 200)
      }
      fixture.clock.advance(minutes: 15)
      let answer = try await fatima.get("/desk")
      #expect(answer.status == 303)
      #expect(answer.location == "/desk/aanmelden")
    }
  }

  @Test func `a session ends after eight hours, however busy`() async throws {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Fatima", .oggzCoordinator)
    try await fixture.browse(as: account) { fatima in
      for _ in 0..<47 {
        fixture.clock.advance(minutes: 10)
        #expect(try await fatima.get("/desk").status == 200)
      }
      fixture.clock.advance(minutes: 10)
      let answer = try await fatima.get("/desk")
      #expect(answer.status == 303)
    }
  }

  @Test func `a form that comes after the end shows what was typed and does nothing`()
    async throws
  {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Fatima", .networkCoordinator)
    let token = try await fixture.session(of: account)
    let signal = try await fixture.receive(1)
    try await fixture.browse { browser in
      let fatima = browser()
      await fatima.carry(token)
      let page = try await fatima.get("/desk/signaal/\(signal.text)")
      fixture.clock.advance(minutes: 16)
      let answer = try await fatima.post(
        "/desk/signaal/\(signal.text)/oppakken",
        [("versie", "2"), ("informeel", "nee"), ("reden", "Dit is <b> te zwaar voor een buur")],
        token: page.hidden(FormToken.field))
      #expect(answer.status == 401)
      #expect(answer.body.contains("Dit is &lt;b&gt; te zwaar voor een buur"))
      #expect(answer.body.contains("name=\"wachtwoord\""))
    }
    #expect(try await fixture.state(signal).owner == nil)
  }

  @Test func `a form of an earlier session shows what was typed and does nothing`() async throws {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Fatima", .networkCoordinator)
    let old = try await fixture.session(of: account)
    let new = try await fixture.session(of: account)
    let signal = try await fixture.receive(1)
    try await fixture.browse { browser in
      let fatima = browser()
      await fatima.carry(old)
      let page = try await fatima.get("/desk/signaal/\(signal.text)")
      await fatima.carry(new)
      let answer = try await fatima.post(
        "/desk/signaal/\(signal.text)/oppakken",
        [("versie", "2"), ("informeel", "nee"), ("reden", "Te zwaar voor een buur")],
        token: page.hidden(FormToken.field))
      #expect(answer.status == 409)
      #expect(answer.text.contains("Te zwaar voor een buur"))
    }
    #expect(try await fixture.state(signal).owner == nil)
  }

  @Test func `signing in gives a new token and ends the session that the browser had`()
    async throws
  {
    let fixture = try TestSite.desk()
    let (account, codes) = try await SignInTests.live(fixture, "Fatima", .oggzCoordinator)
    let old = try await fixture.session(of: account)
    try await fixture.browse { browser in
      let fatima = browser()
      let form = try await fatima.get("/desk/aanmelden")
      await fatima.carry(old)
      _ = try await fatima.post(
        "/desk/aanmelden",
        [
          ("naam", "fatima@voorbeeld.nl"), ("wachtwoord", SignInTests.password),
          ("code", SignInTests.code(codes, fixture)),
        ], token: form.hidden(FormToken.field))
      let new = try #require(await fatima.cookies["__Host-bureau"])
      #expect(new != old)
      let thief = browser()
      await thief.carry(old)
      #expect(try await thief.get("/desk").status == 303)
    }
  }

  @Test func `signing out ends the session and empties the browser's cache`() async throws {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Fatima", .oggzCoordinator)
    let token = try await fixture.session(of: account)
    try await fixture.browse { browser in
      let fatima = browser()
      await fatima.carry(token)
      let answer = try await fatima.submit("/desk/afmelden", from: "/desk")
      #expect(answer.status == 303)
      #expect(answer.headers[try #require(HTTPField.Name("Clear-Site-Data"))] == "\"cache\"")
      #expect(await fatima.cookies["__Host-bureau"] == nil)
      await fatima.carry(token)
      #expect(try await fatima.get("/desk").status == 303)
    }
  }

  @Test func `who is disabled or of another network is out at once`() async throws {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Fatima", .oggzCoordinator)
    let stranger = try await fixture.account("Elders", .oggzCoordinator, network: "elders")
    let token = try await fixture.session(of: account)
    let foreign = try await fixture.session(of: stranger)
    try await fixture.browse { browser in
      let fatima = browser()
      await fatima.carry(token)
      #expect(try await fatima.get("/desk").status == 200)
      var disabled = account
      disabled.isDisabled = true
      try await fixture.store.write { [disabled] in try $0.updateAccount(disabled) }
      #expect(try await fatima.get("/desk").status == 303)
      let other = browser()
      await other.carry(foreign)
      #expect(try await other.get("/desk").status == 303)
    }
  }

  @Test func `no page of the desk may be kept by a browser or a proxy`() async throws {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Fatima", .oggzCoordinator, .administrator)
    let token = try await fixture.session(of: account)
    try await fixture.browse { browser in
      let fatima = browser()
      await fatima.carry(token)
      for path in ["/desk", "/desk/melden", "/desk/berichten", "/desk/beheer", "/desk/uitnodiging"]
      {
        let answer = try await fatima.get(path)
        #expect(answer.headers[.cacheControl] == "no-store")
      }
    }
  }

  @Test func `who only looks is let in while nothing can be written`() async throws {
    let site = try TestSite.desk()
    let account = try await site.account("Fatima", .oggzCoordinator)
    let token = try await site.session(of: account)
    let sessions = Sessions(
      store: FullStore(store: site.store), keyring: site.keyring,
      surroundings: site.site.surroundings)
    site.clock.advance(minutes: 14)
    #expect(try await sessions.find(token, network: TestSite.network)?.account == account)
    site.clock.advance(minutes: 1)
    #expect(try await sessions.find(token, network: TestSite.network) == nil)
  }

  @Test func `a form that the store does not take shows what was typed`() async throws {
    let site = try TestSite.desk(brokenDesk: BrokenStore(fault: .busy))
    let account = try await site.account("Fatima", .networkCoordinator)
    let signal = try await site.receive(1)
    try await site.browse(as: account) { fatima in
      let answer = try await fatima.submit(
        "/desk/signaal/\(signal.text)/oppakken", from: "/desk/melden",
        [("versie", "2"), ("informeel", "nee"), ("reden", "Dit is te zwaar voor een buur")])
      #expect(answer.status == 503)
      #expect(answer.headers[.retryAfter] != nil)
      #expect(answer.text.contains("Wat u invulde, is niet verstuurd."))
      #expect(answer.body.contains("Dit is te zwaar voor een buur"))
    }
  }
}
