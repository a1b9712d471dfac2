/// Counts the points that lie in no box of a list, by splitting cases and counting parts that share no
/// variable on their own.
struct BoxCounter {
  /// The steps that one count may take.
  static let stepCountMax = 4_000

  private let weights: [[UInt64]]
  private let space: CellSpace
  private let stepCountMax: Int
  private var stepCount = 0

  /// A counter in which a point weighs the product of `weights[variable][cell]`.
  init(_ space: CellSpace, weights: [[UInt64]], stepCountMax: Int = Self.stepCountMax) {
    self.space = space
    self.weights = weights
    self.stepCountMax = stepCountMax
  }

  /// How much the points of `box` outside `boxes` weigh together; nil when that takes too long.
  mutating func count(_ box: Box, outside boxes: [Box]) -> ExactCount? {
    stepCount = 0
    var region = space.cellCounts.indices.map(space.all)
    for part in box.parts { region[part.variable] = part.cells }
    return count(Array(space.cellCounts.indices), boxes, region)
  }

  /// The weight of the points over `variables` within `region` that no box touches; every box asks
  /// for some of those variables only.
  private mutating func count(_ variables: [Int], _ boxes: [Box], _ region: [UInt64]) -> ExactCount?
  {
    stepCount += 1
    if stepCount > stepCountMax { return nil }
    var alive: [[Box.Part]] = []
    for box in boxes {
      let isApart = box.parts.contains { $0.cells & region[$0.variable] == 0 }
      if isApart { continue }
      let parts = box.parts.filter { $0.cells & region[$0.variable] != region[$0.variable] }
      if parts.isEmpty { return ExactCount() }
      alive.append(parts)
    }
    var isAsked = [Bool](repeating: false, count: space.cellCounts.count)
    for part in alive.joined() { isAsked[part.variable] = true }
    var result = variables.reduce(ExactCount(1)) { product, variable in
      isAsked[variable] ? product : product * weight(variable, region[variable])
    }
    for component in components(alive) {
      guard let part = split(component, region) else { return nil }
      result = result * part
    }
    return result
  }

  /// The count of one component, by the cells of the variable that most of its boxes ask for.
  private mutating func split(_ boxes: [[Box.Part]], _ region: [UInt64]) -> ExactCount? {
    var counts = [Int](repeating: 0, count: space.cellCounts.count)
    for part in boxes.joined() { counts[part.variable] += 1 }
    let asked = counts.indices.filter { counts[$0] > 0 }
    guard let variable = asked.max(by: { (counts[$0], $1) < (counts[$1], $0) }) else {
      return ExactCount(1)
    }
    var groups = [region[variable]]
    for part in boxes.joined() where part.variable == variable {
      groups = groups.flatMap { [$0 & part.cells, $0 & ~part.cells] }.filter { $0 != 0 }
    }
    let others = asked.filter { $0 != variable }
    let rest = boxes.map { Box(sorted: $0) }
    var sum = ExactCount()
    for cells in groups {
      var inside = region
      inside[variable] = cells
      guard let part = count(others, rest, inside) else { return nil }
      sum = sum + part * weight(variable, cells)
    }
    return sum
  }

  private func weight(_ variable: Int, _ cells: UInt64) -> UInt64 {
    weights[variable].indices.reduce(0) {
      cells >> UInt64($1) & 1 == 1 ? $0 &+ weights[variable][$1] : $0
    }
  }

  /// The boxes in groups that share no variable.
  private func components(_ boxes: [[Box.Part]]) -> [[[Box.Part]]] {
    var parents = Array(boxes.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while parents[index] != index { index = parents[index] }
      return index
    }
    // For each variable the first box that asks for it.
    var owners = [Int](repeating: -1, count: space.cellCounts.count)
    for (index, parts) in boxes.enumerated() {
      for part in parts {
        if owners[part.variable] < 0 { owners[part.variable] = index }
        let (left, right) = (root(owners[part.variable]), root(index))
        parents[max(left, right)] = min(left, right)
      }
    }
    var members = [[[Box.Part]]](repeating: [], count: boxes.count)
    for index in boxes.indices { members[root(index)].append(boxes[index]) }
    return members.filter { !$0.isEmpty }
  }
}
