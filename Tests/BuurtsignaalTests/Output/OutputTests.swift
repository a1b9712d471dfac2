import Foundation
import RuleLanguage
import Signals
import Testing

@testable import buurtsignaal

@Suite struct OutputTests {
  private static let vocabulary = """
    # taal: nl
    module klein versie 1
    gegevens
      gevaar: een van nee, nu
        vraag altijd "Is er gevaar?"
      kinderen: ja of nee
        vraag altijd "Zijn er kinderen bij?"
    wachtrij triage
    volgorde van wachtrijen: triage
    volgorde van berichten: dank
    bericht dank voor melder
      "Dank u wel."
    profiel klein
      netwerk "Klein"
      afzender "Klein"
      telefoon "0800 1205"
      leestijden "op werkdagen"
      talen: nl
      stilte naar triage, binnen 1 werkdag, bericht dank
      terugkoppeling binnen 10 werkdagen
      wachtrij triage voor netwerkcoördinator
    regel gevaar
      als alle van:
        - gevaar is nu
        - kinderen is ja of onbekend
      dan klasse acuut, naar triage, binnen 1 werkdag
      omdat "Gevaar."
    tabel kind
      | kinderen | klasse  | wachtrij | binnen      |
      | ja       | complex | triage   | 2 werkdagen |
      | anders   | licht   | triage   | 3 werkdagen |

    """

  private func compiled(_ more: String = "") -> (Compilation, [SourceFile]) {
    let files = [SourceFile(path: "klein.regels", bytes: Array((Self.vocabulary + more).utf8))]
    return (RuleCompiler.compile(files), files)
  }

  private static let faulty = "regel fout\n  als gevaaar is nu\n  thema geen\n"

  @Test func `a plain diagnostic is sentences without a drawing`() {
    let diagnostics = compiled("begrip fout\n  gevaaar is nu\n").0.diagnostics
    let dutch = DiagnosticPrinter(form: .plain).text(of: diagnostics)
    let fault = "Fout R0301, onbekende naam, in bestand klein.regels, regel 33, teken 3.\n"
    #expect(dutch.hasPrefix(fault))
    #expect(!dutch.contains("^") && !dutch.contains("|"))
    let english = DiagnosticPrinter(form: .plain, language: .english).text(of: diagnostics)
    let error = "Error R0301, unknown name, in file klein.regels, line 33, character 3.\n"
    #expect(english.hasPrefix(error))
  }

  @Test func `colour marks the fault and the place, and changes no letter`() {
    let diagnostics = compiled(Self.faulty).0.diagnostics
    let plain = DiagnosticPrinter().text(of: diagnostics)
    let coloured = DiagnosticPrinter().text(of: diagnostics, hasColour: true)
    #expect(coloured != plain)
    let bare = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(bare == plain)
  }

  @Test(
    arguments: [
      (true, [:], true), (false, [:], false), (true, ["NO_COLOR": "1"], false),
      (true, ["NO_COLOR": ""], true), (true, ["TERM": "dumb"], false),
    ] as [(Bool, [String: String], Bool)])
  func `colour is for a terminal that wants it`(
    _ isWatched: Bool, _ environment: [String: String], _ hasColour: Bool
  ) {
    #expect(Terminal(isWatched: isWatched, environment).hasColour == hasColour)
  }

  @Test func `findings have the shape of SARIF`() throws {
    let findings = compiled(Self.faulty).0.diagnostics.map { $0.finding(in: .dutch) }
    let log = try object(SarifLog(findings, folder: "mijn regels"))
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let tool = try #require(run["tool"] as? [String: [String: Any]])
    let rule = try #require((tool["driver"]?["rules"] as? [[String: Any]])?.first)
    #expect(rule["id"] as? String == "R0301")
    #expect(rule["shortDescription"] as? [String: String] == ["text": "onbekende naam"])
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    #expect(result["ruleId"] as? String == "R0301")
    #expect(result["level"] as? String == "error")
    let location = try #require((result["locations"] as? [[String: Any]])?.first)
    let physical = try #require(location["physicalLocation"] as? [String: Any])
    #expect(
      physical["artifactLocation"] as? [String: String] == ["uri": "mijn%20regels/klein.regels"])
    #expect(
      physical["region"] as? [String: Int]
        == ["startLine": 33, "startColumn": 7, "endColumn": 14])
  }

  private func object(_ value: some Encodable) throws -> [String: Any] {
    let data = try JSONEncoder().encode(value)
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// The keys of every object in `value`, by the key that it is the value of.
  static func keys(in value: Any, under name: String, _ found: inout [String: Set<String>]) {
    if let list = value as? [Any] {
      for item in list { keys(in: item, under: name, &found) }
    } else if let object = value as? [String: Any] {
      found[name, default: []].formUnion(
        object.map { $0.value is [Any] ? $0.key + "[]" : $0.key })
      for (key, value) in object {
        keys(in: value, under: value is [Any] ? key + "[]" : key, &found)
      }
    }
  }

  @Test func `the keys for programs are those of the reference`() throws {
    let (broken, brokenFiles) = compiled(Self.faulty)
    let (compilation, _) = compiled(
      "voorbeeld: mis\n  gegeven gevaar is nu\n  verwacht niet acuut, door kind\n")
    let ruleSet = try #require(compilation.ruleSet)
    let network = try #require(PublishedRules(hash: "", ruleSet: ruleSet).networks.first)
    let test = ruleSet.changeTest(seed: 1)
    let facts = Facts(answers: ["gevaar": .choice("nu")])
    let whatIf = network.evaluator.whatIf(facts)
    let reports: [(String, any Encodable)] = [
      ("check", CheckReport(broken, brokenFiles, .dutch)),
      (
        "test",
        TestReport(
          ruleSet.runExamples(), ruleSet.coverage,
          .init(total: 1, tried: 1, unnoticed: test.changes.filter { !test.isNoticed($0) }), seed: 1
        )
      ),
      ("explain", ExplainReport(network.evaluator.explain(facts), whatIf)),
    ]
    for (command, report) in reports {
      var found: [String: Set<String>] = [:]
      Self.keys(in: try object(report), under: "", &found)
      let documented = try Self.documented(command)
      for (place, keys) in found {
        // A key whose value is unknown may be left out.
        let expected = try #require(documented[place], "\(command) \(place)")
        #expect(keys.isSubset(of: expected), "\(command) \(place) \(keys)")
        let missing = expected.subtracting(keys).subtracting(["source"])
        #expect(missing.isEmpty, "\(command) \(place) \(missing)")
      }
      // No rule nearly holds here; those have the keys of rules that do.
      #expect(Set(found.keys) == Set(documented.keys).subtracting(["near_misses[]"]), "\(command)")
    }
  }

  @Test func `a replay is told in words, and its keys are those of the reference`() throws {
    let json = """
      {"rule_set": "abc", "replayed": 3, "questions": 1, "erased": 1, "without_network": 0, "changed": 1,
        "changes": [{"reference": "AB12-CD34", "network": "klein", "kind": "milder",
          "before": {"class": "acute", "queue": "triage", "deadline": "PT30M", "message": "dank",
            "advices": ["112"]},
          "after": {"class": "complex", "queue": "triage", "deadline": "P2WD", "message": "dank",
            "advices": []}}]}
      """
    let report = try JSONDecoder().decode(ReplayReport.self, from: Data(json.utf8))
    #expect(
      ReplayWords(report).lines == [
        "3 signalen nagespeeld onder versie abc: 1 anders, 1 overgeslagen omdat de gegevens gewist "
          + "zijn",
        "1 daarvan zijn vragen om advies",
        "milder: AB12-CD34 (klein) was acuut, triage, binnen 30 minuten, bericht dank, advies 112 "
          + "en wordt complex, triage, binnen 2 werkdagen, bericht dank",
      ])
    var found: [String: Set<String>] = [:]
    Self.keys(in: try object(report), under: "", &found)
    #expect(found == (try Self.documented("replay")))
  }

  /// The keys that the reference names for a command, by the place they are in.
  static func documented(_ command: String) throws -> [String: Set<String>] {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appendingPathComponent("rules/README.md"), encoding: .utf8)
    var found: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("| `\(command)`") {
      let cells = line.split(separator: "|").map { words(in: String($0)) }
      guard cells.count == 2 else { continue }
      let places = cells[0].dropFirst()
      for place in places.isEmpty ? [""] : Array(places) {
        found[place, default: []].formUnion(cells[1])
      }
    }
    return found
  }

  /// What stands between backticks.
  private static func words(in cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  @Test func `the overview of a test comes first and the rest only when asked for`() throws {
    let ruleSet = try #require(
      compiled("voorbeeld: goed\n  gegeven kinderen is ja\n  verwacht complex\n").0.ruleSet)
    let report = TestReport(
      ruleSet.runExamples(), ruleSet.coverage, .init(total: 0, tried: 0, unnoticed: []), seed: 1)
    #expect(
      report.lines(all: false, verbose: false) == [
        "1 voorbeelden kloppen, 0 niet", "0 van 1 regels gelden in een voorbeeld",
        "0 van 2 punten van lijsten maken in een voorbeeld het verschil",
        "1 van 2 rijen van tabellen gelden in een voorbeeld", "Welke dat zijn: --verbose",
      ])
    #expect(
      report.lines(all: false, verbose: true).contains(
        "klein.regels:22: `gevaar` geldt in geen enkel voorbeeld"))
  }
}
