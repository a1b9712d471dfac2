import Logging
import ServiceLifecycle
import Signals

/// The loop that takes messages from the outbox and carries them out: urgent ones and others each in a
/// lane of their own, several at a time, so that a mail server which hangs on the news of a day keeps
/// no alarm waiting.
///
/// It looks when something was written, and every few seconds whatever it hears. When the process is
/// told to end it takes nothing more, waits a little for what is under way, and gives the rest back.
struct CourierService: Service {
  let outbox: Outbox
  let changes: Changes
  let log: Logger
  /// Hands one message of a lane to the outside and says what became of it.
  let carry: @Sendable (Parcel, Dispatch.Lane) async -> DeliveryOutcome
  /// How long the end of the process waits for messages that are under way.
  let stopWait: Duration

  /// A courier that has nothing in hand.
  init(
    outbox: Outbox, changes: Changes, log: Logger, stopWait: Duration = .seconds(10),
    carry: @escaping @Sendable (Parcel, Dispatch.Lane) async -> DeliveryOutcome
  ) {
    self.outbox = outbox
    self.changes = changes
    self.log = log
    self.stopWait = stopWait
    self.carry = carry
  }

  /// How many messages of a lane are under way at once.
  static let atOnceMax = 4
  /// The seconds after which it looks without having heard anything.
  static let lookSeconds = 2
  /// How often it is tried to note what became of a message; after that its lease ends by itself.
  static let settleAttemptsMax = 5

  /// Carries until the process is told to end.
  func run() async throws {
    do { try await outbox.recover() } catch {
      log.warning("wat onderweg was, wacht tot zijn beurt voorbij is (\(error))")
    }
    await withDiscardingTaskGroup { group in
      for lane in Dispatch.Lane.allCases {
        group.addTask { await work(lane) }
      }
    }
  }

  /// Why the loop of a lane goes on.
  private enum Turn {
    /// It is time to look.
    case look
    /// One of the messages under way is done.
    case done
  }

  private func work(_ lane: Dispatch.Lane) async {
    await withTaskGroup(of: Turn.self) { group in
      var underWay = 0
      var mustLook = true
      group.addTask { await wait() }
      while !Task.isShuttingDownGracefully, !Task.isCancelled {
        if mustLook {
          for parcel in await lease(lane, limit: Self.atOnceMax - underWay) {
            underWay += 1
            group.addTask {
              await deliver(parcel, in: lane)
              return .done
            }
          }
        }
        switch await group.next() {
        case .done:
          // The place that came free may be for the next that waits.
          underWay -= 1
          mustLook = true
        case .look:
          mustLook = underWay < Self.atOnceMax
          group.addTask { await wait() }
        case nil: return
        }
      }
      await finish(underWay, in: &group)
    }
  }

  /// Waits for what is under way, but not for long; what is cancelled then is given back.
  private func finish(_ count: Int, in group: inout TaskGroup<Turn>) async {
    var underWay = count
    group.addTask {
      try? await Task.sleep(for: stopWait)
      return .look
    }
    // The wait for the next look may still be there: it ends at once now, and counts for nothing.
    var looks = 0
    while underWay > 0, looks < 2, let turn = await group.next() {
      switch turn {
      case .done: underWay -= 1
      case .look: looks += 1
      }
    }
    group.cancelAll()
  }

  /// Waits until something was written, a few seconds passed, or the process is told to end.
  private func wait() async -> Turn {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { for await _ in changes.stream() { return } }
        group.addTask { try? await Task.sleep(for: .seconds(Self.lookSeconds)) }
        await group.next()
        group.cancelAll()
      }
    }
    return .look
  }

  private func lease(_ lane: Dispatch.Lane, limit: Int) async -> [Parcel] {
    guard limit > 0 else { return [] }
    do { return try await outbox.lease(lane, limit: limit) } catch {
      log.warning("berichten zijn nu niet te lezen (\(error)); ze blijven staan")
      return []
    }
  }

  private func deliver(_ parcel: Parcel, in lane: Dispatch.Lane) async {
    let outcome = await carry(parcel, lane)
    for attempt in 1...Self.settleAttemptsMax {
      do {
        if Task.isCancelled, outcome != .delivered {
          try await outbox.giveBack([parcel])
        } else {
          try await outbox.settle(parcel, outcome)
        }
        return
      } catch StoreFault.conflict {
        log.notice("een bericht was al opnieuw in behandeling; dat telt")
        return
      } catch {
        log.warning("wat er van een bericht werd, is nog niet bewaard (\(error))")
        try? await Task.sleep(for: .milliseconds(100 << attempt))
      }
    }
  }
}
