/// Widens points to regions, and counts and names them.
struct RegionSearch {
  let space: CellSpace
  let weights: [[UInt64]]
  private let model: NetworkModel
  private let impossible: [Box]

  init(_ model: NetworkModel, _ prover: Prover) {
    impossible = prover.boxesOfImpossible ?? []
    self.model = model
    space = model.signals.cells
    weights = Self.weights(model)
  }

  /// How many answers, counts or sets of readings each cell stands for. The copies for second signals
  /// count for nothing.
  private static func weights(_ model: NetworkModel) -> [[UInt64]] {
    model.signals.sources.enumerated().map { variable, source in
      let count = model.signals.cells.cellCounts[variable]
      switch source {
      case .copy: return [1] + Array(repeating: 0, count: count - 1)
      case .number(let field, let starts):
        guard case .number(let range, _) = model.program.fields[field].value.kind else { break }
        return starts.indices.map { index in
          let end = index + 1 < starts.count ? starts[index + 1] : range.upperBound + 1
          return UInt64(max(1, end - starts[index]))
        } + [1]
      default: break
      }
      return Array(repeating: 1, count: count)
    }
  }

  /// A wide box around `point` in which none of the statements of `region` holds: one variable after
  /// the other, answers or lists first, takes all the cells it can.
  func widened(_ point: CellPoint, in region: inout SilentRegion, listsFirst: Bool) -> Box {
    let lists = Set(model.signals.variableOfList.values)
    let isFirst = { (variable: Int) in lists.contains(variable) == listsFirst }
    let order = region.variables.filter(isFirst) + region.variables.filter { !isFirst($0) }
    region.start(at: point)
    for variable in order {
      let others = space.all(of: variable) & ~region.cells[variable]
      if region.takes(others, of: variable) || others.nonzeroBitCount == 1 { continue }
      for cell in 0..<space.cellCounts[variable] {
        _ = region.takes(1 << UInt64(cell), of: variable)
      }
    }
    return Box(
      order.map { Box.Part(variable: $0, cells: region.cells[$0]) }, in: space) ?? .everything
  }

  /// How many combinations lie in a box; those that cannot be are left out where that can be counted.
  func count(_ box: Box) -> ExactCount {
    var counter = BoxCounter(space, weights: weights)
    return counter.count(box, outside: impossible) ?? counter.count(box, outside: [])
      ?? ExactCount()
  }

  /// What `box` says of answers and counts, in words of the rules; lists are left out.
  func limits(of box: Box) -> [Gap.Limit] {
    var limits: [Gap.Limit] = []
    var named: Set<Int> = []
    for part in box.parts {
      switch model.signals.sources[part.variable] {
      case .list: continue
      case .option(let field, _):
        if named.insert(field).inserted { limits.append(ticked(field, box)) }
      default:
        if let limit = RegionWords(model).limit(part) { limits.append(limit) }
      }
    }
    return limits
  }

  /// What `box` says of a field with several values, in one limit.
  private func ticked(_ field: Int, _ box: Box) -> Gap.Limit {
    let declared = model.program.fields[field].value
    let options = model.signals.optionsOfField[field] ?? []
    func names(_ cells: UInt64) -> [String] {
      zip(declared.values, options).filter { box.cells(of: $0.1) == cells }.map(\.0)
    }
    let (without, with) = (names(0b01), names(0b10))
    if without.count == options.count {
      return Gap.Limit(source: declared.name, values: [Field.unknown])
    }
    let parts = [("met", with), ("zonder", without)].filter { !$0.1.isEmpty }.map {
      "\($0.0) \($0.1.joined(separator: ", "))"
    }
    return Gap.Limit(source: declared.name, values: [parts.joined(separator: ", ")])
  }
}
