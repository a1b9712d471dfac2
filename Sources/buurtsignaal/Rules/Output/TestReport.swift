import RuleLanguage
import Signals

/// The outcome of running the examples, for people and for programs.
struct TestReport: Encodable {
  /// How the small changes went.
  struct TriedChanges {
    let total: Int
    let tried: Int
    let unnoticed: [RuleChange]
  }

  let passed: Int
  let failed: Int
  private let failures: [Failure]
  private let coverage: CoverageReport
  private let changes: ChangesReport

  private let results: [ExampleResult]
  private let gaps: [Coverage.Gap]
  private let unnoticed: [RuleChange]

  enum CodingKeys: String, CodingKey {
    case passed, failed, failures, coverage, changes
  }

  private struct Failure: Encodable {
    let example: String
    let file: String
    let line: Int
    let network: String
    let unmet: [String]
    let decided: String
    let rules: [String]
  }

  private struct CoverageReport: Encodable {
    let rules: Count
    let points: Count
    let rows: Count
    let gaps: [Gap]
  }

  private struct Count: Encodable {
    let total: Int
    let touched: Int

    init(_ count: Coverage.Count) {
      total = count.total
      touched = count.touched
    }
  }

  private struct Gap: Encodable {
    let kind: String
    let name: String
    let text: String
    let file: String?
    let line: Int?
  }

  private struct ChangesReport: Encodable {
    let total: Int
    let tried: Int
    let seed: UInt64
    let unnoticed: [Unnoticed]
  }

  private struct Unnoticed: Encodable {
    let rule: String
    let change: String
    let file: String
    let line: Int
  }

  init(_ results: [ExampleResult], _ coverage: Coverage, _ tried: TriedChanges, seed: UInt64) {
    self.results = results
    gaps = coverage.gaps
    unnoticed = tried.unnoticed.sorted {
      ($0.place.path, $0.place.line, $0.dutch) < ($1.place.path, $1.place.line, $1.dutch)
    }
    passed = results.count(where: \.passes)
    failed = results.count - passed
    failures = results.filter { !$0.passes }.map {
      Failure(
        example: $0.name, file: $0.path, line: $0.line, network: $0.profile, unmet: $0.unmet,
        decided: $0.decision.words, rules: $0.decision.deciding.map(\.name))
    }
    self.coverage = CoverageReport(
      rules: Count(coverage.rules), points: Count(coverage.points), rows: Count(coverage.rows),
      gaps: coverage.gaps.map {
        Gap(
          kind: $0.kind.key, name: $0.name, text: $0.text, file: $0.place?.path,
          line: $0.place?.line)
      })
    changes = ChangesReport(
      total: tried.total, tried: tried.tried, seed: seed,
      unnoticed: unnoticed.map {
        Unnoticed(
          rule: $0.rule.name, change: $0.dutch, file: $0.place.path, line: $0.place.line)
      })
  }

  /// The outcome in words: the overview, with `verbose` after everything that is not touched.
  func lines(all: Bool, verbose: Bool) -> [String] {
    var lines = results.filter { all || !$0.passes }.map(\.report)
    lines.append("\(passed) voorbeelden kloppen, \(failed) niet")
    lines.append(
      "\(coverage.rules.touched) van \(coverage.rules.total) regels gelden in een voorbeeld")
    lines.append(
      "\(coverage.points.touched) van \(coverage.points.total) punten van lijsten maken in een "
        + "voorbeeld het verschil")
    if coverage.rows.total > 0 {
      lines.append(
        "\(coverage.rows.touched) van \(coverage.rows.total) rijen van tabellen gelden in een "
          + "voorbeeld")
    }
    if changes.tried > 0 {
      let sample =
        changes.tried < changes.total
        ? "\(changes.tried) van \(changes.total)" : "\(changes.total)"
      lines.append(
        "\(sample) kleine wijzigingen van regels geprobeerd: \(unnoticed.count) merkt geen voorbeeld"
      )
    }
    guard verbose else {
      if !gaps.isEmpty || !unnoticed.isEmpty { lines.append("Welke dat zijn: --verbose") }
      return lines
    }
    lines += gaps.map { "\($0.where)\($0.dutch)" }
    lines += unnoticed.map {
      "\($0.place.path):\($0.place.line): geen voorbeeld merkt dat \($0.dutch)"
    }
    return lines
  }

  /// The outcome as findings: failing examples are errors, the rest notes.
  var findings: [SarifLog.Finding] {
    results.filter { !$0.passes }.map {
      SarifLog.Finding(
        code: "voorbeeld", title: "voorbeeld komt niet uit", level: .error,
        text: "`\($0.name)` verwacht \($0.unmet.joined(separator: ", ")); besloten: "
          + $0.decision.words,
        place: SourcePlace(path: $0.path, line: $0.line, column: 1, length: 1))
    }
      + gaps.map {
        SarifLog.Finding(
          code: $0.kind.key, title: $0.kind.title, level: .note, text: $0.dutch, place: $0.place)
      }
      + unnoticed.map {
        SarifLog.Finding(
          code: "unnoticedChange", title: "vergissing die geen voorbeeld merkt", level: .note,
          text: "geen voorbeeld merkt dat \($0.dutch)", place: $0.place)
      }
  }
}

extension Coverage.Gap.Kind {
  /// The stable name for programs.
  fileprivate var key: String {
    switch self {
    case .ruleNeverHolds: "ruleNeverHolds"
    case .ruleNeverDecides: "ruleNeverDecides"
    case .pointNeverDecisive: "pointNeverDecisive"
    case .rowNeverHolds: "rowNeverHolds"
    }
  }

  /// The kind in a few words.
  fileprivate var title: String {
    switch self {
    case .ruleNeverHolds: "regel in geen voorbeeld"
    case .ruleNeverDecides: "regel beslist in geen voorbeeld"
    case .pointNeverDecisive: "punt maakt in geen voorbeeld verschil"
    case .rowNeverHolds: "rij in geen voorbeeld"
    }
  }
}

extension Coverage.Gap {
  fileprivate var `where`: String { place.map { "\($0.path):\($0.line): " } ?? "" }

  /// The gap in words.
  fileprivate var dutch: String {
    switch kind {
    case .ruleNeverHolds: "`\(name)` geldt in geen enkel voorbeeld"
    case .ruleNeverDecides: "`\(name)` geldt wel, maar beslist in geen enkel voorbeeld"
    case .pointNeverDecisive: "in `\(name)` maakt `\(text)` in geen enkel voorbeeld het verschil"
    case .rowNeverHolds: "in `\(name)` geldt de rij `\(text)` in geen enkel voorbeeld"
    }
  }
}

extension RuleChange {
  /// The change in words, after "geen voorbeeld merkt dat".
  fileprivate var dutch: String {
    let name = "`\(rule.name)`"
    return switch kind {
    case .withoutPoint(let text): "in \(name) het punt `\(text)` weg is"
    case .lowest(let text, let number): "in \(name) bij `\(text)` het laagste getal \(number) is"
    case .highest(let text, let number): "in \(name) bij `\(text)` het hoogste getal \(number) is"
    case .withoutValue(let text, let value): "in \(name) bij `\(text)` de waarde `\(value)` weg is"
    case .withValue(let text, let value): "in \(name) bij `\(text)` ook `\(value)` telt"
    case .withoutUnknown(let text): "in \(name) bij `\(text)` onbekend niet telt"
    case .withoutList(let text, let list): "in \(name) bij `\(text)` de lijst `\(list)` weg is"
    case .onlyStated(let text): "in \(name) bij `\(text)` alleen telt wat gesteld is"
    case .milder(let signalClass): "\(name) de klasse \(signalClass.dutch) geeft"
    case .later(let deadline): "\(name) de termijn \(deadline.dutch) geeft"
    }
  }
}
