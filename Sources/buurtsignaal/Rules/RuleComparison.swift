import RuleLanguage

/// Two rule sets beside each other, network by network.
struct RuleComparison {
  let older: RuleSet
  let newer: RuleSet
  let differences: [NetworkDifference]
  /// The networks that only one of them has.
  let gone: [String]
  let added: [String]

  /// The comparison of all networks, or of the one called `profile`. Throws
  /// `StartFault.unknownProfile` where neither has it.
  init(
    _ older: RuleSet, _ newer: RuleSet, profile: String? = nil,
    told: (String, Int, Int) -> Void = { _, _, _ in }
  ) throws(StartFault) {
    self.older = older
    self.newer = newer
    func names(_ ruleSet: RuleSet) -> [String] {
      ruleSet.profiles.map(\.name).filter { profile == nil || $0 == profile }.sorted()
    }
    let (before, after) = (names(older), names(newer))
    guard !before.isEmpty || !after.isEmpty else {
      throw .unknownProfile(profile, known: newer.profiles.map(\.name))
    }
    gone = before.filter { !after.contains($0) }
    added = after.filter { !before.contains($0) }
    differences = after.compactMap { name in
      newer.difference(from: older, profile: name) { told(name, $0, $1) }
    }
  }

  /// Whether it is proved that nothing becomes milder or later, and no network goes.
  var isProvedSafe: Bool { gone.isEmpty && differences.allSatisfy(\.isProvedSafe) }

  /// The comparison in words.
  func lines(isPlain: Bool) -> [String] {
    let networks =
      gone.map { "Netwerk \($0) staat niet meer in de regels." }
      + added.map { "Netwerk \($0) is nieuw." }
    let reports = differences.map {
      DifferenceReport($0, older: older, newer: newer, isPlain: isPlain).lines
    }
    return ([networks].filter { !$0.isEmpty } + reports).joined(separator: [""]).map { $0 }
  }
}
