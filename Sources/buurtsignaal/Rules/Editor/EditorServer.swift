import Foundation
import Glibc

/// Carries a conversation with an editor over two file descriptors, one message at a time.
///
/// What has come in is taken up before the next message is answered, so that a request can be
/// withdrawn, and so that diagnostics are worked out once after a burst of typing.
struct EditorServer {
  /// The most messages that wait; more stay with the editor until there is room.
  static let waitingMax = 1_000
  /// The most bytes that are read at once.
  private static let chunkBytes = 65_536

  private let input: Int32
  private let output: FileHandle
  private var session: EditorSession
  private var reader = MessageReader()
  private var waiting: [Data] = []
  private var cancelled: Set<EditorMessage.ID> = []
  private var isAtEnd = false
  private var isBroken = false

  /// A server that reads from `input` and writes to `output`.
  init(_ session: EditorSession, input: Int32, output: FileHandle) {
    self.session = session
    self.input = input
    self.output = output
  }

  /// Talks until the editor says that it is over or goes away; answers the exit status.
  mutating func run() -> Int32 {
    while session.exitStatus == nil {
      takeUp()
      if !waiting.isEmpty {
        let next = waiting.removeFirst()
        guard send(session.receive(next, isCancelled: isCancelled(next))) else { return 1 }
      } else if session.owesDiagnostics {
        guard send(session.publish()) else { return 1 }
      } else if isBroken {
        _ = send([EditorReply.fault(.noJSON, to: .none)])
        return 1
      } else if isAtEnd {
        return session.statusAtEnd
      } else {
        read()
      }
    }
    return session.exitStatus ?? session.statusAtEnd
  }

  /// Takes up everything that came in, without waiting for more.
  private mutating func takeUp() {
    takeMessages()
    while waiting.count < Self.waitingMax, !isAtEnd, !isBroken, hasInput() {
      read()
      takeMessages()
    }
  }

  private func hasInput() -> Bool {
    var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) > 0
  }

  /// Waits for input and reads some.
  private mutating func read() {
    var bytes = [UInt8](repeating: 0, count: Self.chunkBytes)
    let count = Glibc.read(input, &bytes, bytes.count)
    if count > 0 {
      reader.append(Data(bytes[..<count]))
    } else if count == 0 || errno != EINTR {
      isAtEnd = true
    }
  }

  private mutating func takeMessages() {
    while waiting.count < Self.waitingMax, !isBroken, let item = reader.next() {
      switch item {
      case .message(let data):
        waiting.append(data)
        noteCancellation(data)
      case .tooLarge(let count): _ = send([session.refusal(ofBytes: count)])
      case .broken: isBroken = true
      }
    }
  }

  /// Notes that a request which still waits is withdrawn; what was answered already is past.
  private mutating func noteCancellation(_ data: Data) {
    guard let message = try? EditorMessage(data), message.method == "$/cancelRequest",
      let cancel = try? EditorMessage.parameters(EditorParameters.Cancel.self, in: data),
      waiting.contains(where: { (try? EditorMessage($0))?.id == cancel.id })
    else { return }
    cancelled.insert(cancel.id)
  }

  private mutating func isCancelled(_ data: Data) -> Bool {
    guard !cancelled.isEmpty, let id = (try? EditorMessage(data))?.id else { return false }
    return cancelled.remove(id) != nil
  }

  private func send(_ messages: [Data]) -> Bool {
    for message in messages {
      do {
        try output.write(contentsOf: message)
      } catch {
        return false
      }
    }
    return true
  }
}
