import Foundation

/// A socat that speaks TLS with whoever connects, and in the open with a server of the tests.
final class ProtectedFront {
  /// The port on which it listens.
  let port: Int
  private let process: Process
  private let folder: TemporaryFolder

  /// A front of the server at `port` that shows a certificate, and speaks no newer TLS than
  /// `newest`.
  init(of port: Int, showing certificate: String, newest: String = "TLS1.3") throws {
    folder = try TemporaryFolder()
    let oldest = newest == "TLS1.1" ? "TLS1.1,ciphers=ALL:@SECLEVEL=0" : "TLS1.2"
    process = Command.process(
      [
        "socat", "-d", "-d",
        "OPENSSL-LISTEN:0,bind=127.0.0.1,fork,verify=0,cert=\(certificate)"
          + ",openssl-min-proto-version=\(oldest),openssl-max-proto-version=\(newest)",
        "TCP:127.0.0.1:\(port)",
      ], in: folder.url)
    let said = Pipe()
    process.standardError = said
    try process.run()
    self.port = try Self.port(in: said.fileHandleForReading)
  }

  // A softer signal may be blocked: a child gets the signals of the thread on which it was started.
  deinit { kill(process.processIdentifier, SIGKILL) }

  /// The port in what socat says once it listens: `… listening on AF=2 127.0.0.1:40123`.
  private static func port(in said: FileHandle) throws -> Int {
    var text = ""
    while let piece = Optional(said.availableData), !piece.isEmpty {
      text += String(decoding: piece, as: UTF8.self)
      for line in text.split(separator: "\n").dropLast(text.hasSuffix("\n") ? 0 : 1)
      where line.contains("listening on") {
        guard let port = line.split(separator: ":").last.flatMap({ Int($0) }) else { break }
        // What it says later is read and dropped, so that it never waits for a reader.
        said.readabilityHandler = { _ = $0.availableData }
        return port
      }
    }
    throw PartFault.command("socat", text)
  }
}
