import Foundation
import Synchronization
import Testing

@testable import Signals

/// Many messages at once over channels that fail at random: in the end each is delivered or visibly
/// failed, none is lost, and nobody who drops repeats gets one twice.
@Suite struct CrowdTests {
  /// What happens to one attempt.
  fileprivate enum Fate: CaseIterable {
    /// It is taken, and we hear so.
    case taken
    /// It is taken, and the answer is lost.
    case answerLost
    /// It is not taken now.
    case putOff
    /// The worker dies before it sends.
    case diedBefore
    /// The worker dies after it sent.
    case diedAfter
    /// The worker is paused past its lease, and reports then.
    case late
  }

  @Test(arguments: StoreKind.allCases)
  func `every message is delivered or visibly failed, and none twice`(
    kind: StoreKind
  ) async throws {
    let count = kind == .sqlite ? Counts.of(300, full: 10_000) : 150
    for seed in 1...UInt64(Counts.of(1, full: 2)) {
      try await kind.with { store in
        let street = try await Street(count, in: store)
        let chance = Chance(seed: seed)
        // A hundred rounds with pauses of 20 minutes: more than a day.
        for round in 0..<100 {
          if round % 9 == 8 { try await street.outbox.recover() }
          let paused = chance.takeLate()
          while true {
            let parcels = try await street.outbox.lease(.ordinary, limit: 64)
            guard !parcels.isEmpty else { break }
            await withDiscardingTaskGroup { group in
              for parcel in parcels {
                // After a day everybody lives to report, so that all comes to an end.
                let fate = chance.fate(amongst: round < 80 ? Fate.allCases : [.taken, .putOff])
                let fault = chance.fault()
                group.addTask { await attempt(parcel, fate, fault, street, chance) }
              }
            }
          }
          for parcel in paused { try? await street.outbox.settle(parcel, .delivered) }
          street.clock.advance(seconds: 20 * 60)
        }
        let told = try await street.checkNothingIsLost()
        #expect(told > count * 7 / 10, "seed \(seed): \(told)")
        #expect(told < count, "seed \(seed): some addresses never take anything")
        #expect(street.mailboxes.repeats > 0, "seed \(seed): repeats came, and were dropped")
      }
    }
  }

  /// One attempt; some addresses never take anything, others refuse for good.
  private func attempt(
    _ parcel: Parcel, _ fate: Fate, _ fault: DeliveryFault, _ street: Street, _ chance: Chance
  ) async {
    let outbox = street.outbox
    if parcel.address.contains("7@") {
      try? await outbox.settle(parcel, .retry(fault))
      return
    }
    if parcel.address.contains("33@") {
      try? await outbox.settle(parcel, .refused(.recipientRefused))
      return
    }
    switch fate {
    case .taken:
      street.mailboxes.take(parcel)
      try? await outbox.settle(parcel, .delivered)
    case .answerLost:
      street.mailboxes.take(parcel)
      try? await outbox.settle(parcel, .retry(.timedOut))
    case .putOff: try? await outbox.settle(parcel, .retry(fault))
    case .diedBefore: break
    case .diedAfter: street.mailboxes.take(parcel)
    case .late:
      street.mailboxes.take(parcel)
      chance.keep(parcel)
    }
  }
}

/// What happens next, from a seed, and the messages of workers that are paused.
private final class Chance: Sendable {
  private let random: Mutex<SeededGenerator>
  private let late = Mutex<[Parcel]>([])

  init(seed: UInt64) { random = Mutex(SeededGenerator(seed: seed)) }

  func fate(amongst fates: [CrowdTests.Fate]) -> CrowdTests.Fate {
    random.withLock { $0.pick(fates) }
  }

  func fault() -> DeliveryFault { random.withLock { $0.pick(DeliveryFault.allCases) } }

  func keep(_ parcel: Parcel) { late.withLock { $0.append(parcel) } }

  /// The messages of the workers that wake up now.
  func takeLate() -> [Parcel] {
    late.withLock { late in
      defer { late.removeAll() }
      return late
    }
  }
}
