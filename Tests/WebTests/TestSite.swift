import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import RuleLanguage
import Signals
import Synchronization
import Testing
import Vault

@testable import Web

/// A whole site over a store in memory, with rules of its own, real keys, and a clock that the test
/// moves.
struct TestSite: Sendable {
  let site: Site
  let store = MemoryStore()
  let clock = TestClock()
  let log = TestLog()
  let live: TestRules
  let keyring: Keyring

  static let network = "proefdorp"

  /// A site; its intake, its desk, or all but the desk may have a store that takes nothing.
  init(
    publicAddress: String = "http://localhost", rules: String = Self.rules,
    brokenIntake: (any Store)? = nil, brokenDesk: (any Store)? = nil, broken: (any Store)? = nil,
    pace: LiveDesk.Pace = LiveDesk.Pace(), operatorToken: String? = nil,
    channels: ChannelsAvailable = ChannelsAvailable(mail: true, sms: true)
  ) throws {
    let live = TestRules(try Self.published(rules))
    let book = RuleBook { live.rules }
    self.live = live
    keyring = Keyring(master: try #require(MasterKey(bytes: (0..<32).map { UInt8($0) })))
    let calendar = try #require(WorkingCalendar())
    let surroundings = Surroundings(now: clock.now, random: { SecureRandom.bytes($0) })
    let seal = Seal(keyring)
    site = try Site(
      store: broken ?? store,
      intake: Intake(
        store: brokenIntake ?? broken ?? store, rules: book, seal: seal, calendar: calendar,
        surroundings: surroundings),
      desk: Desk(
        store: brokenDesk ?? store, rules: book, seal: seal, calendar: calendar,
        surroundings: surroundings),
      feedback: Feedback(
        store: store, rules: book, seal: seal, calendar: calendar, surroundings: surroundings),
      rules: book, calendar: calendar, keyring: keyring, passwords: PasswordHasher(),
      surroundings: surroundings, log: Logger(label: "test") { [log] _ in log },
      options: SiteOptions(
        publicAddress: publicAddress, trustedProxies: ["unix"],
        operatorTokenHash: operatorToken.map(keyring.tokenHash), channels: channels),
      pace: pace)
  }

  /// The rules as they would be published. Records an issue where they do not check.
  static func published(_ rules: String) throws -> PublishedRules {
    let compilation = RuleCompiler.compile([
      SourceFile(path: "proef.regels", bytes: Array(rules.utf8))
    ])
    let ruleSet = try #require(
      compilation.ruleSet, "\(compilation.diagnostics.map { "\($0.code) \($0.line)" })")
    return PublishedRules(hash: "h\(rules.utf8.count)", ruleSet: ruleSet)
  }

  /// Visits the site; requests go straight to the router.
  func visit<Result: Sendable>(
    _ body: @Sendable @escaping (Visitor) async throws -> Result
  ) async throws -> Result {
    let application = Application(
      router: site.router(), logger: Logger(label: "test") { [log] _ in log })
    return try await application.test(.router) { client in
      try await body(Visitor(client: client))
    }
  }

  /// The number of signals in the store.
  func signalCount() async throws -> Int {
    try await store.read { try $0.signalCount() }
  }

  /// Rules with every kind of question.
  static let rules = """
    # taal: nl
    module proef versie 1
    gegevens
      waarneming: meer van somber, alleen, vies huis
        vraag altijd "Wat valt u op?"
        hint "Kies wat past."
        antwoord somber "Is erg somber of bang"
        antwoord alleen "Is vaak alleen"
        antwoord vies huis "Huis is heel vies of vol"
      gevaar: een van nee, misschien, nu
        vraag altijd "Is er gevaar?"
        antwoord nu "Ja, er is nu gevaar"
        antwoord onbekend "Dat weet ik niet"
        gevaarlijker: nee, misschien, nu
      kinderen: ja of nee
        vraag altijd "Zijn er kinderen bij?"
      leeftijd: getal 0 tot 17 jaar
        vraag als kinderen is ja "Hoe oud is het jongste kind?"
      teamoordeel: ja of nee
        vraag nooit
    wachtrij oggz
      titel "OGGZ-meldpunt"
    wachtrij triage
      titel "Triage"
    volgorde van wachtrijen: oggz, triage
    bericht acuut voor melder
      "Dank u wel. Wij kijken met spoed."
    bericht dank voor melder
      "Dank u wel dat u dit doorgeeft."
    volgorde van berichten: acuut, dank
    advies 112
      bel "112"
      "Is er nu gevaar? Bel direct 112."
    advies huisarts
      "Is iemand ziek? Bel de huisarts."
    regel direct gevaar
      als gevaar is nu
      dan klasse acuut, naar oggz, binnen 30 minuten, bericht acuut
      advies 112, huisarts
      omdat "Iemand loopt nu gevaar."
    profiel proefdorp
      netwerk "Proefdorp"
      afzender "Buurtnetwerk Proefdorp"
      telefoon "0800 1205"
      leestijden "op werkdagen van 9.00 tot 17.00 uur"
      rooster dag en nacht
      talen: nl
      stilte naar triage, binnen 1 werkdag, bericht dank
      terugkoppeling binnen 10 werkdagen
      wachtrij oggz voor oggz-coördinator
      wachtrij triage voor netwerkcoördinator

    """
}

/// The live rules of a site, which a test can change.
final class TestRules: Sendable {
  private let contents: Mutex<LiveRules>

  init(_ first: PublishedRules) { contents = Mutex(LiveRules(first)) }

  var rules: LiveRules { contents.withLock { $0 } }

  func set(_ rules: LiveRules) { contents.withLock { $0 = rules } }
}

/// A store that can do nothing.
struct BrokenStore: Store {
  let fault: StoreFault
  let changes = Changes()
  var health = StoreHealth()

  var name: String { "stuk" }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Result
  ) async throws -> Result { throw fault }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Result
  ) async throws -> Result { throw fault }
}

/// A store that can be read, and takes nothing.
struct FullStore: Store {
  let store: MemoryStore

  var changes: Changes { store.changes }
  var name: String { store.name }
  var health: StoreHealth { StoreHealth(isFull: true) }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Result
  ) async throws -> Result { try await store.read(body) }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Result
  ) async throws -> Result { throw StoreFault.busy }
}

/// A clock that stands still until a test moves it; it begins on Friday 21 November 2025, 11.00.
final class TestClock: Sendable {
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
final class TestLog: LogHandler, Sendable {
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

extension Seal {
  /// The seal of a keyring, as the executable makes it.
  init(_ keyring: Keyring) {
    self.init(
      submissionKey: { scope, id in keyring.submissionKey(scope + id.text) },
      receipt: { scope, id in
        let secrets = keyring.receipt(for: scope + id.text)
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
