import Signals

/// The page that a code or link opens: steps of the process, the same for every ending, and what its
/// reporter can do.
struct StepsPage: Sendable {
  /// One step that was reached.
  struct Step: Sendable {
    let title: String
    let day: String
    let text: String
    let isNow: Bool
  }

  /// What became of what the reporter said.
  struct Said: Sendable {
    var text: String
    var isRefused = false
    /// Whom to call, after what they saw later.
    var advices: [ReceiptAnswer.Advice] = []
    /// The control that a refusal is about; nil where it is about none.
    var field: String?
    /// What they typed of the way to hear back, where it is not good.
    var channel: (entry: ReportEntry, faults: [SubmissionFault])?
  }

  static let title = "Zo gaat het met uw melding"

  let steps: [Step]
  let promise: String
  let ticket: String
  let question: String?
  let hasAnswered: Bool
  let isDone: Bool
  let hearsByMessage: Bool
  let isErased: Bool
  let canAdd: Bool
  let later: [Step]
  let hasLater: Bool
  let emergency: EmergencyQuestion?
  let advices: [ReceiptAnswer.Advice]
  let hasAdvices: Bool
  let done: String?
  let refused: String?
  let errors: [FieldError]
  let hasErrors: Bool
  let channel: FormQuestion
  let hasChannelErrors: Bool
  let isErasing: Bool
  let textLength = ReporterVoice.textLength

  /// The page of a status; `channels` are the ways of messages that are set up.
  init(
    _ status: ReporterStatus, words: DueWords, ticket: String,
    channels: ChannelsAvailable = ChannelsAvailable(), said: Said? = nil
  ) {
    self.ticket = ticket
    question = status.question.map(LoopWords.question)
    hasAnswered = status.hasAnswered && status.question == nil
    isDone = status.steps.last?.status == .done
    hearsByMessage = status.hearsByMessage
    isErased = status.isErased
    canAdd = status.canAdd
    advices = said?.advices ?? []
    hasAdvices = !advices.isEmpty
    emergency = EmergencyQuestion(status, ticket: ticket, isCallShown: hasAdvices)
    let typed = said?.channel
    let faults = FormFaultText(typed?.faults ?? [], fields: [])
    var entry = typed?.entry ?? ReportEntry(id: "")
    if typed == nil { entry.fill("kanaal", status.channel.rawValue) }
    let builder = FormBuilder(entry: entry, faults: faults, channels: channels)
    channel = builder.channel
    hasChannelErrors = typed != nil
    isErasing = said?.field == VoiceTicket.sureField
    let field = said.flatMap { said in said.field.map { FieldError($0, said.text) } }
    errors = faults.summary(places: builder.places([])) + [field].compactMap(\.self)
    hasErrors = !errors.isEmpty
    done = said.flatMap { $0.isRefused ? nil : $0.text }
    refused = said.flatMap { $0.isRefused && $0.text != field?.text ? $0.text : nil }
      .flatMap { $0.isEmpty ? nil : $0 }
    let last = status.steps.count - 1
    steps = status.steps.enumerated().map { position, step in
      Step(
        title: PublicWords.title(step.status), day: words.day(step.day),
        text: PublicWords.aloud(step.status), isNow: position == last)
    }
    later = status.later.map { step in
      Step(
        title: PublicWords.title(step.status), day: words.day(step.day), text: "", isNow: false)
    }
    hasLater = !later.isEmpty
    promise = words.day(status.feedbackBy)
  }
}

/// The question whether the emergency number was reached, as a page asks it.
struct EmergencyQuestion: Sendable {
  /// The sealed name of the receipt.
  let ticket: String
  /// Whether it is still open.
  let isAsked: Bool
  /// Whether the reporter said no.
  let saidNo: Bool
  /// Whether it stands on the receipt, to which the answer leads back.
  let isOnReceipt: Bool
  /// Whether it says whom to call itself; the receipt did just above.
  let showsCall: Bool

  /// The question of a status; nil where it is not asked and the reporter did not answer it.
  init?(
    _ status: ReporterStatus, ticket: String, isOnReceipt: Bool = false, isCallShown: Bool = false
  ) {
    guard status.asksForEmergency || status.reachedEmergency == true else { return nil }
    self.ticket = ticket
    isAsked = status.asksForEmergency
    saidNo = status.asksForEmergency && status.reachedEmergency == false
    self.isOnReceipt = isOnReceipt
    showsCall = saidNo || !isOnReceipt && !isCallShown
  }
}
