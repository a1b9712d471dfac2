import Foundation
import Signals
import Storage
import Testing

/// Erasing leaves nothing in the bytes on the disk (`decisions.md` 29 and 30, `reliability.md` F64).
@Suite struct ErasureTests {
  /// The first eight of some random bytes, by which they are known in a file.
  private func mark(_ bytes: [UInt8]) -> UInt64 {
    bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Which of the marks stand anywhere in the folder's files.
  private func found(_ marks: Set<UInt64>, in folder: Folder) throws -> Set<UInt64> {
    var found: Set<UInt64> = []
    var window: UInt64 = 0
    for byte in [UInt8](try folder.bytes()) {
      window = window << 8 | UInt64(byte)
      if marks.contains(window) { found.insert(window) }
    }
    return found
  }

  /// The marks of everything about a signal that erasing overwrites; sealed parts are deleted too,
  /// but of those SQLite may leave a copy, which nobody can open without the key.
  private func marks(of sample: Sample) -> Set<UInt64> {
    let secrets =
      Array(sample.keys.values) + sample.tags.map(\.bytes) + sample.receipts
      + [sample.contentTag, sample.reporterTag ?? []]
    return Set(secrets.map(mark))
  }

  @Test(arguments: 1...UInt64(Counts.of(2, full: 20)))
  func `keys, tags and hashes of an erased signal are in no file`(seed: UInt64)
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
      let destroyed = erased.reduce(into: Set()) { $0.formUnion(marks(of: Sample($1))) }
      let kept = open.suffix(20).reduce(into: Set()) { $0.formUnion(marks(of: Sample($1))) }
      let found = try found(destroyed.union(kept), in: folder)
      #expect(found.intersection(destroyed).isEmpty)
      // What was not erased is found by the same search, so the search can be trusted.
      #expect(found.isSuperset(of: kept))
      await store.close()
    }
  }

  @Test func `keys and card secrets of an erased key person are in no file`() async throws {
    try await Folder.with { folder in
      var random = SeededGenerator(seed: 3)
      let store = try await folder.open()
      var destroyed: Set<UInt64> = []
      var kept: Set<UInt64> = []
      for number in 1...120 {
        let person = KeyPerson.sample(number)
        let key = random.bytes(65)
        let data = random.bytes(Int(random.next() % 400) + 40)
        let secrets = [random.bytes(32), random.bytes(32)]
        try await store.write { writer in
          try PersonSample.insert(person, key: key, sealed: data, in: writer)
          try writer.insertCard(.sample(of: person), secrets: secrets)
        }
        let marks = Set(([key] + secrets).map(mark))
        if number % 3 == 0 {
          try await store.write { try $0.erase(person.id) }
          destroyed.formUnion(marks)
        } else if number > 100 {
          kept.formUnion(marks)
        }
      }
      let found = try found(destroyed.union(kept), in: folder)
      #expect(found.intersection(destroyed).isEmpty)
      #expect(found.isSuperset(of: kept))
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
      #expect(try found([mark(key)], in: folder).isEmpty)
      await store.close()
    }
  }

  @Test func `key, tag and content hash of an erased reporter are in no file`() async throws {
    try await Folder.with { folder in
      let store = try await folder.open()
      var destroyed: Set<UInt64> = []
      var kept: Set<UInt64> = []
      for number in 0..<60 {
        let sample = Sample(number)
        try await store.write { try sample.receive($0) }
        kept.insert(mark(try #require(sample.keys[.resident])))
        guard number % 2 == 0 else { continue }
        try await store.write { try $0.eraseReporter(of: sample.id) }
        let secrets = [try #require(sample.keys[.reporter]), sample.contentTag]
        destroyed.formUnion((secrets + [sample.reporterTag ?? []]).map(mark))
      }
      let found = try found(destroyed.union(kept), in: folder)
      #expect(found.intersection(destroyed).isEmpty)
      #expect(found.isSuperset(of: kept))
      await store.close()
    }
  }
}
