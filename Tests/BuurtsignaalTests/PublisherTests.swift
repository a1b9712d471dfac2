import Foundation
import RuleLanguage
import Signals
import Synchronization
import Testing
import Vault

@testable import buurtsignaal

@Suite struct PublisherTests {
  /// A publisher over a folder that the test can change, with what works under its rules.
  private struct Office {
    let file: URL
    let store = MemoryStore()
    let clock = Clock()
    let publisher: Publisher
    let intake: Intake
    let desk: Desk

    init() async throws {
      let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("regels-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      file = folder.appendingPathComponent("proefdorp.regels")
      try FileManager.default.copyItem(
        at: tests.appendingPathComponent("proefdorp.regels"), to: file)
      publisher = try await Publisher.open(
        folder.path, await Publisher.load(folder.path, now: Instant(milliseconds: 0)), store: store,
        now: clock.now)
      let master = try #require(MasterKey(bytes: (0..<32).map { UInt8($0) }))
      let seal = Seal(Keyring(master: master))
      let calendar = try #require(WorkingCalendar())
      intake = Intake(
        store: store, rules: publisher.book, seal: seal, calendar: calendar,
        surroundings: .system)
      desk = Desk(
        store: store, rules: publisher.book, seal: seal, calendar: calendar,
        surroundings: .system)
    }

    /// A clock that stands still until a test sets it.
    final class Clock: Sendable {
      private let moment = Mutex(Instant(milliseconds: 0))

      var now: @Sendable () -> Instant { { [self] in moment.withLock { $0 } } }

      func set(_ instant: Instant) { moment.withLock { $0 = instant } }
    }

    /// Runs a test with an office, and removes its folder.
    static func with(_ body: (Office) async throws -> Void) async throws {
      let office = try await Office()
      defer {
        try? FileManager.default.removeItem(at: office.file.deletingLastPathComponent())
      }
      try await body(office)
    }

    /// Writes other rules in the folder.
    func change(_ text: String, to newer: String) throws {
      let rules = try String(contentsOf: file, encoding: .utf8)
      #expect(rules.contains(text))
      try rules.replacing(text, with: newer).write(to: file, atomically: true, encoding: .utf8)
    }

    /// A signal in the queue `triage`.
    func receive() async throws -> SignalID {
      var draft = SubmissionDraft()
      draft.id = "00000000-0000-4000-8000-000000000001"
      draft.text = "Zij is vaak alleen."
      let submission = try draft.checked(by: publisher.book.current.ruleSet).get()
      let reception = try await intake.receive(submission, network: "proefdorp", through: .form)
      guard case .received(let receipt) = reception else { throw StoreFault.missing }
      return try #require(
        try await store.read {
          try $0.signal(withReference: receipt.reference, in: "proefdorp")
        })
    }
  }

  @Test func `a changed folder goes live when it is published, and takes an alarm away`()
    async throws
  {
    try await Office.with { office in
      let first = office.publisher.book.current.hash
      try office.change("\"Proefdorp\"", to: "\"Proefdorp\" \"")
      guard case .refused = try await office.publisher.publish() else {
        Issue.record("broken rules went live")
        return
      }
      #expect(office.publisher.book.current.hash == first)
      #expect(office.publisher.book.alarm != nil)
      try office.change("\"Proefdorp\" \"", to: "\"Beter Dorp\"")
      guard case .live = try await office.publisher.publish() else {
        Issue.record("the rules were refused")
        return
      }
      #expect(office.publisher.book.current.networks.map(\.title) == ["Beter Dorp"])
      #expect(office.publisher.book.alarm == nil)
      let archived = try await office.store.read { try $0.newestRules()?.hash }
      #expect(archived == office.publisher.book.current.hash)
    }
  }

  @Test func `rules by which nobody can be reached for a queue are not published, but do start`()
    async throws
  {
    try await Office.with { office in
      let bas = Account(
        id: AccountID(at: Instant(milliseconds: 0), random: Array(0..<10)), network: "proefdorp",
        name: "Bas", loginName: "bas@voorbeeld.nl", roles: [.broker])
      try await office.store.write { try $0.insertAccount(bas) }
      // Nobody ever accepted an invitation: the network is being set up.
      guard case .live = try await office.publisher.publish() else {
        Issue.record("a network without anybody could not be set up")
        return
      }
      try await office.store.write {
        try $0.setCredential(
          Credential(passwordHash: "x", sealedCodeSecret: [1], lastCodeStep: 0), of: bas.id)
      }
      guard case .refused(let reason) = try await office.publisher.publish() else {
        Issue.record("rules went live with a queue that reaches nobody")
        return
      }
      #expect(reason.contains("voor de wachtrij `oggz` van `proefdorp` is niemand bereikbaar"))
      let folder = office.file.deletingLastPathComponent()
      let now = office.clock.now
      let next = try await Publisher.open(
        folder.path, await Publisher.load(folder.path, now: now()), store: office.store, now: now)
      #expect(next.book.alarm == nil)
    }
  }

  @Test func `what is refuted is not published, and the counterexample is told`() async throws {
    try await Office.with { office in
      let first = office.publisher.book.current.hash
      let promise = "garantie: als gevaar is nee dan klasse minstens acuut\n\nprofiel proefdorp"
      try office.change("profiel proefdorp", to: promise)
      guard case .refused(let reason) = try await office.publisher.publish() else {
        Issue.record("a refuted guarantee went live")
        return
      }
      #expect(reason.contains("WEERLEGD"))
      #expect(reason.contains("gevaar: nee"))
      #expect(office.publisher.book.current.hash == first)
      #expect(office.publisher.book.alarm?.contains("niet bewezen") == true)
      try office.change(promise, to: "profiel proefdorp")
      guard case .live = try await office.publisher.publish() else {
        Issue.record("proved rules were refused")
        return
      }
      #expect(office.publisher.book.alarm == nil)
    }
  }

  /// A way in which the folder of rules can be broken.
  enum Damage: CaseIterable {
    case halfWritten, empty, emptyFile, huge, manyBytes, wrongEncoding, gone, linkedAway,
      linkToItself

    func strike(_ file: URL) throws {
      let files = FileManager.default
      let folder = file.deletingLastPathComponent()
      switch self {
      case .halfWritten:
        let bytes = try Data(contentsOf: file)
        try bytes.prefix(bytes.count * 2 / 3).write(to: file)
      case .empty: try files.removeItem(at: file)
      case .emptyFile: try Data().write(to: file)
      case .huge: try Data(repeating: 0x23, count: RuleFolder.bytesMax + 1).write(to: file)
      case .manyBytes: try Data(repeating: 0x61, count: 2 * 1_048_576).write(to: file)
      case .wrongEncoding: try Data([0xFF, 0xFE, 0x00, 0xC3, 0x28]).write(to: file)
      case .gone: try files.removeItem(at: folder)
      case .linkedAway:
        let elsewhere = folder.appendingPathExtension("elders")
        try files.moveItem(at: file, to: elsewhere)
        try files.createSymbolicLink(at: file, withDestinationURL: elsewhere)
      case .linkToItself:
        try files.removeItem(at: folder)
        try files.createSymbolicLink(at: folder, withDestinationURL: folder)
      }
    }
  }

  @Test(arguments: Damage.allCases)
  func `a broken folder leaves the last good set, now and at the next start, with an alarm`(
    _ damage: Damage
  ) async throws {
    try await Office.with { office in
      let hash = office.publisher.book.current.hash
      let folder = office.file.deletingLastPathComponent()
      defer { try? FileManager.default.removeItem(at: folder.appendingPathExtension("elders")) }
      try damage.strike(office.file)
      guard case .refused(let reason) = try await office.publisher.publish() else {
        Issue.record("broken rules went live")
        return
      }
      #expect(!reason.isEmpty)
      #expect(office.publisher.book.current.hash == hash)
      #expect(office.publisher.book.alarm != nil)
      let now = office.clock.now
      let next = try await Publisher.open(
        folder.path, await Publisher.load(folder.path, now: now()), store: office.store, now: now)
      #expect(next.book.current.hash == hash)
      #expect(next.book.alarm != nil)
      #expect(next.book.current.ruleSet.rules.count == 5)
    }
  }

  @Test func `what begins on a later day goes live at midnight in Amsterdam, by itself`()
    async throws
  {
    try await Office.with { office in
      // 30 June 2026, 23.59.59 in Amsterdam, where summer time is two hours ahead.
      office.clock.set(Instant(milliseconds: 1_782_856_799_000))
      try office.change(
        "module proef versie 3", to: "module proef versie 3, geldig vanaf 2026-07-01")
      guard case .live = try await office.publisher.publish() else {
        Issue.record("the rules were refused")
        return
      }
      #expect(office.publisher.book.current.ruleSet.rules.isEmpty)
      let hash = office.publisher.book.current.hash
      office.clock.set(Instant(milliseconds: 1_782_856_800_000))
      #expect(office.publisher.book.current.ruleSet.rules.count == 5)
      #expect(office.publisher.book.current.hash == hash)
    }
  }

  @Test func `rules whose examples will not hold on a later day are refused now`() async throws {
    try await Office.with { office in
      office.clock.set(Instant(milliseconds: 1_782_856_799_000))
      try office.change(
        "module proef versie 3", to: "module proef versie 3, geldig vanaf 2026-07-01")
      try office.change(
        "\nprofiel proefdorp",
        to: """

          voorbeeld: te licht
            gegeven gevaar is nu
            verwacht licht

          profiel proefdorp
          """)
      guard case .refused(let reason) = try await office.publisher.publish() else {
        Issue.record("the rules would be broken tomorrow")
        return
      }
      #expect(reason.contains("te licht"))
    }
  }

  @Test func `a queue with open signals is not taken away, nor given to those who do not own them`()
    async throws
  {
    try await Office.with { office in
      let signal = try await office.receive()
      let anna = Account(
        id: AccountID(at: Instant(milliseconds: 0), random: Array(0..<10)), network: "proefdorp",
        name: "Anna", loginName: "anna@voorbeeld.nl", roles: [.networkCoordinator])
      try await office.store.write { try $0.insertAccount(anna) }
      let given = "wachtrij triage voor netwerkcoördinator"
      try office.change(given, to: "wachtrij triage voor oggz-coördinator")
      guard case .live = try await office.publisher.publish() else {
        Issue.record("a queue whose signals nobody works on could not change hands")
        return
      }
      try office.change("wachtrij triage voor oggz-coördinator", to: given)
      _ = try await office.publisher.publish()
      let version = try await office.desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
      try office.change(given, to: "wachtrij triage voor oggz-coördinator")
      guard case .refused(let reason) = try await office.publisher.publish() else {
        Issue.record("the owner lost sight of the signal")
        return
      }
      #expect(reason.contains("aan een andere rol"))
      _ = try await office.desk.perform(
        .release, on: signal, version: version, note: nil, by: anna)
      guard case .live = try await office.publisher.publish() else {
        Issue.record("refused, though nobody works on it any more")
        return
      }
      try office.change("triage", to: "voordeur")
      guard case .refused = try await office.publisher.publish() else {
        Issue.record("a queue with a signal in it went away")
        return
      }
    }
  }
}
