import Hummingbird
import RuleLanguage
import Signals

extension Site {
  /// Adds the page on which a reporter tells what they saw later, and what receives it.
  func addObservationRoutes(to routes: inout RouteList) {
    routes.post("/status/nog-iets") { request, context in
      let form = try await FormBody.read(request, context)
      try form.allow(["sleutel"])
      guard let hash = openedTicket(form) else {
        return try codePage(context, error: VoiceTicket.expired)
      }
      return try observationPage(ReportEntry(id: newSubmissionID()), context, receipt: hash)
    }
    routes.post("/status/aanvulling") { request, context in
      try await receiveObservation(request, context)
    }
  }

  /// The fields that are asked of what somebody saw later: those that every report asks. What is asked
  /// with an answer only was answered before.
  private var observedFields: [Field] {
    rules.current.ruleSet.fields.filter { $0.ask == .always }
  }

  private func observationPage(
    _ entry: ReportEntry, _ context: SiteContext, receipt hash: [UInt8],
    faults: [SubmissionFault] = [], remarks: [FieldError] = [],
    status: HTTPResponse.Status = .badRequest
  ) throws(PageError) -> Response {
    let content = ObservationPage(
      entry, fields: observedFields, ticket: voiceTicket(hash), faults: faults, remarks: remarks)
    let head = PageHead((content.hasErrors ? "Fout: " : "") + ObservationPage.title)
    return try page(
      "observation", head, content, network: context.network,
      status: content.hasErrors ? status : .ok)
  }

  private func receiveObservation(
    _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let form = try await FormBody.read(request, context)
    let ruleSet = rules.current.ruleSet
    var entry = try ReportEntry(form, fields: observedFields, besides: ["sleutel"])
    guard let hash = openedTicket(form) else {
      return try codePage(context, error: VoiceTicket.expired)
    }
    var draft = SubmissionDraft()
    let typed = entry.draft(for: observedFields)
    (draft.id, draft.text, draft.answers) = (typed.id, typed.text, typed.answers)
    let observation: Submission
    switch draft.checked(by: ruleSet) {
    case .success(let submission): observation = submission
    case .failure(let refused):
      var remarks: [FieldError] = []
      if refused.faults.contains(where: { $0.place == .id }) {
        entry.id = newSubmissionID()
        remarks.append(FieldError("verstuur", ObservationPage.stale))
      }
      return try observationPage(
        entry, context, receipt: hash, faults: refused.faults.filter { $0.place != .id },
        remarks: remarks)
    }
    let reception: Reception
    do {
      reception = try await receive(observation, toReceipt: hash, from: context.client)
    } catch let refusal as ReporterRefusal {
      guard refusal != .unknown else { return try codePage(context, error: CodePage.wrongCode) }
      let said = StepsPage.Said(text: VoiceTicket.text(refusal), isRefused: true)
      return try await stepsPage(context, receipt: hash, said: said)
    } catch {
      let fault = pageError(of: error, context)
      return try observationPage(
        entry, context, receipt: hash,
        remarks: [FieldError("verstuur", FormFaultText.unsent(fault))], status: fault.status)
    }
    switch reception {
    case .received(let receipt), .known(let receipt):
      let said = StepsPage.Said(
        text: ObservationPage.done,
        advices: ReceiptAnswer.advices(receipt.advices, receipt.values, ruleSet))
      return try await stepsPage(context, receipt: hash, said: said)
    case .otherContent:
      // What was sent first stays; this is one more, once they say so.
      entry.id = newSubmissionID()
      return try observationPage(
        entry, context, receipt: hash, remarks: [FieldError("verstuur", ObservationPage.other)],
        status: .conflict)
    case .unknownNetwork: throw PageError.notFound
    }
  }
}

/// The page on which a reporter tells what they saw later: story and questions, nothing about whom.
struct ObservationPage: Sendable {
  let id: String
  let ticket: String
  let errors: [FieldError]
  let hasErrors: Bool
  let story: FormField
  let questions: [FormQuestion]

  static let title = "Wat hebt u nog gezien?"
  /// What the reporter's page says when it was received.
  static let done = "Wij hebben dit bij uw melding gezet. Een medewerker leest het."
  /// What it says where its hidden values are no good.
  static let stale =
    "Deze pagina stond te lang open. Uw tekst staat er nog. Druk nog een keer op ‘Geef dit door’"
  /// What it says where something else was sent before under its id.
  static let other = "U gaf net al iets door. Wilt u dit er ook bij doen? Druk dan nog een keer"

  init(
    _ entry: ReportEntry, fields: [Field], ticket: String, faults: [SubmissionFault],
    remarks: [FieldError]
  ) {
    id = entry.id
    self.ticket = ticket
    let texts = FormFaultText(faults, fields: fields)
    let builder = FormBuilder(entry: entry, faults: texts)
    var field = FormField(
      ReportEntry.storyName, "Wat zag of hoorde u?",
      hint: "Een paar woorden is genoeg. Schrijf geen BSN, diagnose of namen van anderen op.")
    field.isStory = true
    story = field.filled(entry.texts[ReportEntry.storyName], texts[.text])
    questions = fields.enumerated().map { builder.question($1, place: "vraag-\($0 + 1)") }
    errors = texts.summary(places: builder.places(fields)) + remarks
    hasErrors = !errors.isEmpty
  }
}
