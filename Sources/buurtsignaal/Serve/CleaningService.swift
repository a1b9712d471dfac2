import Logging
import ServiceLifecycle
import Signals

/// Removes messages that were settled long ago, and lets go what a clock that was ahead put off, for
/// as long as the server runs: a little at a time, so that nothing waits for it.
struct CleaningService: Service {
  let outbox: Outbox
  let log: Logger

  /// The time between two looks.
  static let pause = Duration.seconds(60)
  /// The time between two writes of one look.
  static let breath = Duration.milliseconds(200)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          if try await outbox.hasten() > 0 {
            log.notice("de klok liep voor; wat daardoor wachtte, gaat nu")
          }
          while try await outbox.cleanUp() == Outbox.removedMax, !Task.isCancelled {
            try await Task.sleep(for: Self.breath)
          }
        } catch is CancellationError {
          return
        } catch {
          log.error("oude berichten zijn niet opgeruimd; dat gebeurt zo weer")
        }
        try? await Task.sleep(for: Self.pause)
      }
    }
  }
}
