/// Finds the messages and advices that say something else under the same name.
struct TextDifference {
  /// Their names, messages first.
  let names: [String]

  init(_ before: Evaluator, _ after: Evaluator) {
    let messages = Self.changed(
      before.program.messages.map(\.value), after.program.messages.map(\.value),
      name: \.name, by: { $0.texts == $1.texts })
    let advices = Self.changed(
      before.program.advices.map(\.value), after.program.advices.map(\.value),
      name: \.name, by: ==)
    names = messages.map { "bericht \($0)" } + advices.map { "advies \($0)" }
  }

  private static func changed<Value>(
    _ before: [Value], _ after: [Value], name: (Value) -> String, by isSame: (Value, Value) -> Bool
  ) -> [String] {
    after.compactMap { value in
      let old = before.first { name($0) == name(value) }
      return old.map { isSame($0, value) } ?? true ? nil : name(value)
    }
  }
}
