import Foundation
import Glibc

/// Carries a conversation with an editor over two file descriptors, one message at a time.
///
/// What has come in is taken up before the next message is answered, so that a request can be
/// withdrawn, and so that diagnostics are worked out once after a burst of typing.
struct EditorServer {
  /// The most messages that wait, and their most bytes together; more stay with the editor until
  /// there is room.
  static let waitingMax = 1_000
  static let waitingBytesMax = 4 * MessageReader.messageBytesMax
  /// The most bytes that are read at once.
  private static let chunkBytes = 65_536

  private let input: Int32
  private let output: FileHandle
  private var session: EditorSession
  private var reader = MessageReader()
  private var waiting: [Waiting] = []
  private var waitingBytes = 0
  private var isAtEnd = false
  private var isBroken = false

  /// A message that is not answered yet.
  private struct Waiting {
    let data: Data
    /// Of a request.
    let id: EditorMessage.ID?
    var isCancelled = false
  }

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
        waitingBytes -= next.data.count
        guard send(session.receive(next.data, isCancelled: next.isCancelled)) else { return 1 }
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
    while hasRoom, !isAtEnd, !isBroken, hasInput() {
      read()
      takeMessages()
    }
  }

  private var hasRoom: Bool {
    waiting.count < Self.waitingMax && waitingBytes < Self.waitingBytesMax
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
    while hasRoom, !isBroken, let item = reader.next() {
      switch item {
      case .message(let data): take(data)
      case .tooLarge(let count): _ = send([session.refusal(ofBytes: count)])
      case .broken: isBroken = true
      }
    }
  }

  /// Puts a message with those that wait. A request that still waits when it is withdrawn is not
  /// carried out; what was answered already is past.
  private mutating func take(_ data: Data) {
    let message = try? EditorMessage(data)
    if message?.method == "$/cancelRequest",
      let cancel = try? EditorMessage.parameters(EditorParameters.Cancel.self, in: data),
      let index = waiting.firstIndex(where: { $0.id == cancel.id })
    {
      waiting[index].isCancelled = true
    }
    waiting.append(Waiting(data: data, id: message?.method == nil ? nil : message?.id))
    waitingBytes += data.count
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
