import Testing

@testable import RuleLanguage

@Suite struct TypingErrorsTests {
  @Test(arguments: 0..<10) func `one error apart is a distance of one`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func word() -> [UInt8] {
      (0..<Int.random(in: 5...8, using: &random)).map { _ in random.pick(Array("ab".utf8)) }
    }
    for _ in 0..<200 {
      let (left, right) = (word(), word())
      let isOne = NearestName.distance(left, right) == 1
      #expect(TypingErrors.isOneErrorApart(left[...], right[...]) == isOne, "\(left) \(right)")
    }
  }

  @Test(arguments: 0..<10) func `every word one error away is among the candidates`(seed: UInt64) {
    var random = SeededRandom(seed: 100 + seed)
    let words = (0..<30).map { _ in
      (0..<Int.random(in: 6...9, using: &random)).map { _ in random.pick(Array("abc".utf8)) }
    }
    let index = TypingErrors(
      words.enumerated().map { (word: Int32($0.offset), letters: $0.element) })
    for _ in 0..<200 {
      let typed = (0..<Int.random(in: 5...10, using: &random)).map { _ in
        random.pick(Array("abc".utf8))
      }
      var buffer = ReusedBuffer<Int32>()
      typed.withUnsafeBufferPointer { index.append(to: &buffer, $0) }
      let found = Array(buffer.values)
      for (number, word) in words.enumerated() where NearestName.distance(typed, word) == 1 {
        #expect(found.contains(Int32(number)), "\(typed) \(word)")
      }
    }
  }
}
