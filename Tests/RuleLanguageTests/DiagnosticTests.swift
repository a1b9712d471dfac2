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

  @Test func `codes are unique and grouped`() {
    let codes = DiagnosticKind.allCases.map(\.rawValue)
    #expect(Set(codes).count == codes.count)
    #expect(codes == codes.sorted())
    #expect(codes.allSatisfy { $0.count == 5 && $0.hasPrefix("R0") })
  }

  @Test func `a diagnostic shows place, cause, line, caret, help and the nearest name`() {
    let source = "regel proef\n  als gevaaar is nu\n  thema geweld"
    let found = RuleCompiler.compile(Vocabulary.files(source)).diagnostics
    #expect(
      found.map { $0.render(language: .dutch) } == [
        """
        proef.regels:5:7: fout R0301: er is geen gegeven `gevaaar`
          |
        5 |   als gevaaar is nu
          |       ^^^^^^^
          = hulp: verbeter de naam, of geef hem eerst op
          = bedoelt u `gevaar`?
        """
      ])
    #expect(
      found.map { $0.render(language: .english) } == [
        """
        proef.regels:5:7: error R0301: there is no field `gevaaar`
          |
        5 |   als gevaaar is nu
          |       ^^^^^^^
          = help: correct the name, or declare it first
          = did you mean `gevaar`?
        """
      ])
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
