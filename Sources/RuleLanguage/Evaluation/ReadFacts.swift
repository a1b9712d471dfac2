/// The facts of signals with every answer as a number, made by `Evaluator.read`, side by side in
/// memory; for evaluators of the same rule set.
package struct ReadFacts: Sendable {
  /// The texts, one for each signal.
  private(set) var texts: [String] = []

  /// For each signal the values of the fields, then those of the history counts.
  private var values: [Int] = []
  private let valueCount: Int

  /// No signals yet, for rules with so many fields and history counts.
  init(valueCount: Int) {
    self.valueCount = valueCount
  }

  /// How many signals there are.
  package var count: Int { texts.count }

  mutating func append(_ values: FactReader.Values, _ text: String) {
    precondition(values.fields.count + values.histories.count == valueCount)
    self.values += values.fields
    self.values += values.histories
    texts.append(text)
  }

  /// Calls `body` with the values of the signal at `index`; they must not be used after it.
  @inline(__always)
  func withValues<Result>(of index: Int, _ body: (UnsafeBufferPointer<Int>) -> Result) -> Result {
    values.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[(index * valueCount)..<((index + 1) * valueCount)]))
    }
  }
}
