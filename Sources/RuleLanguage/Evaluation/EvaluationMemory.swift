/// The memory of evaluations, kept from one to the next so that none asks for its own. It grows to
/// the size of the rule set and the longest text, and holds nothing of one signal that the next
/// could see.
package struct EvaluationMemory: ~Copyable {
  var run = RuleRun()

  /// Memory for any evaluator; for one evaluation at a time.
  package init() {}

  /// The places in `Evaluator.rulesByStanding` of the rules that held in the last evaluation of
  /// every rule, in order.
  ///
  /// Mutating like all that looks into this memory: else the compiler copies it for the look.
  package var holding: UnsafeBufferPointer<Int32> {
    mutating get { UnsafeBufferPointer(run.holding.values) }
  }
}
