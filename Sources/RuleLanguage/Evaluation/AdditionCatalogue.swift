/// Everything that rules can add to a decision, numbered in the order declared.
struct AdditionCatalogue: Sendable {
  enum Kind: Int, Sendable { case advice, theme, lifeDomain, helper }

  /// A set of additions.
  struct AdditionSet: Sendable {
    fileprivate var bits: [UInt64]

    mutating func insert(_ addition: Int32) {
      bits[Int(addition) >> 6] |= 1 << UInt64(addition & 63)
    }
  }

  private let names: [String]
  /// Where the additions of each kind start, and where the last ends.
  private let starts: [Int]
  private let numbers: [[String: Int32]]

  init(_ program: CheckedProgram) {
    let lists = [
      program.advices.map(\.value.name), program.themes, program.lifeDomains, program.helpers,
    ]
    var names: [String] = []
    var starts: [Int] = [0]
    var numbers: [[String: Int32]] = []
    for list in lists {
      numbers.append(
        Dictionary(
          list.enumerated().map { ($0.element, Int32(names.count + $0.offset)) },
          uniquingKeysWith: { first, _ in first }))
      names += list
      starts.append(names.count)
    }
    self.names = names
    self.starts = starts
    self.numbers = numbers
  }

  var emptySet: AdditionSet {
    AdditionSet(bits: [UInt64](repeating: 0, count: names.count / 64 + 1))
  }

  func additions(of rule: Rule) -> [Int32] {
    zip(numbers, [rule.advices, rule.themes, rule.lifeDomains, rule.helpers]).flatMap {
      numbers, names in names.compactMap { numbers[$0] }
    }
  }

  /// The names of the additions of one kind in a set, in the order declared.
  func names(in set: AdditionSet, _ kind: Kind) -> [String] {
    var result: [String] = []
    var index = starts[kind.rawValue]
    let end = starts[kind.rawValue + 1]
    while index < end {
      let rest = set.bits[index >> 6] >> UInt64(index & 63)
      if rest == 0 {
        index = (index >> 6 + 1) << 6
        continue
      }
      index += rest.trailingZeroBitCount
      if index < end { result.append(names[index]) }
      index += 1
    }
    return result
  }
}
