/// How often a network asks one key person at most (`domain.md` R6).
package struct AskLimit: Sendable, Hashable {
  /// The number of times.
  package let count: Int
  /// The days in which those are counted, up to now.
  package let days: Int

  /// What holds where a network says nothing: less than once a week, so that nobody becomes the
  /// regular help of a network by being good at it.
  package static let standard = AskLimit(count: 3, days: 30)
  /// The most times, and the most days, that a network can write.
  static let countMax = 30
  static let daysMax = 365
}
