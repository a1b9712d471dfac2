/// The rows of one table with their bars under each other.
struct TableLayout {
  private let writtenAtOffset: [Int: String]

  /// Whether `line` is a row of a table.
  static func isRow(_ line: Line) -> Bool {
    line.tokens.first?.kind == .bar && line.children.isEmpty
  }

  init(_ rows: [Line], _ writer: TokenWriter) {
    let cells = rows.map { row in
      row.tokens.split(omittingEmptySubsequences: false) { $0.kind == .bar }
        .dropFirst().dropLast().map { writer.text(of: $0) }
    }
    var widths: [Int] = []
    for row in cells {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    var written: [Int: String] = [:]
    for (row, cells) in zip(rows, cells) {
      written[row.span.start] = cells.enumerated().reduce(into: "|") { line, cell in
        let padding = String(repeating: " ", count: widths[cell.offset] - cell.element.count)
        line += " \(cell.element)\(padding) |"
      }
    }
    writtenAtOffset = written
  }

  /// The row that `line` is; nil when it is none.
  func text(of line: Line) -> String? { writtenAtOffset[line.span.start] }
}
