/// Finds a point of a box outside a list of boxes by splitting cases.
///
/// Each step drops the boxes that are disjoint from the case, ends when one covers it whole or none
/// is left, solves parts that share no variable on their own, and else splits on the variable that
/// most boxes restrict, taking cells together between which no box tells a difference.
struct CoverTest {
  enum Answer: Sendable, Hashable {
    /// Every point of this box is uncovered.
    case uncovered(Box)
    case covered
    /// The budget of steps was not enough.
    case undecided
  }

  /// The steps that one question may take; a step is one box looked at in one case.
  static let stepCountMax = 1_000_000
  /// The most covered cases that are remembered, and the most boxes in one of them.
  private static let memoCountMax = 10_000
  private static let memoBoxCountMax = 64

  private typealias Part = Box.Part

  /// A box within the current case: its parts lie in `parts[start..<end]` and restrict that case.
  private struct Active {
    let start: Int
    let end: Int
  }

  private let space: CellSpace
  var stepCountMax: Int
  private var parts: [Part] = []
  /// The cells of each variable that the current case leaves.
  private var current: [UInt64]
  private var memo: Set<[UInt64]> = []
  private(set) var stepCount = 0

  init(_ space: CellSpace, stepCountMax: Int = Self.stepCountMax) {
    self.space = space
    self.stepCountMax = stepCountMax
    current = space.cellCounts.indices.map(space.all)
  }

  /// A part of `box` that no box of `boxes` touches, if there is one.
  static func uncovered(
    _ box: Box, by boxes: [Box], in space: CellSpace, stepCountMax: Int = Self.stepCountMax
  ) -> Answer {
    var test = CoverTest(space, stepCountMax: stepCountMax)
    return test.run(box, boxes)
  }

  mutating func run(_ box: Box, _ boxes: [Box]) -> Answer {
    parts.removeAll(keepingCapacity: true)
    memo.removeAll(keepingCapacity: true)
    stepCount = 0
    for part in box.parts { current[part.variable] = part.cells }
    defer { for part in box.parts { current[part.variable] = space.all(of: part.variable) } }
    var active: [Active] = []
    for other in boxes {
      guard let entry = enter(other) else { continue }
      if entry.start == entry.end { return .covered }
      active.append(entry)
    }
    return switch solve(active) {
    case .none: .undecided
    case .some(.none): .covered
    case .some(.some(let choices)): .uncovered(choices.reduce(box) { $0.narrowed($1) })
    }
  }

  /// The parts of `box` that restrict the current case; nil when it is disjoint from the case.
  private mutating func enter(_ box: Box) -> Active? {
    let start = parts.count
    for part in box.parts {
      let cells = current[part.variable]
      let common = part.cells & cells
      if common == 0 {
        parts.removeLast(parts.count - start)
        return nil
      }
      if common != cells { parts.append(Part(variable: part.variable, cells: common)) }
    }
    return Active(start: start, end: parts.count)
  }

  /// The narrowing of the current case to one that no active box touches; `.some(nil)` when they
  /// cover it, nil when the budget is spent.
  private mutating func solve(_ active: [Active]) -> [Part]?? {
    if active.isEmpty { return .some([]) }
    stepCount += active.count
    if stepCount > stepCountMax { return nil }
    let components = components(active)
    guard components.count == 1 else { return solve(components: components) }
    let key = active.count <= Self.memoBoxCountMax ? key(active) : nil
    if let key, memo.contains(key) { return .some(nil) }
    let variable = variableToSplit(active)
    for cells in groups(variable, active) {
      switch solve(active, variable, within: cells) {
      case .none: return nil
      case .some(.none): continue
      case .some(.some(let rest)):
        return .some([Part(variable: variable, cells: cells)] + rest)
      }
    }
    if let key, memo.count < Self.memoCountMax { memo.insert(key) }
    return .some(nil)
  }

  /// Boxes that share no variable with the others cover everything alone or not at all.
  private mutating func solve(components: [[Active]]) -> [Part]?? {
    var choices: [Part] = []
    var isUndecided = false
    for component in components.sorted(by: { $0.count < $1.count }) {
      switch solve(component) {
      case .none: isUndecided = true
      case .some(.none): return .some(nil)
      case .some(.some(let more)): choices += more
      }
    }
    return isUndecided ? nil : .some(choices)
  }

  private mutating func solve(_ active: [Active], _ variable: Int, within cells: UInt64) -> [Part]??
  {
    let before = current[variable]
    let partCount = parts.count
    current[variable] = cells
    defer {
      current[variable] = before
      parts.removeLast(parts.count - partCount)
    }
    var inside: [Active] = []
    inside.reserveCapacity(active.count)
    for box in active {
      guard let index = (box.start..<box.end).first(where: { parts[$0].variable == variable })
      else {
        inside.append(box)
        continue
      }
      // No box tells a difference between these cells: it holds them all or none.
      if parts[index].cells & cells == 0 { continue }
      if box.end - box.start == 1 { return .some(nil) }
      let start = parts.count
      for other in box.start..<box.end where other != index { parts.append(parts[other]) }
      inside.append(Active(start: start, end: parts.count))
    }
    return solve(inside)
  }

  /// The variable of a box with one part, or else the one that most boxes restrict.
  private func variableToSplit(_ active: [Active]) -> Int {
    var counts: [Int: Int] = [:]
    for box in active {
      if box.end - box.start == 1 { return parts[box.start].variable }
      for index in box.start..<box.end { counts[parts[index].variable, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
  }

  /// The cells of `variable` in groups between which no box tells a difference; those that fewest
  /// boxes touch first.
  private func groups(_ variable: Int, _ active: [Active]) -> [UInt64] {
    var groups: [(cells: UInt64, count: Int)] = [(current[variable], 0)]
    for box in active {
      var cells: UInt64?
      for index in box.start..<box.end where parts[index].variable == variable {
        cells = parts[index].cells
      }
      guard let cells else { continue }
      var split: [(cells: UInt64, count: Int)] = []
      for group in groups {
        if group.cells & cells != 0 { split.append((group.cells & cells, group.count + 1)) }
        if group.cells & ~cells != 0 { split.append((group.cells & ~cells, group.count)) }
      }
      groups = split
    }
    return groups.sorted { ($0.count, $0.cells) < ($1.count, $1.cells) }.map(\.cells)
  }

  /// The active boxes in groups that share no variable.
  private func components(_ active: [Active]) -> [[Active]] {
    var parents = Array(active.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index {
        parents[index] = parents[parents[index]]
        index = parents[index]
      }
      return index
    }
    var ownerOfVariable: [Int: Int] = [:]
    var count = active.count
    for (number, box) in active.enumerated() {
      for index in box.start..<box.end {
        guard let owner = ownerOfVariable[parts[index].variable] else {
          ownerOfVariable[parts[index].variable] = number
          continue
        }
        let (left, right) = (root(owner), root(number))
        if left != right {
          parents[max(left, right)] = min(left, right)
          count -= 1
        }
      }
    }
    if count == 1 { return [active] }
    var members: [[Active]] = Array(repeating: [], count: active.count)
    for number in active.indices { members[root(number)].append(active[number]) }
    return members.filter { !$0.isEmpty }
  }

  /// The active boxes, whatever their order, as numbers.
  private func key(_ active: [Active]) -> [UInt64] {
    active.map { box in
      (box.start..<box.end).flatMap { [UInt64(parts[$0].variable), parts[$0].cells] }
    }.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 + [UInt64.max] }
  }
}

extension Box {
  /// The points of this box in `part`, of which there are some.
  fileprivate func narrowed(_ part: Part) -> Box {
    replacing(part.variable, by: part.cells & (cells(of: part.variable) ?? UInt64.max))
  }
}
