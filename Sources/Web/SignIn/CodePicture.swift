import CQREncode

/// A QR code as one path of unit squares, for inline SVG.
struct CodePicture: Sendable {
  /// The squares on a side, with the quiet zone.
  let size: Int
  /// The dark squares, as the `d` of an SVG path.
  let path: String

  /// The light squares round the code (ISO/IEC 18004 asks for four).
  private static let quietZone = 4

  /// The picture of a text; nil where the text is too long for any QR code.
  init?(_ text: String) {
    guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let squares = code.pointee.data else { return nil }
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        let start = column
        // The lowest bit of a square tells whether it is dark.
        while column < width && squares[row * width + column] & 1 == 1 { column += 1 }
        if column > start {
          path +=
            "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1"
            + "h-\(column - start)z"
        } else {
          column += 1
        }
      }
    }
    size = width + 2 * Self.quietZone
    self.path = path
  }
}
