import Testing

@testable import Web

@Suite struct CodePictureTests {
  @Test func `the picture has the three corners of a QR code inside its quiet zone`() throws {
    let picture = try #require(CodePicture("otpauth://totp/x?secret=ABC"))
    let dark = Self.squares(picture)
    let end = picture.size - 4 - 7
    for (row, column) in [(4, 4), (4, end), (end, 4)] {
      for step in 0..<7 {
        #expect(dark.contains([row, column + step]))
        #expect(dark.contains([row + step, column]))
      }
      #expect(!dark.contains([row + 1, column + 1]))
      #expect(dark.contains([row + 3, column + 3]))
    }
    #expect(dark.allSatisfy { $0.allSatisfy { (4..<picture.size - 4).contains($0) } })
  }

  @Test func `a text that fits no code has no picture`() {
    #expect(CodePicture(String(repeating: "x", count: 4_000)) == nil)
  }

  /// The dark squares as rows and columns, read back from the path.
  private static func squares(_ picture: CodePicture) -> Set<[Int]> {
    var squares: Set<[Int]> = []
    for part in picture.path.split(separator: "M") {
      let numbers = part.split { !$0.isNumber }.compactMap { Int($0) }
      for step in 0..<numbers[2] { squares.insert([numbers[1], numbers[0] + step]) }
    }
    return squares
  }
}
