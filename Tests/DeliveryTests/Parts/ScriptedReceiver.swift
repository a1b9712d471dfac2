import Synchronization

/// A receiver of requests inside the test that keeps to a script and notes what it hears.
final class ScriptedReceiver: Sendable {
  /// What it does with one request.
  enum Step: Sendable {
    /// Answers this status, header lines and content.
    case say(Int, headers: [String] = [], content: String = "")
    /// Says nothing any more.
    case hang
    /// Ends the connection without answer.
    case drop
    /// Answers 200 and less content than it promises.
    case cut
    /// Answers 200 and content without end.
    case huge
    /// Answers a header without end, a byte at a time.
    case drip
  }

  /// A request as it came over the line.
  struct Received: Sendable {
    var start = ""
    var headers: [String] = []
    var content: [UInt8] = []

    /// The value of a header.
    func header(_ name: String) -> String? {
      headers.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
    }
  }

  private let heard: Heard
  private let listener: Listener

  /// A receiver that answers the n-th request by the n-th step, and by the last when they run out.
  init(_ steps: Step...) throws {
    let heard = Heard()
    self.heard = heard
    listener = try Listener { peer, number in
      guard let request = Self.request(from: peer) else { return }
      heard.note(request)
      Self.perform(steps[min(number, steps.count - 1)], with: peer)
    }
  }

  var port: Int { listener.port }
  var received: [Received] { heard.received }

  private static func request(from peer: Peer) -> Received? {
    var request = Received()
    while let line = peer.line() {
      let text = String(decoding: line.dropLast(2), as: UTF8.self)
      guard !text.isEmpty else {
        request.content = peer.bytes(request.header("Content-Length").flatMap { Int($0) } ?? 0)
        return request
      }
      if request.start.isEmpty { request.start = text } else { request.headers.append(text) }
    }
    return nil
  }

  private static func perform(_ step: Step, with peer: Peer) {
    switch step {
    case .say(let status, let headers, let content):
      let lines = ["HTTP/1.1 \(status) So", "Content-Length: \(content.utf8.count)"] + headers
      peer.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + content)
    case .hang: peer.waitUntilGone()
    case .drop: return
    case .cut: peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
    case .huge:
      peer.send("HTTP/1.1 200 OK\r\n\r\n")
      peer.send([UInt8](repeating: UInt8(ascii: "x"), count: 8_388_608))
    case .drip: peer.drip("HTTP/1.1 200 OK\r\nX-Slow: " + String(repeating: "x", count: 2_000))
    }
  }
}

/// What a scripted receiver heard so far.
private final class Heard: Sendable {
  private let log = Mutex([ScriptedReceiver.Received]())

  var received: [ScriptedReceiver.Received] { log.withLock { $0 } }

  func note(_ request: ScriptedReceiver.Received) { log.withLock { $0.append(request) } }
}
