import Signals

extension Seal {
  /// A seal that hides nothing: what it seals can be read, under whatever key.
  static let plain = Seal(
    submissionKey: { Array("\($0)/\($1.text)".utf8) },
    receipt: { _, id in ReceiptSecrets(code: id.text, link: id.text) },
    codeHash: { Array($0.utf8) }, linkHash: { Array($0.utf8) },
    tag: { network, kind, value in hash("\(network)/\(kind)/\(value)") },
    newKey: { Array($0.utf8) }, seal: { bytes, _, _, _ in bytes },
    open: { sealed, _, _, _ in sealed }, contentTag: { content, _, _ in content })

  /// Sixteen bytes that differ for different texts of a test.
  private static func hash(_ text: String) -> [UInt8] {
    var first: UInt64 = 0xCBF2_9CE4_8422_2325
    var second: UInt64 = 0x9E37_79B9_7F4A_7C15
    for byte in text.utf8 {
      first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      second = (second &+ UInt64(byte)) &* 0xBF58_476D_1CE4_E5B9
    }
    return [first, second].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }
  }
}
