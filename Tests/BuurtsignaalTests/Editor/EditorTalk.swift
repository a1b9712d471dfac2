import Foundation
import Glibc
import RuleLanguage
import Synchronization
import Testing

@testable import buurtsignaal

/// A conversation with the real server, over two pipes: the server runs on a thread of its own, and
/// the test says what an editor says.
final class EditorTalk {
  /// JSON as it came from the server.
  typealias Message = [String: Any]

  /// How long the server may take over one message.
  private static let waitMilliseconds: Int32 = 60_000

  /// The folder with rules that the editor has open.
  let folder: TemporaryFolder
  /// What the server told or asked unasked, in order.
  private(set) var told: [Message] = []

  private let toServer = Pipe()
  private let fromServer = Pipe()
  private let end = End()
  private var buffer = Data()
  private var lastID = 0

  /// What the thread of the server leaves.
  private final class End: Sendable {
    let status = Mutex<Int32?>(nil)
    let signal = DispatchSemaphore(value: 0)
  }

  /// A server over `files`, by path.
  init(_ files: KeyValuePairs<String, String>) throws {
    // A server that has ended must not end the tests with it.
    signal(SIGPIPE, SIG_IGN)
    folder = try TemporaryFolder()
    for (path, text) in files { try folder.write(path, text) }
    // The thread keeps its ends of the pipes for as long as it uses them.
    let input = toServer.fileHandleForReading
    let output = fromServer.fileHandleForWriting
    let path = folder.path
    let end = end
    let thread = Thread {
      var server = EditorServer(
        EditorSession(folder: path, language: .dutch), input: input.fileDescriptor,
        output: output)
      end.status.withLock { $0 = server.run() }
      end.signal.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  deinit {
    closeInput()
  }

  /// A server over `files` that has been initialized.
  static func ready(
    _ files: KeyValuePairs<String, String>, encodings: [String]? = nil
  ) throws -> EditorTalk {
    let talk = try EditorTalk(files)
    let general: Message = encodings.map { ["positionEncodings": $0] } ?? [:]
    _ = try talk.ask("initialize", ["capabilities": ["general": general]])
    talk.tell("initialized", [:])
    return talk
  }

  // MARK: What the editor says

  func uri(_ path: String) -> String { "file://\(folder.path)/\(path)" }

  func send(_ body: String) { sendRaw("Content-Length: \(body.utf8.count)\r\n\r\n\(body)") }

  func sendRaw(_ text: String) {
    try? toServer.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  func closeInput() { try? toServer.fileHandleForWriting.close() }

  func tell(_ method: String, _ parameters: Message) {
    send(["jsonrpc": "2.0", "method": method, "params": parameters])
  }

  /// Sends several messages in one write, so that they are there together.
  func send(together messages: [Message]) throws {
    var all = ""
    for message in messages {
      let body = String(
        decoding: try JSONSerialization.data(withJSONObject: message), as: UTF8.self)
      all += "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
    sendRaw(all)
  }

  /// The answer to a request, as a whole message.
  func answer(_ method: String, _ parameters: Message) throws -> Message {
    lastID += 1
    send(["jsonrpc": "2.0", "id": lastID, "method": method, "params": parameters])
    return try answer(to: lastID)
  }

  /// The result of a request; nil for `null`.
  func ask(_ method: String, _ parameters: Message) throws -> Any? {
    let answer = try answer(method, parameters)
    #expect(answer["error"] == nil, "\(answer)")
    return answer["result"].flatMap { $0 is NSNull ? nil : $0 }
  }

  func open(_ path: String, _ text: String, version: Int = 1) {
    tell(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": uri(path), "languageId": "buurtsignaal", "version": version, "text": text,
        ] as Message
      ])
  }

  // MARK: What the server says

  /// The next message.
  func next() throws -> Message {
    let separator = Data("\r\n\r\n".utf8)
    while true {
      if let header = buffer.range(of: separator) {
        let lines = String(decoding: buffer[..<header.lowerBound], as: UTF8.self)
        let length = try #require(Int(lines.dropFirst("Content-Length: ".count)))
        if buffer.count - header.upperBound >= length {
          let body = Data(buffer[header.upperBound..<header.upperBound + length])
          buffer = Data(buffer[(header.upperBound + length)...])
          return try #require(try JSONSerialization.jsonObject(with: body) as? Message)
        }
      }
      let descriptor = fromServer.fileHandleForReading.fileDescriptor
      var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      try #require(poll(&wanted, 1, Self.waitMilliseconds) > 0, "the server says nothing")
      buffer.append(fromServer.fileHandleForReading.availableData)
    }
  }

  /// The message with this id.
  func answer(to id: Int?) throws -> Message {
    while true {
      let message = try next()
      if message["method"] == nil, message["id"] as? Int == id { return message }
      told.append(message)
    }
  }

  /// The next diagnostics that are published for a file, as `code line:start-end`.
  func diagnostics(of path: String) throws -> [String] {
    while true {
      let message = try next()
      told.append(message)
      guard message["method"] as? String == "textDocument/publishDiagnostics",
        let parameters = message["params"] as? Message,
        parameters["uri"] as? String == uri(path)
      else { continue }
      return Self.shown(parameters)
    }
  }

  /// The file of the next message about one.
  func nextURI() throws -> String? {
    let message = try next()
    return (message["params"] as? Message)?["uri"] as? String
  }

  /// Published diagnostics as `code line:start-end`.
  static func shown(_ parameters: Message) -> [String] {
    (parameters["diagnostics"] as? [Message] ?? []).map { diagnostic in
      "\(diagnostic["code"] as? String ?? "") \(place(diagnostic["range"]))"
    }
  }

  /// A range as `line:start-end`, or as `line:start-line:end`.
  static func place(_ range: Any?) -> String {
    let range = range as? [String: [String: Int]] ?? [:]
    let (start, end) = (range["start"] ?? [:], range["end"] ?? [:])
    let line = "\(start["line"] ?? -1):\(start["character"] ?? -1)-"
    return start["line"] == end["line"]
      ? line + "\(end["character"] ?? -1)"
      : line + "\(end["line"] ?? -1):\(end["character"] ?? -1)"
  }

  /// The exit status of the server, once it has ended.
  func exitStatus() throws -> Int32 {
    try #require(end.signal.wait(timeout: .now() + 60) == .success, "the server goes on")
    return try #require(end.status.withLock { $0 })
  }

  private func send(_ message: Message) {
    try? send(together: [message])
  }
}
