/// The facts of signals with every answer as a number, made by `Evaluator.read`, side by side in
/// memory; for evaluators of the same rule set.
package struct ReadFacts: Sendable {
  /// One signal, for as long as the call that shows it.
  struct Signal {
    /// The values of the fields, then those of the history counts.
    let values: UnsafeBufferPointer<Int>
    /// The story, valid UTF-8.
    let text: UnsafeBufferPointer<UInt8>
  }

  /// For each signal the values of the fields, then those of the history counts.
  private var values: [Int] = []
  private let valueCount: Int
  /// The stories, one after the other.
  private var texts: [UInt8] = []
  /// Where the story of each signal starts, and the last one ends.
  private var textStarts = [0]

  /// No signals yet, for rules with so many fields and history counts.
  init(valueCount: Int) {
    self.valueCount = valueCount
  }

  /// How many signals there are.
  package var count: Int { textStarts.count - 1 }

  mutating func append(_ values: FactReader.Values, _ text: String) {
    precondition(values.fields.count + values.histories.count == valueCount)
    self.values += values.fields
    self.values += values.histories
    texts += text.utf8
    textStarts.append(texts.count)
  }

  /// Calls `body` with the signal at `index`, which must not be used after it.
  @inline(__always)
  func withSignal<Result>(_ index: Int, _ body: (Signal) -> Result) -> Result {
    let start = index * valueCount
    let text = textStarts[index]..<textStarts[index + 1]
    return values.withUnsafeBufferPointer { values in
      texts.withUnsafeBufferPointer { texts in
        body(
          Signal(
            values: UnsafeBufferPointer(rebasing: values[start..<(start + valueCount)]),
            text: UnsafeBufferPointer(rebasing: texts[text])))
      }
    }
  }
}
