package import RuleLanguage

/// The earlier signals about the same address and person; a kind that the reporter did not give is
/// nil, and every count over it is *onbekend* (`decisions.md` 11).
package struct SubjectHistory: Sendable, Equatable {
  /// The earlier signals by kind of tag, oldest first.
  package var earlier: [LinkKind: [LinkedSignal]]
  /// The keyed hash of the reporter of this signal; nil where they are anonymous.
  package var reporter: [UInt8]?

  /// A history of linked signals.
  package init(earlier: [LinkKind: [LinkedSignal]], reporter: [UInt8]?) {
    self.earlier = earlier
    self.reporter = reporter
  }

  /// The subject that an earlier signal has: that of the address, else that of the person.
  package var subject: SubjectID? {
    LinkKind.allCases.lazy.compactMap { earlier[$0]?.last?.subject }.first
  }

  /// The counts that the rules ask for, by name; a count that cannot be known is left out.
  ///
  /// Windows slide on the moment of receipt and are half open: a signal exactly `days` days old does
  /// not count any more.
  package func counts(_ declared: [History], now: Instant) -> [String: Int] {
    var counts: [String: Int] = [:]
    for field in declared {
      let kind: LinkKind = field.subject == .address ? .address : .person
      guard let linked = earlier[kind] else { continue }
      let start = now.adding(days: -field.days)
      let counted = linked.filter { signal in
        signal.at > start && signal.at <= now
          && field.filter.accepts(signal)
      }
      let own = field.includesThisOne ? 1 : 0
      switch field.counted {
      case .signals: counts[field.name] = counted.count + own
      case .reporters:
        var reporters = Set(counted.map { $0.reporter ?? [] })
        if field.includesThisOne { reporters.insert(reporter ?? []) }
        counts[field.name] = reporters.count
      }
    }
    return counts
  }
}

extension History.Filter {
  /// Whether an earlier signal is one of those that count.
  fileprivate func accepts(_ signal: LinkedSignal) -> Bool {
    switch self {
    case .all: true
    case .signalClass(let signalClass): signal.signalClass == signalClass.stored
    case .theme(let theme): signal.themes.contains(theme)
    }
  }
}
