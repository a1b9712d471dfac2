/// What the rules of one of two sets conclude, as events: statements that hold in the signals for
/// which they conclude it.
struct SideModel {
  /// A rule with what it adds to a decision.
  struct Speaker: Hashable {
    let speaks: Formula
    let signalClass: SignalClass?
    let queue: String?
    let within: Deadline?
    /// The message it sends the reporter.
    let message: String?
    let advices: Set<String>
  }

  /// Where one of each list holds, and none of `none`.
  struct Event {
    var some: [[Formula]] = []
    var none: [Formula] = []

    static func + (left: Event, right: Event) -> Event {
      Event(some: left.some + right.some, none: left.none + right.none)
    }
  }

  /// What gives a signal its class.
  enum Voice: Hashable, CaseIterable {
    case acute, unclear, silence, complex, light

    var signalClass: SignalClass {
      switch self {
      case .acute: .acute
      case .unclear, .silence: .unclear
      case .complex: .complex
      case .light: .light
      }
    }
  }

  let speakers: [Speaker]
  let silence: Profile.Silence
  let queueOrder: [String]
  let messageOrder: [String]

  init(
    _ evaluator: Evaluator, _ definition: CheckedProgram.ProfileDefinition,
    _ renumbering: Renumbering, _ translator: inout ConditionTranslator,
    _ store: inout FormulaStore
  ) {
    silence = definition.profile.silence
    queueOrder = definition.queueOrder
    messageOrder = definition.messageOrder
    var speakers: [Speaker] = []
    for entry in evaluator.conclusions.rules {
      let condition = renumbering.condition(entry.condition)
      var speaks = translator.formula(condition, in: &store)
      if entry.isDerived {
        let wide = translator.formula(condition, widened: true, in: &store)
        let silent = store.not(speaks)
        speaks = store.all([wide, silent])
      }
      let advices = entry.isDerived ? [] : evaluator.program.rules[entry.rule].value.rule.advices
      speakers.append(
        Speaker(
          speaks: speaks, signalClass: entry.outcome?.signalClass,
          queue: entry.outcome?.queue, within: entry.outcome?.within,
          message: entry.isOpenToReporter ? entry.outcome?.message : nil,
          advices: Set(advices)))
    }
    self.speakers = speakers
  }

  private func of(_ voice: Voice) -> [Speaker] {
    voice == .silence ? [] : speakers.filter { $0.signalClass == voice.signalClass }
  }

  /// The rules that, when they hold, give a signal another voice.
  private func above(_ voice: Voice) -> [Formula] {
    speakers.filter { speaker in
      guard let signalClass = speaker.signalClass else { return false }
      return voice == .silence || signalClass > voice.signalClass
    }.map(\.speaks)
  }

  func event(_ voice: Voice) -> Event {
    Event(some: voice == .silence ? [] : [of(voice).map(\.speaks)], none: above(voice))
  }

  /// The queues that a signal with this voice can get.
  func queues(_ voice: Voice) -> [(queue: String, event: Event)] {
    if voice == .silence { return [(silence.queue, event(voice))] }
    return Set(of(voice).map(queueRank)).sorted().map { rank in
      let event = ranked(voice) { speaker in
        let own = queueRank(speaker)
        return own < rank ? .prevents : own == rank ? .gives : .leaves
      }
      return (rank < queueOrder.count ? queueOrder[rank] : silence.queue, event)
    }
  }

  /// The deadlines that a signal with this voice can get.
  func deadlines(_ voice: Voice) -> [(deadline: Deadline, event: Event)] {
    if voice == .silence { return [(silence.within, event(voice))] }
    return Set(of(voice).compactMap(\.within)).sorted().map { deadline in
      let event = ranked(voice) { speaker in
        guard let within = speaker.within else { return .leaves }
        return within < deadline ? .prevents : within == deadline ? .gives : .leaves
      }
      return (deadline, event)
    }
  }

  private enum Part {
    case gives, prevents, leaves
  }

  private func ranked(_ voice: Voice, _ part: (Speaker) -> Part) -> Event {
    let own = of(voice)
    return Event(
      some: [own.filter { part($0) == .gives }.map(\.speaks)],
      none: above(voice) + own.filter { part($0) == .prevents }.map(\.speaks))
  }

  /// The messages that the reporter can get.
  var messages: [(message: String, event: Event)] {
    let sending = speakers.compactMap { speaker in
      messageOrder.firstIndex(of: speaker.message ?? "").map { (rank: $0, speaks: speaker.speaks) }
    }
    let sent = Set(sending.map(\.rank)).sorted().map { rank in
      let event = Event(
        some: [sending.filter { $0.rank == rank }.map(\.speaks)],
        none: sending.filter { $0.rank < rank }.map(\.speaks))
      return (message: messageOrder[rank], event: event)
    }
    return sent + [(silence.message, Event(none: sending.map(\.speaks)))]
  }

  /// The place of its queue in the order, highest first.
  private func queueRank(_ speaker: Speaker) -> Int {
    queueOrder.firstIndex(of: speaker.queue ?? "") ?? queueOrder.count
  }

  /// The advices that rules give.
  var advices: Set<String> { speakers.reduce(into: []) { $0.formUnion($1.advices) } }

  /// Where `advice` is given, and where it is not.
  func events(advice: String) -> (given: Event, left: Event) {
    let giving = speakers.filter { $0.advices.contains(advice) }.map(\.speaks)
    return (Event(some: [giving]), Event(none: giving))
  }

  /// The statements of which one holds wherever this side and another one conclude differently; nil
  /// when that can be anywhere.
  func changed(from other: SideModel) -> [Formula]? {
    guard silence == other.silence, Self.agree(queueOrder, other.queueOrder),
      Self.agree(messageOrder, other.messageOrder)
    else { return nil }
    let (own, others) = (Set(speakers), Set(other.speakers))
    let only =
      speakers.filter { !others.contains($0) } + other.speakers.filter { !own.contains($0) }
    return Array(Set(only.map(\.speaks))).sorted()
  }

  /// Whether what stands in both orders stands there in the same order.
  private static func agree(_ left: [String], _ right: [String]) -> Bool {
    left.filter(right.contains) == right.filter(left.contains)
  }
}
