internal import Signals
internal import Synchronization

/// Why a store stopped for good.
package struct StopReason: Sendable, Equatable {
  /// The extended result code of SQLite, such as 1034 for a failed sync.
  package let code: Int32
}

/// The one-way switch that an error of the disk throws: from then on the store refuses everything,
/// because what the disk holds can no longer be known without opening it anew.
final class StopSwitch: Sendable {
  private let reason = Mutex<StopReason?>(nil)
  private let stop: @Sendable (StopReason) -> Void

  init(stop: @escaping @Sendable (StopReason) -> Void) {
    self.stop = stop
  }

  var isThrown: Bool { reason.withLock { $0 != nil } }

  /// Stops the store and tells the process so, the first time only.
  func trip(code: Int32) {
    let reason = StopReason(code: code)
    let isFirst = self.reason.withLock { current in
      defer { current = current ?? reason }
      return current == nil
    }
    if isFirst { stop(reason) }
  }

  /// Throws `stopped` once the switch was thrown.
  func check() throws(StoreFault) {
    if isThrown { throw .stopped }
  }
}
