/// A source of random bytes: given a count, returns that many. A test may pass a seeded one.
package typealias RandomBytes = @Sendable (_ count: Int) -> [UInt8]

/// Random bytes fit for keys and tokens.
package enum SecureRandom {
  /// `count` unpredictable bytes from the operating system.
  @Sendable package static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      withUnsafeBytes(of: generator.next()) {
        bytes.append(contentsOf: $0.prefix(count - bytes.count))
      }
    }
    return bytes
  }
}
