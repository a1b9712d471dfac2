import RuleLanguage
import Testing

/// Faults in the form of files and statements (R01, R02).
@Suite struct FormDiagnosticTests {
  @Test func `the header names the language`() {
    check(files: ["a": "‹R0110:module a versie 1›"])
    check(files: [
      "a": "‹R0111:# taal: fr›\nmodule a versie 1\n", "b": "# language: en\nmodule b version 1",
    ])
  }

  @Test func `a file is a module with a version`() {
    check(files: ["a": "# taal: nl\n‹R0216:begrip a›\n  tekst is leeg"])
    check(files: ["a": "# taal: nl\nmodule a een‹R0218:›"])
    check(files: ["a": "# taal: nl\nmodule a versie ‹R0204:een›"])
    check(files: ["a": "# taal: nl\nmodule a versie 1\n‹R0215:module b versie 2›"])
  }

  @Test func `a module says in days from when till when it takes part`() {
    let start = "# taal: nl\nmodule a versie 1, "
    check(files: ["a": start + "geldig vanaf 2026-01-01"])
    check(files: ["a": start + "geldig t/m 2026-12-31"])
    check(files: ["a": start + "geldig vanaf 2026-01-01 t/m 2026-12-31"])
    check(files: ["a": start + "‹R0218:nieuw›"])
    check(files: ["a": start + "geldig‹R0201:›"])
    check(files: ["a": start + "geldig vanaf ‹R0234:2026-02-30›"])
    check(files: ["a": start + "geldig vanaf ‹R0234:1› januari 2026"])
    check(files: ["a": start + "‹R0235:geldig› vanaf 2026-02-01 t/m 2026-01-31"])
    check(files: ["a": start + "geldig vanaf 2026-01-01 ‹R0210:tot 2027-01-01›"])
  }

  @Test func `quotes are closed and straight`() {
    check(
      """
      regel proef
        als kinderen is ja
        thema geweld
        omdat ‹R0105:"Iemand loopt gevaar.›
      regel ander
        als kinderen is ja
        thema geweld
        omdat ‹R0106:“›Iemand” ‹R0210:loopt›
      """)
  }

  @Test func `indentation is made of spaces and steps back to a block`() {
    check(
      """
      regel proef
      ‹R0107:\t›als kinderen is ja
      ‹R0107:\t›thema geweld
      regel ander
          als kinderen is ja
        ‹R0108:thema geweld›
      """)
  }

  @Test func `control and direction characters are refused`() {
    check("regel proef ‹R0103:\u{0}›\n  als kinderen is ja\n  thema geweld")
    check("regel proef\n  als kinderen is ja\n  omdat \"‹R0104:\u{202E}›x\"\n  thema geweld")
  }

  @Test func `a word in two scripts is pointed out, other alphabets are not`() {
    check(
      """
      woorden ‹R0113:gеweld›
        woorden: ‹R0113:slааt›, удар, ضرب, größe, ελλάδα, auto-авто
        zinnen: "он ‹R0113:бьёt› её"
      """)
    let found = RuleCompiler.compile(
      Vocabulary.files("woorden gеweld\n  woorden: slaat")
    ).diagnostics
    #expect(found.map(\.severity) == [.warning])
  }

  @Test func `an unknown statement names what can stand there`() {
    check(
      """
      ‹R0201:regle› proef
      regel proef
        als kinderen is ja
        ‹R0201:omda› "x"
        thema geweld
      ‹R0212:- los punt›
      woorden w
        ‹R0201:zin:› "a"
      """.replacing("zin:›", with: "zin›:"))
  }

  @Test func `the nearest keyword is suggested`() {
    let files = Vocabulary.files("regel proef\n  als kinderen is ja\n  omdta \"x\"\n  thema geweld")
    #expect(RuleCompiler.compile(files).diagnostics.map(\.suggestion) == ["omdat"])
  }

  @Test func `lists have bullets and colons, and something in them`() {
    check(
      """
      regel een
        als alle van‹R0205: ›
          - kinderen is ja
        thema geweld
      regel twee
        als ‹R0213:alle van:›
        thema geweld
      regel drie
        als een van:
          ‹R0208:kinderen is ja›
          - ‹R0207:"tekst"›
        thema geweld
      begrip vier
        kinderen is ja
        ‹R0214:kinderen is nee›
      """.replacing("als ‹R0213:alle van:›", with: "‹R0213:als alle van:›")
        .replacing("van‹R0205: ›", with: "van‹R0205:\n›").replacing(
          "van‹R0205:\n›\n", with: "van‹R0205:›\n"))
  }

  @Test func `and, or and both in one sentence are refused, with a list as help`() {
    check(
      """
      regel een
        als gevaar is ‹R0221:nu en kinderen is ja›
        thema geweld
      regel twee
        als gevaar is ‹R0222:nu of misschien›
        thema geweld
      regel drie
        als gevaar is ‹R0220:nu en kinderen is ja of nee›
        thema geweld
      regel vier
        als ‹R0221:begrip a en begrip b›
        thema geweld
      regel vijf
        als tekst noemt ‹R0222:mes of slag›
        thema geweld
      regel zes
        als leeftijd minstens ‹R0221:70 en gevaar is nu›
        thema geweld
      """)
  }

  @Test func `habits from elsewhere are recognised`() {
    check(
      """
      regel‹R0219::› een
        als ‹R0223:gevaar = nu›
        dan ‹R0218:acuut› ‹R0206:naar› oggz ‹R0206:binnen› 30 minuten
        omdat ‹R0203:Iemand› loopt gevaar
      regel twee
        als tekst noemt ‹R0224:"mes"›
        dan klasse acuut, naar oggz, binnen 1 ‹R0201:dag›
        advies‹R0219::› 112
        omdat "x"
      regel drie
        als alle van‹R0205:›
          ‹R0208:* gevaar is nu›
          ‹R0208:* ‹R0313:kinderen zijn ja››
          - ‹R0201:tekst› bevat mes
          - ‹R0223:leeftijd >= 70›
        thema geweld
      voorbeeld ‹R0205:vier›
        gegeven‹R0219::› gevaar is nu
        ‹R0218:tekst› "Hij heeft een mes"
        verwacht ‹R0210:klasse› acuut
      woorden vijf
        ‹R0201:mes›, messen
        zinnen: ‹R0203:mes› getrokken
      """)
  }

  @Test func `names are not left out, and nothing stands under a line that takes nothing`() {
    check(
      """
      regel‹R0202:›
      begrip een
        kinderen is ‹R0202:,›
      regel ‹R0502:twee›
        als kinderen is ja
          ‹R0211:en gevaar is nu›
        thema ‹R0202:"geweld"›
      """.replacing("regel‹R0202:›", with: "regel ‹R0202:\"x\"›"))
  }

  @Test func `values, phrases and words have an end`() {
    let values = (0...62).map { "w\($0)" }.joined(separator: ", ")
    let word = String(repeating: "a", count: 61)
    let phrase = (0...10).map { "w\($0)" }.joined(separator: " ")
    check(
      """
      gegevens
        ‹R0410:kleur›: een van \(values)
      woorden lang
        woorden: ‹R0607:\(word)›
        zinnen: ‹R0606:"\(phrase)"›, ‹R0606:"a" .. "b" .. "c" .. "d" .. "e" .. "f"›
      """)
  }

  @Test func `deadlines have a number, a unit and an end`() {
    let rule = "regel r\n  als kinderen is ja\n  dan klasse licht, naar aanbod, binnen "
    let because = "\n  omdat \"x\""
    check(rule + "‹R0217:25› uur" + because)
    check(rule + "‹R0217:0› minuten" + because)
    check(rule + "‹R0217:61› werkdagen" + because)
    check(rule + "24 uur" + because)
  }

  @Test func `a line that says the same again is refused`() {
    check(
      """
      regel proef
        als kinderen is ja
        ‹R0215:als kinderen is nee›
        thema geweld
        omdat "x"
        ‹R0215:omdat "y"›
      """)
  }

  @Test func `nesting is bounded`() {
    var source = "regel proef\n  als alle van:\n"
    for depth in 1..<16 { source += String(repeating: " ", count: 2 + depth * 2) + "- alle van:\n" }
    source += String(repeating: " ", count: 36) + "- kinderen is ja\n  thema geweld"
    check(source)
    let deeper = source.replacing(
      "- kinderen is ja",
      with: "‹R0109:- alle van:›\n" + String(repeating: " ", count: 38) + "- kinderen is ja")
    check(deeper)
  }

  @Test func `bytes that are no text, and files that are too large, are said so`() {
    var bytes = Array(Vocabulary.header.utf8)
    bytes += [0x72, 0xFF, 0x0A]
    let broken = RuleCompiler.compile([SourceFile(path: "a.regels", bytes: bytes)])
    #expect(
      broken.diagnostics.contains { $0.kind == .invalidText && $0.line == 4 && $0.column == 2 })
    let large = [UInt8](repeating: 0x20, count: 1 << 20 + 1)
    let found = RuleCompiler.compile([SourceFile(path: "a.regels", bytes: large)]).diagnostics
    #expect(found.map(\.kind) == [.fileTooLarge, .noProfile])
  }

  @Test func `a byte order mark, Windows line ends and comments are no faults`() throws {
    let text = Vocabulary.base.replacing("\n", with: "\r\n")
    let base = SourceFile(path: "basis.regels", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    let rule =
      Vocabulary.header
      + "# los\r\nregel a  # uitleg\r\n  # binnen\r\n  als kinderen is ja\r\n  thema geweld\r\n"
    let files = Vocabulary.files("").filter { !["basis.regels", "proef.regels"].contains($0.path) }
    let set = try ruleSet(files + [base, Vocabulary.file("proef", rule)])
    #expect(set.rules.map(\.id.name) == ["a"])
  }
}
