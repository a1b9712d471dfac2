/// What the rules of one network say, apart from their conditions, and how those that hold make one decision.
struct Conclusions: Sendable {
  /// One rule, or the rule that follows from one by its danger lists.
  struct Entry: Sendable {
    let id: RuleID
    /// The rule in the program.
    let rule: Int
    let condition: Condition
    /// Whether it follows from the rule by its danger lists.
    let isDerived: Bool
    /// The class and what belongs to it; silence's own for a derived rule.
    let outcome: Rule.Outcome?
    /// The place of its queue in the order, highest first.
    let queueRank: Int
    /// The place of its message in the order; nil when it sends none or the reporter may not know why.
    let messageRank: Int?
    let additions: Additions
  }

  /// The indices in the program of what a rule adds.
  struct Additions: Sendable {
    var advices: [Int] = []
    var themes: [Int] = []
    var lifeDomains: [Int] = []
    var helpers: [Int] = []
  }

  /// By name.
  let rules: [Entry]
  /// For each derived entry the entry of the rule it follows from.
  let bases: [Int?]
  private let silence: Profile.Silence
  private let messageOrder: [String]
  private let advices: [String]
  private let themes: [String]
  private let lifeDomains: [String]
  private let helpers: [String]

  init(_ program: CheckedProgram, _ definition: CheckedProgram.ProfileDefinition) {
    silence = definition.profile.silence
    messageOrder = definition.messageOrder
    advices = program.advices.map(\.value.name)
    themes = program.themes
    lifeDomains = program.lifeDomains
    helpers = program.helpers
    let danger = DangerWords(program)
    let builder = EntryBuilder(program, definition)
    var entries: [Entry] = []
    for index in program.rules.indices where definition.reach[program.rules[index].module] {
      entries.append(builder.entry(index))
      let rule = program.rules[index].value
      if rule.rule.outcome?.signalClass == .acute, danger.widens(rule.condition) {
        entries.append(builder.derivedEntry(index))
      }
    }
    entries.sort { $0.id < $1.id }
    let placeOfRule = Dictionary(
      entries.enumerated().filter { !$0.element.isDerived }.map { ($0.element.rule, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    rules = entries
    bases = entries.map { $0.isDerived ? placeOfRule[$0.rule] : nil }
  }

  /// The decision when the entries `holding`, in order, hold.
  func decision(of holding: [Int]) -> Decision {
    var best: SignalClass?
    var messageRank = Int.max
    var additions = Additions()
    for index in holding {
      let entry = rules[index]
      if let outcome = entry.outcome { best = max(best ?? outcome.signalClass, outcome.signalClass) }
      if let rank = entry.messageRank { messageRank = min(messageRank, rank) }
      additions.advices += entry.additions.advices
      additions.themes += entry.additions.themes
      additions.lifeDomains += entry.additions.lifeDomains
      additions.helpers += entry.additions.helpers
    }
    let deciding = best == nil ? [] : holding.filter { rules[$0].outcome?.signalClass == best }
    let route = route(of: deciding)
    return Decision(
      signalClass: best ?? .unclear, queue: route.queue, otherQueues: route.others,
      deadline: route.deadline,
      message: messageRank < messageOrder.count ? messageOrder[messageRank] : silence.message,
      advices: Self.names(additions.advices, advices),
      themes: Self.names(additions.themes, themes),
      lifeDomains: Self.names(additions.lifeDomains, lifeDomains),
      helpers: Self.names(additions.helpers, helpers), deciding: deciding.map { rules[$0].id },
      holding: holding.map { rules[$0].id }, bySilence: best == nil)
  }

  /// The queue highest in the order, the other queues, and the shortest deadline.
  private func route(of deciding: [Int]) -> (queue: String, others: [String], deadline: Deadline) {
    let outcomes = deciding.compactMap { index in
      rules[index].outcome.map { (rank: rules[index].queueRank, outcome: $0) }
    }
    guard let first = outcomes.first else { return (silence.queue, [], silence.within) }
    if outcomes.count == 1 { return (first.outcome.queue, [], first.outcome.within) }
    var ranks: [Int] = []
    var deadline = first.outcome.within
    for (rank, outcome) in outcomes {
      if !ranks.contains(rank) { ranks.append(rank) }
      deadline = min(deadline, outcome.within)
    }
    ranks.sort()
    let queues = ranks.compactMap { rank in outcomes.first { $0.rank == rank }?.outcome.queue }
    return (queues.first ?? silence.queue, Array(queues.dropFirst()), deadline)
  }

  /// The names of some indices, in the order declared, each once.
  private static func names(_ indices: [Int], _ names: [String]) -> [String] {
    guard indices.count > 1 else { return indices.map { names[$0] } }
    var result: [String] = []
    var last = -1
    for index in indices.sorted() where index != last {
      result.append(names[index])
      last = index
    }
    return result
  }
}

/// Makes the entries of one network.
private struct EntryBuilder {
  private let program: CheckedProgram
  private let silence: Profile.Silence
  private let rankOfQueue: [String: Int]
  private let rankOfMessage: [String: Int]
  private let indexOfAdvice: [String: Int]
  private let indexOfTheme: [String: Int]
  private let indexOfLifeDomain: [String: Int]
  private let indexOfHelper: [String: Int]

  init(_ program: CheckedProgram, _ definition: CheckedProgram.ProfileDefinition) {
    func indices(_ names: [String]) -> [String: Int] {
      Dictionary(
        names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
    self.program = program
    silence = definition.profile.silence
    rankOfQueue = indices(definition.queueOrder)
    rankOfMessage = indices(definition.messageOrder)
    indexOfAdvice = indices(program.advices.map(\.value.name))
    indexOfTheme = indices(program.themes)
    indexOfLifeDomain = indices(program.lifeDomains)
    indexOfHelper = indices(program.helpers)
  }

  func entry(_ index: Int) -> Conclusions.Entry {
    let definition = program.rules[index].value
    let rule = definition.rule
    let message = definition.isOpenToReporter ? rule.outcome?.message : nil
    return Conclusions.Entry(
      id: rule.id, rule: index, condition: definition.condition, isDerived: false, outcome: rule.outcome,
      queueRank: rule.outcome.flatMap { rankOfQueue[$0.queue] } ?? rankOfQueue.count,
      messageRank: message.flatMap { rankOfMessage[$0] },
      additions: .init(
        advices: rule.advices.compactMap { indexOfAdvice[$0] },
        themes: rule.themes.compactMap { indexOfTheme[$0] },
        lifeDomains: rule.lifeDomains.compactMap { indexOfLifeDomain[$0] },
        helpers: rule.helpers.compactMap { indexOfHelper[$0] }))
  }

  /// The rule that a danger word in another reading than stated makes speak (decision 8).
  func derivedEntry(_ index: Int) -> Conclusions.Entry {
    let definition = program.rules[index].value
    return Conclusions.Entry(
      id: RuleID(definition.rule.id.name + RuleID.derivedSuffix), rule: index,
      condition: definition.condition, isDerived: true,
      outcome: .init(
        signalClass: .unclear, queue: silence.queue, within: silence.within,
        message: silence.message),
      queueRank: rankOfQueue[silence.queue] ?? rankOfQueue.count, messageRank: nil,
      additions: .init())
  }
}
