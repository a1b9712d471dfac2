/// What is known of pairs of statements. Pairs are looked up more often than anything else is done,
/// so a multiplication finds them.
struct PairTable {
  private static let sizeFirst = 1 << 10

  /// The two numbers with the answer as the last bit; 0 where nothing is known.
  private var entries = [UInt64](repeating: 0, count: Self.sizeFirst)
  private var count = 0

  /// What is known of `left`, which is not `never`, and `right`.
  subscript(left: Formula, right: Formula) -> Bool? {
    get {
      let entry = entries[slot(of: Self.key(left, right))]
      return entry == 0 ? nil : entry & 1 == 1
    }
    set {
      let key = Self.key(left, right)
      let slot = slot(of: key)
      if entries[slot] == 0 { count += 1 }
      entries[slot] = newValue.map { key | ($0 ? 1 : 0) } ?? 0
      if count * 2 > entries.count { grow() }
    }
  }

  private static func key(_ left: Formula, _ right: Formula) -> UInt64 {
    UInt64(left.number) << 32 | UInt64(right.number) << 1
  }

  /// Where `key` stands, or would.
  private func slot(of key: UInt64) -> Int {
    let mask = entries.count - 1
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(truncatingIfNeeded: mixed >> 32) & mask
    while entries[slot] != 0, entries[slot] & ~1 != key { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let before = entries
    entries = Array(repeating: 0, count: before.count * 4)
    for entry in before where entry != 0 { entries[slot(of: entry & ~1)] = entry }
  }
}
