import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import RuleLanguage
import Signals
import Testing
import Vault

@testable import Web

// What tests of the desk need of a site: accounts, sessions, signals and browsers.
extension TestSite {
  /// A site under the rules of `Tests/proefdorp.regels`, in which the desk has several queues.
  static func desk(
    brokenIntake: (any Store)? = nil, brokenDesk: (any Store)? = nil,
    pace: LiveDesk.Pace = LiveDesk.Pace()
  ) throws -> TestSite {
    try TestSite(rules: proefdorp(), brokenIntake: brokenIntake, brokenDesk: brokenDesk, pace: pace)
  }

  /// The text of `Tests/proefdorp.regels`.
  static func proefdorp() throws -> String {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: tests.appendingPathComponent("proefdorp.regels"), encoding: .utf8)
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

  /// Runs a test with the browser of somebody who just signed in.
  func browse(
    as account: Account, _ body: @Sendable @escaping (DeskBrowser) async throws -> Void
  ) async throws {
    let token = try await session(of: account)
    try await browse { browser in
      let person = browser()
      await person.carry(token)
      try await body(person)
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
    guard case .received(let receipt) = reception else { throw TestFault.notReceived }
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
}

/// What a test cannot go on without.
enum TestFault: Error {
  case notReceived
  case noForm(String)
}
