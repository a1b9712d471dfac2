import Foundation
import Signals
import Testing

/// What every store does with keys, sealed parts and their destruction.
@Suite struct PersonalDataContractTests {
  @Test(arguments: StoreKind.allCases)
  func `a compartment has one key, a part is replaced`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      try await store.write { try sample.receive($0) }
      await #expect(throws: StoreFault.alreadyExists) {
        try await store.write { try $0.insertKey([1, 2], .reporter, of: sample.id) }
      }
      let note = SealedPart.note(NoteID(number: 3))
      try await store.write { writer in
        try writer.setSealed([7], .resident, of: sample.id)
        try writer.setSealed([8], note, of: sample.id)
      }
      try await store.read { reader throws in
        #expect(try reader.sealed(.resident, of: sample.id) == [7])
        #expect(try reader.sealed(note, of: sample.id) == [8])
        #expect(try reader.sealed(.reporter, of: sample.id) == sample.parts[1].bytes)
        #expect(try reader.wrappedKey(of: sample.id, .reporter) == sample.keys[.reporter])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `an empty part is not an absent one`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      try await store.write { writer in
        try sample.receive(writer)
        try writer.setSealed([], .values, of: sample.id)
      }
      #expect(try await store.read { try $0.sealed(.values, of: sample.id) } == [])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing destroys what is personal and keeps the history`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      let other = Sample(2)
      try await store.write { writer in
        try sample.receive(writer)
        try other.receive(writer)
        try writer.setSealed([4], .note(NoteID(number: 1)), of: sample.id)
        try writer.erase(sample.id)
      }
      try await store.read { reader throws in
        #expect(
          try reader.submission(sample.key)
            == KnownSubmission(signal: sample.id, contentTag: nil))
        for hash in sample.receipts { #expect(try reader.signal(withReceipt: hash) == nil) }
        for (part, _) in sample.parts { #expect(try reader.sealed(part, of: sample.id) == nil) }
        #expect(try reader.sealed(.note(NoteID(number: 1)), of: sample.id) == nil)
        for compartment in Compartment.allCases {
          #expect(try reader.wrappedKey(of: sample.id, compartment) == nil)
        }
        #expect(try reader.tags(of: sample.id).isEmpty)
        #expect(try reader.reporterTag(of: sample.id) == nil)
        let since = Instant(milliseconds: 0)
        #expect(try reader.linked(sample.tags[0], in: "maasdam", since: since, limit: 9).isEmpty)
        #expect(try reader.events(of: sample.id).count == 2)
        #expect(try reader.summary(of: sample.id) == sample.summary)
        #expect(try reader.messages(of: sample.id) == [sample.message])
        #expect(try reader.sealed(.resident, of: other.id) == other.parts[0].bytes)
        #expect(try reader.wrappedKey(of: other.id, .resident) == other.keys[.resident])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing again is no fault, and a new key may follow`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      try await store.write { writer in
        try sample.receive(writer)
        try writer.erase(sample.id)
        try writer.erase(sample.id)
        try writer.insertKey([5, 5], .resident, of: sample.id)
      }
      await #expect(throws: StoreFault.alreadyExists) {
        try await store.write { try $0.insertKey([6], .resident, of: sample.id) }
      }
      #expect(try await store.read { try $0.wrappedKey(of: sample.id, .resident) } == [5, 5])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `erasing the reporter leaves the resident, the receipts and the history`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      let other = Sample(2)
      try await store.write { writer in
        try sample.receive(writer)
        try other.receive(writer)
        try writer.eraseReporter(of: sample.id)
        try writer.eraseReporter(of: sample.id)
      }
      try await store.read { reader throws in
        #expect(try reader.wrappedKey(of: sample.id, .reporter) == nil)
        #expect(try reader.sealed(.reporter, of: sample.id) == nil)
        #expect(try reader.reporterTag(of: sample.id) == nil)
        #expect(
          try reader.submission(sample.key)
            == KnownSubmission(signal: sample.id, contentTag: nil))
        #expect(try reader.wrappedKey(of: sample.id, .resident) == sample.keys[.resident])
        #expect(try reader.sealed(.resident, of: sample.id) == sample.parts[0].bytes)
        #expect(try reader.tags(of: sample.id) == sample.tags)
        for hash in sample.receipts {
          #expect(try reader.signal(withReceipt: hash) == sample.id)
        }
        #expect(try reader.events(of: sample.id).count == 2)
        #expect(try reader.sealed(.reporter, of: other.id) == other.parts[1].bytes)
        #expect(try reader.reporterTag(of: other.id) == other.reporterTag)
      }
      await #expect(throws: StoreFault.missing) {
        try await store.write { try $0.eraseReporter(of: Sample(3).id) }
      }
    }
  }
}
