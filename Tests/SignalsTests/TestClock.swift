import RuleLanguage
import Synchronization

@testable import Signals

/// A clock that stands still until a test moves it, and chance that repeats.
final class TestClock: Sendable {
  private struct Contents {
    var now = Instant(milliseconds: 1_763_719_200_000)
    var random = SeededRandom(seed: 7)
  }

  private let contents = Mutex(Contents())

  /// The moment that the clock shows; it begins on Friday 21 November 2025, 11.00 local time.
  var now: @Sendable () -> Instant {
    { [self] in contents.withLock { $0.now } }
  }

  /// The next random bytes.
  var random: @Sendable (Int) -> [UInt8] {
    { [self] count in
      contents.withLock { contents in
        (0..<count).map { _ in UInt8(truncatingIfNeeded: contents.random.next()) }
      }
    }
  }

  /// Moves the clock on.
  func advance(minutes: Int = 0, days: Int = 0) {
    contents.withLock { $0.now = $0.now.adding(minutes: minutes).adding(days: days) }
  }
}

extension Seal {
  /// A seal without secrecy that still refuses bytes under another key or context.
  static let forTests = Seal(
    submissionKey: { scope, id in Array("key/\(scope)/\(id.text)".utf8) },
    receipt: { scope, id in
      let digits = id.text.suffix(12)
      let value = UInt64(digits, radix: 16) ?? 0
      let code = String(value + UInt64(scope.utf8.count) * 1_000_000)
      let padding = String(repeating: "0", count: 16 - code.count)
      return ReceiptSecrets(code: padding + code, link: "link-\(scope)-\(digits)")
    },
    codeHash: { Array("code/\($0)".utf8) },
    linkHash: { Array("link/\($0)".utf8) },
    tag: { network, kind, value in Array("tag/\(network)/\(kind)/\(value)".utf8) },
    newKey: { Array("wrapped/\($0)".utf8) },
    seal: { bytes, key, keyContext, context in
      guard key == Array("wrapped/\(keyContext)".utf8) else { throw SealFault.refused }
      return Array("\(context.utf8.count):\(context)".utf8) + bytes.map { $0 ^ 0x5A }
    },
    open: { sealed, key, keyContext, context in
      let header = Array("\(context.utf8.count):\(context)".utf8)
      guard key == Array("wrapped/\(keyContext)".utf8), sealed.starts(with: header) else {
        throw SealFault.refused
      }
      return sealed.dropFirst(header.count).map { $0 ^ 0x5A }
    },
    contentTag: { content, key, _ in Array("\(content.hashValue)/".utf8) + key })

  private enum SealFault: Error {
    case refused
  }
}
