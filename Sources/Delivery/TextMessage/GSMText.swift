/// Text in the letters of every mobile telephone (3GPP TS 23.038, the default alphabet and its
/// extension), short enough for one message.
enum GSMText {
  /// The places of one message; a letter of the extension takes two.
  static let placesMax = 160

  /// How many places `text` takes; nil where a letter is not in the alphabet.
  static func places(of text: String) -> Int? {
    var places = 0
    for letter in text.unicodeScalars {
      if alphabet.contains(letter) {
        places += 1
      } else if extended.contains(letter) {
        places += 2
      } else {
        return nil
      }
    }
    return places
  }

  private static let alphabet = Set(
    ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
      + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)
  private static let extended = Set("\u{C}^{}\\[~]|€".unicodeScalars)
}
