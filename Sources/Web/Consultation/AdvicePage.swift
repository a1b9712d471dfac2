import Signals

/// The page that the code of a question opens: the advice, and the form that makes a signal of it.
struct AdvicePage: Sendable {
  /// The advice that was given.
  struct Given: Sendable {
    let text: String
    /// What goes with it.
    let explanation: String?
    let day: String
    /// Whether it is to call the emergency number.
    let isToCall: Bool
  }

  let asked: String
  let promise: String
  let given: Given?
  let ticket: String
  /// What the form still asks for: whom it is about, and how the reporter hears back.
  let screens: [ReportForm.Screen]
  let errors: [FieldError]
  let hasErrors: Bool
  /// Whether the form stands unfolded.
  let isOpen: Bool

  /// The page of a question, with what was filled in and what is wrong with it.
  init(
    _ asked: AskedAdvice, promised day: LocalDate, words: DueWords, ticket: String,
    channels: ChannelsAvailable, entry: ReportEntry = ReportEntry(id: ""),
    faults: [SubmissionFault] = [], remarks: [FieldError] = []
  ) {
    self.asked = words.day(asked.askedOn)
    promise = Self.promise(by: words.day(day))
    given = asked.given.map { given in
      Given(
        text: LoopWords.advice(given.advice), explanation: Self.explanation(of: given.advice),
        day: words.day(given.day), isToCall: given.advice == .callEmergency)
    }
    self.ticket = ticket
    let texts = FormFaultText(faults, fields: [])
    let builder = FormBuilder(entry: entry, faults: texts, channels: channels)
    let (resident, reporter) = builder.people
    screens = [resident, reporter]
    errors = texts.summary(places: builder.places([])) + remarks
    hasErrors = !errors.isEmpty
    isOpen = hasErrors || asked.given?.advice == .report
  }

  /// By when the advice is there.
  static func promise(by day: String) -> String {
    "Uiterlijk \(day) staat ons advies op uw pagina."
  }

  private static func explanation(of advice: ConsultationAdvice) -> String? {
    switch advice {
    case .report: "Dat kan hieronder. U hoeft bijna niets te typen."
    case .callDoctor: "Vertel de huisarts wat u zag."
    case .callEmergency, .talkFirst, .keepWatching: nil
    }
  }
}
