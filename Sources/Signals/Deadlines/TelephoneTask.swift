/// That a colleague is to be telephoned about a signal, because no alarm about one of its deadlines
/// reached them by any of their ways. It is there until somebody telephoned, or the deadline ends.
package struct TelephoneTask: Sendable, Equatable {
  /// Who is to be telephoned.
  package let account: AccountID
  /// Since when.
  package let since: Instant
  /// What went wrong last; nil for a word of a newer version.
  package let fault: DeliveryFault?
  /// Who was told in their place, in order: they see the task, whatever queues they keep.
  package let helpers: [AccountID]

  /// A task to telephone `account`.
  package init(
    _ account: AccountID, since: Instant, fault: DeliveryFault?, helpers: [AccountID] = []
  ) {
    self.account = account
    self.since = since
    self.fault = fault
    self.helpers = helpers
  }

  /// The line under which it is stored; kept for ever.
  package var stored: String {
    ([account.text, "\(since.milliseconds)", fault?.rawValue ?? "-"] + helpers.map(\.text))
      .joined(separator: " ")
  }

  /// The task of a stored line; nil where there is none.
  package init?(stored line: String) {
    let parts = line.split(separator: " ").map(String.init)
    guard parts.count >= 3, let account = AccountID(parts[0]), let since = Int64(parts[1]) else {
      return nil
    }
    self.init(
      account, since: Instant(milliseconds: since), fault: DeliveryFault(rawValue: parts[2]),
      helpers: parts.dropFirst(3).compactMap { AccountID($0) })
  }
}

extension SignalState {
  /// Whom somebody has to telephone, each once, those who could not be reached first standing
  /// first.
  package var telephoneTasks: [TelephoneTask] {
    let tasks = deadlines.all.flatMap { running in
      running.unreached.filter { !$0.isTelephoned }.map { missed in
        TelephoneTask(
          missed.account, since: missed.at, fault: DeliveryFault(rawValue: missed.fault),
          helpers: running.stoodIn.sorted())
      }
    }
    return tasks.sorted { ($0.since, $0.account) < ($1.since, $1.account) }
      .reduce(into: []) { unique, task in
        if !unique.contains(where: { $0.account == task.account }) { unique.append(task) }
      }
  }
}
