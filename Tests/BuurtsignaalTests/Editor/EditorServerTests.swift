import Foundation
import RuleLanguage
import Testing

@testable import buurtsignaal

/// The language server from the first message to the last, by JSON-RPC over pipes.
@Suite struct EditorServerTests {
  private typealias Message = EditorTalk.Message

  // MARK: Beginning and ending

  @Test func `an editor that says goodbye gets status 0, one that does not 1`() throws {
    let polite = try EditorTalk.ready(EditorFiles.all)
    _ = try polite.ask("shutdown", [:])
    polite.tell("exit", [:])
    #expect(try polite.exitStatus() == 0)
    let hasty = try EditorTalk.ready(EditorFiles.all)
    hasty.tell("exit", [:])
    #expect(try hasty.exitStatus() == 1)
  }

  @Test func `closed input ends the server, with status 0 only after shutdown`() throws {
    let asked = try EditorTalk.ready(EditorFiles.all)
    _ = try asked.ask("shutdown", [:])
    asked.closeInput()
    #expect(try asked.exitStatus() == 0)
    let gone = try EditorTalk(EditorFiles.all)
    gone.closeInput()
    #expect(try gone.exitStatus() == 1)
  }

  @Test func `nothing but initialize is answered before initialize, and nothing after shutdown`()
    throws
  {
    let talk = try EditorTalk(EditorFiles.all)
    func code(_ method: String) throws -> Int? {
      (try talk.answer(method, [:])["error"] as? Message)?["code"] as? Int
    }
    talk.open("regels.regels", "# taal: nl\nonzin\n")
    #expect(try code("textDocument/hover") == -32_002)
    #expect(try code("shutdown") == -32_002)
    #expect(try code("initialize") == -32_602)
    _ = try talk.ask("initialize", ["capabilities": Message()])
    #expect(try code("initialize") == -32_600)
    _ = try talk.ask("shutdown", [:])
    #expect(try code("textDocument/hover") == -32_600)
    talk.tell("exit", [:])
    #expect(try talk.exitStatus() == 0)
  }

  @Test(
    arguments: [
      (nil, "utf-16"), (["utf-16"], "utf-16"), (["utf-32", "utf-8", "utf-16"], "utf-8"),
    ] as [([String]?, String)])
  func `places are counted as the editor can`(_ offered: [String]?, _ chosen: String) throws {
    let talk = try EditorTalk(EditorFiles.all)
    let general: Message = offered.map { ["positionEncodings": $0] } ?? [:]
    let result =
      try talk.ask("initialize", ["capabilities": ["general": general]]) as? Message
    let capabilities = result?["capabilities"] as? Message
    #expect(capabilities?["positionEncoding"] as? String == chosen)
  }

  // MARK: What goes wrong

  private static let badBodies: [(String, Int)] = [
    ("{", -32_700), ("", -32_700), ("[]", -32_600), ("1", -32_600), ("{}", -32_600),
    (#"{"jsonrpc":"1.0","id":1,"method":"shutdown"}"#, -32_600),
    (#"{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}"#, -32_600),
    (#"{"jsonrpc":"2.0","id":{},"method":"shutdown"}"#, -32_600),
    (#"{"jsonrpc":"2.0","method":7}"#, -32_600),
    (String(repeating: "[", count: 100_000), -32_700),
  ]

  @Test(arguments: badBodies)
  func `what is no message is refused, and the talk goes on`(_ body: String, _ code: Int) throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    talk.send(body)
    let refusal = try talk.answer(to: nil)
    #expect(refusal["id"] is NSNull)
    #expect((refusal["error"] as? Message)?["code"] as? Int == code)
    _ = try talk.ask("shutdown", [:])
  }

  @Test func `unknown requests are refused, unknown notifications are not`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    talk.tell("$/setTrace", ["value": "off"])
    talk.tell("textDocument/onbekend", [:])
    let refusal = try talk.answer("textDocument/onbekend", [:])
    #expect((refusal["error"] as? Message)?["code"] as? Int == -32_601)
    let wrong = try talk.answer("textDocument/hover", ["position": 3])
    #expect((wrong["error"] as? Message)?["code"] as? Int == -32_602)
  }

  @Test(arguments: [
    "Content-Length: veel\r\n\r\n{}", "Content-Length: -1\r\n\r\n", "Lengte: 2\r\n\r\n{}",
    "\r\n\r\n", String(repeating: "x", count: MessageReader.headerBytesMax + 1),
    "Content-Length: 1\r\nContent-Length: 1\r\n\r\n1",
    "Content-Length: 99999999999999999999\r\n\r\n",
  ])
  func `a header that is none ends the talk`(_ header: String) throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    talk.sendRaw(header)
    let refusal = try talk.answer(to: nil)
    #expect((refusal["error"] as? Message)?["code"] as? Int == -32_700)
    #expect(try talk.exitStatus() == 1)
  }

  @Test func `a message that is too large is skipped, and the talk goes on`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let count = MessageReader.messageBytesMax + 1
    talk.sendRaw("Content-Length: \(count)\r\n\r\n")
    for _ in 0..<count / 1024 { talk.sendRaw(String(repeating: "x", count: 1_024)) }
    talk.sendRaw(String(repeating: "x", count: count % 1024))
    let refusal = try talk.answer(to: nil)
    #expect((refusal["error"] as? Message)?["code"] as? Int == -32_600)
    _ = try talk.ask("shutdown", [:])
  }

  @Test func `a request that was withdrawn while it waited is not carried out`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let hover: Message = [
      "textDocument": ["uri": talk.uri("regels.regels")],
      "position": ["line": 4, "character": 8],
    ]
    try talk.send(together: [
      ["jsonrpc": "2.0", "id": 101, "method": "textDocument/hover", "params": hover],
      ["jsonrpc": "2.0", "id": 102, "method": "textDocument/hover", "params": hover],
      ["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": 102]],
      ["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": 999]],
    ])
    #expect(try talk.answer(to: 101)["result"] is Message)
    let refusal = try talk.answer(to: 102)
    #expect((refusal["error"] as? Message)?["code"] as? Int == -32_800)
  }

  // MARK: Diagnostics

  @Test func `diagnostics follow what is typed, in every file that it touches`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    talk.open("basis.regels", EditorFiles.base)
    let at = EditorFiles.position(of: "wachtrij oggz", in: EditorFiles.base, after: 9)
    let line = at["line"] ?? 0
    talk.tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": talk.uri("basis.regels"), "version": 2] as Message,
        "contentChanges": [
          ["range": ["start": at, "end": ["line": line, "character": 13]], "text": "acuut team"]
            as Message
        ],
      ])
    #expect(try talk.diagnostics(of: "basis.regels") == ["R0301 18:25-29"])
    #expect(try talk.diagnostics(of: "regels.regels") == ["R0301 13:25-29"])
    talk.tell("textDocument/didClose", ["textDocument": ["uri": talk.uri("basis.regels")]])
    #expect(try talk.diagnostics(of: "basis.regels") == [])
    #expect(try talk.diagnostics(of: "regels.regels") == [])
  }

  @Test func `an opened text counts instead of the saved one, and a new file counts too`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    talk.open(
      "regels.regels", EditorFiles.rules.replacing("tekst noemt ruzie", with: "tekst noemt rusie"))
    #expect(try talk.diagnostics(of: "regels.regels") == ["R0301 6:18-23"])
    talk.open("nieuw.regels", "# taal: nl\nmodule nieuw versie 1\n\nregel x\n")
    let codes = try talk.diagnostics(of: "nieuw.regels")
    #expect(codes == ["R0501 3:6-7", "R0502 3:6-7"])
    talk.tell("textDocument/didClose", ["textDocument": ["uri": talk.uri("nieuw.regels")]])
    #expect(try talk.diagnostics(of: "nieuw.regels") == [])
  }

  @Test func `a file that changes on disk is read again`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    try talk.folder.write(
      "woorden.regels", EditorFiles.words.replacing("woorden ruzie", with: "woorden onmin"))
    talk.tell("workspace/didChangeWatchedFiles", ["changes": [Message]()])
    #expect(try talk.diagnostics(of: "regels.regels") == ["R0301 6:18-23"])
  }

  @Test func `places are right after signs of two units, in both ways of counting`() throws {
    let text = "# taal: nl\nmodule nieuw versie 1\n\nregel 😀é fout\n"
    for (encodings, place) in [(nil, "R0502 3:6-14"), (["utf-8"], "R0502 3:6-17")] {
      let talk = try EditorTalk.ready(EditorFiles.all, encodings: encodings)
      talk.open("nieuw.regels", text)
      #expect(try talk.diagnostics(of: "nieuw.regels").contains(place))
    }
  }
}
