import Foundation
import RuleLanguage
import Synchronization
import Testing

@testable import Signals

/// A small network with its own rules, a store in memory, and a clock that the test moves.
struct TestNetwork {
  let store = MemoryStore()
  let clock = TestClock()
  let live: TestRules
  let calendar: WorkingCalendar
  let intake: Intake
  let desk: Desk
  let feedback: Feedback

  static let id = "proefdorp"

  init() throws {
    let live = TestRules(try Self.published(Self.rules))
    let book = RuleBook { live.rules }
    self.live = live
    calendar = try #require(WorkingCalendar())
    let surroundings = Surroundings(now: clock.now, random: clock.random)
    intake = Intake(
      store: store, rules: book, seal: .forTests, calendar: calendar, surroundings: surroundings)
    desk = Desk(
      store: store, rules: book, seal: .forTests, calendar: calendar, surroundings: surroundings)
    feedback = Feedback(
      store: store, rules: book, seal: .forTests, calendar: calendar, surroundings: surroundings)
  }

  /// The rules as they would be published. Records an issue where they do not check.
  static func published(_ rules: String, hash: String = "h1") throws -> PublishedRules {
    let compilation = RuleCompiler.compile([
      SourceFile(path: "proef.regels", bytes: Array(rules.utf8))
    ])
    let ruleSet = try #require(
      compilation.ruleSet, "\(compilation.diagnostics.map { "\($0.code) \($0.line)" })")
    return PublishedRules(hash: hash, ruleSet: ruleSet)
  }

  /// A submission; each `number` is a sender's id of its own.
  static func submission(
    _ number: Int, _ text: String = "Hij is vaak alleen.", answers: [String: Answer] = [:],
    subject: Subject = Subject(), reporter: Reporter = Reporter()
  ) throws -> Submission {
    let digits = String(number, radix: 16)
    let padded = String(repeating: "0", count: 12 - digits.count) + digits
    let id = try #require(SubmissionID("00000000-0000-4000-8000-\(padded)"))
    return Submission(id: id, text: text, answers: answers, subject: subject, reporter: reporter)
  }

  /// Receives a submission through the form and returns its signal.
  func receive(_ submission: Submission, through entrance: Entrance = .form) async throws
    -> SignalID
  {
    let reception = try await intake.receive(submission, network: Self.id, through: entrance)
    guard case .received(let receipt) = reception else {
      throw TestFault.notReceived
    }
    return try #require(
      try await store.read { try $0.signal(withReference: receipt.reference, in: Self.id) })
  }

  /// An account with these roles, kept in the store.
  func account(_ name: String, _ roles: Role..., network: String = Self.id) async throws -> Account
  {
    let account = Account(
      id: AccountID(at: clock.now(), random: clock.random(10)), network: network, name: name,
      loginName: name.lowercased() + "@voorbeeld.nl", roles: Set(roles))
    try await store.write { try $0.insertAccount(account) }
    return account
  }

  /// The state of a signal.
  func state(_ signal: SignalID) async throws -> SignalState {
    let events = try await store.read { try $0.events(of: signal) }
    return try #require(SignalState(events, calendar: calendar))
  }

  /// The rules of `Tests/proefdorp.regels`; empty, and so no rules, where it cannot be read.
  static let rules: String = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = tests.appendingPathComponent("proefdorp.regels")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()
}

/// The live rules, which a test can change.
final class TestRules: Sendable {
  private let contents: Mutex<LiveRules>

  init(_ first: PublishedRules) { contents = Mutex(LiveRules(first)) }

  var rules: LiveRules { contents.withLock { $0 } }

  func set(_ published: PublishedRules) { contents.withLock { $0 = LiveRules(published) } }
}

/// A store in which something happens before each write: what another write would do that is ahead.
struct OvertakenStore: Store {
  let store: MemoryStore
  let first: @Sendable () async throws -> Void

  var name: String { store.name }
  var health: StoreHealth { store.health }
  var changes: Changes { store.changes }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Result
  ) async throws -> Result { try await store.read(body) }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Result
  ) async throws -> Result {
    try await first()
    return try await store.write(body)
  }
}

/// What a test cannot go on without.
enum TestFault: Error {
  case notReceived
}
