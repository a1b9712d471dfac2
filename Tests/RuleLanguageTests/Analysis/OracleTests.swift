import Foundation
import Testing

@testable import RuleLanguage

/// Asks z3, an outside judge, the questions that our engines answer. `deploy/test` installs it; where
/// it is not there, these tests say so and end.
@Suite struct OracleTests {
  @Test(.enabled(if: Oracle.isPresent, "z3 is not installed"))
  func `z3 agrees on random questions`() throws {
    var questions: [(CellSpace, Box, [Box])] = []
    for seed in 0..<300 {
      var random = RandomBoxes(seed: UInt64(1_000 + seed))
      let space = random.space()
      questions.append((space, random.box(in: space), random.boxes(in: space)))
    }
    for seed in 0..<20 {
      var random = RandomBoxes(seed: UInt64(seed))
      let space = CellSpace(cellCounts: Array(repeating: 2, count: 24))
      questions.append((space, .everything, random.clauses(count: 102, in: space)))
    }
    let answers = try Oracle.isCovered(questions)
    for (question, answer) in zip(questions, answers) {
      let (space, box, boxes) = question
      var solver = CellSolver(space)
      #expect((solver.uncovered(box, by: boxes) == nil) == answer)
      let tested = CoverTest.uncovered(box, by: boxes, in: space)
      #expect((tested == .covered) == answer)
    }
    #expect(answers.count == questions.count)
    #expect(answers.contains(true) && answers.contains(false))
  }
}

/// z3 as a process.
private enum Oracle {
  private static let paths = ["/usr/bin/z3", "/usr/local/bin/z3"]

  static var isPresent: Bool { path != nil }

  private static var path: String? {
    paths.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// For each question whether the boxes cover the first one.
  static func isCovered(_ questions: [(CellSpace, Box, [Box])]) throws -> [Bool] {
    var script = ""
    for (space, box, boxes) in questions {
      script += "(push)\n"
      for (variable, count) in space.cellCounts.enumerated() {
        script += "(declare-const v\(variable) Int)(assert (and (<= 0 v\(variable))"
        script += " (< v\(variable) \(count))))\n"
      }
      script += "(assert \(formula(box)))\n"
      for other in boxes { script += "(assert (not \(formula(other))))\n" }
      script += "(check-sat)(pop)\n"
    }
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = ["-in"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // The answers are short and fit in the pipe, so that writing never waits for reading.
    try input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
    try input.fileHandleForWriting.close()
    let answer = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: answer, as: UTF8.self).split(separator: "\n").map { $0 == "unsat" }
  }

  private static func formula(_ box: Box) -> String {
    let parts = box.parts.map { part in
      let cells = (0..<CellSpace.cellCountMax).filter { part.cells >> UInt64($0) & 1 == 1 }
      return "(or false " + cells.map { "(= v\(part.variable) \($0))" }.joined(separator: " ") + ")"
    }
    return "(and true " + parts.joined(separator: " ") + ")"
  }
}
