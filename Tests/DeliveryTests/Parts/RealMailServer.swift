import Foundation

/// The postfix and postgrey of `Tests/EndToEnd/harness/mail.py`, which says what they take and
/// refuse. They end with the process of the tests.
final class RealMailServer: Sendable {
  /// That of this run.
  static let started = Result { try RealMailServer() }
  /// How long a mail may take to its box.
  static let waitMax = Duration.seconds(30)

  /// What listens where.
  struct Ports: Decodable, Sendable {
    /// Takes mail at once, unprotected.
    let plain: Int
    /// Takes mail from whom it has not met only at a second try, a second later.
    let grey: Int
    /// Takes mail after STARTTLS.
    let starttls: Int
    /// Takes mail over TLS.
    let tls: Int
    /// Takes mail over TLS, with the certificate of another name.
    let wrong: Int
    fileprivate let boxes: String
  }

  /// What listens where.
  let ports: Ports
  private let process: Process
  private let input: Pipe

  private init() throws {
    let certificates = try Certificates.made.get()
    let program = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../EndToEnd/harness/mail.py")
    process = Command.process(
      [
        "python3", program.path(), "--certificate", certificates.file(.good), "--wrong",
        certificates.file(.otherName),
      ], in: FileManager.default.temporaryDirectory)
    let output = Pipe()
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    self.input = input
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else {
        throw PartFault.command("mail.py", "see what it said; postfix starts only as root")
      }
      line += piece
    }
    ports = try JSONDecoder().decode(Ports.self, from: line)
  }

  /// The mails in somebody's box that hold `text`, once there is one. Throws `PartFault` when none
  /// comes.
  func mails(of name: String, with text: String) async throws -> [String] {
    let folder = URL(filePath: ports.boxes).appending(path: name).appending(path: "new")
    let clock = ContinuousClock()
    let deadline = clock.now + Self.waitMax
    while clock.now < deadline {
      let files =
        (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
        ?? []
      let found = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        .filter { $0.contains(text) }
      if !found.isEmpty { return found }
      // Between two looks only; nothing depends on how long.
      try await clock.sleep(for: .milliseconds(20))
    }
    throw PartFault.command("postfix", "no such mail in the box of \(name)")
  }
}
