/// A whole number from 0, however large.
package struct ExactCount: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The lowest first, without zeros at the end.
  private var limbs: [UInt64]

  /// The number `value`.
  package init(_ value: UInt64 = 0) {
    limbs = value == 0 ? [] : [value]
  }

  /// Whether `left` is the smaller number.
  package static func < (left: ExactCount, right: ExactCount) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    return left.limbs.reversed().lexicographicallyPrecedes(right.limbs.reversed())
  }

  /// The sum.
  package static func + (left: ExactCount, right: ExactCount) -> ExactCount {
    var result = left
    var carry: UInt64 = 0
    for index in 0..<max(left.limbs.count, right.limbs.count) {
      if index == result.limbs.count { result.limbs.append(0) }
      let other = index < right.limbs.count ? right.limbs[index] : 0
      let (half, first) = result.limbs[index].addingReportingOverflow(other)
      let (whole, second) = half.addingReportingOverflow(carry)
      result.limbs[index] = whole
      carry = first || second ? 1 : 0
    }
    if carry > 0 { result.limbs.append(carry) }
    return result
  }

  /// The difference; 0 where `right` is the larger number.
  package static func - (left: ExactCount, right: ExactCount) -> ExactCount {
    guard right < left else { return ExactCount() }
    var result = left
    var borrow = false
    for index in result.limbs.indices {
      let other = index < right.limbs.count ? right.limbs[index] : 0
      let (half, first) = result.limbs[index].subtractingReportingOverflow(other)
      let (whole, second) = half.subtractingReportingOverflow(borrow ? 1 : 0)
      result.limbs[index] = whole
      borrow = first || second
    }
    while result.limbs.last == 0 { result.limbs.removeLast() }
    return result
  }

  /// The product.
  package static func * (left: ExactCount, factor: UInt64) -> ExactCount {
    var result = left
    var carry: UInt64 = 0
    for index in result.limbs.indices {
      let (high, low) = result.limbs[index].multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      result.limbs[index] = sum
      carry = high + (overflow ? 1 : 0)
    }
    if carry > 0 { result.limbs.append(carry) }
    while result.limbs.last == 0 { result.limbs.removeLast() }
    return result
  }

  /// The product.
  package static func * (left: ExactCount, right: ExactCount) -> ExactCount {
    var sum = ExactCount()
    for (place, limb) in right.limbs.enumerated() {
      var part = left * limb
      if !part.limbs.isEmpty {
        part.limbs.insert(contentsOf: repeatElement(0, count: place), at: 0)
      }
      sum = sum + part
    }
    return sum
  }

  /// The decimal digits.
  package var description: String {
    var rest = self
    var groups: [String] = []
    while !rest.limbs.isEmpty {
      let group = String(rest.divide(by: 1_000_000_000))
      groups.append(
        rest.limbs.isEmpty ? group : String(repeating: "0", count: 9 - group.count) + group)
    }
    return groups.isEmpty ? "0" : groups.reversed().joined()
  }

  /// Divides; answers the remainder.
  private mutating func divide(by divisor: UInt64) -> UInt64 {
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      let (quotient, rest) = divisor.dividingFullWidth((remainder, limbs[index]))
      limbs[index] = quotient
      remainder = rest
    }
    while limbs.last == 0 { limbs.removeLast() }
    return remainder
  }
}
