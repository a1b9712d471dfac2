/// A named part of the country, as postcodes.
package struct Area: Sendable, Hashable {
  /// The most lines of postcodes of one area.
  static let rangeCountMax = 2_000

  /// The name, as declared.
  package let name: String
  /// The postcodes, as places of `Postcode`.
  let ranges: [ClosedRange<Int>]

  /// Whether a postcode lies in it.
  func contains(_ postcode: Postcode) -> Bool {
    ranges.contains { $0.contains(postcode.place) }
  }
}

/// A full Dutch postcode, four digits and two letters.
package struct Postcode: Sendable, Hashable {
  /// How many postcodes four digits stand for.
  private static let letterCount = 26 * 26

  /// Its place in the order of all postcodes.
  let place: Int

  /// The postcode that `text` writes as `1234 AB`, `1234AB` or `1234ab`; nil when it writes none.
  package init?(_ text: String) {
    guard let range = Self.range(text), range.count == 1 else { return nil }
    place = range.lowerBound
  }

  /// The places of `1234`, all postcodes that begin so, or of `1234 AB`, which is one; nil when
  /// `text` is no postcode.
  static func range(_ text: String) -> ClosedRange<Int>? {
    let bytes = text.utf8.filter { $0 != UInt8(ascii: " ") }
    guard bytes.count == 4 || bytes.count == 6, bytes[0] != UInt8(ascii: "0") else { return nil }
    var place = 0
    for byte in bytes[..<4] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      place = place * 10 + Int(byte - UInt8(ascii: "0"))
    }
    place *= letterCount
    guard bytes.count == 6 else { return place...(place + letterCount - 1) }
    var letters = 0
    for byte in bytes[4...] {
      let letter = byte & 0xDF
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else { return nil }
      letters = letters * 26 + Int(letter - UInt8(ascii: "A"))
    }
    return (place + letters)...(place + letters)
  }
}
