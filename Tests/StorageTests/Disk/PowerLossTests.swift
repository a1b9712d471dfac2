import Foundation
import GRDB
import Signals
import Synchronization
import Testing

@testable import Storage

/// What is promised when the power goes (`reliability.md` F11): the disk keeps what was synced, and
/// of what was not, any part.
@Suite struct PowerLossTests {
  /// Works in a new folder until the power goes at the `cut`-th access to the disk, then starts on
  /// what is left, as `seed` decides. Returns what was acknowledged but is gone.
  private func lost(
    cut: Int, seed: UInt64, prepare: (SQLiteStore) async throws -> Void
  ) async throws -> [Int] {
    let ledger = Ledger()
    var left: [String: FaultyDisk.DiskFile] = [:]
    try await Folder.with { folder in
      try await FaultyDisk.with(FaultyDisk.Plan(), in: folder) {
        let store = try await SQLiteStore.open(at: folder.database) { _ in }
        try await prepare(store)
        FaultyDisk.arm(FaultyDisk.Plan(failing: cut, isPersistent: true), in: folder)
        for number in 0..<4 {
          await ledger.attempt(number, in: store) { try Sample(number).receive($0) }
        }
        await ledger.work(in: store)
        left = FaultyDisk.files(in: folder)
        await store.close()
      }
    }
    return try await Folder.with { folder in
      var random = SeededGenerator(seed: seed)
      for (path, file) in left.sorted(by: { $0.key < $1.key }) {
        let name = URL(fileURLWithPath: path).lastPathComponent
        guard !name.hasSuffix("-journal") else { continue }
        let share = random.pick([0, 1, 5, 9, 10] as [UInt64])
        let bytes = file.afterPowerLoss { _ in random.next() % 10 < share }
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
      }
      let acknowledged = ledger.lines.withLock(\.acknowledged)
      let store = try await folder.open()
      let lost = try await store.read { reader in
        try acknowledged.filter { number in
          number == Ledger.erasure
            ? try reader.wrappedKey(of: Sample(1).id, .resident) != nil
            : try reader.events(of: Sample(number).id).count != 2
        }
      }
      await store.close()
      return lost
    }
  }

  @Test(arguments: 1...UInt64(Counts.of(60, full: 3_000)))
  func `nothing acknowledged is lost, wherever the power goes`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    let cut = Int(random.next() % 260) + 1
    let lost = try await lost(cut: cut, seed: seed) { _ in }
    #expect(lost.isEmpty, "seed \(seed), power lost at access \(cut)")
  }

  @Test func `without full sync this very check finds losses`() async throws {
    var found = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      let lost = try await lost(cut: 150 + Int(seed), seed: seed) { store in
        try await store.pool.writeWithoutTransaction {
          try $0.execute(sql: "PRAGMA synchronous = NORMAL")
        }
      }
      found += lost.count
    }
    #expect(found > 0)
  }
}
