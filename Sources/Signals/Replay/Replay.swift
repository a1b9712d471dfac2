import RuleLanguage

/// Decides past signals again under other rules, to see what would have changed.
///
/// It unseals as the rules do when they decide: nobody sees content, and the outcome names signals by
/// their kenmerk alone. It writes nothing.
package struct Replay: Sendable {
  private let store: any Store
  private let rules: RuleBook
  private let seal: Seal
  private let calendar: WorkingCalendar

  /// The signals that are read at a time.
  private static let batchRows = 200

  /// A replay of the signals in a store, which were decided by the rules of `rules` and older ones.
  package init(store: any Store, rules: RuleBook, seal: Seal, calendar: WorkingCalendar) {
    self.store = store
    self.rules = rules
    self.seal = seal
    self.calendar = calendar
  }

  /// What `candidate` would make of every signal in the queues of the live rules and its own.
  ///
  /// Throws `StoreFault`, or what `Seal` throws where a seal is broken.
  package func run(under candidate: PublishedRules) async throws -> ReplayReport {
    var report = ReplayReport(ruleSet: candidate.hash)
    for network in rules.current.networks {
      let other = candidate.network(network.id)
      var queues = network.queues.map(\.name)
      queues += (other?.queues.map(\.name) ?? []).filter { !queues.contains($0) }
      let names = queues
      var batch: [SignalID] = []
      var due: OpenPlace?
      repeat {
        let start = due
        let open = try await store.read { store in
          try store.openSignals(
            .all, in: names, of: network.id, after: start, limit: Self.batchRows)
        }
        batch = open.map(\.id)
        try await replay(batch, network.id, other, &report)
        due = open.last.map { OpenPlace($0) }
      } while batch.count == Self.batchRows
      var place: SignalID?
      repeat {
        let start = place
        batch = try await store.read { store in
          try store.endedSignals(
            in: names, of: network.id, before: start, limit: Self.batchRows)
        }.map(\.id)
        try await replay(batch, network.id, other, &report)
        place = batch.last
      } while batch.count == Self.batchRows
    }
    report.sort()
    return report
  }

  private func replay(
    _ signals: [SignalID], _ network: String, _ candidate: Network?, _ report: inout ReplayReport
  ) async throws {
    for signal in signals {
      guard let past = try await past(of: signal) else {
        report.erased += 1
        continue
      }
      guard let candidate else {
        report.withoutNetwork += 1
        continue
      }
      let old = try await rules.rules(
        past.decision.ruleSet, on: past.decision.day, archive: store)?.network(network)
      let before = ReplayDecision(past.decision, old?.evaluator.decide(past.facts).deadline)
      let after = ReplayDecision(candidate.evaluator.decide(past.facts))
      if past.isQuestion { report.questions += 1 }
      report.add(ReplayChange(signal.reference, network, before, after))
    }
  }

  private struct Past: Sendable {
    let decision: Event.Classified
    let facts: Facts
    let isQuestion: Bool
  }

  /// The newest decision on a signal and what it was made from; nil after erasure.
  private func past(of signal: SignalID) async throws -> Past? {
    try await store.read { [seal, calendar] store in
      let file = SealedFile(signal: signal, seal: seal)
      guard let state = SignalState(try store.events(of: signal), calendar: calendar),
        let decision = state.decision,
        let resident = try file.read(ResidentData.self, .resident, in: store),
        let seen = try file.read(SeenValues.self, .values, in: store)
      else { return nil }
      return Past(
        decision: decision, facts: Facts(resident, seen), isQuestion: state.isConsultation)
    }
  }
}
