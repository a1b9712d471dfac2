import Foundation
import Testing

@testable import Delivery

@Suite struct EncodedWordsTests {
  @Test(arguments: ["Nieuws", "Er is nieuws: kijk op de pagina", "a = ? b"])
  func `short text in ASCII stays as it is`(text: String) {
    #expect(EncodedWords.text(text, after: 9) == text)
  }

  @Test(arguments: [
    "Eén bericht", "=?utf-8?Q?vals?=", " vooraan", "achteraan ",
    String(repeating: "woord ", count: 30), String(repeating: "€", count: 200),
    String(repeating: "👩‍👩‍👧", count: 40), "ß",
  ])
  func `other text comes back whole, in lines that are short enough`(text: String) throws {
    let encoded = EncodedWords.text(text, after: 9)
    var bytes: [UInt8] = []
    for (index, word) in encoded.components(separatedBy: "\r\n ").enumerated() {
      #expect(word.utf8.count <= 75)
      #expect(word.utf8.count + (index == 0 ? 9 : 1) <= 76)
      #expect(word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?="))
      let part = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
      // Every word can be read by itself.
      #expect(String(bytes: part, encoding: .utf8) != nil)
      bytes += part
    }
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }
}
