/// Memory for values of one kind that one use leaves to the next: it grows to the largest need and
/// is given back with its owner.
///
/// Every access by index is checked against `count`, so that no value outside is ever read.
struct ReusedBuffer<Element: BitwiseCopyable>: ~Copyable {
  private var memory: UnsafeMutableBufferPointer<Element>
  private(set) var count = 0

  init(capacity: Int = 16) {
    memory = .allocate(capacity: max(capacity, 1))
  }

  deinit {
    memory.deallocate()
  }

  var isEmpty: Bool { count == 0 }

  /// The values, for inner loops. They must not be used after the next change of `count`.
  var values: UnsafeMutableBufferPointer<Element> {
    // `count` never exceeds the capacity, and everything below it is initialised.
    UnsafeMutableBufferPointer(start: memory.baseAddress, count: count)
  }

  subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      return memory[index]
    }
    set {
      precondition(index >= 0 && index < count)
      memory[index] = newValue
    }
  }

  mutating func append(_ value: Element) {
    if count == memory.count { grow(to: count + 1) }
    memory.initializeElement(at: count, to: value)
    count += 1
  }

  /// Appends `value` or not, in the same time.
  @inline(__always)
  mutating func append(_ value: Element, if isWanted: Bool) {
    if count == memory.count { grow(to: count + 1) }
    memory.initializeElement(at: count, to: value)
    count &+= isWanted ? 1 : 0
  }

  mutating func removeAll() {
    count = 0
  }

  mutating func removeLast(_ number: Int) {
    precondition(number >= 0 && number <= count)
    count -= number
  }

  /// Makes `count` values, all equal to `value`.
  mutating func fill(_ count: Int, with value: Element) {
    self.count = 0
    if count > memory.count { grow(to: count) }
    UnsafeMutableBufferPointer(rebasing: memory[..<count]).initialize(repeating: value)
    self.count = count
  }

  /// Makes at least `count` values: those that were there before stay as they are, others are
  /// `value`.
  mutating func extend(to count: Int, with value: Element) {
    if count <= self.count { return }
    if count > memory.count { grow(to: count) }
    UnsafeMutableBufferPointer(rebasing: memory[self.count..<count]).initialize(repeating: value)
    self.count = count
  }

  /// Sorts the values from `start` on and leaves each once.
  mutating func removeRepeats(from start: Int) where Element: Comparable {
    guard count - start > 1 else { return }
    var added = UnsafeMutableBufferPointer(rebasing: memory[start..<count])
    added.sort()
    var kept = start
    for index in (start + 1)..<count where memory[index] != memory[kept] {
      kept += 1
      memory[kept] = memory[index]
    }
    count = kept + 1
  }

  @inline(never)
  private mutating func grow(to needed: Int) {
    let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(needed, count * 2))
    if let from = memory.baseAddress { larger.baseAddress?.initialize(from: from, count: count) }
    memory.deallocate()
    memory = larger
  }
}
