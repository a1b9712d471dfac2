internal import Synchronization

/// Tells who listens that something was written. It is a hint and no more: whoever hears it looks in
/// the store for what is new, and looks now and then without having heard anything.
package final class Changes: Sendable {
  private let listeners = Mutex<[AsyncStream<Void>.Continuation]>([])

  /// Changes that nobody listens to yet.
  package init() {}

  /// Tells everybody who listens. Many changes in a row may be heard as one.
  package func note() {
    listeners.withLock { listeners in
      // Who does not listen any more is forgotten here.
      listeners.removeAll { listener in
        if case .terminated = listener.yield() { true } else { false }
      }
    }
  }

  /// A stream with an element after changes, until its reader goes away; changes that are not read
  /// yet are one element.
  package func stream() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    wake(continuation)
    return stream
  }

  /// Wakes the reader of a stream after each change, for as long as that stream is read.
  package func wake(_ reader: AsyncStream<Void>.Continuation) {
    listeners.withLock { $0.append(reader) }
  }
}
