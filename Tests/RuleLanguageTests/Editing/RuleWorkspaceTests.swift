import Testing

@testable import RuleLanguage

/// The files somebody works on: what is remembered between two checks never shows.
@Suite struct RuleWorkspaceTests {
  private static let source = """
    woorden ruzie
      woorden: ruzie, slaan
      zinnen: "harde klap"
    woorden straf
      zinnen: "krijgt [ruzie]"
    woorden twee keer
      woorden: a, b, a
    puntentelling nood
      - 3 punten: tekst noemt ruzie
      - 1 punt: gevaar is nu
    begrip herrie
      een van:
        - tekst noemt ruzie, straf, twee keer
        - gevaar is misschien
    regel een
      als alle van:
        - herrie
        - nood minstens 3
      dan klasse acuut, naar oggz, binnen 1 uur, bericht dank
      omdat "Herrie."
    tabel vervuiling
      | gevaar | herrie | klasse | wachtrij | binnen |
      | nu | ja | acuut | oggz | 2 uur |
      | misschien, nee, onbekend | - | complex | triage | 2 werkdagen |
      | nu | nee | geen uitspraak | - | - |
    voorbeeld: e
      en tekst "Er is ruzie"
      gegeven gevaar is nu
      verwacht acuut, door vervuiling/1
    """

  private static func workspace() -> RuleWorkspace {
    var workspace = RuleWorkspace(language: .dutch, encoding: .utf16)
    for file in Vocabulary.files(source) { workspace.set(file) }
    return workspace
  }

  @Test func `after any change the diagnostics are those of a fresh look`() {
    var random = SeededRandom(seed: 11)
    var workspace = Self.workspace()
    var files = Vocabulary.files(Self.source)
    let original = files
    for _ in 0..<150 {
      let index = Int.random(in: 0..<files.count, using: &random)
      var bytes = Bool.random(using: &random) ? original[index].bytes : files[index].bytes
      let start = Int.random(in: 0..<max(1, bytes.count), using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...12, using: &random))
      let insert = ["", "x", "\n", "ruzie", "- ", ":", "\"", "|", "nee"].randomElement(
        using: &random)
      bytes.replaceSubrange(min(start, end)..<end, with: Array((insert ?? "").utf8))
      files[index] = SourceFile(path: files[index].path, bytes: bytes)
      workspace.set(files[index])
      #expect(workspace.diagnostics().map(\.diagnostic) == RuleCompiler.compile(files).diagnostics)
    }
  }

  @Test func `whatever stands there, every question has an answer`() {
    var workspace = Self.workspace()
    let path = "proef.regels"
    let text = String(decoding: workspace.bytes(of: path) ?? [], as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, content) in lines.enumerated() {
      for character in stride(from: 0, through: content.count, by: 3) {
        let position = TextPosition(line: line, character: character)
        _ = workspace.hover(path, at: position)
        _ = workspace.definitions(path, at: position)
        _ = workspace.references(path, at: position, includingDeclaration: true)
        _ = try? workspace.renamed(path, at: position)
        _ = workspace.completions(path, at: position)
      }
    }
  }

  @Test func `a tally tells its points, and is compared as numbers are`() throws {
    var workspace = Self.workspace()
    let text = String(decoding: workspace.bytes(of: "proef.regels") ?? [], as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("nood minstens 3") })
    let hover = workspace.hover("proef.regels", at: TextPosition(line: line, character: 8))
    #expect(hover?.text.contains("puntentelling nood") == true, "\(hover?.text ?? "")")
    #expect(hover?.text.contains("Van 0 tot en met 4 punten.") == true)
    let after = workspace.completions("proef.regels", at: TextPosition(line: line, character: 11))
    #expect(after.map(\.text).contains("minstens"))
    let before = workspace.completions("proef.regels", at: TextPosition(line: line, character: 6))
    #expect(before.map(\.text).contains("nood"))
  }

  @Test func `the deadlines of a network are completed and explained`() throws {
    var workspace = Self.workspace()
    let profile = Vocabulary.profile(["proef"])
    workspace.set(
      Vocabulary.file("netwerk", profile + "\n    beslissing acuut binnen 4 uur\n  overdracht "))
    let last = profile.split(separator: "\n", omittingEmptySubsequences: false).count
    func texts(_ line: Int, _ character: Int) -> [String] {
      let position = TextPosition(line: line, character: character)
      return workspace.completions("netwerk.regels", at: position).map(\.text)
    }
    #expect(texts(last, 5).contains("beslissing"))
    #expect(Set(texts(last + 1, 13)) == ["acuut", "onduidelijk", "complex", "licht", "binnen"])
    let hover = workspace.hover("netwerk.regels", at: TextPosition(line: last, character: 6))
    #expect(hover?.text.contains("tussen oppakken en een plan") == true, "\(hover?.text ?? "")")
  }

  @Test func `of a row of a table the name of the table changes`() throws {
    var workspace = Self.workspace()
    let text = String(decoding: workspace.bytes(of: "proef.regels") ?? [], as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("door vervuiling/1") })
    let position = TextPosition(line: line, character: 26)
    let changes = try workspace.rename("proef.regels", at: position, to: "vies")
    #expect(changes.keys.sorted() == ["proef.regels"])
    let ranges = changes["proef.regels"]?.map {
      "\($0.range.start.character)-\($0.range.end.character)"
    }
    #expect(ranges == ["6-16", "23-33"])
    let definition = workspace.definitions("proef.regels", at: position)
    #expect(definition.map(\.range.start.line) == [line - 6])
  }

  @Test func `a name between brackets in a text is found and renamed there`() throws {
    var workspace = Self.workspace()
    let text = String(decoding: workspace.bytes(of: "proef.regels") ?? [], as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("krijgt [ruzie]") })
    let position = TextPosition(line: line, character: 22)
    let changes = try workspace.rename("proef.regels", at: position, to: "hommeles")
    #expect(changes["proef.regels"]?.contains { $0.range.start.line == line } == true)
    #expect(changes["proef.regels"]?.count == 4)
  }

  @Test(arguments: KeywordLanguage.allCases)
  func `every fixed word has a meaning`(_ language: KeywordLanguage) {
    for keyword in Keyword.allCases {
      let sentence = KeywordMeaning.sentence(about: keyword, in: language)
      #expect(sentence.hasSuffix("."), "\(keyword)")
    }
  }
}
