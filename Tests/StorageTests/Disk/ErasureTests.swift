import Foundation
import Signals
import Storage
import Testing

/// Erasing leaves nothing in the bytes on the disk (`decisions.md` 29 and 30, `reliability.md` F64).
@Suite struct ErasureTests {
  /// Whether the bytes stand anywhere in the folder's files.
  private func has(_ bytes: [UInt8], _ content: Data) -> Bool {
    content.range(of: Data(bytes)) != nil
  }

  @Test(arguments: 1...4)
  func `keys, parts, tags and hashes of an erased signal are in no file`(seed: UInt64)
    async throws
  {
    try await Folder.with { folder in
      var random = SeededGenerator(seed: seed)
      let store = try await folder.open()
      // Enough signals for trees of several levels, erased in no order, among others that stay.
      var open = Array(0..<400)
      var erased: [Int] = []
      for number in open {
        let note = random.bytes(Int(random.next() % 3_000) + 40)
        try await store.write { writer in
          try Sample(number, network: number % 3 == 0 ? "rijnstad" : "maasdam").receive(writer)
          try writer.setSealed(note, .note(NoteID(number: 1)), of: Sample(number).id)
        }
        guard number % 4 == 3 else { continue }
        let chosen = open.remove(at: Int(random.next() % UInt64(number / 2)))
        guard chosen <= number else { continue }
        erased.append(chosen)
        try await store.write { try $0.erase(Sample(chosen).id) }
      }
      let bytes = try folder.bytes()
      for number in erased {
        let sample = Sample(number)
        for key in sample.keys.values { #expect(!has(key, bytes), "key of \(number)") }
        for tag in sample.tags { #expect(!has(tag.bytes, bytes), "tag of \(number)") }
        for hash in sample.receipts { #expect(!has(hash, bytes), "receipt of \(number)") }
        #expect(!has(sample.contentTag, bytes), "content of \(number)")
        #expect(!has(sample.reporterTag ?? [], bytes), "reporter of \(number)")
        for (part, sealed) in sample.parts {
          #expect(!has(Array(sealed.suffix(40)), bytes), "\(part) of \(number)")
        }
      }
      // What was not erased is found by the same search, so the search can be trusted.
      for number in open.suffix(20) {
        for key in Sample(number).keys.values { #expect(has(key, bytes)) }
      }
      await store.close()
    }
  }

  @Test func `an erasure while somebody reads is made good by the next write`() async throws {
    try await Folder.with { folder in
      let store = try await folder.open()
      let sample = Sample(1)
      try await store.write { try sample.receive($0) }
      let key = try #require(sample.keys[.resident])
      try await withThrowingTaskGroup(of: Void.self) { group in
        let (started, isStarted) = AsyncStream<Void>.makeStream()
        let released = DispatchSemaphore(value: 0)
        group.addTask {
          try await store.read { reader in
            _ = try reader.signalCount()
            isStarted.yield()
            released.wait()
          }
        }
        for await _ in started { break }
        try await store.write { try $0.erase(sample.id) }
        released.signal()
        try await group.waitForAll()
      }
      try await store.write { try Sample(2).receive($0) }
      #expect(try !has(key, folder.bytes()))
      await store.close()
    }
  }
}
