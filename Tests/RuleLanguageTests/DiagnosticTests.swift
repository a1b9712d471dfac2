import Testing

@testable import RuleLanguage

@Suite struct DiagnosticTests {
  @Test func `every kind has sentences in both languages, in the house wording`() {
    for kind in DiagnosticKind.allCases {
      guard let wording = DiagnosticCatalogue.wording(of: kind) else {
        Issue.record("no sentences for \(kind)")
        continue
      }
      for sentences in [wording.dutch, wording.english] {
        for text in [sentences.cause, sentences.help] {
          #expect(!text.isEmpty, "\(kind)")
          #expect(text.last != ".", "\(kind): \(text)")
          #expect(text.first?.isUppercase != true, "\(kind): \(text)")
          #expect(text.filter { $0 == "`" }.count.isMultiple(of: 2), "\(kind): \(text)")
        }
      }
    }
  }

  /// The most characters of a title.
  private static let titleLengthMax = 40

  @Test func `every kind has a short title of its own in both languages`() {
    var seen: Set<String> = []
    for kind in DiagnosticKind.allCases {
      guard let title = DiagnosticTitle.title(of: kind) else {
        Issue.record("no title for \(kind)")
        continue
      }
      for (language, text) in [("nl", title.dutch), ("en", title.english)] {
        #expect((3...Self.titleLengthMax).contains(text.count), "\(kind): \(text)")
        #expect(text.first?.isUppercase != true && text.last != ".", "\(kind): \(text)")
        #expect(!text.contains("`") && !text.contains("{"), "\(kind): \(text)")
        #expect(seen.insert("\(language) \(text)").inserted, "\(kind): \(text)")
      }
    }
  }

  @Test func `codes are unique and grouped`() {
    let codes = DiagnosticKind.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    #expect(codes == codes.sorted())
    #expect(codes.allSatisfy { $0.count == 5 && $0.hasPrefix("R0") })
  }

  @Test func `a diagnostic shows place, title, line, caret, cause, help and the nearest name`() {
    let source = "regel proef\n  als gevaaar is nu\n  thema geweld"
    let found = RuleCompiler.compile(Vocabulary.files(source)).diagnostics
    #expect(
      found.map { $0.render(language: .dutch) } == [
        """
        proef.regels:5:7: fout R0301: onbekende naam
          |
        5 |   als gevaaar is nu
          |       ^^^^^^^
          = er is geen gegeven `gevaaar`
          = hulp: verbeter de naam, of geef hem eerst op
          = bedoelt u `gevaar`?
        """
      ])
    #expect(
      found.map { $0.render(language: .english) } == [
        """
        proef.regels:5:7: error R0301: unknown name
          |
        5 |   als gevaaar is nu
          |       ^^^^^^^
          = there is no field `gevaaar`
          = help: correct the name, or declare it first
          = did you mean `gevaar`?
        """
      ])
  }

  @Test func `a diagnostic can be heard, without drawing`() {
    let source = "regel proef\n  als gevaaar is nu\n  thema geweld"
    let found = RuleCompiler.compile(Vocabulary.files(source)).diagnostics
    #expect(
      found.map { $0.renderPlain(language: .dutch) } == [
        """
        Fout R0301, onbekende naam, in bestand proef.regels, regel 5, teken 7.
        Er is geen gegeven `gevaaar`.
        Er staat: als gevaaar is nu
        Hulp: verbeter de naam, of geef hem eerst op.
        Bedoelt u gevaar?
        """
      ])
    #expect(
      found.map { $0.renderPlain(language: .english) } == [
        """
        Error R0301, unknown name, in file proef.regels, line 5, character 7.
        There is no field `gevaaar`.
        It says: als gevaaar is nu
        Help: correct the name, or declare it first.
        Did you mean gevaar?
        """
      ])
  }

  @Test(arguments: [
    "regel r\n  als gevaaar is nu\n  thema geweld", "regel r\n  als gevaar is nuu\n  thema geweld",
    "regel r\n  als alle van\n    - gevaar is nu\n  thema geweld",
    "regel r\n  als gevaar is nu\n  thema geweld\n  omdat “Hij slaat\"",
    "regel r\n\tals gevaar is nu\n\tthema geweld", "regel: r\n  als gevaar is nu\n  thema geweld",
    "regel r\n  als alle van:\n    gevaar is nu\n  thema geweld",
    "regel r\n  als leeftijd minstens 70 dagen\n  thema geweld",
    "regel r\n  als gevaar is nu\n  thema geweld\n  omdta \"x\"",
    "regel r\n  als gevaar is nu\n  thema geweld\n  omdat \"x",
    "regel r\n  als gevaar is nu\n  thema geweld \u{0}",
    "tabel t\n  | gevaar | kinderen | thema |\n  | nu | | geweld |",
    "tabel t\n  | gevaar | thema |\n  | nu | geweld",
    "tabel t\n  | gevaar | klasse | wachtrij | binnen |\n  | nu | geen uitspraak | oggz | - |",
  ])
  func `a fix that can be applied takes the fault away`(source: String) {
    var text = Vocabulary.header + source
    var codes: [String] = []
    for _ in 0..<4 {
      let files = Vocabulary.files("").filter { $0.path != "proef.regels" }
      let found = RuleCompiler.compile(files + [Vocabulary.file("proef", text)]).diagnostics
      guard let first = found.first(where: { $0.path == "proef.regels" }) else { return }
      codes.append(first.code)
      guard let fix = first.fix else { break }
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
        Array($0.unicodeScalars)
      }
      let start = first.column - 1
      let end = min(lines[first.line - 1].count, start + first.length)
      lines[first.line - 1].replaceSubrange(
        min(start, end)..<end, with: Array(fix.replacement.unicodeScalars))
      text = lines.map { line in String(String.UnicodeScalarView(line)) }.joined(separator: "\n")
    }
    Issue.record("\(codes): \(text)")
  }

  @Test func `a file without a header gets one`() {
    let found = RuleCompiler.compile([Vocabulary.file("a", "module a versie 1")]).diagnostics
    #expect(found.first?.fix?.replacement == "# taal: nl\nmodule a versie 1")
  }

  @Test func `the caret keeps tabs and stays under a long line`() {
    let tabbed = "regel proef\n\tals gevaaar is nu\n\tthema geweld"
    let first = RuleCompiler.compile(Vocabulary.files(tabbed)).diagnostics.first {
      $0.code == "R0301"
    }
    #expect(first?.render(language: .english).contains("\t    ^^^^^^^\n") == true)
    let long = "regel proef\n  als " + String(repeating: "x", count: 500) + "\n  thema geweld"
    for diagnostic in RuleCompiler.compile(Vocabulary.files(long)).diagnostics {
      #expect(diagnostic.excerpt.count <= 100)
      let caret = diagnostic.render(language: .dutch).split(separator: "\n")[3]
      #expect(caret.count <= 110)
    }
  }

  @Test func `what is missing at the end of a line is said in words`() {
    let source = "regel proef\n  als\n  thema geweld"
    let found = RuleCompiler.compile(Vocabulary.files(source)).diagnostics
    #expect(found.map { $0.cause(in: .dutch) } == ["verwachtte een voorwaarde, vond niets meer"])
  }

  @Test func `the same files give the same diagnostics in the same order`() {
    let source = "regel a\n  als x\nregel a\n  als y is z\n  dan klasse acuut\nwoorden w\n"
    let files = Vocabulary.files(source)
    let first = RuleCompiler.compile(files).diagnostics
    #expect(first.count >= 6)
    for shuffled in [files.reversed(), [files[2], files[0], files[3], files[1]]] {
      #expect(RuleCompiler.compile(shuffled).diagnostics == first)
    }
  }

  @Test func `a file with endless faults says so once`() {
    let source = String(repeating: "onzin\n", count: 5_000)
    let found = RuleCompiler.compile([Vocabulary.file("a", source)]).diagnostics
    #expect(found.count == DiagnosticLog.countMaxPerFile + 1)
    #expect(found.filter { $0.kind == .tooManyDiagnostics }.count == 1)
  }
}
