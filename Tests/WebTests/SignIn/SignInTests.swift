import HTTPTypes
import Signals
import Testing

@testable import Vault
@testable import Web

@Suite struct SignInTests {
  static let password = "vier losse woorden samen"
  /// What scrypt makes of the password with the salt 0, 1 … 15.
  private static let passwordHash =
    "scrypt$14$8$5$AAECAwQFBgcICQoLDA0ODw$goRAF3V0k3LpkCHQORmEmdoNVbw_ghxd3kU7jfadKtY"

  /// An account that is live, with the secret of its codes.
  static func live(
    _ fixture: TestSite, _ name: String, _ roles: Role..., isDisabled: Bool = false
  ) async throws -> (account: Account, codes: OneTimeCode) {
    let codes = OneTimeCode()
    let account = Account(
      id: AccountID(at: fixture.clock.now(), random: SecureRandom.bytes(10)),
      network: TestSite.network, name: name, loginName: name.lowercased() + "@voorbeeld.nl",
      roles: Set(roles), isDisabled: isDisabled)
    let sealed = CodeSecret(keyring: fixture.keyring).seal(codes.secret, for: account.id)
    try await fixture.store.write { store in
      try store.insertAccount(account)
      try store.setCredential(
        Credential(passwordHash: passwordHash, sealedCodeSecret: sealed, lastCodeStep: -1),
        of: account.id)
    }
    return (account, codes)
  }

  static func code(_ codes: OneTimeCode, _ fixture: TestSite, steps: Int64 = 0) -> String {
    let step = fixture.clock.now().seconds / OneTimeCode.stepSeconds + steps
    return codes.code(at: step)
  }

  static func attempt(
    _ browser: DeskBrowser, _ loginName: String, _ password: String, _ code: String
  ) async throws -> DeskBrowser.Answer {
    try await browser.submit(
      "/desk/aanmelden", from: "/desk/aanmelden",
      [("naam", loginName), ("wachtwoord", password), ("code", code)])
  }

  @Test func `password and code together open the desk, in a cookie that only our host reads`()
    async throws
  {
    let fixture = try TestSite.desk()
    let (account, codes) = try await Self.live(fixture, "Fatima", .oggzCoordinator)
    try await fixture.browse { browser in
      let fatima = browser()
      let answer = try await Self.attempt(
        fatima, "  Fatima@Voorbeeld.nl ", Self.password, Self.code(codes, fixture))
      #expect(answer.status == 303)
      #expect(answer.location == "/desk")
      let cookie = try #require(answer.setCookies.first { $0.hasPrefix("__Host-bureau=") })
      #expect(cookie.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Strict"))
      let token = try #require(await fatima.cookies["__Host-bureau"])
      #expect(Base64URL.bytes(of: token)?.count == 32)
      let kept = try await fixture.store.read { [keyring = fixture.keyring] in
        try $0.session(keyring.tokenHash(token))
      }
      #expect(kept?.account == account.id)
      #expect(try await fatima.get("/desk").status == 200)
    }
  }

  @Test func `whatever is wrong, the answer is the same`() async throws {
    let fixture = try TestSite.desk()
    let (_, codes) = try await Self.live(fixture, "Fatima", .oggzCoordinator)
    let (_, disabledCodes) = try await Self.live(
      fixture, "Dirk", .oggzCoordinator, isDisabled: true)
    _ = try await fixture.account("Invited", .oggzCoordinator)
    _ = try await fixture.account("Elders", .oggzCoordinator, network: "elders")
    try await fixture.browse { browser in
      let wrong = [
        ("fatima@voorbeeld.nl", "een ander wachtwoord", Self.code(codes, fixture)),
        ("fatima@voorbeeld.nl", Self.password, "000000"),
        ("fatima@voorbeeld.nl", Self.password, ""),
        ("niemand@voorbeeld.nl", Self.password, Self.code(codes, fixture)),
        ("dirk@voorbeeld.nl", Self.password, Self.code(disabledCodes, fixture)),
        ("invited@voorbeeld.nl", Self.password, "123456"),
        ("elders@voorbeeld.nl", Self.password, "123456"),
      ]
      var answers: Set<String> = []
      for (loginName, password, code) in wrong {
        let visitor = browser()
        let answer = try await Self.attempt(visitor, loginName, password, code)
        #expect(answer.status == 422)
        #expect(await visitor.cookies["__Host-bureau"] == nil)
        answers.insert(
          answer.text + (answer.hidden("naam") ?? "").replacing(loginName, with: "")
            + answer.headers.map(\.name.canonicalName).joined(separator: " "))
      }
      #expect(answers.count == 1)
    }
  }

  @Test func `a code opens once, and one step early or late`() async throws {
    let fixture = try TestSite.desk()
    let (_, codes) = try await Self.live(fixture, "Fatima", .oggzCoordinator)
    try await fixture.browse { browser in
      // A step before one that was used is used up too.
      for (steps, status) in [(-2, 422), (2, 422), (-1, 303), (-1, 422), (1, 303), (0, 422)] {
        let answer = try await Self.attempt(
          browser(), "fatima@voorbeeld.nl", Self.password,
          Self.code(codes, fixture, steps: Int64(steps)))
        #expect(answer.status == status)
      }
    }
  }

  @Test func `a sign-in form that is not ours changes nothing`() async throws {
    let fixture = try TestSite.desk()
    let (_, codes) = try await Self.live(fixture, "Fatima", .oggzCoordinator)
    try await fixture.browse { browser in
      let visitor = browser()
      let shown = try await visitor.get("/desk/aanmelden")
      let fields = [
        ("naam", "fatima@voorbeeld.nl"), ("wachtwoord", Self.password),
        ("code", Self.code(codes, fixture)),
      ]
      #expect(try await visitor.post("/desk/aanmelden", fields).status == 400)
      #expect(try await visitor.post("/desk/aanmelden", fields, token: "x").status == 400)
      let stranger = browser()
      let stolen = try await stranger.post(
        "/desk/aanmelden", fields, token: shown.hidden(FormToken.field))
      #expect(stolen.status == 400)
      for headers in [
        [.origin: "https://elders.nl"], [.fetchSite: "cross-site"], [.fetchSite: "same-site"],
      ] as [HTTPFields] {
        let answer = try await visitor.post(
          "/desk/aanmelden", fields, token: shown.hidden(FormToken.field), headers: headers)
        #expect(answer.status == 403)
      }
      #expect(await visitor.cookies["__Host-bureau"] == nil)
    }
  }

  @Test func `guessing from elsewhere stops, and does not keep the owner out`() async throws {
    let fixture = try TestSite.desk()
    let (_, codes) = try await Self.live(fixture, "Fatima", .oggzCoordinator)
    let limits = SignInLimits(keyring: fixture.keyring, surroundings: fixture.site.surroundings)
    let proof = limits.proof(for: "fatima@voorbeeld.nl")
    for name in ["fatima@voorbeeld.nl", "niemand@voorbeeld.nl"] {
      for number in 0..<SignInLimits.byAccount.burst {
        #expect(limits.take(name, from: ClientAddress("10.0.0.\(number)"), proof: nil) == nil)
      }
      #expect(limits.take(name, from: ClientAddress("10.0.1.1"), proof: nil) != nil)
      #expect(limits.take(name, from: ClientAddress("10.0.1.2"), proof: "vals") != nil)
    }
    #expect(
      limits.take("niemand@voorbeeld.nl", from: ClientAddress("10.0.1.3"), proof: proof) != nil)
    #expect(
      limits.take("fatima@voorbeeld.nl", from: ClientAddress("10.0.1.4"), proof: proof) == nil)
    fixture.clock.advance(minutes: 2)
    #expect(
      limits.take("fatima@voorbeeld.nl", from: ClientAddress("10.0.1.5"), proof: nil) == nil)
    try await fixture.browse { browser in
      // Who signed in here before carries the proof.
      let fatima = browser()
      _ = try await Self.attempt(
        fatima, "fatima@voorbeeld.nl", Self.password, Self.code(codes, fixture))
      let proof = try #require(await fatima.cookies["__Host-bekend"])
      #expect(!proof.contains("fatima"))
    }
  }

  @Test func `one address has a limit over all accounts`() async throws {
    let fixture = try TestSite.desk()
    let limits = SignInLimits(keyring: fixture.keyring, surroundings: fixture.site.surroundings)
    let client = ClientAddress("2001:db8::1")
    for number in 0..<SignInLimits.byAddress.burst {
      #expect(limits.take("a\(number)@voorbeeld.nl", from: client, proof: nil) == nil)
    }
    let neighbour = ClientAddress("2001:db8::2")
    #expect(limits.take("z@voorbeeld.nl", from: neighbour, proof: nil) != nil)
    try await fixture.browse { browser in
      let visitor = browser()
      await visitor.use(address: "192.0.2.1")
      var last = 0
      for number in 0...SignInLimits.byAccount.burst {
        // A password that is too long to be looked at costs the test no time.
        let long = String(repeating: "x", count: 1_100)
        let answer = try await Self.attempt(visitor, "x@voorbeeld.nl", long, "\(number)")
        last = answer.status
        if last == 429 { #expect(answer.headers[.retryAfter] != nil) }
      }
      #expect(last == 429)
    }
  }
}
