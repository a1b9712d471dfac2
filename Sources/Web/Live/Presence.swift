package import Signals
import Synchronization

/// Who looks at which signal at this moment, and who types there. It is kept in memory only and
/// forgotten soon: it lets two people not do the same, and decides nothing.
package final class Presence: Sendable {
  /// Somebody on the page of a signal.
  package struct Present: Sendable, Equatable {
    /// Who.
    package let account: AccountID
    /// Whether they typed there just now.
    package let isTyping: Bool
  }

  /// The pages of one account that show one signal.
  private struct Entry {
    var streams = 0
    var looksUntil = Instant(milliseconds: 0)
    var typesUntil = Instant(milliseconds: 0)

    func isPresent(at now: Instant) -> Bool { streams > 0 || now < looksUntil }
  }

  private let now: @Sendable () -> Instant
  private let signals = Mutex<[SignalID: [AccountID: Entry]]>([:])

  /// Nobody looks at anything yet.
  package init(now: @escaping @Sendable () -> Instant) {
    self.now = now
  }

  /// Notes that an account opened the page of a signal, or asked for news of it, and counts for so
  /// many seconds: nothing tells when a page without a stream is left.
  package func look(at signal: SignalID, by account: AccountID, seconds: Int64) {
    change(signal, account) { entry, now in
      entry.looksUntil = max(entry.looksUntil, now.adding(seconds: seconds))
    }
  }

  /// Notes that an account that looks at a signal typed there.
  func type(at signal: SignalID, by account: AccountID) {
    change(signal, account) { entry, now in
      entry.typesUntil = now.adding(seconds: Limits.presenceTypingSeconds)
    }
  }

  /// Notes that a page of a signal has a stream, which tells when the page is left. Returns whether
  /// it was noted.
  func join(_ signal: SignalID, by account: AccountID) -> Bool {
    change(signal, account) { entry, _ in
      entry.streams += 1
      entry.looksUntil = Instant(milliseconds: 0)
    }
  }

  /// Notes that a stream that joined ended. Who opened the page again meanwhile still counts.
  func leave(_ signal: SignalID, by account: AccountID) {
    change(signal, account) { entry, _ in entry.streams = max(0, entry.streams - 1) }
  }

  /// The others who look at a signal now, in the order of their accounts.
  package func others(at signal: SignalID, than account: AccountID) -> [Present] {
    let now = now()
    let people = signals.withLock { $0[signal] ?? [:] }
    return people.filter { $0.key != account && $0.value.isPresent(at: now) }
      .map { Present(account: $0.key, isTyping: now < $0.value.typesUntil) }
      .sorted { $0.account < $1.account }
  }

  /// The signals about which anything is remembered.
  package var signalCount: Int { signals.withLock { $0.count } }

  @discardableResult
  private func change(
    _ signal: SignalID, _ account: AccountID, _ body: (inout Entry, Instant) -> Void
  ) -> Bool {
    let now = now()
    return signals.withLock { signals in
      if signals[signal] == nil && signals.count >= Limits.presenceSignalsMax {
        signals = signals.compactMapValues { Self.present($0, at: now) }
        guard signals.count < Limits.presenceSignalsMax else { return false }
      }
      var people = Self.present(signals[signal] ?? [:], at: now) ?? [:]
      guard people[account] != nil || people.count < Limits.presenceOfSignalMax else {
        return false
      }
      body(&people[account, default: Entry()], now)
      signals[signal] = people
      return true
    }
  }

  /// Those of some people who are there; nil where nobody is.
  private static func present(
    _ people: [AccountID: Entry], at now: Instant
  ) -> [AccountID: Entry]? {
    let present = people.filter { $0.value.isPresent(at: now) }
    return present.isEmpty ? nil : present
  }
}

extension Instant {
  fileprivate func adding(seconds: Int64) -> Instant {
    Instant(milliseconds: milliseconds + seconds * 1_000)
  }
}
