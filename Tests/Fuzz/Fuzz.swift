import Foundation

/// What libFuzzer calls with every input it makes up. `FUZZ_TARGET` says what the input is:
///
/// - `rules`: rule files, which must give diagnostics or a rule set, and never a crash or a hang;
/// - `story`: the story of a signal for the rules in the folder `FUZZ_RULES`, which must give one
///   decision, the same whatever was decided before it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  Fuzz.target(bytes)
  return 0
}

enum Fuzz {
  static let target: @Sendable (UnsafeBufferPointer<UInt8>) -> Void =
    ProcessInfo.processInfo.environment["FUZZ_TARGET"] == "story" ? tell : compile

  /// Stands between two files; a file begins with a line that has its path.
  private static let separator: UInt8 = 1

  /// Compiles files, shows what is wrong with them, and uses the rules when there are any.
  @Sendable private static func compile(_ bytes: UnsafeBufferPointer<UInt8>) {
    let files = bytes.split(separator: separator, omittingEmptySubsequences: false).map { part in
      let end = part.firstIndex(of: UInt8(ascii: "\n")) ?? part.endIndex
      return SourceFile(
        path: String(decoding: part[..<end], as: UTF8.self), bytes: Array(part[end...].dropFirst()))
    }
    let compilation = RuleCompiler.compile(files)
    for diagnostic in compilation.diagnostics {
      precondition(diagnostic.line >= 1 && diagnostic.column >= 1 && diagnostic.length >= 1)
      _ = diagnostic.render(language: .dutch)
      _ = diagnostic.render(language: .english)
    }
    guard let ruleSet = compilation.ruleSet else { return }
    _ = ruleSet.runExamples()
    for profile in ruleSet.profiles {
      guard let evaluator = ruleSet.evaluator(profile: profile.name) else { continue }
      for text in ["", "Hij slaat zijn vrouw niet, maar dreigt met een mes."] + ruleSet.exampleTexts
      {
        check(Facts(text: text), evaluator)
      }
    }
  }

  private static let evaluators: [Evaluator] = {
    let folder = ProcessInfo.processInfo.environment["FUZZ_RULES"] ?? "rules"
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let files = names.filter { $0.hasSuffix(".regels") }.map { name in
      let data = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      return SourceFile(path: name, bytes: Array(data))
    }
    guard let ruleSet = RuleCompiler.compile(files).ruleSet else {
      preconditionFailure("the rules in \(folder) have faults")
    }
    return ruleSet.profiles.compactMap { ruleSet.evaluator(profile: $0.name) }
  }()

  /// Decides on a story, with nothing else known of it.
  @Sendable private static func tell(_ bytes: UnsafeBufferPointer<UInt8>) {
    let story = String(decoding: bytes, as: UTF8.self)
    for evaluator in evaluators.prefix(1) { check(Facts(text: story), evaluator) }
  }

  private static func check(_ facts: Facts, _ evaluator: Evaluator) {
    let decision = evaluator.decide(facts)
    var memory = EvaluationMemory()
    let all = evaluator.read([facts, Facts(text: "Een ander verhaal over geweld en brand."), facts])
    for index in [0, 1, 2] {
      let verdict = evaluator.evaluate(all, at: index, reach: .verdict, reusing: &memory)
      let again = evaluator.decide(all, at: index, reusing: &memory)
      guard index != 1 else { continue }
      precondition(again == decision, "memory of another signal shows")
      precondition(verdict.signalClass == decision.signalClass, "reach changes the class")
      precondition(verdict.deadline == decision.deadline, "reach changes the deadline")
      precondition(verdict.bySilence == decision.bySilence, "reach changes silence")
    }
    let explanation = evaluator.explain(facts)
    precondition(explanation.decision == decision, "the explanation is of another decision")
    let length = facts.text.utf8.count
    for hit in explanation.hits {
      precondition(hit.utf8Range.lowerBound < hit.utf8Range.upperBound, "an empty hit")
      precondition(hit.utf8Range.upperBound <= length, "a hit outside the text")
    }
  }
}
