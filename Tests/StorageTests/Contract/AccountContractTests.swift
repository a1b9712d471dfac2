import Signals
import Testing

/// What every store does with accounts, sessions, callers and rule sets.
@Suite struct AccountContractTests {
  @Test(arguments: StoreKind.allCases)
  func `an account is found by identity, sign-in name and network`(kind: StoreKind) async throws {
    try await kind.with { store in
      let account = Account.sample(1, roles: [.administrator, .broker])
      let other = Account.sample(2, network: "rijnstad", roles: [])
      try await store.write { writer in
        try writer.insertAccount(account)
        try writer.insertAccount(other)
      }
      try await store.read { reader throws in
        #expect(try reader.account(account.id) == account)
        #expect(try reader.account(loginName: account.loginName) == account)
        #expect(try reader.account(loginName: "niemand") == nil)
        #expect(try reader.accounts(of: "maasdam") == [account])
        #expect(try reader.account(other.id) == other)
        #expect(try reader.account(.sample(3)) == nil)
        #expect(try reader.accountCount(with: .broker) == 1)
        #expect(try reader.accountCount(with: .oggzCoordinator) == 0)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a sign-in name and an identity are taken once`(kind: StoreKind) async throws {
    try await kind.with { store in
      let account = Account.sample(1)
      var sameName = Account.sample(2)
      sameName.loginName = account.loginName
      let repeats = [account, sameName]
      try await store.write { try $0.insertAccount(account) }
      for account in repeats {
        await #expect(throws: StoreFault.alreadyExists) {
          try await store.write { try $0.insertAccount(account) }
        }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a change takes name, roles and whether it is disabled; nothing else`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let account = Account.sample(1, roles: [.administrator])
      try await store.write { try $0.insertAccount(account) }
      var changed = Account.sample(1, network: "rijnstad", roles: [.broker, .oggzCoordinator])
      changed.name = "Anna"
      changed.loginName = "anders"
      changed.isDisabled = true
      changed.usesKeys = false
      let wanted = changed
      try await store.write { try $0.updateAccount(wanted) }
      let found = try #require(try await store.read { try $0.account(account.id) })
      #expect(found.name == "Anna")
      #expect(found.roles == [.broker, .oggzCoordinator])
      #expect(found.isDisabled)
      #expect(!found.usesKeys)
      #expect(found.loginName == account.loginName)
      #expect(found.network == "maasdam")
      #expect(try await store.read { try $0.accountCount(with: .broker) } == 0)
      await #expect(throws: StoreFault.missing) {
        try await store.write { try $0.updateAccount(.sample(9)) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `accounts of a network come by name`(kind: StoreKind) async throws {
    try await kind.with { store in
      let names = ["Émile", "bert", "Anna", "Zoë", "Anna"]
      let accounts = names.enumerated().map { index, name in
        var account = Account.sample(index)
        account.name = name
        return account
      }
      try await store.write { writer in
        for account in accounts { try writer.insertAccount(account) }
      }
      let found = try await store.read { try $0.accounts(of: "maasdam") }
      #expect(found == accounts.sorted { ($0.name, $0.id) < ($1.name, $1.id) })
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a credential is kept and replaced`(kind: StoreKind) async throws {
    try await kind.with { store in
      let account = Account.sample(1)
      let credential = Credential(
        passwordHash: "scrypt$14$8$5$a$b", sealedCodeSecret: [1, 2], lastCodeStep: .max)
      let newer = Credential(passwordHash: "c", sealedCodeSecret: [], lastCodeStep: 0)
      try await store.write { writer in
        try writer.insertAccount(account)
        try writer.setCredential(credential, of: account.id)
      }
      #expect(try await store.read { try $0.credential(of: account.id) } == credential)
      try await store.write { try $0.setCredential(newer, of: account.id) }
      #expect(try await store.read { try $0.credential(of: account.id) } == newer)
      #expect(try await store.read { try $0.credential(of: .sample(2)) } == nil)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `nothing is kept for an account that is not there`(kind: StoreKind) async throws {
    let nobody = AccountID.sample(1)
    let moment = Instant(milliseconds: 1)
    let credential = Credential(passwordHash: "a", sealedCodeSecret: [1], lastCodeStep: 0)
    let session = Session(tokenHash: [1], account: nobody, startedAt: moment, usedAt: moment)
    let invitation = Invitation(tokenHash: [1], account: nobody, expiresAt: moment)
    let writes: [@Sendable (any StoreWriter) throws -> Void] = [
      { try $0.setCredential(credential, of: nobody) },
      { try $0.insertSession(session) },
      { try $0.insertInvitation(invitation) },
    ]
    try await kind.with { store in
      for write in writes {
        await #expect(throws: StoreFault.missing) { try await store.write(write) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `sessions begin, are used, and end one by one, by account or by age`(
    kind: StoreKind
  ) async throws {
    func session(_ number: UInt8, of account: Int, started: Int64, used: Int64) -> Session {
      Session(
        tokenHash: [number], account: .sample(account),
        startedAt: Instant(milliseconds: started), usedAt: Instant(milliseconds: used))
    }
    let sessions = [
      session(0, of: 1, started: 10, used: 90), session(1, of: 1, started: 50, used: 60),
      session(2, of: 2, started: 50, used: 90), session(3, of: 2, started: 50, used: 90),
      session(4, of: 3, started: 50, used: 90),
    ]
    try await kind.with { store in
      try await store.write { writer in
        for number in 1...3 { try writer.insertAccount(.sample(number)) }
        for session in sessions { try writer.insertSession(session) }
        try writer.touchSession([9], at: Instant(milliseconds: 1))
        try writer.deleteSession([9])
      }
      func live() async throws -> [UInt8] {
        try await store.read { reader in
          try (0..<5).filter { try reader.session([$0]) != nil }
        }
      }
      await #expect(throws: StoreFault.alreadyExists) {
        try await store.write { try $0.insertSession(sessions[2]) }
      }
      #expect(try await store.read { try $0.session([0]) } == sessions[0])
      try await store.write { try $0.touchSession([2], at: Instant(milliseconds: 95)) }
      #expect(
        try await store.read { try $0.session([2])?.usedAt } == Instant(milliseconds: 95))
      try await store.write { writer in
        try writer.deleteSessions(
          usedBefore: Instant(milliseconds: 61), startedBefore: Instant(milliseconds: 11))
      }
      #expect(try await live() == [2, 3, 4])
      try await store.write { try $0.deleteSession([3]) }
      #expect(try await live() == [2, 4])
      try await store.write { try $0.deleteSessions(of: .sample(2)) }
      #expect(try await live() == [4])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `only the newest invitation of an account works`(kind: StoreKind) async throws {
    let invitations = (0..<3).map {
      Invitation(
        tokenHash: [UInt8($0)], account: .sample($0 == 2 ? 2 : 1),
        expiresAt: Instant(milliseconds: Int64($0)))
    }
    try await kind.with { store in
      try await store.write { writer in
        for number in 1...2 { try writer.insertAccount(.sample(number)) }
        for invitation in invitations { try writer.insertInvitation(invitation) }
      }
      try await store.read { reader throws in
        #expect(try reader.invitation([0]) == nil)
        #expect(try reader.invitation([1]) == invitations[1])
        #expect(try reader.invitation([2]) == invitations[2])
      }
      try await store.write { try $0.deleteInvitation([1]) }
      #expect(try await store.read { try $0.invitation([1]) } == nil)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a caller is known by its token, and by its name within its network`(
    kind: StoreKind
  ) async throws {
    func caller(_ token: UInt8, _ name: String, _ network: String = "maasdam") -> APICaller {
      APICaller(
        tokenHash: [token], name: name, network: network, createdAt: Instant(milliseconds: 7))
    }
    try await kind.with { store in
      let callers = [caller(1, "Voedselbank"), caller(2, "Bus"), caller(3, "Bus", "rijnstad")]
      try await store.write { writer in
        for caller in callers { try writer.insertAPICaller(caller) }
      }
      for taken in [caller(1, "Anders"), caller(4, "Bus")] {
        await #expect(throws: StoreFault.alreadyExists) {
          try await store.write { try $0.insertAPICaller(taken) }
        }
      }
      try await store.read { reader throws in
        #expect(try reader.apiCaller([1]) == callers[0])
        #expect(try reader.apiCaller([4]) == nil)
        #expect(try reader.apiCallers(of: "maasdam") == [callers[1], callers[0]])
      }
      try await store.write { try $0.deleteAPICaller(named: "Bus", of: "maasdam") }
      try await store.read { reader throws in
        #expect(try reader.apiCaller([2]) == nil)
        #expect(try reader.apiCaller([3]) == callers[2])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `rule sets are kept by hash, and the one archived last is the newest`(
    kind: StoreKind
  ) async throws {
    @Sendable func rules(_ hash: String, at: Int64, _ bytes: [UInt8]) -> ArchivedRules {
      ArchivedRules(hash: hash, publishedAt: Instant(milliseconds: at), bytes: bytes)
    }
    try await kind.with { store in
      let first = rules("a", at: 1, [1])
      let second = rules("b", at: 2, [UInt8](repeating: 2, count: 100_000))
      #expect(try await store.read { try $0.newestRules() } == nil)
      try await store.write { writer in
        try writer.archive(first)
        try writer.archive(second)
      }
      #expect(try await store.read { try $0.newestRules() } == second)
      try await store.write { try $0.archive(rules("a", at: 9, [9])) }
      try await store.read { reader throws in
        #expect(try reader.newestRules() == first)
        #expect(try reader.archivedRules().map(\.hash) == ["a", "b"])
        #expect(try reader.archivedRules().map(\.publishedAt.milliseconds) == [1, 2])
        #expect(try reader.rules("a") == first)
        #expect(try reader.rules("b") == second)
        #expect(try reader.rules("c") == nil)
      }
    }
  }
}
