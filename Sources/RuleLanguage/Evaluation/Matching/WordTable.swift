/// A fixed set of folded words, each with a number; looked up without making strings.
struct WordTable: Sendable {
  private struct Entry: Sendable {
    let head: UInt64
    let start: Int32
    let count: Int32
  }

  /// The most words: more would not fit a slot.
  private static let wordCountMax = 1 << 24

  /// By hash the number of a word plus one in the lower 24 bits, with eight bits of its hash above
  /// them; 0 where a slot is free. At most a quarter is taken, so that an unknown word mostly finds
  /// a free slot at once.
  private let slots: [UInt32]
  private let entries: [Entry]
  private let letters: [UInt8]

  /// The number of word i is i; the words must differ.
  init(_ words: [[UInt8]]) {
    precondition(words.count < Self.wordCountMax)
    var size = 64
    while size < words.count * 4 { size *= 2 }
    var slots = [UInt32](repeating: 0, count: size)
    var entries: [Entry] = []
    var letters: [UInt8] = []
    for (index, word) in words.enumerated() {
      let key = WordKey(word)
      var slot = Int(truncatingIfNeeded: key.hash) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Self.tag(key.hash) | UInt32(index + 1)
      entries.append(
        Entry(head: key.head, start: Int32(letters.count), count: Int32(word.count)))
      letters += word
    }
    self.slots = slots
    self.entries = entries
    self.letters = letters
  }

  func letters(of word: Int) -> ArraySlice<UInt8> {
    letters[Int(entries[word].start)..<Int(entries[word].start + entries[word].count)]
  }

  /// The number of the word `bytes[range]`, of which `key` is the key; -1 when it is not in the
  /// set.
  @inline(__always)
  func find(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ range: Range<Int>, _ key: WordKey) -> Int
  {
    var index = Int(truncatingIfNeeded: key.hash) & (slots.count - 1)
    while true {
      let slot = slots[index]
      if slot == 0 { return -1 }
      if (slot ^ Self.tag(key.hash)) >> 24 == 0 {
        let word = Int(slot & 0xFF_FFFF) - 1
        let entry = entries[word]
        if entry.head == key.head, Int(entry.count) == range.count, equals(entry, bytes, range) {
          return word
        }
      }
      index = (index + 1) & (slots.count - 1)
    }
  }

  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 32) & 0xFF00_0000
  }

  /// Whether the word of an entry, whose head and length are equal, is equal as a whole.
  @inline(__always)
  private func equals(
    _ entry: Entry, _ bytes: UnsafeMutableBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    var offset = WordKey.headLength
    while offset < range.count {
      if letters[Int(entry.start) + offset] != bytes[range.lowerBound + offset] { return false }
      offset += 1
    }
    return true
  }
}
