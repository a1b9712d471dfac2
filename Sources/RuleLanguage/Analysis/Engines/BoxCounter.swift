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
    let asked = Set(alive.flatMap { $0.map(\.variable) })
    var result = variables.reduce(ExactCount(1)) { product, variable in
      asked.contains(variable) ? product : product * weight(variable, region[variable])
    }
    for component in Self.components(alive) {
      guard let part = split(component, region) else { return nil }
      result = result * part
    }
    return result
  }

  /// The count of one component, by the cells of the variable that most of its boxes ask for.
  private mutating func split(_ boxes: [[Box.Part]], _ region: [UInt64]) -> ExactCount? {
    var counts: [Int: Int] = [:]
    for part in boxes.joined() { counts[part.variable, default: 0] += 1 }
    guard let variable = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else {
      return ExactCount(1)
    }
    var groups = [region[variable]]
    for part in boxes.joined() where part.variable == variable {
      groups = groups.flatMap { [$0 & part.cells, $0 & ~part.cells] }.filter { $0 != 0 }
    }
    let others = counts.keys.filter { $0 != variable }.sorted()
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
  private static func components(_ boxes: [[Box.Part]]) -> [[[Box.Part]]] {
    var componentOf: [Int: Int] = [:]
    var members: [[Int]] = []
    for (index, parts) in boxes.enumerated() {
      let touched = Set(parts.compactMap { componentOf[$0.variable] }).sorted()
      var joined = [index]
      for component in touched {
        joined += members[component]
        members[component] = []
      }
      for member in joined {
        for part in boxes[member] { componentOf[part.variable] = members.count }
      }
      members.append(joined)
    }
    return members.filter { !$0.isEmpty }.map { $0.sorted().map { boxes[$0] } }
  }
}
