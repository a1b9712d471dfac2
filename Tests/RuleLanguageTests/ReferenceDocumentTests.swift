import Foundation
import Testing

@testable import RuleLanguage

/// `rules/README.md`: every example in it is executed, every table compared with the program.
@Suite struct ReferenceDocumentTests {
  private let document: ReferenceDocument

  init() throws {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appendingPathComponent("rules/README.md")
    document = ReferenceDocument(try String(contentsOf: path, encoding: .utf8))
  }

  /// The files of the reference, with `fragment` as the module `proef`.
  private func files(_ fragment: String) -> [SourceFile] {
    let uses = document.blocks.compactMap(\.file).filter { $0.hasPrefix("basis/") }
    let header = "# taal: nl\nmodule proef versie 1\ngebruikt \(uses.joined(separator: ", "))\n"
    return [Vocabulary.file("proef", header + fragment)]
      + document.blocks.compactMap { block in
        block.file.map { Vocabulary.file($0, block.text) }
      }
  }

  @Test func `every fragment compiles with the files of the reference, and its examples pass`()
    throws
  {
    let fragments = document.blocks.filter { $0.kind == "regels" && $0.file == nil }
    #expect(fragments.count >= 6)
    var count = 0
    for fragment in fragments where fragment.fault == nil {
      let results = try ruleSet(files(fragment.text), on: CalendarDay("2026-12-01"))
        .runExamples()
      count += results.count
      for result in results {
        #expect(result.unmet == [], "\(result.name): \(result.decision)")
      }
    }
    #expect(count >= 6)
  }

  @Test func `every fragment says the same with English keywords`() throws {
    let day = CalendarDay("2026-12-01")
    for fragment in document.blocks where fragment.kind == "regels" && fragment.file == nil {
      guard fragment.fault == nil else { continue }
      let dutch = files(fragment.text)
      var english: [SourceFile] = []
      for file in dutch {
        guard
          case .written(let bytes) = RuleTranslator.translate(file.path, among: dutch, to: .english)
        else {
          Issue.record("\(file.path) is not translated: \(fragment.text)")
          return
        }
        english.append(SourceFile(path: file.path, bytes: bytes))
      }
      let results = try ruleSet(english, on: day).runExamples()
      let expected = try ruleSet(dutch, on: day).runExamples()
      #expect(results.map(\.decision) == expected.map(\.decision))
      let failing = results.filter { !$0.passes }.map(\.name)
      #expect(failing == [], "\(fragment.text)")
    }
  }

  @Test func `every faulty fragment gives the message that is shown under it`() throws {
    var shown = 0
    var heard = 0
    for (index, block) in document.blocks.enumerated() {
      guard let fault = block.fault else { continue }
      let found = RuleCompiler.compile(files(block.text)).diagnostics
      #expect(found.map(\.code) == [fault])
      let next = document.blocks[index + 1]
      #expect(next.kind == "melding")
      #expect(found.map { $0.render(language: .dutch) + "\n" } == [next.text])
      shown += 1
      if let spoken = document.blocks.dropFirst(index + 2).first, spoken.kind == "gesproken" {
        #expect(found.map { $0.renderPlain(language: .dutch) + "\n" } == [spoken.text])
        heard += 1
      }
    }
    #expect(heard == 1)
    #expect(shown >= 5)
  }

  @Test func `every condition in the tables is one, and the truth table is true`() throws {
    let sentences = document.rows(under: "## Voorwaarden", columns: 2)
    #expect(sentences.count == 24)
    for row in sentences {
      let condition = row[0].replacing("`", with: "")
      _ = try ruleSet(files("begrip b\n  \(condition)\n"))
    }
    let truths = document.rows(under: "## Voorwaarden", columns: 4)
    #expect(truths.count == 6)
    for row in truths {
      let condition = row[0].replacing("`", with: "")
      let source = "regel r\n  als \(condition)\n  thema schulden\n"
      guard let evaluator = try ruleSet(files(source)).evaluator(profile: "zonnedorp") else {
        Issue.record("no profile")
        return
      }
      for (value, expected) in zip(["nu", "nee", "onbekend"], row.dropFirst()) {
        let decision = evaluator.decide(Facts(answers: ["gevaar": .choice(value)]))
        #expect(decision.themes == (expected == "ja" ? ["schulden"] : []), "\(condition), \(value)")
      }
    }
  }

  @Test func `the limits are those of the program`() {
    let rows = document.rows(under: "## Grenzen", columns: 2)
    let limits = [
      "\(SourceText.byteCountMax) bytes", "\(Checker.ruleCountMax)", "\(ConditionParser.depthMax)",
      "\(ConceptChecker.chainMax)", "\(VocabularyChecker.valueCountMax)",
      "\(Pattern.elementCountMax)", "\(Pattern.gapCountMax)", "\(Pattern.gapMax)",
      "\(PatternReader.wordLengthMax)", "\(ReadingTriggers.scopeMax)",
      "\(VocabularyChecker.daysMax)", "\(Table.rowCountMax)", "\(Table.columnCountMax)",
      "\(Tally.itemCountMax)", "\(Tally.weightMax)",
    ]
    #expect(rows.map { $0[1] } == limits)
  }

  @Test func `the fixed words are those of the keyword table`() {
    let rows = document.rows(under: "## De vaste woorden", columns: 2)
    #expect(rows == ReferenceTables.keywords)
  }

  @Test func `the messages are those of the catalogue`() {
    #expect(document.rows(under: "## De meldingen", columns: 4) == ReferenceTables.diagnostics)
  }
}

/// The tables of the reference that follow from the program.
enum ReferenceTables {
  /// The fixed words in both languages, each pair once.
  static var keywords: [[String]] {
    var seen: Set<[String]> = []
    return KeywordRow.all.map { row in
      [row.dutch, row.english].map { "`\($0.replacing("|", with: "`, `"))`" }
    }.filter { seen.insert($0).inserted }
  }

  /// The messages by code: the title, what is wrong, and what to do about it.
  static var diagnostics: [[String]] {
    DiagnosticKind.allCases.map { kind in
      let diagnostic = Diagnostic(
        kind: kind, path: "", line: 1, column: 1, length: 1, excerpt: "", excerptSkipped: 0,
        arguments: ["…", "…", "…", "…", "…"], fileLanguage: .dutch, suggestion: nil)
      return [
        diagnostic.code, diagnostic.title(in: .dutch), diagnostic.cause(in: .dutch),
        diagnostic.help(in: .dutch),
      ]
    }
  }
}

/// A document of text, fenced blocks and tables.
struct ReferenceDocument {
  struct Block {
    let kind: String
    /// The name of the file it is, without extension.
    let file: String?
    /// The code of the fault it has.
    let fault: String?
    let text: String
  }

  let blocks: [Block]
  private let lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var blocks: [Block] = []
    var open: (info: [String], lines: [String])?
    for line in lines {
      if line.hasPrefix("```") {
        if let block = open {
          func value(_ key: String) -> String? {
            block.info.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
          }
          blocks.append(
            Block(
              kind: block.info.first ?? "", file: value("bestand"), fault: value("fout"),
              text: block.lines.map { $0 + "\n" }.joined()))
          open = nil
        } else {
          open = (line.dropFirst(3).split(separator: " ").map(String.init), [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    self.blocks = blocks
  }

  /// The rows, without head, of the tables with so many columns in the section with this heading.
  func rows(under heading: String, columns: Int) -> [[String]] {
    var rows: [[String]] = []
    var isInside = false
    var rowsOfTable = 0
    for line in lines {
      if line.hasPrefix("## ") { isInside = line.hasPrefix(heading) }
      guard isInside, line.hasPrefix("| ") || line.hasPrefix("|-") else {
        rowsOfTable = 0
        continue
      }
      rowsOfTable += 1
      let cells = line.dropFirst(2).dropLast(2).split(
        separator: " | ", omittingEmptySubsequences: false)
      if rowsOfTable > 2, cells.count == columns { rows.append(cells.map(String.init)) }
    }
    return rows
  }
}
