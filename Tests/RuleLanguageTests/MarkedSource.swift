import RuleLanguage
import Testing

/// Rule text in which the places of the expected diagnostics are marked: `‹R0301:name›` means that
/// code at that name. A mark may hold several codes, separated by a space.
struct MarkedSource {
  struct Place: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let column: Int
    let length: Int
    let code: String

    var description: String { "\(path):\(line):\(column)+\(length) \(code)" }
  }

  let text: String
  let places: [Place]

  init(_ marked: String, path: String, linesBefore: Int = 0) {
    var text = ""
    var places: [Place] = []
    var line = 1 + linesBefore
    var column = 1
    var open: [(codes: [String], line: Int, column: Int)] = []
    var rest = Substring(marked)
    while let character = rest.popFirst() {
      switch character {
      case "‹":
        let codes = rest.prefix { $0 != ":" }
        rest = rest.dropFirst(codes.count + 1)
        open.append((codes.split(separator: " ").map(String.init), line, column))
      case "›":
        if let mark = open.popLast() {
          let length = mark.line == line ? column - mark.column : 1
          for code in mark.codes {
            places.append(
              Place(
                path: path, line: mark.line, column: mark.column, length: max(1, length),
                code: code))
          }
        }
      default:
        text.append(character)
        column += character.unicodeScalars.count
        if character == "\n" {
          line += 1
          column = 1
        }
      }
    }
    self.text = text
    self.places = places
  }
}

/// Compiles `marked` as the module `proef` on the vocabulary and compares the diagnostics with the
/// marks.
func check(
  _ marked: String, others: [SourceFile] = [], sourceLocation: SourceLocation = #_sourceLocation
) {
  let linesBefore = Vocabulary.header.split(separator: "\n", omittingEmptySubsequences: false).count
  let source = MarkedSource(marked, path: "proef.regels", linesBefore: linesBefore - 1)
  let compilation = RuleCompiler.compile(Vocabulary.files(source.text) + others)
  compare(compilation, source.places, sourceLocation)
}

/// Compiles whole files, each with marks, and compares the diagnostics with the marks; that there
/// is no network does not count.
func check(
  files: KeyValuePairs<String, String>, sourceLocation: SourceLocation = #_sourceLocation
) {
  let sources = files.map {
    (path: $0.key + ".regels", source: MarkedSource($0.value, path: $0.key + ".regels"))
  }
  let compilation = RuleCompiler.compile(
    sources.map { SourceFile(path: $0.path, bytes: Array($0.source.text.utf8)) })
  compare(compilation, sources.flatMap(\.source.places), ignoring: [.noProfile], sourceLocation)
}

private func compare(
  _ compilation: Compilation, _ expected: [MarkedSource.Place],
  ignoring: Set<DiagnosticKind> = [], _ sourceLocation: SourceLocation
) {
  let found = compilation.diagnostics.filter { !ignoring.contains($0.kind) }.map {
    MarkedSource.Place(
      path: $0.path, line: $0.line, column: $0.column, length: $0.length, code: $0.code)
  }
  let rendered = compilation.diagnostics.map { $0.render(language: .english) }
  #expect(
    Set(found) == Set(expected), "\(rendered.joined(separator: "\n"))",
    sourceLocation: sourceLocation)
}
