import RuleLanguage

/// Lets the rules decide again on a signal that is under way, within one write: when a signal about
/// the same address or person comes in, when more becomes known of whom it is about, when an attempt
/// is noted, or when time has passed (`decisions.md` 7 and 28). Raising takes effect; what is milder
/// is a proposal.
struct Reconsideration {
  let rules: PublishedRules
  let network: Network
  let seal: Seal
  let calendar: WorkingCalendar
  let now: Instant

  /// What the rules make of a signal, and what they saw of it.
  struct Outcome {
    let decision: Decision
    let seen: SeenValues
    let tags: [LinkTag]
    let history: SubjectHistory
  }

  /// The signals under way that are decided again when one more comes in: the newest.
  static let againMax = 3
  /// The signals about one address or person up to which one more decides the others again. Where
  /// there are so many, each new one is decided by itself with all that went before.
  static let linkedMax = 10

  /// What the rules make now of a signal in this state, with these contents.
  func outcome(
    for state: SignalState, _ resident: ResidentData, _ answers: [String: Answer],
    in store: any StoreReader
  ) throws -> Outcome {
    let linker = Linker(network: network.id, seal: seal)
    let tags = linker.tags(of: resident.subject)
    var history = try linker.history(tags, Reporter(), besides: state.id, now: now, in: store)
    history.reporter = try store.reporterTag(of: state.id)
    let seen = SeenValues(
      answers: answers, history: history.counts(rules.ruleSet.histories, now: now),
      work: state.work(at: now))
    return Outcome(
      decision: network.evaluator.decide(Facts(resident, seen)), seen: seen, tags: tags,
      history: history)
  }

  /// The events that an outcome leads to.
  func events(of outcome: Outcome, for state: SignalState) -> [Event] {
    redecide(state, outcome.decision, by: rules, calendar: calendar, now: now)
  }

  /// Decides again on an open signal and keeps what is new; a signal of which the rules think as they
  /// did, that ended or that is erased stays as it is. Returns the state after it.
  func apply(to state: SignalState, in store: any StoreWriter) throws -> SignalState {
    let file = SealedFile(signal: state.id, seal: seal)
    guard state.isOpen, !state.isErased, state.network == network.id,
      let resident = try file.read(ResidentData.self, .resident, in: store),
      let seen = try file.read(SeenValues.self, .values, in: store)
    else { return state }
    let outcome = try outcome(for: state, resident, seen.answers, in: store)
    let events = events(of: outcome, for: state)
    if case .classified(let again) = events.first, let before = state.decision,
      again.concludes(sameAs: before)
    {
      return state
    }
    try file.write(outcome.seen, .values, in: store)
    return try store.append(events, after: state, at: now, calendar: calendar)
  }

  /// Decides again on the open signals that a new one shares a tag with, and on the one it adds to.
  ///
  /// A signal that cannot be read stays as it is: nothing about an older one may keep a new one out.
  func apply(
    besides signal: SignalID, _ history: SubjectHistory, additionTo original: SignalID?,
    in store: any StoreWriter
  ) throws {
    let linked = history.earlier.values.flatMap { $0 }
    guard history.earlier.values.allSatisfy({ $0.count <= Self.linkedMax }) else { return }
    let others = Set(linked.map(\.signal) + [original].compactMap(\.self)).subtracting([signal])
    var left = Self.againMax
    for other in others.sorted().reversed() where left > 0 {
      guard try store.summary(of: other)?.isOpen == true else { continue }
      left -= 1
      do {
        guard let state = SignalState(try store.events(of: other), calendar: calendar) else {
          continue
        }
        _ = try apply(to: state, in: store)
      } catch let fault as StoreFault {
        guard case .unreadable = fault else { throw fault }
      } catch {
        // Its seal is broken. Whoever opens it is told.
      }
    }
  }
}

extension SignalState {
  /// What rules may know of the work on it at a moment.
  func work(at now: Instant) -> CaseFacts {
    let since = takenUpAt.map { now.milliseconds - $0.milliseconds }
    return CaseFacts(
      hoursSinceTakenUp: since.map { Int(max(0, $0) / 3_600_000) }, attempts: attempts,
      status: status)
  }

  private var status: CaseFacts.Status {
    if !isOpen { return .closed }
    if offeredTo != nil { return .offered }
    return owner == nil ? .new : .takenUp
  }
}

extension Event.Classified {
  /// Whether two decisions come to the same, whenever and by whatever rule set they were taken.
  fileprivate func concludes(sameAs other: Event.Classified) -> Bool {
    var left = self
    left.due = other.due
    left.ruleSet = other.ruleSet
    left.day = other.day
    left.isApplied = other.isApplied
    return left == other
  }
}
