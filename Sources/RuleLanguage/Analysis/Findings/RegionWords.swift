/// Puts cells in the words of the rules.
struct RegionWords {
  private let program: CheckedProgram
  private let signals: SignalSpace

  init(_ model: NetworkModel) {
    program = model.program
    signals = model.signals
  }

  /// The source of a part with its values; nil for what no author wrote.
  func limit(_ part: Box.Part) -> Gap.Limit? {
    let cells = (0..<signals.cells.cellCounts[part.variable]).filter {
      part.cells >> UInt64($0) & 1 == 1
    }
    switch signals.sources[part.variable] {
    case .choice(let field):
      let declared = program.fields[field].value
      return Gap.Limit(
        source: declared.name, values: cells.map { (declared.values + [Field.unknown])[$0] })
    case .option(let field, let value):
      let declared = program.fields[field].value
      return Gap.Limit(
        source: "\(declared.name): \(declared.values[value])",
        values: cells.map { Field.yesNoValues[1 - $0] })
    case .number(let field, let starts):
      guard case .number(let range, _) = program.fields[field].value.kind else { return nil }
      return Gap.Limit(
        source: program.fields[field].value.name,
        values: cells.map { stretch($0, starts, end: range.upperBound) })
    case .count(let history, let starts):
      return Gap.Limit(
        source: program.histories[history].value.name,
        values: cells.map { stretch($0, starts, end: nil) })
    case .list(let list, _):
      return Gap.Limit(source: program.wordLists[list].value.name, values: [])
    case .text:
      return Gap.Limit(source: nil, values: cells.map { ["leesbaar", "leeg", "onleesbaar"][$0] })
    case .other, .copy: return nil
    }
  }

  private func stretch(_ cell: Int, _ starts: [Int], end: Int?) -> String {
    guard cell < starts.count else { return Field.unknown }
    let start = starts[cell]
    guard let last = cell + 1 < starts.count ? starts[cell + 1] - 1 : end else {
      return "\(start)+"
    }
    return start == last ? "\(start)" : "\(start)–\(last)"
  }
}
