/// Folds one scalar outside ASCII; ASCII is folded by `Tokenizer` itself.
struct Folding: Sendable {
  enum Folded: Sendable, Hashable {
    /// Part of a word, read as up to three bytes of ASCII or as another scalar.
    case letters(FoldedLetters)
    case dropped
    case apostrophe
    case separator
    case comma
    case sentenceEnd
  }

  static let standard = Folding()

  private static let tableEnd: UInt32 = 0x2000
  private let table: [Folded]

  private init() {
    var table = (0..<Self.tableEnd).map { Folded.letters(FoldedLetters(scalar: $0)) }
    for row in FoldTable.capitals {
      for scalar in row.range {
        table[Int(scalar)] = .letters(FoldedLetters(scalar: scalar + row.distance))
      }
    }
    for row in FoldTable.arabic {
      table[Int(row.letter)] = .letters(FoldedLetters(scalar: row.base))
    }
    for row in FoldTable.latin {
      let letters = FoldedLetters(ascii: row.base)
      for scalar in row.letters.unicodeScalars { table[Int(scalar.value)] = .letters(letters) }
    }
    for scalar in 0..<Self.tableEnd where Self.contains(scalar, in: FoldTable.separators) {
      table[Int(scalar)] = .separator
    }
    for scalar in 0..<Self.tableEnd where Self.contains(scalar, in: FoldTable.dropped) {
      table[Int(scalar)] = .dropped
    }
    table[0x00B4] = .apostrophe
    table[0x060C] = .comma
    table[0x061F] = .sentenceEnd
    table[0x06D4] = .sentenceEnd
    self.table = table
  }

  /// What a scalar outside ASCII is read as.
  func fold(_ scalar: UInt32) -> Folded {
    if scalar < Self.tableEnd { return table[Int(scalar)] }
    switch scalar {
    case 0x2018, 0x2019: return .apostrophe
    case 0x2026, 0x2028, 0x2029, 0x3002, 0xFF01, 0xFF1F: return .sentenceEnd
    default: break
    }
    if Self.contains(scalar, in: FoldTable.dropped) { return .dropped }
    if Self.contains(scalar, in: FoldTable.separators) { return .separator }
    return .letters(FoldedLetters(scalar: scalar))
  }

  private static func contains(_ scalar: UInt32, in ranges: [ClosedRange<UInt32>]) -> Bool {
    ranges.contains { $0.contains(scalar) }
  }
}

/// Up to four bytes of UTF-8 that a scalar is read as.
struct FoldedLetters: Sendable, Hashable {
  private(set) var count: UInt8 = 0
  private var packed: UInt32 = 0

  /// The UTF-8 of `scalar`.
  init(scalar: UInt32) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }

  init(ascii letters: StaticString) {
    letters.withUTF8Buffer { for byte in $0 { append(byte) } }
  }

  /// Byte `index`, from 0.
  func byte(_ index: UInt8) -> UInt8 {
    UInt8(truncatingIfNeeded: packed >> (8 * UInt32(index)))
  }

  private mutating func append(_ byte: UInt8) {
    packed |= UInt32(byte) << (8 * UInt32(count))
    count += 1
  }
}
