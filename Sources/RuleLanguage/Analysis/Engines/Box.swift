/// All points whose cells lie in a set for each restricted variable; other variables are free.
struct Box: Sendable, Hashable {
  struct Part: Sendable, Hashable {
    let variable: Int
    /// Some but not all cells of the variable.
    let cells: UInt64
  }

  /// By variable, each once.
  let parts: [Part]

  /// Every point.
  static let everything = Box(sorted: [])

  /// A box of parts that are sorted and restrict.
  init(sorted parts: [Part]) {
    self.parts = parts
  }

  /// The box of all points that lie in every part; nil when there are none.
  init?(_ parts: [Part], in space: CellSpace) {
    var result: [Part] = []
    for part in parts.sorted(by: { $0.variable < $1.variable }) {
      var cells = part.cells & space.all(of: part.variable)
      if let last = result.last, last.variable == part.variable {
        cells &= last.cells
        result.removeLast()
      }
      if cells == 0 { return nil }
      result.append(Part(variable: part.variable, cells: cells))
    }
    self.parts = result.filter { $0.cells != space.all(of: $0.variable) }
  }

  /// The box that holds only `point`.
  init(_ point: CellPoint, in space: CellSpace) {
    parts = space.cellCounts.indices.filter { space.cellCounts[$0] > 1 }.map {
      Part(variable: $0, cells: 1 << UInt64(point[$0]))
    }
  }

  /// The cells of `variable`; nil when it is free.
  func cells(of variable: Int) -> UInt64? {
    var low = 0
    var high = parts.count
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].variable < variable { low = middle + 1 } else { high = middle }
    }
    return low < parts.count && parts[low].variable == variable ? parts[low].cells : nil
  }

  func contains(_ point: CellPoint) -> Bool {
    parts.allSatisfy { $0.cells >> UInt64(point[$0.variable]) & 1 == 1 }
  }

  /// Whether every point of `other` lies in this box.
  func contains(_ other: Box) -> Bool {
    var index = 0
    for part in parts {
      while index < other.parts.count, other.parts[index].variable < part.variable { index += 1 }
      guard index < other.parts.count, other.parts[index].variable == part.variable,
        other.parts[index].cells & ~part.cells == 0
      else { return false }
    }
    return true
  }

  func isDisjoint(from other: Box) -> Bool {
    var left = 0
    var right = 0
    while left < parts.count, right < other.parts.count {
      let difference = parts[left].variable - other.parts[right].variable
      if difference == 0, parts[left].cells & other.parts[right].cells == 0 { return true }
      if difference <= 0 { left += 1 }
      if difference >= 0 { right += 1 }
    }
    return false
  }

  /// The points in both boxes; nil when there are none.
  func intersection(_ other: Box) -> Box? {
    var result: [Part] = []
    result.reserveCapacity(parts.count + other.parts.count)
    var left = 0
    var right = 0
    while left < parts.count, right < other.parts.count {
      let difference = parts[left].variable - other.parts[right].variable
      if difference == 0 {
        let cells = parts[left].cells & other.parts[right].cells
        if cells == 0 { return nil }
        result.append(Part(variable: parts[left].variable, cells: cells))
      } else {
        result.append(difference < 0 ? parts[left] : other.parts[right])
      }
      if difference <= 0 { left += 1 }
      if difference >= 0 { right += 1 }
    }
    result += parts[left...]
    result += other.parts[right...]
    return Box(sorted: result)
  }

  /// The points of this box outside `other`, as disjoint boxes: at most one for each part of
  /// `other`.
  func subtracting(_ other: Box, in space: CellSpace) -> [Box] {
    if isDisjoint(from: other) { return [self] }
    var pieces: [Box] = []
    var rest = self
    for part in other.parts {
      let own = rest.cells(of: part.variable) ?? space.all(of: part.variable)
      let outside = own & ~part.cells
      if outside != 0 { pieces.append(rest.replacing(part.variable, by: outside)) }
      rest = rest.replacing(part.variable, by: own & part.cells)
    }
    return pieces
  }

  /// The same box with other, restricting, cells for `variable`.
  func replacing(_ variable: Int, by cells: UInt64) -> Box {
    var result: [Part] = []
    result.reserveCapacity(parts.count + 1)
    for part in parts where part.variable < variable { result.append(part) }
    result.append(Part(variable: variable, cells: cells))
    for part in parts where part.variable > variable { result.append(part) }
    return Box(sorted: result)
  }

  /// The same box with `variable` free.
  func freeing(_ variable: Int) -> Box {
    Box(sorted: parts.filter { $0.variable != variable })
  }
}

extension Array where Element == Box {
  /// The same points as disjoint boxes; nil when that takes more than `countMax` of them.
  func disjoint(in space: CellSpace, countMax: Int) -> [Box]? {
    var result: [Box] = []
    for box in self {
      var pieces = [box]
      for earlier in result {
        pieces = pieces.flatMap { $0.subtracting(earlier, in: space) }
        if pieces.count + result.count > countMax { return nil }
      }
      result += pieces
    }
    return result
  }

  /// The boxes that no other box of the list contains; of equal boxes the first.
  var withoutContained: [Box] {
    indices.filter { index in
      !indices.contains { other in
        other != index && self[other].contains(self[index])
          && (other < index || !self[index].contains(self[other]))
      }
    }.map { self[$0] }
  }
}
