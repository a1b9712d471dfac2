package import Signals
import Synchronization

/// A bucket of tokens for each of many keys, in a table of bounded size.
///
/// When the table is full, buckets that are full again are forgotten first, then the one that was
/// used longest ago: a flood of addresses pushes out others, but never grows the table.
package final class RateLimiter<Key: Hashable & Sendable>: Sendable {
  private struct Bucket {
    /// What is left, in millionths of a token.
    var left: Int64
    var at: Int64
  }

  private static var unit: Int64 { 1_000_000 }

  private let rate: Rate
  private let rememberedMax: Int
  private let now: @Sendable () -> Instant
  private let buckets = Mutex<[Key: Bucket]>([:])

  /// A limiter in which every key starts with a full bucket.
  package init(
    _ rate: Rate, rememberedMax: Int = Limits.rememberedMax,
    now: @escaping @Sendable () -> Instant
  ) {
    self.rate = rate
    self.rememberedMax = rememberedMax
    self.now = now
  }

  /// Takes a token of `key`. Returns nil where there was one, else the seconds until there is.
  package func take(_ key: Key) -> Int? {
    change(key) { bucket in
      guard bucket.left >= Self.unit else { return wait(bucket) }
      bucket.left -= Self.unit
      return nil
    }
  }

  /// Gives back a token that was taken for nothing.
  package func giveBack(_ key: Key) {
    change(key) { $0.left += Self.unit }
  }

  /// How many tokens of `key` are used up, 0 for one that is not remembered.
  package func used(by key: Key) -> Int {
    change(key) { bucket in
      Int((Int64(rate.burst) * Self.unit - bucket.left + Self.unit - 1) / Self.unit)
    }
  }

  /// The keys that are remembered.
  package var rememberedCount: Int { buckets.withLock { $0.count } }

  private func change<Result: Sendable>(_ key: Key, _ body: (inout Bucket) -> Result) -> Result {
    let moment = now().milliseconds
    return buckets.withLock { buckets in
      let full = Int64(rate.burst) * Self.unit
      var bucket = buckets[key] ?? Bucket(left: full, at: moment)
      refill(&bucket, full, moment)
      let result = body(&bucket)
      if bucket.left >= full {
        buckets[key] = nil
      } else {
        if buckets[key] == nil && buckets.count >= rememberedMax {
          makeRoom(&buckets, full, moment)
        }
        buckets[key] = bucket
      }
      return result
    }
  }

  private func refill(_ bucket: inout Bucket, _ full: Int64, _ moment: Int64) {
    // A clock that was set back gives nothing, and takes nothing.
    // Past the time that fills an empty bucket nothing more comes in; so no product overflows.
    let fillTime = (Int64(rate.burst) * 3_600_000 / Int64(rate.perHour)) + 1
    let elapsed = min(max(0, moment - bucket.at), fillTime)
    bucket.left = min(full, bucket.left + elapsed * Int64(rate.perHour) * Self.unit / 3_600_000)
    bucket.at = moment
  }

  private func wait(_ bucket: Bucket) -> Int {
    let perHour = Int64(rate.perHour) * Self.unit
    return Int(((Self.unit - bucket.left) * 3_600 + perHour - 1) / perHour)
  }

  private func makeRoom(_ buckets: inout [Key: Bucket], _ full: Int64, _ moment: Int64) {
    buckets = buckets.filter { _, bucket in
      var bucket = bucket
      refill(&bucket, full, moment)
      return bucket.left < full
    }
    guard buckets.count >= rememberedMax else { return }
    // Half of the table goes, so that the search for the oldest is paid for by many new keys.
    let moments = buckets.values.map(\.at).sorted()
    let boundary = moments[moments.count / 2]
    buckets = buckets.filter { $0.value.at > boundary }
  }
}

/// The limiters of a site.
package struct SiteLimiters: Sendable {
  /// Anonymous submissions by address.
  package let submissions: RateLimiter<ClientAddress>
  /// Wrong codes by address.
  package let wrongCodes: RateLimiter<ClientAddress>
  /// The waits that wrong codes cost.
  package let codeWaits = CodeWaits()
  /// Everything of keyed callers, by caller.
  package let keyedCallers: RateLimiter<String>
  /// Tokens that nobody has, by address.
  package let unknownTokens: RateLimiter<ClientAddress>

  /// Limiters at the rates of `Limits`.
  package init(now: @escaping @Sendable () -> Instant) {
    submissions = RateLimiter(Limits.submissions, now: now)
    wrongCodes = RateLimiter(Limits.wrongCodes, now: now)
    keyedCallers = RateLimiter(Limits.keyedCaller, now: now)
    unknownTokens = RateLimiter(Limits.unknownTokens, now: now)
  }
}
