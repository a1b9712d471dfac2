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
  /// A bit by hash for each word that is looked for at once, sixteen times as many as there are.
  private let sought: [UInt64]
  private let soughtMask: UInt64

  /// What `find` answers for a word that is not in the set.
  static let unknown = -1
  /// What it answers for one that is not sought; it may be in the set or not.
  static let notSought = -2

  /// The number of word i is i; the words must differ. Of those only the first `soughtCount` are
  /// looked for at once; without it all, and unknown ones too.
  init(_ words: [[UInt8]], soughtCount: Int? = nil) {
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
    var bitCount = 64
    while bitCount < (soughtCount ?? 0) * 16 { bitCount *= 2 }
    var sought = [UInt64](repeating: soughtCount == nil ? ~0 : 0, count: bitCount / 64)
    for word in words.prefix(soughtCount ?? 0) {
      let bit = Int(truncatingIfNeeded: WordKey(word).hash) & (bitCount - 1)
      sought[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    self.sought = sought
    soughtMask = UInt64(bitCount - 1)
    self.slots = slots
    self.entries = entries
    self.letters = letters
  }

  func letters(of word: Int) -> ArraySlice<UInt8> {
    letters[Int(entries[word].start)..<Int(entries[word].start + entries[word].count)]
  }

  /// Whether a word with this key may be one that is sought.
  @inline(__always)
  func mayBeSought(_ key: WordKey) -> Bool {
    let bit = key.hash & soughtMask
    return sought[Int(truncatingIfNeeded: bit &>> 6)] & (1 &<< (bit & 63)) != 0
  }

  /// The number of the word of `count` letters from `word` on, or `unknown`. At least
  /// `WordKey.headLength` more bytes follow after it.
  func find(_ word: UnsafePointer<UInt8>, count: Int) -> Int {
    let key = WordKey(word, count: count)
    var index = Int(truncatingIfNeeded: key.hash) & (slots.count - 1)
    while slots[index] != 0 {
      let slot = slots[index]
      if (slot ^ Self.tag(key.hash)) >> 24 == 0 {
        let number = Int(slot & 0xFF_FFFF) - 1
        let entry = entries[number]
        if entry.head == key.head, Int(entry.count) == count, equals(entry, word, count) {
          return number
        }
      }
      index = (index + 1) & (slots.count - 1)
    }
    return Self.unknown
  }

  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 32) & 0xFF00_0000
  }

  /// Whether the word of an entry, whose head and length are equal, is equal as a whole.
  private func equals(_ entry: Entry, _ word: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var offset = WordKey.headLength
    while offset < count {
      if letters[Int(entry.start) + offset] != word[offset] { return false }
      offset += 1
    }
    return true
  }
}
