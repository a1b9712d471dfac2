import Foundation
import Testing

@testable import RuleLanguage

/// `deploy/editor`: what editors need beside the language server.
@Suite struct EditorFolderTests {
  private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("deploy/editor")

  private static func object(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appendingPathComponent(name))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `the grammar is that of the table of fixed words`() throws {
    let expected = try EditorGrammar.json()
    let path = Self.folder.appendingPathComponent("syntaxes/buurtsignaal.tmLanguage.json")
    guard (try? String(contentsOf: path, encoding: .utf8)) != expected else { return }
    let fresh = FileManager.default.temporaryDirectory
      .appendingPathComponent("buurtsignaal.tmLanguage.json")
    try Data(expected.utf8).write(to: fresh)
    Issue.record("the grammar is stale; what it should be stands in \(fresh.path)")
  }

  private static let lines: [(String, KeywordLanguage, [String])] = [
    (
      "regel ruzie met kind, vergrendeld", .dutch,
      ["declaration:regel", "section:ruzie met kind", "statement:vergrendeld"]
    ),
    ("  als alle van:", .dutch, ["statement:als", "test:alle van"]),
    (
      "  dan klasse acuut, naar oggz, binnen 30 minuten, bericht acuut", .dutch,
      [
        "statement:dan", "statement:klasse", "class:acuut", "statement:naar", "statement:binnen",
        "numeric:30", "unit:minuten", "statement:bericht", "class:acuut",
      ]
    ),
    (
      "    - gevaar is een van nu, onbekend", .dutch,
      ["statement:gevaar", "test:is een van", "value:onbekend"]
    ),
    ("    - tekst noemt hoe dan ook ruzie", .dutch, ["test:tekst noemt", "test:hoe dan ook"]),
    (
      "  omdat \"Wie is er?\"  # nee", .dutch,
      ["statement:omdat", "string:\"Wie is er?\"", "comment:# nee"]
    ),
    (
      "  | nee | minstens 3 |", .dutch,
      ["table:|", "value:nee", "table:|", "test:minstens", "numeric:3", "table:|"]
    ),
    (
      "  beslissing acuut binnen 4 uur", .dutch,
      ["statement:beslissing", "class:acuut", "statement:binnen", "numeric:4", "unit:uur"]
    ),
    ("puntentelling nood", .dutch, ["declaration:puntentelling", "section:nood"]),
    ("rule quarrel", .english, ["declaration:rule", "section:quarrel"]),
    (
      "  then class acute, to oggz", .english,
      ["statement:then", "statement:class", "class:acute", "statement:to"]
    ),
  ]

  @Test(arguments: lines)
  func `each word gets its colour where it stands`(
    _ line: String, _ language: KeywordLanguage, _ expected: [String]
  ) throws {
    let grammar = try Self.object("syntaxes/buurtsignaal.tmLanguage.json")
    let repository = try #require(grammar["repository"] as? [String: [String: Any]])
    let patterns = try #require(
      repository[language == .dutch ? "dutch" : "english"]?["patterns"] as? [[String: Any]])
    #expect(try GrammarReading(patterns).colours(of: line) == expected)
  }

  @Test func `the extension names only what is there, and needs nothing else`() throws {
    let package = try Self.object("package.json")
    for key in ["dependencies", "devDependencies", "scripts"] { #expect(package[key] == nil) }
    let contributes = try #require(package["contributes"] as? [String: Any])
    let languages = try #require(contributes["languages"] as? [[String: Any]])
    let grammars = try #require(contributes["grammars"] as? [[String: Any]])
    let named =
      [package["main"] as? String] + languages.map { $0["configuration"] as? String }
      + grammars.map { $0["path"] as? String }
    for name in named {
      let path = Self.folder.appendingPathComponent(try #require(name)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(path)")
    }
    #expect(languages.map { $0["extensions"] as? [String] } == [[SourceText.fileExtension]])
    _ = try Self.object("language-configuration.json")
    let script = try String(
      contentsOf: Self.folder.appendingPathComponent("extension.js"), encoding: .utf8)
    let commands = try #require(contributes["commands"] as? [[String: Any]])
    for command in commands.compactMap({ $0["command"] as? String }) {
      #expect(script.contains("\"\(command)\""))
    }
  }
}

/// Reads one line by the patterns of a grammar, as an editor does: at each place the pattern that
/// matches first, of several at one place the one that is listed first.
private struct GrammarReading {
  private struct Rule {
    let expression: NSRegularExpression
    let names: [Int: String]
  }

  private let rules: [Rule]

  init(_ patterns: [[String: Any]]) throws {
    rules = try patterns.map { pattern in
      var names: [Int: String] = [:]
      if let name = pattern["name"] as? String { names[0] = name }
      for (group, capture) in pattern["captures"] as? [String: [String: String]] ?? [:] {
        names[Int(group) ?? 0] = capture["name"]
      }
      var source = pattern["match"] as? String ?? ""
      if let begin = pattern["begin"] as? String, let end = pattern["end"] as? String {
        source = "(?:\(begin)).*?(?:\(end))"
      }
      return Rule(expression: try NSRegularExpression(pattern: source), names: names)
    }
  }

  /// The last word but one of each name with what it colours, in order.
  func colours(of line: String) throws -> [String] {
    let text = line as NSString
    var found: [String] = []
    var start = 0
    while start < text.length {
      let rest = NSRange(location: start, length: text.length - start)
      let matches = rules.compactMap { rule in
        rule.expression.firstMatch(in: line, options: .withTransparentBounds, range: rest).map {
          (rule, $0)
        }
      }.filter { $0.1.range.length > 0 }
      guard let (rule, match) = matches.min(by: { $0.1.range.location < $1.1.range.location })
      else { break }
      for (group, name) in rule.names.sorted(by: { $0.key < $1.key }) {
        let range = match.range(at: group)
        guard range.location != NSNotFound, range.length > 0 else { continue }
        let parts = name.split(separator: ".").dropLast()
        let colour =
          parts.first == "string" || parts.first == "comment" ? parts.first : parts.last
        found.append("\(colour ?? ""):\(text.substring(with: range))")
      }
      start = match.range.location + match.range.length
    }
    return found
  }
}
