internal import Dispatch

/// Threads of their own on which transfers wait for the other side, each for one at a time. Whoever
/// comes when all are taken waits in line; whoever finds the line full is turned away.
actor TransferLanes {
  /// How many may wait in line.
  static let waitingMax = 256

  private var idle: [DispatchQueue]
  private var waiting: [CheckedContinuation<DispatchQueue, Never>] = []

  /// As many idle lanes as `count`, which show up as `label` in tools.
  init(_ label: String, count: Int) {
    // A serial queue of its own has a thread of its own, apart from those of Swift's tasks.
    idle = (1...count).map { DispatchQueue(label: "delivery.\(label).\($0)") }
  }

  /// How the transfer ended; nil where it did not begin, because the line is full or the task was
  /// cancelled. Cancelling the task ends a running transfer.
  func run(_ request: TransferRequest) async -> TransferEnd? {
    guard let lane = await take() else { return nil }
    defer { giveBack(lane) }
    guard !Task.isCancelled else { return nil }
    let stop = StopSign()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        lane.async { continuation.resume(returning: Transfer.run(request, until: stop)) }
      }
    } onCancel: {
      stop.raise()
    }
  }

  private func take() async -> DispatchQueue? {
    if let lane = idle.popLast() { return lane }
    guard waiting.count < Self.waitingMax else { return nil }
    return await withCheckedContinuation { waiting.append($0) }
  }

  private func giveBack(_ lane: DispatchQueue) {
    if waiting.isEmpty {
      idle.append(lane)
    } else {
      waiting.removeFirst().resume(returning: lane)
    }
  }
}
