/// A Dutch mobile number in the form of ITU-T E.164, such as `+31612345678`. Numbers of other
/// countries are none: nobody checked what a message there costs.
package struct MobileNumber: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// The characters that a number may be typed with.
  package static let typedLengthMax = 40

  /// The number with its plus sign.
  let text: String

  /// The number in `typed`, with or without spaces, dashes, dots, brackets and country: `06 12 34
  /// 56 78`, `0031 6-12345678`, `+31 (0)6 12345678`. Nil where it is none.
  package init?(_ typed: String) {
    guard typed.utf8.count <= Self.typedLengthMax else { return nil }
    var digits = typed.replacing("(0)", with: "").filter { !" -./()".contains($0) }
    for country in ["+31", "0031"] where digits.hasPrefix(country) {
      digits = "0" + digits.dropFirst(country.count)
    }
    if digits.hasPrefix("006") { digits.removeFirst() }
    guard digits.utf8.count == 10, digits.hasPrefix("06"), digits.utf8.allSatisfy({ $0.isDigit })
    else { return nil }
    text = "+31" + digits.dropFirst()
  }

  /// A word that tells nothing of whose number it is.
  package var description: String { "(mobile number)" }

  /// A mirror that shows nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
