/// A set of the cells of one field: its values, or the intervals of its numbers, and unknown.
struct CellSet: Sendable, Hashable {
  let count: Int
  private var bits: [UInt64]

  /// All cells of `count`, or none.
  init(count: Int, all: Bool) {
    self.count = count
    bits = [UInt64](repeating: all ? ~0 : 0, count: count / 64 + 1)
  }

  func contains(_ cell: Int) -> Bool { bits[cell >> 6] & (1 << UInt64(cell & 63)) != 0 }

  mutating func insert(_ cell: Int) { bits[cell >> 6] |= 1 << UInt64(cell & 63) }

  mutating func formIntersection(_ other: CellSet) {
    for index in bits.indices { bits[index] &= other.bits[index] }
  }

  mutating func formUnion(_ other: CellSet) {
    for index in bits.indices { bits[index] |= other.bits[index] }
  }

  var complement: CellSet {
    var result = self
    for index in bits.indices { result.bits[index] = ~bits[index] }
    return result
  }
}
