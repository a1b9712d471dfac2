import Dispatch
import RuleLanguage

/// Whether rules may go live: all that must hold of every signal is proved of them, and of what they
/// turn into by themselves on a later day.
enum ProofGate {
  /// What is refuted or not proved, with the signals that show it; nil when everything is proved.
  ///
  /// It works on a thread of its own: a proof may take seconds, and waits for nothing meanwhile.
  static func refusal(of ruleSet: RuleSet) async -> String? {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "rules.proof", qos: .utility).async {
        let lines = refusals(of: ruleSet)
        continuation.resume(returning: lines.isEmpty ? nil : lines.joined(separator: "\n") + "\n")
      }
    }
  }

  /// The same as lines, none when everything is proved.
  static func refusals(of ruleSet: RuleSet) -> [String] {
    ruleSet.fromItsDayOn.flatMap { rules in
      rules.profiles.flatMap { profile -> [String] in
        guard let analysis = rules.analysis(profile: profile.name), !analysis.isProved else {
          return []
        }
        let from = rules.day == ruleSet.day ? [] : ["Vanaf \(rules.day?.description ?? ""):"]
        return from + ProofReport(analysis, rules, isWhole: false).lines + [""]
      }
    }
  }
}
