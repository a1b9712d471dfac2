import Signals
import Testing

@testable import Vault
@testable import Web

@Suite struct InvitationTests {
  /// The secret that the page shows, read as the pieces of four.
  static func secret(on page: String) -> [UInt8]? {
    let mark = "<bdi class=\"code\">"
    let groups = page.components(after: mark).map { $0.prefix { $0 != "<" } }
    return bytes(base32: groups.joined())
  }

  private static func bytes(base32 text: String) -> [UInt8]? {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var bits: UInt64 = 0
    var count = 0
    var bytes: [UInt8] = []
    for letter in text {
      guard let value = letters.firstIndex(of: letter) else { return nil }
      bits = bits << 5 | UInt64(value)
      count += 5
      if count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(count - 8)))
        count -= 8
      }
    }
    return bytes
  }

  private static func invitations(_ fixture: TestSite) -> Invitations {
    Invitations(
      store: fixture.store, keyring: fixture.keyring, surroundings: fixture.site.surroundings)
  }

  @Test func `a token, a password and a code make an account live`() async throws {
    let fixture = try TestSite.desk()
    let token = try await Self.invitations(fixture).invite(
      "Fatima", loginName: " Fatima@Voorbeeld.nl", roles: [.oggzCoordinator],
      network: TestSite.network)
    try await fixture.browse { browser in
      let fatima = browser()
      let opened = try await fatima.submit(
        "/desk/uitnodiging", from: "/desk/uitnodiging",
        [("uitnodiging", "http://localhost/desk/uitnodiging#\(token)\n")])
      #expect(opened.location == "/desk/uitnodiging/wachtwoord")
      let chosen = try await fatima.submit(
        "/desk/uitnodiging/wachtwoord", from: "/desk/uitnodiging/wachtwoord",
        [("wachtwoord", SignInTests.password), ("nogmaals", SignInTests.password)])
      #expect(chosen.location == "/desk/uitnodiging/code")
      let page = try await fatima.get("/desk/uitnodiging/code")
      let secret = try #require(Self.secret(on: page.body))
      #expect(page.body.contains("<svg class=\"qr\""))
      let codes = try #require(OneTimeCode(secret: secret))
      let wrong = try await fatima.post(
        "/desk/uitnodiging/code", [("code", "000000")], token: page.hidden(FormToken.field))
      #expect(wrong.status == 422)
      let code = SignInTests.code(codes, fixture)
      let live = try await fatima.post(
        "/desk/uitnodiging/code", [("code", "\(code.prefix(3)) \(code.suffix(3))")],
        token: page.hidden(FormToken.field))
      #expect(live.location == "/desk")
      #expect(try await fatima.get("/desk").status == 200)

      let again = browser()
      let used = try await again.submit(
        "/desk/uitnodiging", from: "/desk/uitnodiging", [("uitnodiging", token)])
      #expect(used.status == 422)
      // The code that made the account live is used up; the next one signs in.
      let replayed = try await SignInTests.attempt(
        again, "fatima@voorbeeld.nl", SignInTests.password, code)
      #expect(replayed.status == 422)
      fixture.clock.advance(seconds: 60)
      let signedIn = try await SignInTests.attempt(
        again, "fatima@voorbeeld.nl", SignInTests.password, SignInTests.code(codes, fixture))
      #expect(signedIn.status == 303)
    }
  }

  @Test func `a token works for a day, in its own network, until a newer one is made`() async throws
  {
    let fixture = try TestSite.desk()
    let invitations = Self.invitations(fixture)
    let account = try await fixture.account("Fatima", .oggzCoordinator)
    let first = try #require(
      try await invitations.renew(account.id, network: TestSite.network))
    #expect(try await invitations.account(of: first, network: "elders") == nil)
    #expect(try await invitations.account(of: first, network: TestSite.network) == account)
    let second = try #require(
      try await invitations.renew(account.id, network: TestSite.network))
    #expect(try await invitations.account(of: first, network: TestSite.network) == nil)
    fixture.clock.advance(minutes: 24 * 60 - 1)
    #expect(try await invitations.account(of: second, network: TestSite.network) == account)
    fixture.clock.advance(minutes: 1)
    #expect(try await invitations.account(of: second, network: TestSite.network) == nil)
    #expect(try await invitations.renew(account.id, network: "elders") == nil)
  }

  @Test func `the steps cannot be skipped`() async throws {
    let fixture = try TestSite.desk()
    let token = try await Self.invitations(fixture).invite(
      "Fatima", loginName: "fatima@voorbeeld.nl", roles: [.oggzCoordinator],
      network: TestSite.network)
    try await fixture.browse { browser in
      let fatima = browser()
      for path in ["/desk/uitnodiging/wachtwoord", "/desk/uitnodiging/code"] {
        #expect(try await fatima.get(path).location == "/desk/uitnodiging")
        #expect(try await fatima.post(path, [("code", "1")]).status != 200)
      }
      _ = try await fatima.submit(
        "/desk/uitnodiging", from: "/desk/uitnodiging", [("uitnodiging", token)])
      #expect(try await fatima.get("/desk/uitnodiging/code").location == "/desk/uitnodiging")
      let short = try await fatima.submit(
        "/desk/uitnodiging/wachtwoord", from: "/desk/uitnodiging/wachtwoord",
        [("wachtwoord", "kort"), ("nogmaals", "kort")])
      #expect(short.status == 422)
      fixture.clock.advance(minutes: 31)
      #expect(try await fatima.get("/desk/uitnodiging/wachtwoord").status == 303)
    }
  }

  @Test func `the first coordinator is invited until some administrator is live`() async throws {
    let fixture = try TestSite.desk()
    let invitations = Self.invitations(fixture)
    let first = try #require(try await invitations.firstCoordinator(of: TestSite.network))
    let second = try #require(try await invitations.firstCoordinator(of: TestSite.network))
    #expect(try await invitations.account(of: first, network: TestSite.network) == nil)
    let account = try #require(
      try await invitations.account(of: second, network: TestSite.network))
    #expect(account.roles == Set(Role.allCases))
    let sessions = Sessions(
      store: fixture.store, keyring: fixture.keyring, surroundings: fixture.site.surroundings)
    let isLive = try await invitations.accept(
      second, network: TestSite.network, passwordHash: "scrypt$x", secret: [1], step: 5,
      sessionToken: "t", sessions: sessions)
    #expect(isLive)
    #expect(try await invitations.firstCoordinator(of: TestSite.network) == nil)
  }

  @Test func `accepting ends every session the account had`() async throws {
    let fixture = try TestSite.desk()
    let invitations = Self.invitations(fixture)
    let account = try await fixture.account("Fatima", .oggzCoordinator)
    let old = try await fixture.session(of: account)
    let token = try #require(
      try await invitations.renew(account.id, network: TestSite.network))
    let sessions = Sessions(
      store: fixture.store, keyring: fixture.keyring, surroundings: fixture.site.surroundings)
    _ = try await invitations.accept(
      token, network: TestSite.network, passwordHash: "scrypt$x", secret: [1], step: 5,
      sessionToken: "nieuw", sessions: sessions)
    #expect(try await sessions.find(old, network: TestSite.network) == nil)
    #expect(try await sessions.find("nieuw", network: TestSite.network) != nil)
  }
}

extension String {
  /// The pieces of the text behind each `mark`.
  fileprivate func components(after mark: String) -> [Substring] {
    ranges(of: mark).map { self[$0.upperBound...] }
  }
}
