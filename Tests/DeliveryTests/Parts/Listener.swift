import Foundation
import Synchronization

/// A socket that listens on loopback and gives every connection to a script on a thread of its own.
final class Listener: Sendable {
  /// The port it got.
  let port: Int
  private let socket: Int32
  private let tally = Tally()

  /// Listens until the last reference is gone. `script` gets the connection and its number, from 0.
  init(script: @escaping @Sendable (Peer, Int) -> Void) throws {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && listen(socket, 64) == 0
          && getsockname(socket, $0, &length) == 0
      }
    }
    guard isListening else { throw PartFault.noSocket }
    self.socket = socket
    port = Int(UInt16(bigEndian: address.sin_port))
    DispatchQueue(label: "tests.listener").async { [tally] in
      while true {
        let connection = accept(socket, nil, nil)
        guard connection >= 0 else { break }
        let number = tally.begin()
        DispatchQueue(label: "tests.connection").async {
          let peer = Peer(connection)
          script(peer, number)
          tally.end()
          peer.close()
        }
      }
      Foundation.close(socket)
    }
  }

  deinit { shutdown(socket, Int32(SHUT_RDWR)) }

  /// How many connections began.
  var begun: Int { tally.begun }
  /// How many were open at once at most.
  var openMax: Int { tally.openMax }
}

/// Counts connections.
private final class Tally: Sendable {
  private let counts = Mutex((begun: 0, open: 0, openMax: 0))

  var begun: Int { counts.withLock { $0.begun } }
  var openMax: Int { counts.withLock { $0.openMax } }

  /// Notes one that begins, and answers its number from 0.
  func begin() -> Int {
    counts.withLock { counts in
      counts.begun += 1
      counts.open += 1
      counts.openMax = max(counts.open, counts.openMax)
      return counts.begun - 1
    }
  }

  /// Notes one that ended.
  func end() { counts.withLock { $0.open -= 1 } }
}

/// Why a part of the tests does not start.
enum PartFault: Error {
  case noSocket
  case command(String, String)
}

/// The other side of a connection, read and written as bytes. No read waits longer than half a
/// minute.
final class Peer {
  static let waitSecondsMax = 30

  private let socket: Int32
  private var buffer: [UInt8] = []

  init(_ socket: Int32) {
    self.socket = socket
    var limit = timeval(tv_sec: Self.waitSecondsMax, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// Ends the connection.
  func close() { Foundation.close(socket) }

  /// Sends the text; what cannot be sent any more is dropped.
  func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends the bytes; what cannot be sent any more is dropped.
  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// The next line with its end, or nil where the other side has gone.
  func line() -> [UInt8]? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeFirst(end + 1) }
        return Array(buffer[...end])
      }
      guard fill() else { return nil }
    }
  }

  /// The next `count` bytes, fewer where the other side has gone.
  func bytes(_ count: Int) -> [UInt8] {
    while buffer.count < count, fill() {}
    defer { buffer.removeFirst(min(count, buffer.count)) }
    return Array(buffer.prefix(count))
  }

  /// Says nothing until the other side has gone.
  func waitUntilGone() { while fill() {} }

  /// Sends `text` a byte at a time, one every twentieth of a second, until the other side has gone.
  func drip(_ text: String) {
    for byte in text.utf8 {
      var state = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      guard poll(&state, 1, 50) == 0 || fill() else { return }
      send([byte])
    }
  }

  private func fill() -> Bool {
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &piece, piece.count, 0)
    guard count > 0 else { return false }
    buffer += piece[..<count]
    return true
  }
}
