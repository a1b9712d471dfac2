import ServiceLifecycle
import Signals

/// One open stream of hints (server-sent events): what an open page is told, as it happens.
///
/// It tells something when it changed, and is silent but for a sign of life otherwise. It ends when
/// the session does, when the page is left, when the server stops, and after a while in any case;
/// browsers then ask for the next one.
struct LiveStream: Sendable {
  let view: LiveView
  let seat: LiveSeat
  let live: LiveDesk
  let changes: Changes

  /// The milliseconds after which a browser asks for the next stream.
  private static let retryMilliseconds = 3_000
  /// What browsers read over: a sign that the stream is still there.
  private static let comment = ":\n\n"

  /// Tells what there is to tell until the stream ends. Throws what `write` throws.
  func run(_ write: (String) async throws -> Void) async throws {
    let joined = view.shown.map { live.presence.join($0.signal, by: view.account) } ?? false
    if let shown = view.shown { live.seats.wake(at: shown.signal) }
    defer {
      if joined, let shown = view.shown {
        live.presence.leave(shown.signal, by: view.account)
        live.seats.wake(at: shown.signal)
      }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask { await beat() }
      group.addTask {
        // An error means that the stream is at its end already.
        try? await gracefulShutdown()
        seat.end()
      }
      try await tell(write)
    }
  }

  /// Wakes the stream now and then, also where nobody tells that something changed.
  private func beat() async {
    while (try? await Task.sleep(for: live.pace.beat)) != nil { seat.wake() }
  }

  private func tell(_ write: (String) async throws -> Void) async throws {
    seat.listen(to: changes)
    var view = view
    var told = ""
    var wakes = seat.wakes.makeAsyncIterator()
    let end = ContinuousClock.now + live.pace.life
    try await write("retry: \(Self.retryMilliseconds)\n\n")
    repeat {
      do {
        guard let hint = try await view.look() else {
          return try await write("event: afgemeld\ndata: \n\n")
        }
        let text = hint.text
        try await write(text == told ? Self.comment : "event: stand\ndata: \(text)\n\n")
        told = text
      } catch StoreFault.busy {
        // Others come first in a flood: the next beat looks again.
        try await write(Self.comment)
      }
      // Many changes in a row are told as one.
      try await Task.sleep(for: live.pace.rest)
    } while await wakes.next() != nil && ContinuousClock.now < end
  }
}
