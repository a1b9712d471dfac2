import RuleLanguage
import Signals

/// What publishing would change: the rules beside each other, what is not proved of the candidate, and
/// what past signals would have got.
struct PublishPreview: Encodable {
  private let diff: DifferenceOutput
  private let proved: Bool
  private let replay: ReplayReport?

  private let comparison: RuleComparison
  private let refusals: [String]

  enum CodingKeys: String, CodingKey {
    case diff, proved, replay
  }

  /// The preview of `newer` where `older` is live; `told` hears what is being done. Throws
  /// `StartFault`.
  init(
    from older: RuleSet, to newer: RuleSet, replay: ReplayReport?, told: (String) -> Void
  ) throws(StartFault) {
    comparison = try RuleComparison(older, newer) { network, done, all in
      told("vergelijkt netwerk \(network): \(done) van \(all) vragen beantwoord")
    }
    told("bewijst wat voor elk signaal moet gelden")
    refusals = ProofGate.refusals(of: newer)
    diff = DifferenceOutput(comparison)
    proved = refusals.isEmpty
    self.replay = replay
  }

  /// Whether nothing becomes milder or later, by proof and for past signals, and all is proved.
  var isCalm: Bool {
    let isWorse = replay?.changes.contains { $0.kind == .milder || $0.kind == .later } ?? false
    return comparison.isProvedSafe && refusals.isEmpty && !isWorse
  }

  /// The preview in words.
  func lines(isPlain: Bool) -> [String] {
    let open = refusals.isEmpty ? ["Alles wat voor elk signaal moet gelden, is bewezen."] : refusals
    let past = replay.map { ReplayWords($0).lines } ?? []
    return comparison.lines(isPlain: isPlain) + [""] + open + [""] + past
      + ["Er is niets veranderd."]
  }
}
