import Testing

@testable import RuleLanguage

@Suite struct RuleFormatterTests {
  /// The formatted form of `source`, or the codes for which it was refused.
  private func formatted(_ source: String) -> String {
    let file = SourceFile(path: "proef.regels", bytes: Array(source.utf8))
    switch RuleFormatter.format(file) {
    case .written(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .refused(let diagnostics): return diagnostics.map(\.code).joined(separator: " ")
    }
  }

  private func formatted(_ file: SourceFile) throws -> SourceFile {
    switch RuleFormatter.format(file) {
    case .written(let bytes): return SourceFile(path: file.path, bytes: bytes)
    case .refused(let diagnostics):
      throw Refused(text: diagnostics.map { $0.render(language: .english) }.joined())
    }
  }

  private static let untidy = """
    #   TAAL:  nl
    module   proef versie 1
    # wat wij gebruiken
    gebruikt basis,
       lezingen   # twee bestanden
    gebruikt   netwerk,
         meer,   nog een


    # over de regel

    Regel  stank , vergrendeld
       Als Alle van:
       # eerst dit
       - kinderen is   ja
       -   geen van :
              - gevaar is nu#geen opmerking
              - een van:
                 # diep
                 - tekst noemt a,b   #  achter
             # ook diep
     # nog bij de regel
       dan klasse complex,naar oggz,
          binnen 1 werkdagen
       omdat   "Twee  spaties blijven."
         "Hier ook."
    # los
    woorden  stank
        woorden : stank,
               stinkt
               ranzig,
        zinnen:   "ruikt"..  "vies"

    tabel t
       | gevaar|klasse   |  wachtrij|
       # rij
       |nee, onbekend|geen uitspraak|-| # ja
       # einde
    profiel p
        talen: nl,
            en
        wachtrij a   voor bemiddelaar
              open maandag van 9 tot 17
              gesloten 2026-12-24,
                      2026-12-25
    """

  private static let tidy = """
    # taal: nl
    module proef versie 1
    # wat wij gebruiken
    gebruikt basis,
        lezingen  # twee bestanden
    gebruikt netwerk, meer, nog een

    # over de regel

    regel stank, vergrendeld
      als alle van:
        # eerst dit
        - kinderen is ja
        - geen van:
            - gevaar is nu#geen opmerking
            - een van:
                # diep
                - tekst noemt a, b  #  achter
        # ook diep
      # nog bij de regel
      dan klasse complex, naar oggz,
          binnen 1 werkdag
      omdat "Twee  spaties blijven."
          "Hier ook."
    # los
    woorden stank
      woorden: stank, stinkt, ranzig
      zinnen: "ruikt" .. "vies"

    tabel t
      | gevaar        | klasse         | wachtrij |
      # rij
      | nee, onbekend | geen uitspraak | -        |  # ja
      # einde
    profiel p
      talen: nl,
          en
      wachtrij a voor bemiddelaar
        open maandag van 9 tot 17
        gesloten 2026-12-24,
            2026-12-25

    """

  @Test func `every space and line end has its place, and comments keep theirs`() {
    #expect(formatted(Self.untidy) == Self.tidy)
    #expect(formatted(Self.tidy) == Self.tidy)
  }

  @Test func `a list of words fills its lines`() {
    let words = (0..<30).map { "woord\($0)" }
    let list = formatted(
      "# taal: nl\nmodule a versie 1\nwoorden w\n  woorden:\n    "
        + words.joined(separator: ",\n    "))
    let lines = list.split(separator: "\n").dropFirst(3).map(String.init)
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.count <= FileLayout.widthMax })
    #expect(lines[0].hasPrefix("  woorden: woord0, ") && lines[1].hasPrefix("      woord"))
    #expect(formatted(list) == list)
  }

  @Test(
    arguments: [
      ("# taal: nl\nmodule a versie 1\nregels b\n", "R0201"),
      ("# taal: nl\nmodule a versie 1\nregel b\n\tals c\n", "R0107"),
      ("# taal: nl\nmodule a versie 1\nregel b\n  omdat \"c\n", "R0105"),
    ])
  func `a file that cannot be read is refused with its faults`(_ source: String, _ codes: String) {
    #expect(formatted(source) == codes)
  }

  @Test func `names that nobody knows do not matter`() {
    let source = "# taal: nl\nmodule a versie 1\nregel b\n  als weet ik niet\n  thema geen\n"
    #expect(formatted(source) == source)
  }

  @Test func `the shipped rules mean the same when formatted, and are formatted once`() throws {
    let files = try ShippedRules.files()
    #expect(files.count > 40)
    let formatted = try files.map { try self.formatted($0) }
    for file in formatted {
      #expect(try self.formatted(file) == file, "\(file.path)")
    }
    #expect(try ProgramDigest.text(of: formatted) == ProgramDigest.text(of: files))
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `other spaces and indentation give the same layout`(_ seed: UInt64) throws {
    for file in try ShippedRules.files() where file.path.utf8.count % 6 == Int(seed) {
      var layout = RandomLayout(seed: seed, comments: false)
      let other = layout.rewritten(file)
      #expect(try formatted(other) == formatted(file), "seed \(seed) \(file.path)")
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `with comments and blank lines anywhere rules mean the same`(_ seed: UInt64) throws {
    var rules = RandomRules(seed: seed)
    let files = Vocabulary.files(rules.source())
    var layout = RandomLayout(seed: seed, comments: true)
    let others = files.map { layout.rewritten($0) }
    let formatted = try others.map { try self.formatted($0) }
    for (file, other) in zip(formatted, others) {
      #expect(try self.formatted(file) == file, "seed \(seed) \(file.path)")
      let comments = [file, other].map { $0.bytes.count { $0 == UInt8(ascii: "#") } }
      #expect(comments[0] == comments[1], "seed \(seed) \(file.path)")
    }
    #expect(
      try ProgramDigest.text(of: formatted) == ProgramDigest.text(of: files), "seed \(seed)")
  }
}
