import Signals
import Testing

/// The n-th call of a body fails, for every n: then nothing of the body is there, in either store.
@Suite struct AnomalyTests {
  private struct OwnFault: Error {}

  /// The calls by which a signal is received, taken up, answered and erased.
  private static let calls: [@Sendable (any StoreWriter, Sample) throws -> Void] = [
    { try $1.insert($0) },
    { try $0.append(try $1.events, expecting: 0) },
    { try $0.insertKey($1.keys[.resident] ?? [], .resident, of: $1.id) },
    { try $0.insertKey($1.keys[.reporter] ?? [], .reporter, of: $1.id) },
    { try $0.setSealed($1.parts[0].bytes, .resident, of: $1.id) },
    { try $0.setSealed($1.parts[1].bytes, .reporter, of: $1.id) },
    { try $0.setTags($1.tags, subject: $1.subject, of: $1.id) },
    { try $0.insertMessage($1.message) },
    { store, sample in
      try store.log(
        AccessEntry(
          signal: sample.id, account: .sample(1), at: sample.summary.due, action: "read"))
    },
    { try $0.append([$1.act(by: .sample(1))], expecting: 2) },
    { try $0.markTold(1, of: $1.id, at: $1.summary.due) },
    { try $0.enqueue(OutboxContractTests.news($1, 1)) },
    { store, _ in
      _ = try store.lease(
        .ordinary, at: OutboxContractTests.moment(1), until: OutboxContractTests.moment(9), limit: 9
      )
    },
    { store, sample in
      guard var dispatch = try store.dispatches(of: sample.id).first else { return }
      dispatch.state = .delivered
      try store.settle(dispatch)
    },
    { store, _ in try store.insertAccount(.sample(1)) },
    { try $0.eraseReporter(of: $1.id) },
    { try $0.erase($1.id) },
  ]

  @Test(arguments: StoreKind.allCases)
  func `a body that fails anywhere leaves nothing half, among others that succeed`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      for failing in 0...Self.calls.count {
        let sample = Sample(failing)
        let neighbours = [Sample(100 + failing), Sample(200 + failing)]
        await withTaskGroup(of: Void.self) { group in
          for neighbour in neighbours {
            group.addTask { try? await store.write { try neighbour.receive($0) } }
          }
          group.addTask {
            await #expect(throws: OwnFault.self) {
              try await store.write { writer in
                for call in Self.calls.prefix(failing) { try call(writer, sample) }
                throw OwnFault()
              }
            }
          }
        }
        try await store.read { reader throws in
          #expect(try reader.summary(of: sample.id) == nil)
          #expect(try reader.submission(sample.key) == nil)
          #expect(try reader.events(of: sample.id).isEmpty)
          #expect(try reader.signal(withReceipt: sample.receipts[0]) == nil)
          #expect(try reader.wrappedKey(of: sample.id, .resident) == nil)
          #expect(try reader.sealed(.resident, of: sample.id) == nil)
          #expect(try reader.messages(of: sample.id).isEmpty)
          #expect(try reader.accessLog(of: sample.id).isEmpty)
          #expect(try reader.dispatches(of: sample.id).isEmpty)
          #expect(try reader.account(.sample(1)) == nil)
          for neighbour in neighbours {
            #expect(try reader.events(of: neighbour.id).count == 2)
          }
        }
      }
    }
  }
}
