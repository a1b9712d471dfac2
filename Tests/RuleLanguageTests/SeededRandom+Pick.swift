import RuleLanguage

extension SeededRandom {
  /// True once in `count` times.
  mutating func isOne(in count: Int) -> Bool {
    Int.random(in: 0..<count, using: &self) == 0
  }

  mutating func pick<Element>(_ list: [Element]) -> Element {
    list[Int.random(in: 0..<list.count, using: &self)]
  }

  /// Between `range` elements of `list`, in its order, each once.
  mutating func pickSome<Element>(_ list: [Element], _ range: ClosedRange<Int>) -> [Element] {
    let count = min(list.count, Int.random(in: range, using: &self))
    return list.indices.shuffled(using: &self).prefix(count).sorted().map { list[$0] }
  }
}
