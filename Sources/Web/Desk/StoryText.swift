import RuleLanguage

/// The story cut into pieces for the page: plain text, words that the rules found, and marks for
/// characters that nobody sees or that turn the direction of the text.
struct StoryText: Sendable {
  struct Piece: Sendable {
    /// The text of the piece.
    let text: String
    /// Whether the rules found it.
    let isFound: Bool
    /// How they read it where it is not simply said, such as "ontkend".
    let reading: String?
    /// The word lists that it is on.
    let lists: String
    /// The name of the character that stands here and is not shown, such as `U+202E`.
    let hidden: String?
  }

  let pieces: [Piece]

  /// The pieces of a story with the hits of the rules in it. Hits that touch are one piece; hits
  /// beyond the text are left out.
  init(_ story: String, hits: [Hit]) {
    let spans = Self.spans(hits, within: story.utf8.count)
    var pieces: [Piece] = []
    var text = ""
    var span = 0
    var offset = 0
    func flush(_ hits: [Hit]) {
      if !text.isEmpty { pieces.append(Self.piece(text, hits)) }
      text = ""
    }
    for scalar in story.unicodeScalars {
      if span < spans.count && offset == spans[span].range.lowerBound { flush([]) }
      let isInside = span < spans.count && spans[span].range.contains(offset)
      if Self.isHidden(scalar) {
        flush(isInside ? spans[span].hits : [])
        pieces.append(
          Piece(
            text: "", isFound: false, reading: nil, lists: "", hidden: Self.name(of: scalar)))
      } else {
        text.unicodeScalars.append(scalar)
      }
      offset += UTF8.width(scalar)
      if isInside && offset >= spans[span].range.upperBound {
        flush(spans[span].hits)
        span += 1
      }
    }
    flush([])
    self.pieces = pieces
  }

  /// The hits joined where they overlap, in the order of the text.
  private static func spans(
    _ hits: [Hit], within count: Int
  ) -> [(range: Range<Int>, hits: [Hit])] {
    var spans: [(range: Range<Int>, hits: [Hit])] = []
    let sorted = hits.filter { !$0.utf8Range.isEmpty && $0.utf8Range.upperBound <= count }
      .sorted { ($0.utf8Range.lowerBound, $0.list) < ($1.utf8Range.lowerBound, $1.list) }
    for hit in sorted {
      if let last = spans.last, hit.utf8Range.lowerBound < last.range.upperBound {
        let end = max(last.range.upperBound, hit.utf8Range.upperBound)
        spans[spans.count - 1] = (last.range.lowerBound..<end, last.hits + [hit])
      } else {
        spans.append((hit.utf8Range, [hit]))
      }
    }
    return spans
  }

  /// A one-line text, such as a name, with the names of its hidden characters written out.
  static func line(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        line += "⟦\(name(of: scalar))⟧"
      } else {
        line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// A text without the characters that nobody sees, to fill in a field again.
  static func visible(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !isHidden($0) }))
  }

  private static func piece(_ text: String, _ hits: [Hit]) -> Piece {
    // Of several readings the one that weighs most is named.
    let reading = hits.map(\.reading).min { $0.rawValue < $1.rawValue }
    var lists: [String] = []
    for hit in hits where !lists.contains(hit.list) { lists.append(hit.list) }
    return Piece(
      text: text, isFound: !hits.isEmpty,
      reading: reading.flatMap { $0 == .stated ? nil : DeskWords.reading($0) },
      lists: lists.joined(separator: ", "), hidden: nil)
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
