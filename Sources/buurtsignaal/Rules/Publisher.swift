import Foundation
import RuleLanguage
import Signals
import Synchronization

/// Makes the rules of a folder live, keeps every set that did in the archive, and keeps the last good
/// one where the folder is broken (`decisions.md` 13). It alone changes which rules are live.
final class Publisher: Sendable {
  private let folder: String
  private let store: any Store
  private let now: @Sendable () -> Instant
  private let live: Mutex<LiveRules>

  /// What became of the folder's rules.
  enum Outcome {
    /// They are live under this hash.
    case live(hash: String, rules: Int)
    /// They are not; the text says why, as `rules check` does.
    case refused(String)
  }

  private init(
    _ folder: String, store: any Store, now: @escaping @Sendable () -> Instant, live: LiveRules
  ) {
    self.folder = folder
    self.store = store
    self.now = now
    self.live = Mutex(live)
  }

  /// The publisher with which a server starts: the folder's rules are live; where those cannot be,
  /// the newest set of the archive with an alarm. Throws `StartFault` where neither can be had, and
  /// `StoreFault`.
  ///
  /// `loading` is the load of the folder, begun while the store was still being opened. A start waits
  /// for no proof.
  static func open(
    _ folder: String, _ loading: Loading, store: any Store,
    now: @escaping @Sendable () -> Instant
  ) async throws -> Publisher {
    do {
      let loaded = try loading.result.get()
      let publisher = Publisher(
        folder, store: store, now: now, live: LiveRules(loaded.rules))
      // Who can be reached is no reason to start with other rules: every desk shows it.
      try await publisher.makeLive(loaded) { _ in nil }
      return publisher
    } catch let refusal as Refusal {
      guard let archived = try await store.read({ try $0.newestRules() }),
        let files = RuleArchive.files(in: archived.bytes),
        let ruleSet = RuleCompiler.compile(files, on: day(of: now())).ruleSet
      else {
        FileHandle.standardError.write(Data(refusal.report.utf8))
        throw refusal.fault
      }
      let rules = PublishedRules(hash: archived.hash, ruleSet: ruleSet)
      return Publisher(
        folder, store: store, now: now,
        live: LiveRules(rules, alarm: refusal.fault.description))
    }
  }

  /// The live rules, for everybody who decides by them.
  var book: RuleBook { RuleBook { [self] in current } }

  /// The live rules as they are today. Whoever asks first after a midnight at which other modules
  /// begin to take part makes them so.
  private var current: LiveRules {
    let today = Self.day(of: now())
    return live.withLock { live in
      if !live.published.ruleSet.holds(on: today) { live.published = live.published.on(today) }
      return live
    }
  }

  /// Makes the folder's rules live, or says why not: those with a guarantee or a locked rule only
  /// once everything about them is proved. Throws `StoreFault`.
  func publish() async throws -> Outcome {
    do {
      let loaded = try await Self.load(folder, now: now()).result.get()
      let rules = loaded.rules.ruleSet
      if rules.asksForProof, let report = await ProofGate.refusal(of: rules) {
        throw Refusal(fault: .notProved(folder), report: report)
      }
      let now = now()
      try await makeLive(loaded) { try Self.unattended(by: loaded.rules, at: now, in: $0) }
      return .live(hash: loaded.rules.hash, rules: rules.rules.count)
    } catch let refusal as Refusal {
      live.withLock { $0.alarm = refusal.fault.description }
      return .refused(refusal.report + refusal.fault.description)
    }
  }

  /// The files of the folder as an archive, if they could go live but for proofs and open work; else
  /// why not.
  func candidate() async -> Result<[UInt8], Rejection> {
    await Self.load(folder, now: now()).result.map(\.bytes).mapError {
      Rejection(text: $0.report + $0.fault.description)
    }
  }

  /// Why a folder is no candidate, as `rules check` says it.
  struct Rejection: Error {
    let text: String
  }

  /// Archives rules and makes them live, if nothing stands in their way.
  ///
  /// All in one write: whoever decides in a later one does so by these rules, so no signal comes into
  /// a queue behind the look at them. Throws `Refusal` and `StoreFault`; then the rules before stay.
  private func makeLive(
    _ loaded: Loaded,
    unless obstacle: @escaping @Sendable (any StoreReader) throws -> StartFault?
  ) async throws {
    let before = live.withLock { $0 }
    let entry = ArchivedRules(hash: loaded.rules.hash, publishedAt: now(), bytes: loaded.bytes)
    do {
      try await store.write { [self] store in
        if let fault = try Self.obstacle(to: loaded.rules, in: store) ?? obstacle(store) {
          throw Refusal(fault: fault, report: "")
        }
        try store.archive(entry)
        live.withLock { $0 = LiveRules(loaded.rules) }
      }
    } catch {
      live.withLock { if $0.published.hash == loaded.rules.hash { $0 = before } }
      throw error
    }
  }

  /// The open work that rules would take out of sight: signals in a queue that they do not know, or
  /// whose owner they do not let see the queue any more. Nil where there is none.
  private static func obstacle(
    to rules: PublishedRules, in store: any StoreReader
  ) throws -> StartFault? {
    let gone = try store.occupiedQueues().first {
      rules.network($0.network)?.queue($0.queue) == nil
    }
    if let gone { return .queueInUse(network: gone.network, queue: gone.queue) }
    for network in rules.networks {
      for account in try store.accounts(of: network.id) {
        let kept = network.queues(kept: account)
        for signal in try store.openSignals(ownedBy: account.id, of: network.id) {
          guard let queue = try store.summary(of: signal)?.queue, !kept.contains(queue) else {
            continue
          }
          return .queueTaken(network: network.id, queue: queue)
        }
      }
    }
    return nil
  }

  /// The first queue for which nobody could ever be reached under rules, of a network that is in use:
  /// somebody who works with signals accepted their invitation. Nil where there is none.
  private static func unattended(
    by rules: PublishedRules, at now: Instant, in store: any StoreReader
  ) throws -> StartFault? {
    for network in rules.networks {
      let duty = try store.duty(of: network.id, at: now)
      guard duty.isSetUp, let queue = duty.unattendedQueues(of: network, on: nil).first else {
        continue
      }
      return .queueUnattended(network: network.id, queue: queue.name)
    }
    return nil
  }

  /// Rules that are free of errors, and their bytes for the archive.
  fileprivate struct Loaded: Sendable {
    let rules: PublishedRules
    let bytes: [UInt8]
  }

  fileprivate struct Refusal: Error {
    let fault: StartFault
    /// Every diagnostic and every example that does not hold, as the author reads them.
    let report: String
  }

  /// The rules of a folder, or why they cannot go live, before anybody asked the store.
  struct Loading: Sendable {
    fileprivate let result: Result<Loaded, Refusal>
  }

  /// Reads and checks the rules of a folder, as they are on the day of `now`.
  static func load(_ folder: String, now: Instant) async -> Loading {
    Loading(result: read(folder, on: day(of: now)))
  }

  /// The day for which rules decide; nil, and every module takes part, where the machine has no time
  /// zone data.
  private static func day(of now: Instant) -> CalendarDay? {
    calendar?.calendarDay(of: now)
  }

  private static let calendar = WorkingCalendar()

  private static func read(_ folder: String, on day: CalendarDay?) -> Result<Loaded, Refusal> {
    let files: [SourceFile]
    do {
      files = try RuleFolder(at: folder).files
    } catch {
      return .failure(Refusal(fault: error, report: ""))
    }
    let compilation = RuleCompiler.compile(files, on: day)
    let failed = compilation.ruleSet.map(failures) ?? []
    guard let ruleSet = compilation.ruleSet, failed.isEmpty, !ruleSet.profiles.isEmpty else {
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      let report =
        DiagnosticPrinter().text(of: errors) + failed.joined(separator: "\n") + "\n"
      let fault = StartFault.brokenRules(folder, faults: errors.count + failed.count)
      return .failure(Refusal(fault: fault, report: report))
    }
    let bytes = RuleArchive.bytes(of: files)
    let rules = PublishedRules(hash: RuleFolder.hash(ofArchive: bytes), ruleSet: ruleSet)
    return .success(Loaded(rules: rules, bytes: bytes))
  }

  /// The examples that do not hold, as the author reads them: today's, and those that will not hold
  /// when what begins on a later day goes live by itself.
  private static func failures(of ruleSet: RuleSet) -> [String] {
    var told: Set<String> = []
    return ruleSet.fromItsDayOn.flatMap { rules in
      let reports = rules.runExamples().filter { !$0.passes }.map(\.report)
      let from = rules.day == ruleSet.day ? "" : "vanaf \(rules.day.map(\.description) ?? ""): "
      return reports.filter { told.insert($0).inserted }.map { from + $0 }
    }
  }
}
