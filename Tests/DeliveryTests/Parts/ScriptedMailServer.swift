import Synchronization

/// What a mail server does with one connection.
struct MailScript: Sendable {
  /// What it does at one step.
  enum Step: Sendable, ExpressibleByStringLiteral {
    /// Answers this line.
    case say(String)
    /// Says nothing any more.
    case hang
    /// Ends the connection.
    case drop
    /// Answers a line without end, a byte at a time.
    case drip

    init(stringLiteral text: String) { self = .say(text) }
  }

  var greeting: Step = "220 post.test ESMTP"
  var features = ["SIZE 1000000", "8BITMIME"]
  var signIn: Step = "235 2.7.0 welcome"
  var sender: Step = "250 2.1.0 ok"
  var recipient: Step = "250 2.1.5 ok"
  var data: Step = "354 go on"
  var end: Step = "250 2.0.0 taken"
  var farewell: Step = "221 2.0.0 bye"

  /// A script that differs from the friendly one in what `change` does.
  static func with(_ change: (inout MailScript) -> Void) -> MailScript {
    var script = MailScript()
    change(&script)
    return script
  }
}

/// A mail server inside the test that keeps to a script and notes what it hears.
final class ScriptedMailServer: Sendable {
  /// A mail as it came over the line.
  struct Received: Sendable {
    var sender = ""
    var recipient = ""
    /// Every byte between DATA and the closing dot, dots still doubled.
    var raw: [UInt8] = []

    /// The mail as a server keeps it: doubled dots are single again.
    var text: String {
      String(decoding: raw, as: UTF8.self).replacing("\r\n..", with: "\r\n.")
    }

    /// The value of a header that stands on one line.
    func header(_ name: String) -> String? {
      text.split(separator: "\r\n").first { $0.hasPrefix(name + ": ") }
        .map { String($0.dropFirst(name.count + 2)) }
    }
  }

  private let heard: Heard
  private let listener: Listener

  /// A server whose n-th connection keeps to the n-th script, and to the last one when they run
  /// out.
  init(_ scripts: MailScript...) throws {
    let heard = Heard()
    self.heard = heard
    listener = try Listener { peer, number in
      let script = scripts[min(number, scripts.count - 1)]
      Conversation(peer: peer, script: script, heard: heard).run()
    }
  }

  var port: Int { listener.port }
  var openMax: Int { listener.openMax }
  var commands: [String] { heard.commands }
  var received: [Received] { heard.received }
}

/// What a scripted server heard so far.
private final class Heard: Sendable {
  private let log = Mutex((commands: [String](), received: [ScriptedMailServer.Received]()))

  var commands: [String] { log.withLock { $0.commands } }
  var received: [ScriptedMailServer.Received] { log.withLock { $0.received } }

  func note(_ command: String) { log.withLock { $0.commands.append(command) } }
  func note(_ mail: ScriptedMailServer.Received) { log.withLock { $0.received.append(mail) } }
}

/// One connection with a scripted server.
private struct Conversation {
  let peer: Peer
  let script: MailScript
  let heard: Heard

  func run() {
    guard perform(script.greeting) else { return }
    var mail = ScriptedMailServer.Received()
    while let line = peer.line() {
      let command = String(decoding: line, as: UTF8.self).trimmed
      heard.note(command)
      let goesOn: Bool
      switch command.prefix(4).uppercased() {
      case "EHLO": goesOn = perform(.say(features))
      case "AUTH": goesOn = perform(script.signIn)
      case "MAIL":
        mail.sender = command
        goesOn = perform(script.sender)
      case "RCPT":
        mail.recipient = command
        goesOn = perform(script.recipient)
      case "DATA": goesOn = perform(script.data) && take(&mail)
      case "QUIT": goesOn = perform(script.farewell) && false
      default: goesOn = perform("500 5.5.2 what")
      }
      guard goesOn else { return }
    }
  }

  private var features: String {
    let lines = ["post.test"] + script.features
    return lines.enumerated().map { index, line in
      "250" + (index == lines.count - 1 ? " " : "-") + line
    }.joined(separator: "\r\n")
  }

  private func take(_ mail: inout ScriptedMailServer.Received) -> Bool {
    guard case .say(let text) = script.data, text.hasPrefix("354") else { return true }
    while let line = peer.line() {
      if line == Array(".\r\n".utf8) {
        heard.note(mail)
        return perform(script.end)
      }
      mail.raw += line
    }
    return false
  }

  private func perform(_ step: MailScript.Step) -> Bool {
    switch step {
    case .say(let text):
      peer.send(text + "\r\n")
      return true
    case .hang:
      peer.waitUntilGone()
      return false
    case .drop: return false
    case .drip:
      peer.drip("250-" + String(repeating: "x", count: 2_000))
      return false
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" })
  }
}
