import RuleLanguage

/// The story cut into pieces for the page: plain text, words that the rules found, and marks for
/// characters that nobody sees or that turn the direction of the text.
struct StoryText: Sendable {
  struct Piece: Sendable {
    /// The text of the piece.
    let text: String
    /// How the rules read it, such as "ontkend"; nil where they found nothing.
    let reading: String?
    /// The word lists that it is on.
    let lists: String
    /// The name of the character that stands here and is not shown, such as `U+202E`.
    let hidden: String?
  }

  let pieces: [Piece]

  /// The pieces of a story with the hits of the rules in it. Hits beyond the text are left out.
  init(_ story: String, hits: [Hit]) {
    let bytes = Array(story.utf8)
    var marks: [[Hit]] = Array(repeating: [], count: bytes.count)
    for hit in hits where hit.utf8Range.upperBound <= bytes.count {
      for index in hit.utf8Range { marks[index].append(hit) }
    }
    var pieces: [Piece] = []
    var text = ""
    var current: [Hit] = []
    func flush() {
      if !text.isEmpty { pieces.append(Self.piece(text, current)) }
      text = ""
    }
    var offset = 0
    for scalar in story.unicodeScalars {
      let here = offset < marks.count ? marks[offset] : []
      offset += UTF8.width(scalar)
      if Self.isHidden(scalar) {
        flush()
        pieces.append(
          Piece(text: "", reading: nil, lists: "", hidden: Self.name(of: scalar)))
        continue
      }
      if here != current {
        flush()
        current = here
      }
      text.unicodeScalars.append(scalar)
    }
    flush()
    self.pieces = pieces
  }

  /// A one-line text, such as a name, with the names of its hidden characters written out.
  static func line(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) { line += "⟦\(name(of: scalar))⟧" } else { line.unicodeScalars.append(scalar) }
    }
    return line
  }

  private static func piece(_ text: String, _ hits: [Hit]) -> Piece {
    guard !hits.isEmpty else { return Piece(text: text, reading: nil, lists: "", hidden: nil) }
    // Of several readings the one that weighs most is named.
    let reading = hits.map(\.reading).min { $0.rawValue < $1.rawValue }
    var lists: [String] = []
    for hit in hits where !lists.contains(hit.list) { lists.append(hit.list) }
    return Piece(
      text: text, reading: reading.map(DeskWords.reading), lists: lists.joined(separator: ", "),
      hidden: nil)
  }

  /// Whether a character is unseen and not plain layout: controls, direction marks, and the like.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    case 0xE0000...0xE007F: true
    default: false
    }
  }

  private static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
