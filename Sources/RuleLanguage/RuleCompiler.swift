/// Turns rule files into a rule set: parse, check, compile.
package enum RuleCompiler {
  /// The rule set that `files` make on `day`, with everything that is wrong or doubtful in them.
  /// Modules that are not valid on that day are checked, and say nothing; without a day every
  /// module takes part. Never fails, whatever the bytes; the order of the files does not matter.
  package static func compile(_ files: [SourceFile], on day: CalendarDay? = nil) -> Compilation {
    var log = DiagnosticLog()
    let texts = files.sorted { $0.path < $1.path }.map { SourceDecoder.decode($0, into: &log) }
    let trees = texts.map { FileParser.parse($0, into: &log) }
    let program = Checker.check(texts, trees, into: &log)
    return Compilation(diagnostics: log.sorted(), ruleSet: program.map { RuleSet($0, on: day) })
  }
}

/// What compiling gave.
package struct Compilation: Sendable {
  /// Everything that is wrong or doubtful, by file and place; the same files give the same list.
  package let diagnostics: [Diagnostic]
  /// The rule set; nil exactly when a diagnostic is an error.
  package let ruleSet: RuleSet?
}
