/// What each ASCII byte means between two words.
struct ByteKinds: Sendable {
  enum Rest: UInt8, Sendable { case mark, fullStop, sentenceEnd, hyphen }

  struct Kind: Sendable {
    /// The marks that it sets by itself; none for spaces.
    let marks: TextMarks
    /// What more it means.
    let rest: Rest
  }

  static let standard = ByteKinds()

  private let kinds: [Kind]

  private init() {
    kinds = (0...UInt8.max).map { byte in
      switch byte {
      case UInt8(ascii: "."): Kind(marks: [], rest: .fullStop)
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: "\n"):
        Kind(marks: [], rest: .sentenceEnd)
      case UInt8(ascii: "-"): Kind(marks: [], rest: .hyphen)
      case UInt8(ascii: ","): Kind(marks: .comma, rest: .mark)
      case UInt8(ascii: ":"): Kind(marks: .colon, rest: .mark)
      case UInt8(ascii: "("), UInt8(ascii: ")"): Kind(marks: .parenthesis, rest: .mark)
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        Kind(marks: .quote, rest: .mark)
      default: Kind(marks: [], rest: .mark)
      }
    }
  }

  subscript(byte: UInt8) -> Kind { kinds[Int(byte)] }
}
