import Synchronization

/// The waits before a code is looked up: longer after wrong ones, and only so many at once.
package final class CodeWaits: Sendable {
  private let waiting = Atomic<Int>(0)

  init() {}

  /// Waits as long as an address waits after so many wrong codes. Throws `PageError.busy` where too
  /// many wait, or `CancellationError`.
  func wait(after wrong: Int) async throws {
    guard wrong > 0 else { return }
    let (_, count) = waiting.add(1, ordering: .relaxed)
    defer { waiting.subtract(1, ordering: .relaxed) }
    guard count <= Limits.waitingQuestionsMax else { throw PageError.busy }
    try await Task.sleep(for: min(Limits.wrongCodeDelayMax, Limits.wrongCodeDelayStep * wrong))
  }
}
