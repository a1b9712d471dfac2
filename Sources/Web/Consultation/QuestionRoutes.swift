import HTTPTypes
import Hummingbird
import RuleLanguage
import Signals
import Vault

extension Site {
  /// Adds what somebody who asked for advice can do on the page of their code.
  func addQuestionRoutes(to routes: inout RouteList) {
    routes.post("/status/melden") { request, context in
      try await reportQuestion(request, context)
    }
  }

  /// The page of a question, from which it can be made a signal for a while.
  func questionPage(
    _ asked: AskedAdvice, _ status: ReporterStatus, _ context: SiteContext, receipt hash: [UInt8],
    entry: ReportEntry = ReportEntry(id: ""), faults: [SubmissionFault] = [],
    remarks: [FieldError] = [], status code: HTTPResponse.Status = .ok
  ) throws(PageError) -> Response {
    let network = rules.current.network(status.network) ?? context.network
    let content = AdvicePage(
      asked, promised: status.feedbackBy, words: dueWords, ticket: voiceTicket(hash),
      channels: options.channels, entry: entry, faults: faults, remarks: remarks)
    let title = "Zo gaat het met uw vraag"
    return try page(
      "advice-status", PageHead(content.hasErrors ? "Fout: \(title)" : title), content,
      network: network, status: code)
  }

  private func reportQuestion(
    _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let body = try await FormBody.read(request, context)
    let controls = Set(ReportEntry.plainNames + ["sleutel"])
    let entry = try ReportEntry(body, fields: [], controls: controls)
    guard !entry.hasUnknownAnswers else { throw PageError.unknownField }
    guard
      let hash = keyring.openTicket(
        body["sleutel"] ?? "", purpose: VoiceTicket.purpose, now: nowSeconds)
    else { return try codePage(context, error: VoiceTicket.expired) }
    guard let status = try await feedback.status(receipt: hash) else {
      return try codePage(context, error: CodePage.wrongCode)
    }
    guard let asked = status.asked else { return try reportedBefore(status, context, hash) }
    switch entry.draft(for: []).checkedPeople() {
    case .failure(let refused):
      return try questionPage(
        asked, status, context, receipt: hash, entry: entry, faults: refused.faults,
        status: .badRequest)
    case .success(let people):
      do {
        switch try await intake.reportQuestion(receipt: hash, people) {
        case .reported(let answer):
          let newer = try await feedback.status(receipt: hash) ?? status
          return try reportedPage(answer, newer, context, hash)
        case .reportedBefore:
          let newer = try await feedback.status(receipt: hash) ?? status
          return try reportedBefore(newer, context, hash)
        }
      } catch ReporterRefusal.unknown {
        return try codePage(context, error: CodePage.wrongCode)
      } catch {
        let trouble = pageError(of: error, context)
        return try questionPage(
          asked, status, context, receipt: hash, entry: entry,
          remarks: [FieldError("verstuur", FormFaultText.unsent(trouble))], status: trouble.status)
      }
    }
  }

  /// The page of the signal that the question is already.
  private func reportedBefore(
    _ status: ReporterStatus, _ context: SiteContext, _ hash: [UInt8]
  ) throws(PageError) -> Response {
    let text = "Wij hebben uw melding al. Wij bewaren hem maar één keer."
    return try stepsPage(
      status, context, receipt: hash, said: StepsPage.Said(text: text, isRefused: false))
  }

  private func reportedPage(
    _ answer: ReportedQuestion.Answer, _ status: ReporterStatus, _ context: SiteContext,
    _ hash: [UInt8]
  ) throws(PageError) -> Response {
    let published = rules.current
    let content = ReceiptAnswer(
      advices: answer.advices, message: answer.message, answer.values, rules: published.ruleSet,
      promise: ReceiptAnswer.promise(status.channel, by: dueWords.day(answer.feedbackBy)),
      emergency: EmergencyQuestion(status, ticket: voiceTicket(hash), isCallShown: true))
    return try page(
      "advice-reported", PageHead("Uw melding is binnen"), content,
      network: published.network(status.network) ?? context.network)
  }
}
