internal import Signals
internal import Synchronization

/// Why a store stopped for good.
package struct StopReason: Sendable, Equatable {
  /// The extended result code of SQLite, such as 1034 for a failed sync.
  package let code: Int32
}

/// The one-way switch after which a store refuses everything: thrown by an error of the disk,
/// because what the disk holds can no longer be known without opening it anew, or by closing.
final class StopSwitch: Sendable {
  private enum State {
    case running, closed, failed
  }

  private let state = Mutex(State.running)
  private let stop: @Sendable (StopReason) -> Void

  /// A switch that calls `stop` if an error of the disk throws it.
  init(stop: @escaping @Sendable (StopReason) -> Void) {
    self.stop = stop
  }

  /// Whether the store refuses everything.
  var isThrown: Bool { state.withLock { $0 != .running } }

  /// Whether an error of the disk threw it.
  var hasFailed: Bool { state.withLock { $0 == .failed } }

  /// Stops the store and tells the process so, unless it was stopped or closed before.
  func trip(code: Int32) {
    if move(to: .failed) { stop(StopReason(code: code)) }
  }

  /// Closes the store for reads and writes that come from now on. Returns whether it was running.
  func close() -> Bool { move(to: .closed) }

  /// Throws `stopped` once the switch was thrown.
  func check() throws(StoreFault) {
    if isThrown { throw .stopped }
  }

  private func move(to next: State) -> Bool {
    state.withLock { state in
      guard state == .running else { return false }
      state = next
      return true
    }
  }
}
