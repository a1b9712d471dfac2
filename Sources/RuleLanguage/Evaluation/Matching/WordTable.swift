/// A fixed set of folded words, each with a number; looked up without making strings.
struct WordTable: Sendable {
  private let slots: [Int32]
  private let hashes: [UInt64]
  private let starts: [Int32]
  private let letters: [UInt8]

  /// The number of word i is i; the words must differ.
  init(_ words: [[UInt8]]) {
    var size = 16
    while size < words.count * 3 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    var hashes: [UInt64] = []
    var starts: [Int32] = [0]
    var letters: [UInt8] = []
    for (index, word) in words.enumerated() {
      let hash = Self.hash(word[...])
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index)
      hashes.append(hash)
      letters += word
      starts.append(Int32(letters.count))
    }
    self.slots = slots
    self.hashes = hashes
    self.starts = starts
    self.letters = letters
  }

  var count: Int { hashes.count }

  func letters(of word: Int) -> ArraySlice<UInt8> {
    letters[Int(starts[word])..<Int(starts[word + 1])]
  }

  /// The number of the word `bytes[range]`; -1 when it is not in the set.
  func find(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    let hash = Self.hash(bytes[range])
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let word = Int(slots[slot])
      if hashes[word] == hash, equals(word, bytes, range) { return word }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  private func equals(_ word: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let start = Int(starts[word])
    guard Int(starts[word + 1]) - start == range.count else { return false }
    for offset in 0..<range.count where letters[start + offset] != bytes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  /// FNV-1a with a last mix, so that the low bits depend on every letter.
  private static func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 29
  }
}
