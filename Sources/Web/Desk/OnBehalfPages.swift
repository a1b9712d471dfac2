import Foundation
import HTTPTypes
import Hummingbird
import RuleLanguage
import Signals
import Vault

/// The pages on which a coordinator enters a signal for somebody who phones, and reads the code aloud.
struct OnBehalfPages: Sendable {
  let site: Site

  /// What the page after entering shows, as it travels sealed in a cookie.
  struct Ticket: Codable, Sendable {
    let reference: String
    let code: String
    let feedbackBy: LocalDate
    let advices: [String]
    let values: [Placeholder: String]
    let channel: ReporterChannel
  }

  struct Entered: Sendable {
    let reference: String
    let code: String
    let promise: String
    let advices: [String]
    let hasAdvices: Bool
  }

  private static let path = "/desk/melden"
  private static let donePath = path + "/klaar"
  private static let cookieName = "gemeld"
  private static let purpose = "entered on behalf"

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(
      Self.path,
      use: door.page(.signals) { visit in
        try await show(ReportEntry(id: site.newSubmissionID()), visit)
      })
    // The fields are those of the rules of the moment; the entry refuses all others.
    routes.post(
      Self.path,
      use: door.openForm(.signals) { visit, form in
        try await enter(visit, form)
      })
    routes.get(Self.donePath, use: door.page(.signals) { visit in try showEntered(visit) })
  }

  private func show(
    _ entry: ReportEntry, _ visit: Visit, faults: [SubmissionFault] = [],
    remarks: [FieldError] = [], status: HTTPResponse.Status = .unprocessableContent
  ) async throws -> Response {
    // A store that is too busy to tell who there are keeps nobody from entering what is told.
    let groups = (try? await site.desk.keyPersons.groups(for: visit.account)) ?? []
    let form = OnBehalfForm(
      entry, fields: site.rules.current.ruleSet.fields, faults: faults, remarks: remarks,
      keyPersons: groups)
    return try site.deskPage(
      "desk-on-behalf", "Melden namens iemand", form, visit, current: Self.path,
      errors: form.errors, status: form.errors.isEmpty ? .ok : status)
  }

  private func enter(_ visit: Visit, _ form: FormBody) async throws -> Response {
    let ruleSet = site.rules.current.ruleSet
    var entry = try ReportEntry(
      form, fields: ruleSet.fields,
      controls: ReportEntry.reportControls.union([OnBehalfForm.keyPersonName]))
    let remarks = OnBehalfForm.remarks(on: entry)
    if entry.hasUnknownAnswers {
      let changed = FieldError("vraag-1-1", "De vragen zijn net veranderd. Kijk ze nog eens na")
      return try await show(entry, visit, remarks: [changed] + remarks)
    }
    switch entry.draft(for: ruleSet.fields).checked(by: ruleSet) {
    case .failure(let refused):
      if refused.faults.contains(where: { $0.place == .id }) { entry.id = site.newSubmissionID() }
      return try await show(
        entry, visit, faults: refused.faults.filter { $0.place != .id }, remarks: remarks)
    case .success where !remarks.isEmpty:
      return try await show(entry, visit, remarks: remarks)
    case .success(let submission):
      let reception: Reception
      do {
        reception = try await site.intake.receive(
          submission, network: visit.network.id, through: .onBehalf, enteredBy: visit.account.id,
          keyPerson: entry.texts[OnBehalfForm.keyPersonName].flatMap { KeyPersonID($0) })
      } catch {
        // The same id again: the next try is no second signal.
        let fault = site.pageError(of: error, visit.context)
        let text = "Versturen is niet gelukt. Alles staat nog op deze pagina. Probeer het opnieuw"
        return try await show(
          entry, visit, remarks: [FieldError(ReportEntry.storyName, text)], status: fault.status)
      }
      switch reception {
      case .received(let receipt), .known(let receipt):
        return entered(receipt, submission.reporter.channel)
      case .otherContent:
        // Sent before with other words: what is on the page now becomes a signal of its own.
        entry.id = site.newSubmissionID()
        let text = "Deze melding was al verstuurd. Verstuur opnieuw voor een tweede melding"
        return try await show(
          entry, visit, remarks: [FieldError(ReportEntry.storyName, text)])
      case .unknownNetwork: throw PageError.notFound
      }
    }
  }

  private func entered(_ receipt: Receipt, _ channel: ReporterChannel) -> Response {
    let ticket = Ticket(
      reference: receipt.reference, code: receipt.code, feedbackBy: receipt.feedbackBy,
      advices: receipt.advices, values: receipt.values, channel: channel)
    guard let content = try? JSONEncoder().encode(ticket) else {
      return DeskDoor.redirect(to: Self.donePath)
    }
    let sealed = site.keyring.sealTicket(
      Array(content), purpose: Self.purpose, expires: site.nowSeconds + Limits.receiptSeconds)
    return DeskDoor.redirect(
      to: Self.donePath,
      cookies: [HostCookie.set(Self.cookieName, sealed, seconds: Limits.receiptSeconds)])
  }

  private func showEntered(_ visit: Visit) throws -> Response {
    guard let value = HostCookie.value(Self.cookieName, in: visit.request),
      let content = site.keyring.openTicket(value, purpose: Self.purpose, now: site.nowSeconds),
      let ticket = try? JSONDecoder().decode(Ticket.self, from: Data(content))
    else { return DeskDoor.redirect(to: Self.path) }
    let declared = site.rules.current.ruleSet.advices
    let advices = ticket.advices.compactMap { name in
      declared.first { $0.name == name }?.texts.dutch(ticket.values)
    }
    let day = site.dueWords.day(ticket.feedbackBy)
    let promise =
      switch ticket.channel {
      case .intermediary:
        "Wie belt, hoort uiterlijk \(day) hoe het gaat. Vraag om dat door te geven."
      case .sms: "De melder krijgt uiterlijk \(day) een sms."
      case .mail: "De melder krijgt uiterlijk \(day) een e-mail."
      case .none: "De melder ziet uiterlijk \(day) met de code hoe het gaat."
      }
    let body = Entered(
      reference: ticket.reference, code: ReceiptPage.grouped(ticket.code), promise: promise,
      advices: advices, hasAdvices: !advices.isEmpty)
    return try site.deskPage(
      "desk-entered", "De melding is binnen", body, visit, current: Self.path)
  }
}
