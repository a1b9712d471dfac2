import Hummingbird
import HummingbirdTesting
import Logging
import RuleLanguage
import Signals
import Synchronization
import Testing
import Vault

@testable import Web

/// A site over a store in memory, with real keys, small rules, and a clock that the test moves.
struct DeskFixture: Sendable {
  static let network = "proefdorp"

  let store = MemoryStore()
  let clock = DeskClock()
  let log = DeskLog()
  let keyring: Keyring
  let site: Site

  init() throws {
    let master = try #require(MasterKey(bytes: (0..<32).map { UInt8($0) }))
    keyring = Keyring(master: master)
    let ruleSet = try #require(
      RuleCompiler.compile([
        SourceFile(path: "proef.regels", bytes: Array(DeskRules.text.utf8))
      ]).ruleSet)
    let published = PublishedRules(hash: "abcdef0123456789", ruleSet: ruleSet)
    let book = RuleBook { LiveRules(published) }
    let calendar = try #require(WorkingCalendar())
    let surroundings = Surroundings(now: clock.now, random: { SecureRandom.bytes($0) })
    let seal = Self.seal(keyring)
    site = try Site(
      store: store,
      intake: Intake(
        store: store, rules: book, seal: seal, calendar: calendar, surroundings: surroundings),
      desk: Desk(
        store: store, rules: book, seal: seal, calendar: calendar, surroundings: surroundings),
      feedback: Feedback(
        store: store, rules: book, seal: seal, calendar: calendar, surroundings: surroundings),
      rules: book, calendar: calendar, keyring: keyring, passwords: PasswordHasher(),
      surroundings: surroundings, log: Logger(label: "test") { [log] _ in log },
      options: SiteOptions(publicAddress: "http://localhost", trustedProxies: ["unix"]))
  }

  /// Runs a test with browsers that talk to the router.
  func browse(_ body: @Sendable @escaping (@Sendable () -> DeskBrowser) async throws -> Void)
    async throws
  {
    let application = Application(
      router: site.router(), logger: Logger(label: "test") { [log] _ in log })
    try await application.test(.router) { client in
      try await body { DeskBrowser(client) }
    }
  }

  /// An account with these roles, kept in the store; it has nothing to sign in with.
  func account(_ name: String, _ roles: Role..., network: String = Self.network) async throws
    -> Account
  {
    let account = Account(
      id: AccountID(at: clock.now(), random: SecureRandom.bytes(10)), network: network, name: name,
      loginName: name.lowercased() + "@voorbeeld.nl", roles: Set(roles))
    try await store.write { try $0.insertAccount(account) }
    return account
  }

  /// The token of a new session of an account, as if its owner had signed in.
  func session(of account: Account) async throws -> String {
    let sessions = Sessions(store: store, keyring: keyring, surroundings: site.surroundings)
    let token = sessions.newToken()
    try await store.write {
      try sessions.begin(token, for: account.id, replacing: nil, in: $0)
    }
    return token
  }

  /// A signal with this story; `number` makes the sender's id.
  func receive(
    _ number: Int, _ text: String = "Zij is vaak alleen.", answers: [String: Answer] = [:],
    subject: Subject = Subject(), reporter: Reporter = Reporter(), through entrance: Entrance = .api
  ) async throws -> SignalID {
    let padded = String(String(1_000_000_000_000 + number).dropFirst())
    let id = try #require(SubmissionID("00000000-0000-4000-8000-\(padded)"))
    let reception = try await site.intake.receive(
      Submission(id: id, text: text, answers: answers, subject: subject, reporter: reporter),
      network: Self.network, through: entrance)
    guard case .received(let receipt) = reception else { throw DeskFixtureFault.notReceived }
    return try #require(
      try await store.read {
        try $0.signal(withReference: receipt.reference, in: Self.network)
      })
  }

  /// The summary of a signal.
  func summary(_ signal: SignalID) async throws -> SignalSummary {
    try #require(try await store.read { try $0.summary(of: signal) })
  }

  /// The state of a signal.
  func state(_ signal: SignalID) async throws -> SignalState {
    let events = try await store.read { try $0.events(of: signal) }
    return try #require(SignalState(events, calendar: site.calendar))
  }

  private static func seal(_ keyring: Keyring) -> Seal {
    Seal(
      submissionKey: { keyring.submissionKey("\($0)|\($1.text)") },
      receipt: { scope, id in
        let secrets = keyring.receipt(for: "\(scope)|\(id.text)")
        return Signals.ReceiptSecrets(code: secrets.code, link: secrets.link)
      },
      codeHash: { keyring.codeHash($0) }, linkHash: { keyring.linkHash($0) },
      tag: { keyring.tag(network: $0, kind: $1, value: $2) },
      newKey: { keyring.wrap(keyring.newDataKey(), for: $0) },
      seal: { keyring.seal($0, under: try keyring.unwrap($1, for: $2), for: $3) },
      open: { try keyring.open($0, under: try keyring.unwrap($1, for: $2), for: $3) },
      contentTag: { keyring.contentTag($0, under: try keyring.unwrap($1, for: $2)) })
  }
}

/// What a test cannot go on without.
enum DeskFixtureFault: Error {
  case notReceived
  case noForm(String)
}

/// A clock that stands still until a test moves it; it begins on Friday 21 November 2025, 11.00.
final class DeskClock: Sendable {
  private let moment = Mutex(Instant(milliseconds: 1_763_719_200_000))

  var now: @Sendable () -> Instant {
    { [self] in moment.withLock { $0 } }
  }

  func advance(minutes: Int) {
    moment.withLock { $0 = $0.adding(minutes: minutes) }
  }

  func advance(seconds: Int64) {
    moment.withLock { $0 = Instant(milliseconds: $0.milliseconds + seconds * 1_000) }
  }
}

/// A log that a test can read.
final class DeskLog: LogHandler, Sendable {
  private let lines = Mutex<[String]>([])

  var text: String { lines.withLock { $0.joined(separator: "\n") } }

  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
  }
}
