import Testing

@testable import RuleLanguage

/// Places as editors count them.
@Suite struct PositionMapTests {
  private static let text = "ab\r\nc😀é\rd\n\nе́"

  private static let places: [(PositionEncoding, Int, Int, Int)] = [
    (.utf16, 0, 0, 0), (.utf16, 0, 2, 2), (.utf16, 1, 0, 4), (.utf16, 1, 1, 5), (.utf16, 1, 3, 9),
    (.utf16, 1, 4, 11), (.utf16, 2, 0, 12), (.utf16, 2, 1, 13), (.utf16, 3, 0, 14),
    (.utf16, 4, 0, 15), (.utf16, 4, 2, 19),
    (.utf8, 1, 1, 5), (.utf8, 1, 5, 9), (.utf8, 1, 7, 11), (.utf8, 4, 4, 19),
  ]

  @Test(arguments: places)
  func `a position and its byte lead to each other`(
    _ encoding: PositionEncoding, _ line: Int, _ character: Int, _ offset: Int
  ) {
    let map = PositionMap(Array(Self.text.utf8), encoding: encoding)
    let position = TextPosition(line: line, character: character)
    #expect(map.offset(of: position) == offset)
    #expect(map.position(of: offset) == position)
  }

  private static let strays: [(PositionEncoding, Int, Int, Int)] = [
    (.utf16, 0, 9, 2), (.utf16, 1, 2, 5), (.utf16, 9, 0, 19), (.utf16, -1, 3, 0),
    (.utf16, 0, -5, 0), (.utf8, 1, 3, 5), (.utf8, 0, 99, 2), (.utf16, 1, .max, 11),
    (.utf8, 1, .max, 11), (.utf16, .max, .max, 19), (.utf8, .min, .min, 0), (.utf8, 0, .min, 0),
  ]

  @Test(arguments: strays)
  func `a position that is none becomes the nearest before it`(
    _ encoding: PositionEncoding, _ line: Int, _ character: Int, _ offset: Int
  ) {
    let map = PositionMap(Array(Self.text.utf8), encoding: encoding)
    #expect(map.offset(of: TextPosition(line: line, character: character)) == offset)
  }

  @Test func `edits at made-up places give text`() {
    var random = SeededRandom(seed: 7)
    for encoding in PositionEncoding.allCases {
      var text = EditedText(Self.text, encoding: encoding)
      for _ in 0..<2_000 {
        func position() -> TextPosition {
          TextPosition(
            line: Int.random(in: -1...6, using: &random),
            character: Int.random(in: -1...8, using: &random))
        }
        let pieces = ["", "x", "é", "😀", "\n", "\r", "\r\n", "a\nb"]
        let piece = pieces.randomElement(using: &random) ?? ""
        text.replace(TextRange(start: position(), end: position()), by: piece)
        #expect(String(validating: text.bytes, as: UTF8.self) != nil)
      }
    }
  }
}
