extension Profile {
  /// A deadline that a network sets for all its queues, or for one of them.
  package struct OwnDeadline: Sendable, Hashable {
    /// What must have happened.
    package let purpose: DeadlinePurpose
    /// For which class; nil for every class.
    package let signalClass: SignalClass?
    /// Within what time.
    package let within: Deadline
  }

  /// Within what time `purpose` must be met for a signal of `signalClass` in the queue of that name.
  ///
  /// A line under the queue goes before one of the network, and a line for the class before one for
  /// all; without any it is the standard. A line for all never makes the deadline of an acute signal
  /// longer than it is without that line. A queue that the profile does not know has the deadlines
  /// of the network.
  package func deadline(
    _ purpose: DeadlinePurpose, queue: String, class signalClass: SignalClass
  ) -> Deadline {
    deadline(purpose, desks.first { $0.queue == queue }?.deadlines ?? [], signalClass)
  }

  /// The same for a queue with the lines `ofQueue`.
  func deadline(
    _ purpose: DeadlinePurpose, _ ofQueue: [OwnDeadline], _ signalClass: SignalClass
  ) -> Deadline {
    var deadline = purpose.standard(for: signalClass, roster)
    for lines in [deadlines, ofQueue] {
      let fitting = lines.filter { $0.purpose == purpose }
      if let own = fitting.first(where: { $0.signalClass == signalClass }) {
        deadline = own.within
      } else if let common = fitting.first(where: { $0.signalClass == nil }) {
        deadline = signalClass == .acute ? min(deadline, common.within) : common.within
      }
    }
    return deadline
  }
}
