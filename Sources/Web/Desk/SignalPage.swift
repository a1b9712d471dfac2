import RuleLanguage
import Signals

/// Everything that the page of one signal shows.
struct SignalPage: Sendable {
  /// A label with its value.
  struct Fact: Sendable {
    let label: String
    let value: String
  }

  struct AccessLine: Sendable {
    let moment: String
    let sentence: String
  }

  /// News to the reporter, told or owed.
  struct NewsLine: Sendable {
    let number: Int
    let moment: String
    let sentence: String
    /// Whether a message told it, which may have come back.
    let mayComeBack: Bool
  }

  struct Related: Sendable {
    let id: String
    let reference: String
    let classWord: String
    let classTag: String
    let sentence: String
  }

  /// Where the signal stands.
  struct Standing: Sendable {
    let classWord: String
    let classTag: String
    let queue: String
    let sentences: [String]
    let proposal: String?
  }

  let id: String
  let reference: String
  let version: Int
  /// What it is, where it is a question for advice and no signal yet.
  let question: QuestionPart?
  let standing: Standing
  let deadlines: SignalDeadlines
  let handover: SignalHandover?
  let isErased: Bool
  let story: [StoryText.Piece]
  let hasStory: Bool
  let answers: [Fact]
  let resident: [Fact]
  let isResidentKnown: Bool
  /// What became of telling the resident.
  let residentTold: String?
  let reporter: [Fact]
  let mayTell: String
  /// The questions to the reporter, with the answers.
  let questions: [Fact]
  let news: [NewsLine]
  let hasNews: Bool
  let advices: String?
  let themes: [Fact]
  let reasons: Reasons?
  let ruleVersion: String?
  let history: [HistorySentences.Line]
  let related: [Related]
  let hasRelated: Bool
  let access: [AccessLine]
  /// The colleagues who are kept out.
  let excluded: String?

  /// The page of a signal that was opened for somebody.
  init(
    _ opened: OpenedSignal, network: Network?, ruleSet: RuleSet, words: DueWords
  ) {
    let state = opened.state
    let sentences = HistorySentences(
      colleagues: opened.colleagues, network: network, notes: opened.notes, words: words)
    let text = opened.resident?.text ?? ""
    id = state.id.text
    reference = state.id.reference
    version = state.seenVersion
    question = QuestionPart(state)
    standing = Self.standing(state, sentences, words)
    deadlines = SignalDeadlines(opened, sentences)
    handover = SignalHandover(opened, sentences)
    isErased = state.isErased
    story = StoryText(text, hits: opened.explanation.map(Reasons.hits) ?? []).pieces
    hasStory = !text.isEmpty
    answers = opened.seen.map { Answers(ruleSet).facts($0) } ?? []
    resident = opened.resident.map { Self.resident($0.subject) } ?? []
    isResidentKnown = !(opened.resident?.subject.isEmpty ?? true)
    residentTold = opened.history.last(where: { $0.event.kind == "residentInformed" }).map {
      LoopSentences(history: sentences).sentence($0.event).sentence
    }
    reporter = opened.reporter.map(Self.reporter) ?? []
    mayTell = state.isReporterErased ? Self.erasedReporter : Self.mayTell(state.channel)
    questions = Self.questions(opened)
    news = Self.news(opened.messages, words)
    hasNews = !opened.messages.isEmpty
    advices = state.decision.flatMap {
      $0.advices.isEmpty ? nil : $0.advices.joined(separator: ", ")
    }
    themes = state.decision.map(Self.themes) ?? []
    reasons = opened.explanation.map(Reasons.init)
    ruleVersion = state.decision.map { String($0.ruleSet.prefix(Self.hashLength)) }
    history = sentences.lines(opened.history)
    related = opened.related.map { Self.related($0, sentences, words) }
    hasRelated = !opened.related.isEmpty
    access = opened.access.map { entry in
      AccessLine(
        moment: words.moment(entry.at),
        sentence: "\(sentences.name(entry.account)): \(DeskWords.action(entry.action))")
    }
    let names = state.excluded.sorted().map(sentences.name).joined(separator: ", ")
    excluded = names.isEmpty ? nil : names
  }

  /// The characters of a rule set's hash that are enough for people to tell versions apart.
  private static let hashLength = 12

  private static func standing(
    _ state: SignalState, _ sentences: HistorySentences, _ words: DueWords
  ) -> Standing {
    var lines: [String] = []
    if let outcome = state.outcome {
      lines.append("Afgerond: \(DeskWords.outcome(outcome))")
      if let owner = state.owner { lines.append("Afgerond door \(sentences.name(owner))") }
    } else if let owner = state.owner {
      lines.append("Opgepakt door \(sentences.name(owner))")
    } else {
      lines.append("Nog niet opgepakt")
    }
    if state.attempts > 0 {
      lines.append("De bewoner is \(state.attempts) keer niet bereikt")
    }
    if let offered = state.offeredTo {
      lines.append("Aangeboden aan \(sentences.title(offered))")
    }
    if let emergency = state.emergency {
      lines.append(LoopWords.emergency(emergency))
    }
    return Standing(
      classWord: state.signalClass.dutch, classTag: state.signalClass.stored,
      queue: sentences.title(state.queue), sentences: lines,
      proposal: proposal(state, sentences))
  }

  /// What the rules would decide now, where that was not carried out by itself.
  private static func proposal(_ state: SignalState, _ sentences: HistorySentences) -> String? {
    guard let decision = state.decision, !decision.isApplied, state.isOpen else { return nil }
    let proposed = SignalClass(stored: decision.signalClass)
    guard proposed != state.signalClass || decision.queue != state.queue else { return nil }
    return "De regels stellen nu voor: klasse \(proposed.dutch), "
      + "\(sentences.title(decision.queue)). Dat is niet doorgevoerd. U beslist."
  }

  private static func resident(_ subject: Subject) -> [Fact] {
    let address = [subject.houseNumber, subject.suffix].compactMap(\.self).joined(separator: " ")
    return facts([
      ("Naam", subject.name), ("Postcode", subject.postcode),
      ("Huisnummer", address.isEmpty ? nil : address), ("Omschrijving", subject.description),
    ])
  }

  private static func reporter(_ reporter: Reporter) -> [Fact] {
    facts([
      ("Naam", reporter.name), ("Wie het is", reporter.role),
      ("Organisatie", reporter.organisation),
      ("Hoort het via", DeskWords.channel(reporter.channel)),
      ("Nummer of adres", reporter.address), ("Tussenpersoon", reporter.intermediary),
    ])
  }

  private static func facts(_ pairs: [(String, String?)]) -> [Fact] {
    pairs.compactMap { label, value in
      value.map { Fact(label: label, value: StoryText.line($0)) }
    }
  }

  private static func questions(_ opened: OpenedSignal) -> [Fact] {
    let answered = opened.state.answered.map { answer in
      Fact(
        label: LoopWords.question(answer.question),
        value: opened.notes[answer.note].flatMap { $0.isEmpty ? nil : StoryText.line($0) }
          ?? "Beantwoord")
    }
    let open = opened.state.question.map {
      Fact(label: LoopWords.question($0), value: "Nog geen antwoord")
    }
    return answered + [open].compactMap(\.self)
  }

  private static let erasedReporter =
    "De melder liet de eigen gegevens wissen. Niemand kan de melder nog bereiken. "
    + "De melder ziet met de code hoe het gaat."

  private static func mayTell(_ channel: ReporterChannel) -> String {
    let rule = "De melder hoort alleen hoe het loopt. Vertel niets over de bewoner of de hulp."
    switch channel {
    case .intermediary: return "\(rule) Dat geldt ook voor de tussenpersoon."
    case .none: return "\(rule) De melder kijkt zelf met de code."
    case .sms, .mail: return rule
    }
  }

  private static func news(_ messages: [OwedMessage], _ words: DueWords) -> [NewsLine] {
    messages.map { message in
      NewsLine(
        number: message.number, moment: words.moment(message.since),
        sentence: DeliveryWords.standing(message, words),
        mayComeBack: message.isAutomatic && message.toldAt != nil)
    }
  }

  private static func themes(_ decision: Event.Classified) -> [Fact] {
    facts(
      [
        ("Thema's", decision.themes), ("Leefgebieden", decision.lifeDomains),
        ("Passende hulp", decision.helpers),
        ("Ook genoemde wachtrijen", decision.otherQueues),
      ].map { ($0.0, $0.1.isEmpty ? nil : $0.1.joined(separator: ", ")) })
  }

  private static func related(
    _ summary: SignalSummary, _ sentences: HistorySentences, _ words: DueWords
  ) -> Related {
    let signalClass = SignalClass(stored: summary.signalClass)
    let standing = summary.isOpen ? "open, \(sentences.title(summary.queue))" : "afgerond"
    return Related(
      id: summary.id.text, reference: summary.id.reference,
      classWord: signalClass.dutch, classTag: signalClass.stored,
      sentence: "\(words.moment(summary.receivedAt)), \(standing)")
  }
}
