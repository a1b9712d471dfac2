import Logging
import ServiceLifecycle
import Signals

/// Makes the daily summaries for as long as the server runs.
struct SummaryService: Service {
  let summary: DailySummary
  let log: Logger

  /// The time between two looks whether it is time.
  static let pause = Duration.seconds(60)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          _ = try await summary.round()
        } catch {
          log.error("de overzichten van vandaag zijn niet gemaakt; dat gebeurt zo weer")
        }
        try? await Task.sleep(for: Self.pause)
      }
    }
  }
}
