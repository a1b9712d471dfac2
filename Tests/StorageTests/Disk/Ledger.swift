import Foundation
import Signals
import Storage
import Synchronization
import Testing

/// What a run on a disk that may fail acknowledged and refused, and whether the store stopped.
final class Ledger: Sendable {
  struct Lines: Sendable {
    var acknowledged: [Int] = []
    var refused: [StoreFault?] = []
    var stops: [StopReason] = []
  }

  /// The number under which an erasure of signal 1 is noted.
  static let erasure = 100

  let lines: Mutex<Lines>

  init(acknowledged: [Int] = []) {
    lines = Mutex(Lines(acknowledged: acknowledged))
  }

  /// Writes once and notes the answer under a number.
  func attempt(
    _ number: Int, in store: any Store,
    _ write: @escaping @Sendable (any StoreWriter) throws -> Void
  ) async {
    do {
      try await store.write(write)
      lines.withLock { $0.acknowledged.append(number) }
    } catch {
      lines.withLock { $0.refused.append(error as? StoreFault) }
    }
  }

  /// Receives signals 4 to 14, some at once, some after each other, with an erasure between them.
  func work(in store: any Store) async {
    await withTaskGroup(of: Void.self) { group in
      for number in 4..<10 {
        group.addTask { await self.attempt(number, in: store) { try Sample(number).receive($0) } }
      }
    }
    await attempt(Self.erasure, in: store) { try $0.erase(Sample(1).id) }
    for number in 10..<15 {
      await attempt(number, in: store) { try Sample(number).receive($0) }
    }
  }

  /// Opens the store on the disk as it is now: what was acknowledged is there, and nothing half.
  func check(_ folder: Folder) async throws {
    let acknowledged = lines.withLock(\.acknowledged)
    let store = try await folder.open()
    try await store.read { reader throws in
      for number in 0..<15 {
        let sample = Sample(number)
        let isThere = try reader.summary(of: sample.id) != nil
        #expect(isThere || !acknowledged.contains(number), "signal \(number) was lost")
        #expect(try reader.events(of: sample.id).count == (isThere ? 2 : 0))
        #expect(try (reader.submission(sample.key) != nil) == isThere)
        #expect(try (reader.messages(of: sample.id).count == 1) == isThere)
        let hasKey = try reader.wrappedKey(of: sample.id, .reporter) != nil
        #expect(try hasKey == (reader.sealed(.values, of: sample.id) != nil))
        #expect(hasKey == isThere || number == 1)
        if number == 1 && acknowledged.contains(Self.erasure) { #expect(!hasKey) }
      }
    }
    await store.close()
  }
}

/// The files of a store that received signals 0 to 3 and was killed then.
struct KilledStore: Sendable {
  private let files: [String: Data]

  init() async throws {
    files = try await Folder.with { folder in
      let store = try await folder.open()
      try await store.write { try $0.insertKeyMark([1]) }
      for number in 0..<4 { try await store.write { try Sample(number).receive($0) } }
      var files: [String: Data] = [:]
      for suffix in ["", "-wal"] {
        files[suffix] = try Data(contentsOf: URL(fileURLWithPath: folder.database + suffix))
      }
      await store.close()
      return files
    }
  }

  /// Runs `body` with a folder that holds a copy, and the ledger that belongs to it.
  func with(_ body: (Folder, Ledger) async throws -> Void) async throws {
    try await Folder.with { folder in
      for (suffix, content) in files {
        try content.write(to: URL(fileURLWithPath: folder.database + suffix))
      }
      try await body(folder, Ledger(acknowledged: Array(0..<4)))
    }
  }
}
