import Signals
import Synchronization

/// The open streams of hints, of which every account and the site may have so many.
package final class LiveSeats: Sendable {
  private struct Taken {
    let account: AccountID
    let signal: SignalID?
    let reader: AsyncStream<Void>.Continuation
  }

  private struct State {
    var next = 0
    var taken: [Int: Taken] = [:]
  }

  private let state = Mutex(State())

  /// Seats of which none is taken.
  package init() {}

  /// How many streams are open.
  package var count: Int { state.withLock { $0.taken.count } }

  /// A seat for a page of an account, which may be that of a signal; it is free again when nobody
  /// holds it. Throws `PageError.tooMany` where the account has enough of them, and `busy` where all
  /// are taken.
  func take(for account: AccountID, at signal: SignalID?) throws(PageError) -> LiveSeat {
    let (wakes, reader) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let number: Result<Int, PageError> = state.withLock { state in
      guard state.taken.count < Limits.liveStreamsMax else { return .failure(.busy) }
      let own = state.taken.values.count { $0.account == account }
      guard own < Limits.liveStreamsOfAccountMax else {
        return .failure(.tooMany(retryAfter: Limits.liveAskSeconds))
      }
      state.next += 1
      state.taken[state.next] = Taken(account: account, signal: signal, reader: reader)
      return .success(state.next)
    }
    return LiveSeat(number: try number.get(), wakes: wakes, reader: reader, of: self)
  }

  /// Wakes the streams of all pages of a signal.
  func wake(at signal: SignalID) {
    state.withLock { state in
      for seat in state.taken.values where seat.signal == signal { seat.reader.yield() }
    }
  }

  fileprivate func leave(_ number: Int) {
    state.withLock { _ = $0.taken.removeValue(forKey: number) }
  }
}

/// The place of one stream among all; it is given back when nobody holds it any more, also where the
/// stream never began.
final class LiveSeat: Sendable {
  /// An element whenever there may be something to tell; it ends when the stream must.
  let wakes: AsyncStream<Void>
  private let number: Int
  private let reader: AsyncStream<Void>.Continuation
  private let seats: LiveSeats

  fileprivate init(
    number: Int, wakes: AsyncStream<Void>, reader: AsyncStream<Void>.Continuation,
    of seats: LiveSeats
  ) {
    self.number = number
    self.wakes = wakes
    self.reader = reader
    self.seats = seats
  }

  deinit { seats.leave(number) }

  /// Has the stream look whether there is something to tell.
  func wake() { reader.yield() }

  /// Has `changes` wake the stream too.
  func listen(to changes: Changes) { changes.wake(reader) }

  /// Ends the stream.
  func end() { reader.finish() }
}
