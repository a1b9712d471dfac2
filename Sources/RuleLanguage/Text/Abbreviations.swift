/// The words after which a full stop does not end a sentence: single letters and known
/// abbreviations.
struct Abbreviations: Sendable {
  static let standard = Abbreviations([
    "dhr", "mevr", "mw", "mvr", "dr", "drs", "ds", "ing", "ir", "mr", "prof", "st", "nr", "tel",
    "ca", "evt", "bijv", "bv", "jl", "incl", "excl", "max", "min", "vgl", "pag", "str", "fam",
    "zgn", "resp", "ong", "mrs", "ms",
  ])

  /// The most letters of an abbreviation.
  static let lengthMax = 5

  /// The heads by hash, 0 where a place is free.
  private let slots: [UInt64]

  private init(_ words: [String]) {
    var slots = [UInt64](repeating: 0, count: 256)
    for word in words {
      let key = WordKey(word.utf8)
      var slot = Int(truncatingIfNeeded: key.hash) & 255
      while slots[slot] != 0 { slot = (slot + 1) & 255 }
      slots[slot] = key.head
    }
    self.slots = slots
  }

  /// Whether `key` is that of an abbreviation or a single letter.
  func contains(_ key: WordKey) -> Bool {
    if key.head < 0x100 { return !(0x30...0x39).contains(key.head) }
    var slot = Int(truncatingIfNeeded: key.hash) & 255
    while slots[slot] != 0 {
      if slots[slot] == key.head { return true }
      slot = (slot + 1) & 255
    }
    return false
  }
}
