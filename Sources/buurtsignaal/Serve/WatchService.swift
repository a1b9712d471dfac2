import Logging
import ServiceLifecycle
import Signals

/// Lets the watch look at the deadlines for as long as the server runs: soon after something was
/// written, and every few seconds also when nothing was.
struct WatchService: Service {
  let watch: Watch
  let changes: Changes
  let log: Logger

  /// The longest time between two looks; an alarm is never later than that by itself.
  static let pauseMax = Duration.seconds(5)
  /// The shortest time between two looks, so that a flood of signals does not make it look all the time.
  static let pauseMin = Duration.milliseconds(250)

  func run() async throws {
    let (hints, reader) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    reader.yield()
    changes.wake(reader)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          try? await Task.sleep(for: Self.pauseMax)
          reader.yield()
        }
      }
      for await _ in hints.cancelOnGracefulShutdown() {
        await look()
        try? await Task.sleep(for: Self.pauseMin)
      }
      group.cancelAll()
    }
  }

  /// Looks until there is nothing left for which it is time.
  private func look() async {
    do {
      var round = Watch.Round()
      repeat {
        round = try await watch.round()
        if round.unreadable > 0 {
          log.error("van \(round.unreadable) signalen zijn de termijnen niet te lezen")
        }
      } while round.signals == Watch.roundMax && !Task.isCancelled
    } catch {
      // The store says itself that it stopped, or is too busy; the next look finds what waits.
      log.error("de termijnen zijn niet bekeken; dat gebeurt zo weer")
    }
  }
}
