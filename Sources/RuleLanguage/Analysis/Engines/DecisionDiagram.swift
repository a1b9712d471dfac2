/// A function from points to small numbers, as a graph that asks one variable after the other and
/// shares equal parts. For counting; not the engine for proofs, because it can grow without mercy.
struct DecisionDiagram: Sendable {
  /// A box on which the function is at least `value`.
  struct Layer: Sendable, Hashable {
    let box: Box
    let value: Int
  }

  /// The most nodes of a diagram.
  static let nodeCountMax = 200_000

  private struct Node: Sendable, Hashable {
    let variable: Int
    /// For each cell a node, or, below zero, the complement of a value.
    let next: [Int32]
  }

  private let space: CellSpace
  /// The variables in the order they are asked.
  private let order: [Int]
  private var nodes: [Node] = []
  private var root: Int32 = 0

  /// The greatest value of the layers that hold a point, `base` where none does; nil when that takes
  /// more than `nodeCountMax` nodes.
  init?(
    _ layers: [Layer], base: Int, in space: CellSpace, nodeCountMax: Int = Self.nodeCountMax
  ) {
    self.space = space
    order = Self.order(layers, space)
    var builder = DiagramBuilder(layers, order: order, space: space, nodeCountMax: nodeCountMax)
    guard let root = builder.build(base: base) else { return nil }
    self.root = root
    nodes = builder.nodes.map { Node(variable: $0.variable, next: $0.next) }
  }

  var nodeCount: Int { nodes.count }

  /// The variables that most layers restrict first: what decides is asked before what refines.
  private static func order(_ layers: [Layer], _ space: CellSpace) -> [Int] {
    var counts = [Int](repeating: 0, count: space.cellCounts.count)
    for layer in layers {
      for part in layer.box.parts { counts[part.variable] += 1 }
    }
    return counts.indices.filter { counts[$0] > 0 }.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
  }

  func value(at point: CellPoint) -> Int {
    var node = root
    while node >= 0 { node = nodes[Int(node)].next[point[nodes[Int(node)].variable]] }
    return Int(~node)
  }

  /// How many points have each value, as the product of `weights[variable][cell]`; those with value
  /// v are at place v of the `valueCount` places.
  func counts(weights: [[UInt64]], valueCount: Int) -> [ExactCount] {
    let place = Dictionary(
      order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let totals = space.cellCounts.indices.map { weights[$0].reduce(0, &+) }
    func depth(_ node: Int32) -> Int {
      node < 0 ? order.count : place[nodes[Int(node)].variable] ?? order.count
    }
    var known: [[ExactCount]] = []
    func counts(below node: Int32, from start: Int) -> [ExactCount] {
      var result: [ExactCount]
      if node < 0 {
        result = Array(repeating: ExactCount(), count: valueCount)
        result[Int(~node)] = ExactCount(1)
      } else {
        result = known[Int(node)]
      }
      for skipped in start..<max(start, depth(node)) {
        for value in result.indices { result[value] = result[value] * totals[order[skipped]] }
      }
      return result
    }
    // A node comes after every node below it.
    for node in nodes.indices {
      var sums = Array(repeating: ExactCount(), count: valueCount)
      let start = depth(Int32(node)) + 1
      for (cell, next) in nodes[node].next.enumerated() {
        let below = counts(below: next, from: start)
        let weight = weights[nodes[node].variable][cell]
        for value in sums.indices { sums[value] = sums[value] + below[value] * weight }
      }
      known.append(sums)
    }
    var result = counts(below: root, from: 0)
    let asked = Set(order)
    for variable in space.cellCounts.indices where !asked.contains(variable) {
      for value in result.indices { result[value] = result[value] * totals[variable] }
    }
    return result
  }
}

/// Builds a diagram from the top: the boxes that are still alive are the state.
private struct DiagramBuilder {
  struct Node: Hashable {
    let variable: Int
    let next: [Int32]
  }

  private struct State: Hashable {
    let place: Int
    let alive: [Int32]
    let value: Int
  }

  private let order: [Int]
  private let space: CellSpace
  private let nodeCountMax: Int
  private let values: [Int]
  /// For each layer its parts as places in the order with cells, the lowest place first.
  private let parts: [[(place: Int, cells: UInt64)]]
  private(set) var nodes: [Node] = []
  private var nodeOf: [Node: Int32] = [:]
  private var known: [State: Int32] = [:]

  init(
    _ layers: [DecisionDiagram.Layer], order: [Int], space: CellSpace, nodeCountMax: Int
  ) {
    self.order = order
    self.space = space
    self.nodeCountMax = nodeCountMax
    let place = Dictionary(
      order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    values = layers.map(\.value)
    parts = layers.map { layer in
      layer.box.parts.map { (place[$0.variable] ?? 0, $0.cells) }.sorted { $0.0 < $1.0 }
    }
  }

  mutating func build(base: Int) -> Int32? {
    let top = values.indices.filter { parts[$0].isEmpty }.map { values[$0] }.max() ?? base
    return build(values.indices.map(Int32.init), max(base, top), from: 0)
  }

  /// The node for the layers `alive`, those that are not above `value` left out.
  private mutating func build(_ layers: [Int32], _ value: Int, from start: Int) -> Int32? {
    let alive = layers.filter { values[Int($0)] > value }
    let place = alive.compactMap { nextPlace(of: $0, from: start) }.min()
    guard let place else { return ~Int32(value) }
    let state = State(place: place, alive: alive, value: value)
    if let node = known[state] { return node }
    guard known.count < nodeCountMax else { return nil }
    var next = [Int32](repeating: 0, count: space.cellCounts[order[place]])
    for cells in groups(alive, place) {
      var below: [Int32] = []
      var greatest = value
      for layer in alive {
        let part = parts[Int(layer)].first { $0.place == place }
        if let part, part.cells & cells == 0 { continue }
        if (parts[Int(layer)].last?.place ?? 0) <= place {
          greatest = max(greatest, values[Int(layer)])
        } else {
          below.append(layer)
        }
      }
      guard let target = build(below, greatest, from: place + 1) else { return nil }
      for cell in next.indices where cells >> UInt64(cell) & 1 == 1 { next[cell] = target }
    }
    let node = unique(order[place], next)
    known[state] = node
    return node
  }

  private func nextPlace(of layer: Int32, from start: Int) -> Int? {
    parts[Int(layer)].first { $0.place >= start }?.place
  }

  private func groups(_ alive: [Int32], _ place: Int) -> [UInt64] {
    var groups = [space.all(of: order[place])]
    for layer in alive {
      guard let part = parts[Int(layer)].first(where: { $0.place == place }) else { continue }
      groups = groups.flatMap { [$0 & part.cells, $0 & ~part.cells] }.filter { $0 != 0 }
    }
    return groups
  }

  private mutating func unique(_ variable: Int, _ next: [Int32]) -> Int32 {
    if let first = next.first, next.allSatisfy({ $0 == first }) { return first }
    let node = Node(variable: variable, next: next)
    if let number = nodeOf[node] { return number }
    nodes.append(node)
    nodeOf[node] = Int32(nodes.count - 1)
    return Int32(nodes.count - 1)
  }
}
