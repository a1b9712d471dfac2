/// What the rules of one network say, apart from their conditions, and how those that hold make one
/// decision.
struct Conclusions: Sendable {
  /// One rule, or the rule that follows from one by its danger lists.
  struct Entry: Sendable {
    let id: RuleID
    /// The rule in the program.
    let rule: Int
    let condition: Condition
    /// Whether it follows from the rule by its danger lists.
    let isDerived: Bool
    /// Whether its message may be sent: the reporter may know everything it depends on.
    let isOpenToReporter: Bool
    /// The class and what belongs to it; silence's own for a derived rule.
    let outcome: Rule.Outcome?
  }

  /// What a decision needs of an entry, without names.
  private struct Weight: Sendable {
    let signalClass: SignalClass?
    let deadline: Deadline
    /// The place of its queue in the order, highest first.
    let queueRank: Int
    /// The place of its message in the order; the number of messages when it sends none, or when
    /// the reporter may not know why.
    let messageRank: Int
    /// Where its additions start; they end where those of the next entry start.
    let additionStart: Int
  }

  /// By name.
  let rules: [Entry]
  /// For each derived entry the entry of the rule it follows from.
  let bases: [Int?]

  /// The names of the queues, highest first.
  let queueOrder: [String]

  private let weights: [Weight]
  private let additions: [Int32]
  private let catalogue: AdditionCatalogue
  private let silence: Profile.Silence
  private let messageOrder: [String]

  init(_ program: CheckedProgram, _ definition: CheckedProgram.ProfileDefinition) {
    silence = definition.profile.silence
    queueOrder = definition.queueOrder
    messageOrder = definition.messageOrder
    catalogue = AdditionCatalogue(program)
    rules = Self.entries(program, definition)
    let placeOfRule = Dictionary(
      rules.enumerated().filter { !$0.element.isDerived }.map { ($0.element.rule, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    bases = rules.map { $0.isDerived ? placeOfRule[$0.rule] : nil }
    var weights: [Weight] = []
    var additions: [Int32] = []
    for entry in rules {
      let rule = program.rules[entry.rule].value
      let sends = entry.isOpenToReporter ? entry.outcome?.message : nil
      weights.append(
        Weight(
          signalClass: entry.outcome?.signalClass,
          deadline: entry.outcome?.within ?? silence.within,
          queueRank: queueOrder.firstIndex(of: entry.outcome?.queue ?? "") ?? queueOrder.count,
          messageRank: messageOrder.firstIndex(of: sends ?? "") ?? messageOrder.count,
          additionStart: additions.count))
      if !entry.isDerived { additions += catalogue.additions(of: rule.rule) }
    }
    self.weights = weights
    self.additions = additions
  }

  /// The rules that the network reaches, and those that follow from danger lists, by name.
  private static func entries(
    _ program: CheckedProgram, _ definition: CheckedProgram.ProfileDefinition
  ) -> [Entry] {
    let danger = DangerWords(program)
    let silence = definition.profile.silence
    var entries: [Entry] = []
    for (index, declared) in program.rules.enumerated() where definition.active[declared.module] {
      let rule = declared.value.rule
      let condition = program.effectiveCondition(of: index, in: definition)
      entries.append(
        Entry(
          id: rule.id, rule: index, condition: condition, isDerived: false,
          isOpenToReporter: program.isOpenToReporter(rule: index, in: definition),
          outcome: rule.outcome))
      guard rule.outcome?.signalClass == .acute, danger.widens(declared.value.condition) else {
        continue
      }
      entries.append(
        Entry(
          id: RuleID(rule.id.name + RuleID.derivedSuffix), rule: index,
          condition: condition, isDerived: true, isOpenToReporter: false,
          outcome: .init(
            signalClass: .unclear, queue: silence.queue, within: silence.within,
            message: silence.message)))
    }
    return entries.sorted { $0.id < $1.id }
  }

  /// What each rule has to say about class, queue and time.
  var standings: [RulePlaces.Standing] {
    weights.map {
      .init(signalClass: $0.signalClass, queueRank: $0.queueRank, deadline: $0.deadline)
    }
  }

  /// The decision when the entries `holding`, in order, hold.
  func decision(of holding: [Int]) -> Decision {
    var best: SignalClass?
    var messageRank = messageOrder.count
    var added = catalogue.emptySet
    for index in holding {
      let weight = weights[index]
      if let signalClass = weight.signalClass { best = max(best ?? signalClass, signalClass) }
      messageRank = min(messageRank, weight.messageRank)
      var addition = weight.additionStart
      let end = index + 1 < weights.count ? weights[index + 1].additionStart : additions.count
      while addition < end {
        added.insert(additions[addition])
        addition += 1
      }
    }
    var deciding: [RuleID] = []
    var ids: [RuleID] = []
    ids.reserveCapacity(holding.count)
    var route = Route()
    for index in holding {
      ids.append(rules[index].id)
      if let best, weights[index].signalClass == best {
        deciding.append(rules[index].id)
        route.add(weights[index].queueRank, weights[index].deadline)
      }
    }
    let queues = route.queueRanks.map { $0 < queueOrder.count ? queueOrder[$0] : silence.queue }
    return Decision(
      signalClass: best ?? .unclear, queue: queues.first ?? silence.queue,
      otherQueues: Array(queues.dropFirst()), deadline: route.deadline ?? silence.within,
      message: messageRank < messageOrder.count ? messageOrder[messageRank] : silence.message,
      advices: catalogue.names(in: added, .advice), themes: catalogue.names(in: added, .theme),
      lifeDomains: catalogue.names(in: added, .lifeDomain),
      helpers: catalogue.names(in: added, .helper), deciding: deciding, holding: ids,
      bySilence: best == nil)
  }

  /// The queues of the deciding rules, highest first, and their shortest deadline.
  private struct Route {
    private(set) var queueRanks: [Int] = []
    private(set) var deadline: Deadline?

    mutating func add(_ rank: Int, _ within: Deadline) {
      deadline = min(deadline ?? within, within)
      let place = queueRanks.firstIndex { $0 >= rank } ?? queueRanks.count
      if place == queueRanks.count || queueRanks[place] != rank {
        queueRanks.insert(rank, at: place)
      }
    }
  }
}
