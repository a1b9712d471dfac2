import Signals
import Synchronization
import Testing

/// The n-th call of the store fails, for every n: then nothing is lost, and nothing is told twice.
@Suite struct OutboxAnomalyTests {
  @Test(arguments: StoreKind.allCases, [true, false])
  func `a call that fails anywhere loses nothing and tells nothing twice`(
    kind: StoreKind, isDone: Bool
  ) async throws {
    for failing in 1...12 {
      try await kind.with { store in
        let faulty = FaultyCalls(store: store, failing: failing, isDone: isDone)
        let street = try await Street(3, in: store, through: faulty)
        for _ in 0..<20 {
          try? await street.outbox.recover()
          let parcels = (try? await street.outbox.lease(.ordinary, limit: 2)) ?? []
          for (place, parcel) in parcels.enumerated() {
            if place == 1 {
              try? await street.outbox.giveBack([parcel])
              continue
            }
            street.mailboxes.take(parcel)
            try? await street.outbox.settle(parcel, .delivered)
          }
          street.clock.advance(seconds: 6 * 60)
        }
        #expect(try await street.checkNothingIsLost() == 3, "call \(failing)")
      }
    }
  }
}

/// A store of which one call fails: nothing is done, or all is done and the answer is lost.
private final class FaultyCalls: Store {
  let store: any Store
  let failing: Int
  let isDone: Bool
  private let calls = Mutex(0)

  init(store: any Store, failing: Int, isDone: Bool) {
    self.store = store
    self.failing = failing
    self.isDone = isDone
  }

  var name: String { store.name }
  var health: StoreHealth { store.health }
  var changes: Changes { store.changes }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreReader) throws -> Result
  ) async throws -> Result {
    let fails = isNext()
    let answer = try await store.read(body)
    if fails { throw StoreFault.busy }
    return answer
  }

  func write<Result: Sendable>(
    _ body: @escaping @Sendable (any StoreWriter) throws -> Result
  ) async throws -> Result {
    let fails = isNext()
    if fails && !isDone { throw StoreFault.busy }
    let answer = try await store.write(body)
    if fails { throw StoreFault.busy }
    return answer
  }

  private func isNext() -> Bool {
    calls.withLock { calls in
      calls += 1
      return calls == failing
    }
  }
}
