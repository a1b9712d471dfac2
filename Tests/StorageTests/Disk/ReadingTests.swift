import Foundation
import Signals
import Testing

@testable import Storage

/// A store that is opened to be read only.
@Suite struct ReadingTests {
  @Test func `what was written is read, nothing is written, and the file stays as it was`()
    async throws
  {
    try await Folder.with { folder in
      let store = try await folder.open()
      try await store.write { try Sample(1).receive($0) }
      await store.close()
      let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
      let reading = try await SQLiteStore.openForReading(at: folder.database)
      #expect(try await reading.read { try $0.signalCount() } == 1)
      await #expect(throws: StoreFault.stopped) {
        try await reading.write { try Sample(2).receive($0) }
      }
      await reading.close()
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
      let again = try await folder.open()
      #expect(try await again.read { try $0.signalCount() } == 1)
      await again.close()
    }
  }

  @Test func `a store at work is not read from outside, and one that is not there is not made`()
    async throws
  {
    try await Folder.with { folder in
      await #expect(throws: OpeningFault.self) {
        try await SQLiteStore.openForReading(at: folder.database)
      }
      #expect(!SQLiteStore.exists(at: folder.database))
      let store = try await folder.open()
      await #expect(throws: OpeningFault.inUse(path: folder.database)) {
        try await SQLiteStore.openForReading(at: folder.database)
      }
      await store.close()
    }
  }
}
