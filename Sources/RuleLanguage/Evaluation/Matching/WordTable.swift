/// A fixed set of folded words, each with a number; looked up without making strings.
struct WordTable: Sendable {
  private struct Slot: Sendable {
    let head: UInt64
    /// -1 when the slot is free.
    let word: Int32
    let start: Int32
    let end: Int32
  }

  private let slots: [Slot]
  private let starts: [Int32]
  private let letters: [UInt8]

  /// The number of word i is i; the words must differ.
  init(_ words: [[UInt8]]) {
    var size = 16
    while size < words.count * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(head: 0, word: -1, start: 0, end: 0), count: size)
    var starts: [Int32] = [0]
    var letters: [UInt8] = []
    for (index, word) in words.enumerated() {
      let key = WordKey(word)
      var slot = Int(truncatingIfNeeded: key.hash) & (size - 1)
      while slots[slot].word >= 0 { slot = (slot + 1) & (size - 1) }
      let start = Int32(letters.count)
      letters += word
      slots[slot] = Slot(
        head: key.head, word: Int32(index), start: start, end: Int32(letters.count))
      starts.append(Int32(letters.count))
    }
    self.slots = slots
    self.starts = starts
    self.letters = letters
  }

  func letters(of word: Int) -> ArraySlice<UInt8> {
    letters[Int(starts[word])..<Int(starts[word + 1])]
  }

  /// The number of the word `bytes[range]`, of which `key` is the key; -1 when it is not in the
  /// set.
  func find(_ bytes: [UInt8], _ range: Range<Int>, _ key: WordKey) -> Int {
    var index = Int(truncatingIfNeeded: key.hash) & (slots.count - 1)
    while true {
      let slot = slots[index]
      if slot.word < 0 { return -1 }
      if slot.head == key.head, equals(slot, bytes, range) { return Int(slot.word) }
      index = (index + 1) & (slots.count - 1)
    }
  }

  /// Whether the word of a slot, whose head is equal, is equal as a whole.
  private func equals(_ slot: Slot, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard Int(slot.end - slot.start) == range.count else { return false }
    var offset = WordKey.headLength
    while offset < range.count {
      if letters[Int(slot.start) + offset] != bytes[range.lowerBound + offset] { return false }
      offset += 1
    }
    return true
  }
}
