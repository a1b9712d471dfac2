/// What a condition demands of each field and of the text by itself: it can hold only where all
/// demands are met.
struct RuleDemands: Sendable {
  /// By the index in `[FieldCells]` the cells that are left; without an entry all.
  var cells: [Int: CellSet] = [:]
  /// For a field with several values those of which one must be ticked.
  var options: [Int: OptionDemand] = [:]
  /// Tests on the text of which one must be true; nil when there are none.
  var textTests: [Int32]?
  /// Whether the condition holds wherever its demands are met.
  var isExact = true
  /// Whether the text must be read to know if it holds.
  var asksText = false

  struct OptionDemand: Sendable, Hashable {
    let options: UInt64
    let orUnknown: Bool
  }

  /// No demands, for what can hold anywhere.
  static let unclear = RuleDemands(isExact: false)

  private var count: Int { cells.count + options.count + (textTests == nil ? 0 : 1) }

  /// The demands of holding where both do.
  func intersection(_ other: RuleDemands) -> RuleDemands {
    var result = self
    result.isExact = isExact && other.isExact
    result.asksText = asksText || other.asksText
    result.cells.merge(other.cells) { left, right in
      var both = left
      both.formIntersection(right)
      return both
    }
    result.options.merge(other.options) { left, right in
      // Ticking one of each cannot be said as ticking one of a set.
      if left != right { result.isExact = false }
      return left
    }
    if let left = textTests, let right = other.textTests {
      if left != right { result.isExact = false }
      result.textTests = left.count <= right.count ? left : right
    } else {
      result.textTests = textTests ?? other.textTests
    }
    return result
  }

  /// The demands of holding where at least one of `all` does.
  static func union(_ all: [RuleDemands]) -> RuleDemands {
    guard var result = all.first else { return .unclear }
    for other in all.dropFirst() {
      // Two sets of demands can only be said together when they are about the same one thing.
      result.isExact =
        result.isExact && other.isExact && result.count == 1 && other.count == 1
      result.asksText = result.asksText || other.asksText
      result.cells = result.cells.reduce(into: [:]) { cells, entry in
        guard var both = other.cells[entry.key] else { return }
        both.formUnion(entry.value)
        cells[entry.key] = both
      }
      result.options = result.options.reduce(into: [:]) { options, entry in
        guard let right = other.options[entry.key] else { return }
        options[entry.key] = OptionDemand(
          options: entry.value.options | right.options,
          orUnknown: entry.value.orUnknown || right.orUnknown)
      }
      if let left = result.textTests, let right = other.textTests {
        result.textTests = Array(Set(left + right)).sorted()
      } else {
        result.textTests = nil
      }
      if result.count == 0 { result.isExact = false }
    }
    return result
  }
}
