import Foundation
import Glibc

/// Speaks with the server that runs on a state folder, over its control socket.
struct ControlClient {
  /// The path of the socket.
  let socket: String

  /// The seconds that an answer may take: rules with guarantees are proved before they are published.
  static let secondsMax = 180
  /// The bytes that an answer may have.
  static let answerBytesMax = 64 * 1_048_576

  /// What the server answers.
  struct Answer {
    /// The status of HTTP.
    let status: Int
    /// The content.
    let body: [UInt8]

    /// The content as text.
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// What the server answers to a request to do `action`, with what it needs for that.
  ///
  /// Throws `StartFault.noServer` where none answers.
  func perform(
    _ action: String, with content: [UInt8] = []
  ) throws(StartFault) -> Answer {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw .noServer(socket) }
    defer { close(descriptor) }
    guard connect(descriptor) else { throw .noServer(socket) }
    var limit = timeval(tv_sec: Self.secondsMax, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let head =
      "POST /\(action) HTTP/1.1\r\nHost: bediening\r\nContent-Length: \(content.count)\r\n"
      + "Connection: close\r\n\r\n"
    guard writeAll(Array(head.utf8) + content, to: descriptor) else { throw .noServer(socket) }
    let answer = readAll(descriptor)
    guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8)),
      let status = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
        .split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { throw .noServer(socket) }
    return Answer(status: status, body: Array(answer[end.upperBound...]))
  }

  private func connect(_ descriptor: Int32) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array(socket.utf8) + [0]
    guard path.count <= MemoryLayout.size(ofValue: address.sun_path) else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }

  /// Writes all bytes; answers whether the other side took them.
  private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private func readAll(_ descriptor: Int32) -> [UInt8] {
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while answer.count < Self.answerBytesMax {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    return answer
  }
}
