/// The writing systems that have letters which look like those of another.
enum Script: Sendable, Hashable {
  case latin, greek, cyrillic, armenian, hebrew, arabic

  /// The script of a letter; nil for what belongs to none of these, such as digits and marks.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF:
      self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x531...0x58F: self = .armenian
    case 0x591...0x5FF: self = .hebrew
    case 0x600...0x6FF, 0x750...0x77F, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
    default: return nil
    }
  }

  /// The first word of `text` with letters of more than one script, with its UTF-8 offsets; a word
  /// ends at anything that is no letter of these scripts.
  static func firstMixedWord(in text: String) -> (word: String, range: Range<Int>)? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var word = String.UnicodeScalarView()
    var start = 0
    var offset = 0
    var scripts: Set<Script> = []
    for scalar in text.unicodeScalars {
      if let script = Script(scalar) {
        if word.isEmpty { start = offset }
        scripts.insert(script)
        word.append(scalar)
      } else {
        if scripts.count > 1 { break }
        word = String.UnicodeScalarView()
        scripts = []
      }
      offset += UTF8.width(scalar)
    }
    guard scripts.count > 1 else { return nil }
    let found = String(word)
    return (found, start..<(start + found.utf8.count))
  }
}
