import Signals

/// The deadlines of a signal that run, for its page: what for, by when, and who was told.
struct SignalDeadlines: Sendable {
  /// One that runs.
  struct Row: Sendable {
    let title: String
    /// How long there is left, or how long it is late; nil where a pause holds it.
    let left: String?
    let moment: String
    let isLate: Bool
    /// What it is about: the planned step, the question.
    let detail: String?
    /// Who was told last, and when.
    let told: String?
    /// When nobody could be reached; nil where somebody was, or nobody had to be told yet.
    let unreached: String?
  }

  /// The first due first, those that stand still behind them.
  let rows: [Row]
  let hasRows: Bool
  let pause: String?
  let lateCount: String?

  /// The deadlines of a signal with its history, told in `sentences`.
  init(_ opened: OpenedSignal, _ sentences: HistorySentences) {
    let running = opened.state.deadlines
    let moving = running.moving.sorted { ($0.due, $0.kind) < ($1.due, $1.kind) }
    let held = running.all.filter { one in !moving.contains { $0.kind == one.kind } }
    rows = (moving + held).map { deadline in
      Self.row(deadline, isHeld: held.contains(deadline), opened, sentences)
    }
    hasRows = !rows.isEmpty
    pause = running.pausedThrough.map {
      "Staat stil tot en met \(sentences.words.day($0))"
    }
    let late = rows.count(where: \.isLate)
    lateCount = late == 0 ? nil : "\(late) te laat"
  }

  private static func row(
    _ deadline: RunningDeadlines.Running, isHeld: Bool, _ opened: OpenedSignal,
    _ sentences: HistorySentences
  ) -> Row {
    let words = sentences.words
    let alarm = lastAlarm(of: deadline, in: opened.history)
    let moment = alarm.map { words.moment($0.at) } ?? ""
    let names = alarm?.raised.to.map(sentences.name) ?? []
    return Row(
      title: LoopWords.deadline(deadline.kind).capitalizedFirst,
      left: isHeld ? nil : words.left(until: deadline.due),
      moment: isHeld ? "staat stil" : "vóór \(words.moment(deadline.due))",
      isLate: !isHeld && deadline.due < words.now,
      detail: detail(deadline.kind, opened, sentences),
      told: names.isEmpty
        ? nil : "Bericht aan \(names.joined(separator: ", ")), \(moment)",
      unreached: alarm == nil || !names.isEmpty
        ? nil : "Niemand te bereiken, \(moment)")
  }

  private static func lastAlarm(
    of deadline: RunningDeadlines.Running, in history: [RecordedEvent]
  ) -> (raised: Event.AlarmRaised, at: Instant)? {
    for recorded in history.reversed() {
      if case .alarmRaised(let raised) = recorded.event, raised.kind == deadline.kind,
        raised.since == deadline.since
      {
        return (raised, recorded.at)
      }
    }
    return nil
  }

  private static func detail(
    _ kind: DeadlineKind, _ opened: OpenedSignal, _ sentences: HistorySentences
  ) -> String? {
    switch kind {
    case .action:
      opened.state.plan.map { plan in opened.notes[plan.note].map(StoryText.line) ?? "" }
        ?? "Nog niet gepland"
    case .question: opened.state.question.map(LoopWords.question)
    case .handover: opened.state.offeredTo.map(sentences.title)
    default: nil
    }
  }
}
