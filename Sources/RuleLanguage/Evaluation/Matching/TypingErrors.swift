/// Finds the words that an unknown word is one typing error away from: one letter too many, too few
/// or wrong, or two neighbours swapped.
///
/// Two words that differ by one such error share a form in which at most one letter is left out;
/// those forms are looked up by their hash and the candidates compared.
struct TypingErrors: Sendable {
  /// Words shorter than this are never corrected to.
  static let lengthMin = 6
  /// Unknown words longer than this are not looked at.
  static let lengthMax = 30

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  private let keys: [UInt64]
  private let words: [Int32]
  private let powers: [UInt64]
  /// Whether there are no candidates.
  let isEmpty: Bool

  /// `candidates` are the words that may be meant, with their numbers.
  init(_ candidates: [(word: Int32, letters: [UInt8])]) {
    var powers: [UInt64] = [1]
    for _ in 0..<(Self.lengthMax + 1) { powers.append(powers[powers.count - 1] &* Self.base) }
    self.powers = powers
    self.isEmpty = candidates.isEmpty
    var forms: [(UInt64, Int32)] = []
    for (word, letters) in candidates where letters.count <= Self.lengthMax {
      letters.withUnsafeBufferPointer { letters in
        Self.forEachForm(letters, powers) { forms.append(($0, word)) }
      }
    }
    var size = 16
    while size < forms.count * 2 { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var words = [Int32](repeating: -1, count: size)
    for (key, word) in forms {
      var slot = Self.slot(key, size)
      while words[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      keys[slot] = key
      words[slot] = word
    }
    self.keys = keys
    self.words = words
  }

  /// Whether a word of `length` letters can be one error away from any.
  @inline(__always)
  func covers(_ length: Int) -> Bool {
    !isEmpty && length >= Self.lengthMin - 1 && length <= Self.lengthMax
  }

  /// Appends the candidates that share a form with `typed`: some of them, once or more often, are
  /// truly one error away.
  func append(to found: inout ReusedBuffer<Int32>, _ typed: UnsafeBufferPointer<UInt8>) {
    guard covers(typed.count) else { return }
    Self.forEachForm(typed, powers) { key in
      var slot = Self.slot(key, keys.count)
      while words[slot] >= 0 {
        if keys[slot] == key { found.append(words[slot]) }
        slot = (slot + 1) & (keys.count - 1)
      }
    }
  }

  /// Whether two different words are one error apart.
  static func isOneErrorApart(
    _ left: some RandomAccessCollection<UInt8>, _ right: some RandomAccessCollection<UInt8>
  ) -> Bool {
    guard abs(left.count - right.count) <= 1 else { return false }
    let same = zip(left, right).prefix { $0 == $1 }.count
    let leftRest = left.dropFirst(same)
    let rightRest = right.dropFirst(same)
    if leftRest.count > rightRest.count { return leftRest.dropFirst().elementsEqual(rightRest) }
    if leftRest.count < rightRest.count { return rightRest.dropFirst().elementsEqual(leftRest) }
    guard !leftRest.isEmpty else { return false }
    if leftRest.dropFirst().elementsEqual(rightRest.dropFirst()) { return true }
    return leftRest.count >= 2
      && leftRest.prefix(2).reversed().elementsEqual(rightRest.prefix(2))
      && leftRest.dropFirst(2).elementsEqual(rightRest.dropFirst(2))
  }

  private static func slot(_ key: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: ((key ^ (key >> 32)) &* 0xD6E8_FEB8_6659_FD93) >> 32) & (size - 1)
  }

  /// Calls `take` with the hash of the word and of each form with one letter left out. The hash is
  /// a polynomial, so that leaving a letter out costs no second pass.
  @inline(__always)
  private static func forEachForm(
    _ letters: UnsafeBufferPointer<UInt8>, _ powers: [UInt64], _ take: (UInt64) -> Void
  ) {
    var whole: UInt64 = 0
    for letter in letters { whole = whole &* base &+ UInt64(letter) }
    take(whole)
    var prefix: UInt64 = 0
    var rest = letters.count
    for letter in letters {
      // The word is prefix·base^rest + suffix; without the letter it is prefix·base^(rest-1) +
      // suffix.
      rest -= 1
      let withLetter = prefix &* base &+ UInt64(letter)
      let suffix = whole &- withLetter &* powers[rest]
      take(prefix &* powers[rest] &+ suffix)
      prefix = withLetter
    }
  }
}
