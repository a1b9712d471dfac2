/// Goes from signals to points and back.
struct SignalReader {
  private let program: CheckedProgram
  private let reader: FactReader
  private let signals: SignalSpace
  private let reads: @Sendable (String) -> TextFindings

  init(_ model: NetworkModel) {
    program = model.program
    reader = FactReader(
      fields: model.program.fields.map(\.value),
      histories: model.program.histories.map(\.value))
    signals = model.signals
    reads = model.reads
  }

  /// The point of a real signal, as the real matcher reads its text. Sources that a signal does not
  /// hold take the cell of `otherwise`.
  func point(of facts: Facts, otherwise: CellPoint) -> CellPoint {
    let values = reader.values(of: facts)
    let findings = reads(facts.text)
    var point = otherwise
    for (variable, source) in signals.sources.enumerated() {
      switch source {
      case .choice(let field):
        let value = values.fields[field]
        point[variable] =
          value == FactReader.Values.unknown ? signals.cells.cellCounts[variable] - 1 : value
      case .option(let field, let value):
        let set = values.fields[field]
        point[variable] = set == FactReader.Values.unknown ? 0 : set >> value & 1
      case .number(let field, let starts):
        point[variable] = cell(values.fields[field], starts)
      case .count(let history, let starts):
        point[variable] = cell(values.histories[history], starts)
      case .list(let list, _):
        point[variable] = signals.cell(of: findings.readings[list], list: variable)
      case .text:
        let cell: SignalSpace.TextCell =
          findings.isEmpty ? .empty : findings.isUnreadable ? .unreadable : .readable
        point[variable] = cell.rawValue
      case .other, .copy: break
      }
    }
    return point
  }

  private func cell(_ value: Int, _ starts: [Int]) -> Int {
    if value == FactReader.Values.unknown { return starts.count }
    return max(0, (starts.lastIndex { $0 <= value }) ?? 0)
  }

  /// The answers and counts of `point`; what is unknown is left out.
  func facts(of point: CellPoint, text: String) -> Facts {
    var facts = Facts(text: text)
    for (variable, source) in signals.sources.enumerated() {
      let cell = point[variable]
      switch source {
      case .choice(let field):
        let declared = program.fields[field].value
        guard cell < declared.values.count else { continue }
        if declared.isAboutCase {
          take(cell, field, into: &facts.work)
        } else {
          facts.answers[declared.name] = .choice(declared.values[cell])
        }
      case .option(let field, let value):
        guard cell == 1 else { continue }
        let declared = program.fields[field].value
        var ticked: [String] = []
        if case .several(let before) = facts.answers[declared.name] { ticked = before }
        facts.answers[declared.name] = .several(ticked + [declared.values[value]])
      case .number(let field, let starts):
        guard cell < starts.count else { continue }
        if program.fields[field].value.isAboutCase {
          take(starts[cell], field, into: &facts.work)
        } else {
          facts.answers[program.fields[field].value.name] = .number(starts[cell])
        }
      case .count(let history, let starts):
        if cell < starts.count {
          facts.history[program.histories[history].value.name] = starts[cell]
        }
      case .list, .text, .other, .copy: break
      }
    }
    return facts
  }

  /// Sets what is known of the work.
  private func take(_ value: Int, _ field: Int, into work: inout CaseFacts) {
    let first = program.fields.firstIndex(where: \.value.isAboutCase) ?? field
    switch CaseFacts.fields[field - first].name {
    case .sinceTakenUp: work.hoursSinceTakenUp = value
    case .attempts: work.attempts = value
    default: work.status = CaseFacts.Status(rawValue: value)
    }
  }
}
