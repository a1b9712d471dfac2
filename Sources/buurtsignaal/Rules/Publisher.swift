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
  /// `loading` is the load of the folder, begun while the store was still being opened.
  static func open(
    _ folder: String, _ loading: Loading, store: any Store, now: @escaping @Sendable () -> Instant
  ) async throws -> Publisher {
    switch try await fit(loading.result, in: store) {
    case .success(let loaded):
      let publisher = Publisher(folder, store: store, now: now, live: LiveRules(loaded.rules))
      try await publisher.archive(loaded)
      return publisher
    case .failure(let refusal):
      guard let archived = try await store.read({ try $0.newestRules() }),
        let files = RuleArchive.files(in: archived.bytes),
        let ruleSet = RuleCompiler.compile(files).ruleSet
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
  var book: RuleBook { RuleBook { [self] in live.withLock { $0 } } }

  /// Makes the folder's rules live, or says why not. Throws `StoreFault`.
  func publish() async throws -> Outcome {
    switch try await Self.fit(Self.load(folder).result, in: store) {
    case .failure(let refusal):
      live.withLock { $0.alarm = refusal.fault.description }
      return .refused(refusal.report + refusal.fault.description)
    case .success(let loaded):
      try await archive(loaded)
      live.withLock { $0 = LiveRules(loaded.rules) }
      return .live(hash: loaded.rules.hash, rules: loaded.rules.ruleSet.rules.count)
    }
  }

  /// The folder's rules, if every queue with open signals is still there: work in a queue that the
  /// rules do not know would be in nobody's sight.
  private static func fit(
    _ result: Result<Loaded, Refusal>, in store: any Store
  ) async throws -> Result<Loaded, Refusal> {
    let loaded: Loaded
    switch result {
    case .failure(let refusal): return .failure(refusal)
    case .success(let fine): loaded = fine
    }
    let occupied = try await store.read { try $0.occupiedQueues() }
    let gone = occupied.filter { loaded.rules.network($0.network)?.queue($0.queue) == nil }
    guard let first = gone.first else { return .success(loaded) }
    let fault = StartFault.queueInUse(network: first.network, queue: first.queue)
    return .failure(Refusal(fault: fault, report: ""))
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

  /// Reads and checks the rules of a folder.
  static func load(_ folder: String) async -> Loading {
    Loading(result: read(folder))
  }

  private static func read(_ folder: String) -> Result<Loaded, Refusal> {
    let files: [SourceFile]
    do {
      files = try RuleFolder(at: folder).files
    } catch {
      return .failure(Refusal(fault: error, report: ""))
    }
    let compilation = RuleCompiler.compile(files)
    let failed = compilation.ruleSet?.runExamples().filter { !$0.passes } ?? []
    guard let ruleSet = compilation.ruleSet, failed.isEmpty, !ruleSet.profiles.isEmpty else {
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      let report =
        DiagnosticPrinter().text(of: errors) + failed.map(\.report).joined(separator: "\n") + "\n"
      let fault = StartFault.brokenRules(folder, faults: errors.count + failed.count)
      return .failure(Refusal(fault: fault, report: report))
    }
    let bytes = RuleArchive.bytes(of: files)
    let rules = PublishedRules(hash: RuleFolder.hash(ofArchive: bytes), ruleSet: ruleSet)
    return .success(Loaded(rules: rules, bytes: bytes))
  }

  private func archive(_ loaded: Loaded) async throws {
    let entry = ArchivedRules(hash: loaded.rules.hash, publishedAt: now(), bytes: loaded.bytes)
    try await store.write { try $0.archive(entry) }
  }
}
