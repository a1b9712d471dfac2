import Foundation
import RuleLanguage
import Testing

@testable import buurtsignaal

/// What the language server answers about rules.
@Suite struct EditorAnswerTests {
  private typealias Message = EditorTalk.Message

  private static func asked(
    _ talk: EditorTalk, _ path: String, _ text: String, _ found: String, _ offset: Int
  ) -> Message {
    [
      "textDocument": ["uri": talk.uri(path)],
      "position": EditorFiles.position(of: found, in: text, after: offset),
    ]
  }

  private static let hovers: [(String, Int, [String])] = [
    (
      "regel ruzie met kind", 8,
      [
        "**regel ruzie met kind**", "dan klasse acuut, naar oggz, binnen 1 werkdag, bericht dank",
        "thema geweld", "omdat “Er is ruzie en er is een kind bij.”",
        "Voorbeelden: geldt in 1, besluit in 1.",
      ]
    ),
    (
      "regel alleen ruzie", 8,
      ["**regel alleen ruzie**", "Voorbeelden: geldt in 1, besluit in 0."]
    ),
    (
      "noemt ruzie", 8,
      [
        "**woordenlijst ruzie**", "1 keer gebruikt.",
        "4 woorden en zinnen: ruzie, schreeuwen, slaan, \"harde klap\"", "1 keer `telt niet`.",
        "Komt voor in 1 voorbeelden, zoals `ruzie bij de buren`.",
      ]
    ),
    (
      "gevaar is misschien", 2,
      ["**gegeven gevaar**", "“Is er gevaar?”", "- `nu` “Er is nu gevaar”"]
    ),
    ("is misschien", 4, ["**misschien**", "Antwoord op `gevaar`."]),
    ("- er is ruzie", 4, ["**begrip er is ruzie**", "2 keer gebruikt.", "- tekst noemt ruzie"]),
    ("naar oggz", 6, ["**wachtrij oggz**", "OGGZ-meldpunt", "oggz voor oggz-coördinator"]),
    ("naar oggz", 1, ["**naar**", "Naar welke wachtrij het signaal gaat."]),
    ("een van", 2, ["**een van**", "genoeg als er één geldt"]),
    ("gebruikt basis", 11, ["**module basis**, versie 1", "basis.regels"]),
    ("bericht dank", 9, ["**bericht dank**", "“Dank u wel.”"]),
    ("thema geweld", 7, ["**thema geweld**"]),
  ]

  @Test(arguments: hovers)
  func `hovering tells what a word means`(_ found: String, _ offset: Int, _ lines: [String]) throws
  {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let asked = Self.asked(talk, "regels.regels", EditorFiles.rules, found, offset)
    let hover = try talk.ask("textDocument/hover", asked) as? Message
    let text = (hover?["contents"] as? Message)?["value"] as? String ?? ""
    for line in lines { #expect(text.contains(line), "\(text)") }
  }

  private static let definitions: [(String, Int, String, String)] = [
    ("- er is ruzie", 4, "regels.regels", "4:7-18"),
    ("noemt ruzie", 8, "woorden.regels", "6:8-13"),
    ("gevaar is misschien", 2, "basis.regels", "4:2-8"),
    ("is misschien", 4, "basis.regels", "4:23-32"),
    ("door ruzie", 7, "regels.regels", "9:6-20"),
    ("naar oggz", 6, "basis.regels", "15:9-13"),
    ("gebruikt basis", 11, "basis.regels", "0:0-0"),
  ]

  @Test(arguments: definitions)
  func `a name leads to where it is declared`(
    _ found: String, _ offset: Int, _ path: String, _ place: String
  ) throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let asked = Self.asked(talk, "regels.regels", EditorFiles.rules, found, offset)
    let places = try talk.ask("textDocument/definition", asked) as? [Message]
    #expect(places?.map { $0["uri"] as? String } == [talk.uri(path)])
    #expect(places?.map { EditorTalk.place($0["range"]) } == [place])
  }

  @Test func `where nothing is named, nothing is found`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let nowhere: Message = [
      "textDocument": ["uri": talk.uri("regels.regels")],
      "position": ["line": 3, "character": 0],
    ]
    #expect(try talk.ask("textDocument/hover", nowhere) == nil)
    #expect((try talk.ask("textDocument/definition", nowhere) as? [Message])?.isEmpty == true)
    let elsewhere: Message = [
      "textDocument": ["uri": "file:///elders/x.regels"],
      "position": ["line": 900_000_000, "character": -4],
    ]
    #expect(try talk.ask("textDocument/hover", elsewhere) == nil)
  }

  @Test func `words of names are told from fixed words`() throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let asked: Message = ["textDocument": ["uri": talk.uri("regels.regels")]]
    let result = try talk.ask("textDocument/semanticTokens/full", asked) as? Message
    let data = result?["data"] as? [Int] ?? []
    let lines = EditorFiles.rules.split(separator: "\n", omittingEmptySubsequences: false)
    var (line, character) = (0, 0)
    var words: [String] = []
    for start in stride(from: 0, to: data.count, by: 5) {
      character = data[start] == 0 ? character + data[start + 1] : data[start + 1]
      line += data[start]
      let text = lines[line].dropFirst(character).prefix(data[start + 2])
      if line == 11 || line == 12 || line == 6 { words.append("\(text) \(data[start + 3])") }
    }
    #expect(
      words == [
        "tekst 0", "noemt 0", "ruzie 3", "er 2", "is 2", "ruzie 2", "kinderen 4", "is 0", "ja 0",
      ])
  }

  @Test func `a folder and a file may have any name`() throws {
    let path = "map met spatie/één #2%20.regels"
    let talk = try EditorTalk.ready(["basis.regels": EditorFiles.base, path: "# taal: nl\nx\n"])
    var uri = ""
    while !uri.hasSuffix("20.regels") { uri = try talk.nextURI() ?? "" }
    let url = try #require(URL(string: uri))
    #expect(url.path == talk.folder.path + "/" + path)
    talk.tell(
      "textDocument/didOpen",
      [
        "textDocument": ["uri": uri, "version": 4, "text": "# taal: nl\nmodule a versie 1\n"]
          as Message
      ])
    let next = try talk.next()["params"] as? Message
    #expect(next?["uri"] as? String == uri)
    #expect(next?["version"] as? Int == 4)
    #expect((next?["diagnostics"] as? [Message])?.isEmpty == true)
  }

  private static let completions: [(String, [String], [String])] = [
    ("\nre", ["regel"], ["gegevens"]),
    ("\nregel x\n  ", ["als", "dan", "omdat"], ["regel"]),
    ("\nregel x\n  als ", ["alle van", "er is ruzie", "gevaar", "tekst noemt"], ["oggz", "is"]),
    ("\nregel x\n  als alle van:\n    - gev", ["gevaar"], ["kinderen"]),
    ("\nregel x\n  als gevaar ", ["is", "is niet", "is een van"], ["minstens", "bevat"]),
    ("\nregel x\n  als gevaar is ", ["nee", "misschien", "nu", "onbekend"], ["ja", "geweld"]),
    ("\nregel x\n  als gevaar is nu ", ["of onbekend"], ["misschien"]),
    ("\nregel x\n  als tekst noemt ", ["ruzie", "ontkend", "hoe dan ook"], ["gevaar"]),
    ("\nregel x\n  dan klasse ", ["acuut", "onduidelijk", "complex", "licht"], ["oggz"]),
    ("\nregel x\n  dan klasse acuut, na", ["naar"], ["binnen"]),
    ("\nregel x\n  dan klasse acuut, naar ", ["oggz", "triage"], ["dank"]),
    ("\nregel x\n  dan klasse acuut, naar oggz, binnen 2 ", ["uur", "werkdagen"], ["oggz"]),
    ("\nregel x\n  thema ", ["geweld", "schulden"], ["wonen"]),
    ("\nuitzondering op all", ["alleen ruzie"], ["ruzie met kind"]),
    ("\nvoorbeeld: y\n  gegeven ge", ["gevaar"], ["kinderen"]),
    ("\nvoorbeeld: y\n  verwacht ", ["acuut", "oggz", "door", "binnen"], ["kinderen"]),
    ("\nvoorbeeld: y\n  verwacht door ", ["alleen ruzie", "ruzie met kind", "stilte"], ["acuut"]),
    ("\ntabel t\n  | ge", ["gevaar"], ["kinderen"]),
    ("\ntabel t\n  | gevaar | kl", ["klasse"], ["kinderen"]),
    ("\ntabel t\n  | gevaar | klasse | wachtrij |\n  | n", ["nee", "nu"], ["ja"]),
    ("\ntabel t\n  | er is ruzie | klasse |\n  | ", ["ja", "nee"], ["nu"]),
    (
      "\ntabel t\n  | gevaar | klasse | wachtrij |\n  | nu | ", ["acuut", "geen uitspraak"], ["nu"]
    ),
    ("\ntabel t\n  | gevaar | klasse | wachtrij |\n  | nu | acuut | ", ["oggz"], ["acuut"]),
    ("\ngebruikt w", ["woorden"], ["basis"]),
    ("\n# re", [], ["regel"]),
    ("\nregel x\n  omdat \"re", [], ["regel"]),
  ]

  @Test(arguments: completions)
  func `completion gives what fits the place`(
    _ typed: String, _ expected: [String], _ unexpected: [String]
  ) throws {
    let talk = try EditorTalk.ready(EditorFiles.all)
    let text = EditorFiles.rules + typed
    talk.open("regels.regels", text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let asked: Message = [
      "textDocument": ["uri": talk.uri("regels.regels")],
      "position": ["line": lines.count - 1, "character": lines.last?.utf16.count ?? 0],
    ]
    let list = try talk.ask("textDocument/completion", asked) as? Message
    let labels = (list?["items"] as? [Message] ?? []).compactMap { $0["label"] as? String }
    for label in expected { #expect(labels.contains(label), "\(label): \(labels)") }
    for label in unexpected { #expect(!labels.contains(label), "\(label): \(labels)") }
  }
}
