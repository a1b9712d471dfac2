import Testing

@testable import RuleLanguage

@Suite struct RuleTranslatorTests {
  private func translated(
    _ path: String, among files: [SourceFile], to language: KeywordLanguage
  ) throws -> SourceFile {
    switch RuleTranslator.translate(path, among: files, to: language) {
    case .written(let bytes): return SourceFile(path: path, bytes: bytes)
    case .refused(let diagnostics):
      throw Refused(text: diagnostics.map { $0.render(language: .english) }.joined())
    }
  }

  private func formatted(_ file: SourceFile) throws -> SourceFile {
    guard case .written(let bytes) = RuleFormatter.format(file) else {
      throw Refused(text: file.path)
    }
    return SourceFile(path: file.path, bytes: bytes)
  }

  @Test func `every construct of the language is translated, both ways`() throws {
    func files(_ source: String) -> [SourceFile] {
      Vocabulary.files("").dropLast() + [Vocabulary.file("proef", source)]
    }
    let english = try translated("proef.regels", among: files(KeywordTests.dutch), to: .english)
    let plain = files(KeywordTests.english)
    #expect(
      String(decoding: english.bytes, as: UTF8.self)
        == String(decoding: try formatted(plain[plain.count - 1]).bytes, as: UTF8.self))
    let back = try translated(
      "proef.regels", among: files("").dropLast() + [english], to: .dutch)
    #expect(back == (try formatted(Vocabulary.file("proef", KeywordTests.dutch))))
  }

  @Test func `the vocabulary itself is translated`() throws {
    var files = Vocabulary.files("")
    for path in files.map(\.path) {
      let english = try translated(path, among: files, to: .english)
      #expect(
        try translated(path, among: replace(english, in: files), to: .dutch)
          == formatted(files.first { $0.path == path } ?? english))
      files = replace(english, in: files)
    }
    #expect(try ProgramDigest.text(of: files) == ProgramDigest.text(of: Vocabulary.files("")))
  }

  private func replace(_ file: SourceFile, in files: [SourceFile]) -> [SourceFile] {
    files.map { $0.path == file.path ? file : $0 }
  }

  @Test func `a value that is called as a fixed word is left alone`() throws {
    let files = Vocabulary.files(
      """
      regel r
        als alle van:
          - gevaar is nee
          - kinderen is nee
          - gevaar is een van nu, onbekend
        thema geweld
      """)
    let english = try translated("proef.regels", among: files, to: .english)
    #expect(
      String(decoding: english.bytes, as: UTF8.self).hasSuffix(
        """
        rule r
          when all of:
            - gevaar is nee
            - kinderen is no
            - gevaar is one of nu, unknown
          theme geweld

        """))
  }

  @Test func `a name that is a fixed word in the other language is refused`() {
    let files = Vocabulary.files(
      """
      woorden slag
        woorden: slaat
      begrip text mentions slag
        kinderen is ja
      regel r
        als text mentions slag
        thema geweld
      """)
    guard
      case .refused(let found) = RuleTranslator.translate(
        "proef.regels", among: files, to: .english)
    else {
      Issue.record("translated")
      return
    }
    #expect(found.map(\.code) == ["R0305"])
    #expect(found.map(\.line) == [9])
  }

  @Test func `the shipped rules mean the same in English, and come back formatted`() throws {
    let files = try ShippedRules.files()
    var log = DiagnosticLog()
    let texts = files.map { SourceDecoder.decode($0, into: &log) }
    let uses = texts.map { _ in KeywordUses() }
    let trees = zip(texts, uses).map { FileParser.parse($0, into: &log, noting: $1) }
    _ = Checker.check(texts, trees, into: &log, noting: uses)
    let english = zip(texts, uses).map {
      SourceFile(path: $0.path, bytes: FileLayout($0, $1, in: .english).bytes)
    }
    #expect(try ProgramDigest.text(of: english) == ProgramDigest.text(of: files))
    for path in ["basis/gegevens.regels", "basis/algemeen.regels", "netwerken/zonnedorp.regels"] {
      let back = try translated(path, among: english, to: .dutch)
      let original = try #require(files.first { $0.path == path })
      #expect(back == (try formatted(original)))
    }
  }
}
