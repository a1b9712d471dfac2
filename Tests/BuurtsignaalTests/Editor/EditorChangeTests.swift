import Foundation
import RuleLanguage
import Testing

@testable import buurtsignaal

/// What the language server changes when it is asked to: names, layout and faults.
@Suite struct EditorChangeTests {
  private typealias Message = EditorTalk.Message

  /// The files after a change of the server, by path.
  private static func applied(
    _ edit: Any?, _ talk: EditorTalk, _ files: [String: String]
  ) throws -> [String: String] {
    let changes = try #require((edit as? Message)?["changes"] as? [String: [Message]])
    var files = files
    for (uri, edits) in changes {
      let path = String(uri.dropFirst(talk.uri("").count))
      files[path] = try text(try #require(files[path]), edits)
    }
    return files
  }

  private static func text(_ text: String, _ edits: [Message]) throws -> String {
    var edited = EditedText(text, encoding: .utf16)
    func position(_ value: Any?) throws -> TextPosition {
      let place = try #require(value as? [String: Int])
      return TextPosition(line: place["line"] ?? 0, character: place["character"] ?? 0)
    }
    // From the last to the first, so that earlier places stay right.
    for edit in edits.reversed() {
      let range = try #require(edit["range"] as? Message)
      edited.replace(
        TextRange(start: try position(range["start"]), end: try position(range["end"])),
        by: edit["newText"] as? String ?? "")
    }
    return String(decoding: edited.bytes, as: UTF8.self)
  }

  private static var files: [String: String] {
    Dictionary(uniqueKeysWithValues: EditorFiles.all.map { ($0.key, $0.value) })
  }

  private static let renames: [(String, Int, String, Int)] = [
    ("- er is ruzie", 4, "hommeles", 3), ("noemt ruzie", 7, "geschreeuw", 2),
    ("gevaar is misschien", 1, "acuut gevaar", 2), ("is misschien", 5, "wellicht", 3),
    ("naar oggz", 6, "meldpunt oggz", 4), ("door ruzie met kind", 6, "kind erbij", 2),
    ("thema geweld", 7, "huiselijk geweld", 2), ("bericht dank", 9, "bedankt", 4),
  ]

  @Test(arguments: renames)
  func `a name changes in every file, and the rules say the same`(
    _ found: String, _ offset: Int, _ name: String, _ count: Int
  ) throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    var asked: Message = [
      "textDocument": ["uri": talk.uri("regels.regels")],
      "position": EditorFiles.position(of: found, in: EditorFiles.rules, after: offset),
    ]
    #expect(try talk.ask("textDocument/prepareRename", asked) is Message)
    asked["newName"] = name
    let edit = try talk.ask("textDocument/rename", asked)
    let edits = ((edit as? Message)?["changes"] as? [String: [Message]] ?? [:]).values
    #expect(edits.reduce(0) { $0 + $1.count } == count, "\(edits)")
    let after = try Self.applied(edit, talk, Self.files)
    let compilation = RuleCompiler.compile(
      after.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) })
    #expect(compilation.diagnostics == [])
    #expect(compilation.ruleSet?.runExamples().map(\.passes) == [true])
  }

  private static let refusals: [(String, Int, String, String)] = [
    ("- er is ruzie", 4, "gevaar", "al die van een gegeven"),
    ("- er is ruzie", 4, "a, b", "kan geen naam zijn"),
    ("- er is ruzie", 4, " ", "kan geen naam zijn"),
    ("- er is ruzie", 4, "a \"b\"", "kan geen naam zijn"),
    ("- er is ruzie", 4, "alle van: x", "kan geen naam zijn"),
    ("naar oggz", 6, "triage", "wachtrij"), ("naar oggz", 1, "nar", "geen naam"),
    ("naar oggz", 6, "oggz binnen 2 uur", "iets anders betekenen"),
  ]

  @Test(arguments: refusals)
  func `a name that would change the rules is refused, and said why`(
    _ found: String, _ offset: Int, _ name: String, _ why: String
  ) throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let answer = try talk.answer(
      "textDocument/rename",
      [
        "textDocument": ["uri": talk.uri("regels.regels")],
        "position": EditorFiles.position(of: found, in: EditorFiles.rules, after: offset),
        "newName": name,
      ])
    let error = answer["error"] as? Message
    #expect(error?["code"] as? Int == -32_803)
    let message = error?["message"] as? String ?? ""
    #expect(message.contains(why), "\(answer)")
  }

  @Test func `while there are faults nothing is renamed`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    talk.open("regels.regels", EditorFiles.rules + "\nregel half\n")
    let answer = try talk.answer(
      "textDocument/rename",
      [
        "textDocument": ["uri": talk.uri("regels.regels")],
        "position": EditorFiles.position(of: "- er is ruzie", in: EditorFiles.rules, after: 4),
        "newName": "hommeles",
      ])
    let message = (answer["error"] as? Message)?["message"] as? String ?? ""
    #expect(message.contains("fout(en)"))
  }

  private static let fixes: [(String, String, String)] = [
    ("naar oggz", "naar ogz", "naar oggz"), ("kinderen is ja", "kinderen is j", "kinderen is ja"),
    ("gebruikt basis, woorden", "gebruikt basis", "gebruikt basis, woorden"),
    ("gebruikt basis, woorden", "gebruikt bassis, woorden", "gebruikt basis, woorden"),
    ("een van:\n", "een van\n", "een van:\n"), ("    - tekst", "    tekst", "    - tekst"),
    ("  thema", "\tthema", "  thema"),
  ]

  @Test(arguments: fixes)
  func `a fault with one fix is mended by it`(_ good: String, _ bad: String, _ mended: String)
    throws
  {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let text = EditorFiles.rules.replacingOccurrences(
      of: good, with: bad, range: EditorFiles.rules.range(of: good))
    talk.open("regels.regels", text)
    let found = try talk.diagnostics(of: "regels.regels")
    #expect(!found.isEmpty)
    let whole: Message = [
      "start": ["line": 0, "character": 0], "end": ["line": 1_000, "character": 0],
    ]
    let actions =
      try talk.ask(
        "textDocument/codeAction",
        [
          "textDocument": ["uri": talk.uri("regels.regels")], "range": whole,
          "context": ["diagnostics": [Message]()],
        ]) as? [Message]
    let action = try #require(actions?.first)
    let after = try Self.applied(action["edit"], talk, ["regels.regels": text])
    #expect(after["regels.regels"]?.contains(mended) == true, "\(after)")
    #expect(action["kind"] as? String == "quickfix")
  }

  @Test func `formatting changes what is out of place, and nothing of what cannot be read`() throws
  {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let parameters: Message = [
      "textDocument": ["uri": talk.uri("regels.regels")], "options": Message(),
    ]
    #expect((try talk.ask("textDocument/formatting", parameters) as? [Message])?.isEmpty == true)
    let untidy = EditorFiles.rules.replacing("      thema geweld", with: "      thema   geweld  ")
      .replacing("  als er is ruzie", with: "  als   er is ruzie")
    talk.open("regels.regels", untidy)
    let edits = try talk.ask("textDocument/formatting", parameters) as? [Message] ?? []
    let expected = RuleFormatter.format(SourceFile(path: "x.regels", bytes: Array(untidy.utf8)))
    guard case .written(let bytes) = expected else {
      Issue.record("not readable")
      return
    }
    #expect(edits.count == 1)
    #expect(try Self.text(untidy, edits) == String(decoding: bytes, as: UTF8.self))
    talk.open("regels.regels", untidy + "\nonzin\n")
    #expect((try talk.ask("textDocument/formatting", parameters) as? [Message])?.isEmpty == true)
  }

  @Test func `a file has a table of contents, and all files can be searched`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let outline =
      try talk.ask(
        "textDocument/documentSymbol", ["textDocument": ["uri": talk.uri("basis.regels")]])
      as? [Message] ?? []
    #expect(outline.map { $0["name"] as? String }.prefix(3) == ["basis", "gegevens", "geweld"])
    let fields = outline[1]["children"] as? [Message] ?? []
    #expect(fields.map { $0["name"] as? String } == ["gevaar", "kinderen"])
    #expect(EditorTalk.place(fields[0]["range"]) == "4:2-7:36")
    let found = try talk.ask("workspace/symbol", ["query": "RUZIE"]) as? [Message] ?? []
    let names = found.map { $0["name"] as? String }
    #expect(
      names == ["er is ruzie", "ruzie met kind", "alleen ruzie", "ruzie bij de buren", "ruzie"])
  }

  @Test func `uses of a name are found in every file, and marked in the open one`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    var asked: Message = [
      "textDocument": ["uri": talk.uri("regels.regels")],
      "position": EditorFiles.position(of: "naar triage", in: EditorFiles.rules, after: 6),
      "context": ["includeDeclaration": true],
    ]
    let all = try talk.ask("textDocument/references", asked) as? [Message] ?? []
    let paths = all.map { ($0["uri"] as? String ?? "").split(separator: "/").last ?? "" }
    #expect(
      paths == ["basis.regels", "basis.regels", "dorp.regels", "dorp.regels", "regels.regels"])
    asked["context"] = ["includeDeclaration": false]
    #expect((try talk.ask("textDocument/references", asked) as? [Message])?.count == 4)
    let marked = try talk.ask("textDocument/documentHighlight", asked) as? [Message] ?? []
    #expect(marked.map { EditorTalk.place($0["range"]) } == ["19:27-33"])
  }

  @Test func `typing in pieces gives the text that was typed`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    talk.open("regels.regels", "")
    var typed = ""
    for (index, character) in (EditorFiles.rules + "\nregel 😀é\n").enumerated() {
      let lines = typed.split(separator: "\n", omittingEmptySubsequences: false)
      let at = ["line": lines.count - 1, "character": lines.last?.utf16.count ?? 0]
      talk.tell(
        "textDocument/didChange",
        [
          "textDocument": ["uri": talk.uri("regels.regels"), "version": index + 2] as Message,
          "contentChanges": [
            ["range": ["start": at, "end": at], "text": "\(character)"] as Message
          ],
        ])
      typed.append(character)
    }
    let outline =
      try talk.ask(
        "textDocument/documentSymbol", ["textDocument": ["uri": talk.uri("regels.regels")]])
      as? [Message] ?? []
    #expect(outline.last?["name"] as? String == "😀é")
    let asked: Message = [
      "textDocument": ["uri": talk.uri("regels.regels")],
      "position": EditorFiles.position(of: "naar oggz", in: EditorFiles.rules, after: 6),
    ]
    #expect((try talk.ask("textDocument/definition", asked) as? [Message])?.count == 1)
  }

  @Test func `a document that is too large is not kept, and the talk goes on`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    talk.open(
      "groot.regels", String(repeating: "x", count: EditorDocuments.documentBytesMax + 1))
    talk.tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": talk.uri("groot.regels"), "version": 2] as Message,
        "contentChanges": [["text": "regel"]],
      ])
    let parameters: Message = ["textDocument": ["uri": talk.uri("groot.regels")]]
    #expect(
      (try talk.ask("textDocument/documentSymbol", parameters) as? [Message])?.isEmpty == true)
    let warnings = talk.told.filter { $0["method"] as? String == "window/showMessage" }
    #expect(warnings.count == 2)
  }
}
