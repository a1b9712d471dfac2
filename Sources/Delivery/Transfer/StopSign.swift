internal import Synchronization

/// A sign that a transfer looks at while it runs: once raised, it ends within about a second.
final class StopSign: Sendable {
  private let raised = Atomic(false)

  /// Whether the transfer should end.
  var isRaised: Bool { raised.load(ordering: .relaxed) }

  /// Asks the transfer to end; it stays so.
  func raise() { raised.store(true, ordering: .relaxed) }
}
