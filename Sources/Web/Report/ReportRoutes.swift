import HTTPTypes
import Hummingbird
import NIOCore
import RuleLanguage
import Signals

extension Site {
  /// Adds the form, its receipt and the addition.
  func addReportRoutes(to routes: inout RouteList) {
    routes.get("/") { request, context in
      let network = try context.requiredNetwork()
      if let form = try await cardForm(request, network) { return form }
      return try emptyForm(.report, request, network)
    }
    routes.get(ReportKind.question.address) { request, context in
      try emptyForm(.question, request, try context.requiredNetwork())
    }
    routes.get("/melding") { _, _ in .redirect(to: "/") }
    for kind in [ReportKind.report, .question] {
      routes.post(kind.action) { request, context in
        try await receiveReport(kind, request, context)
      }
    }
    routes.get("/ontvangen") { request, context in
      try await receiptPage(request, context)
    }
  }

  /// A random UUID of version 4, for a form whose browser makes none itself.
  func newSubmissionID() -> String {
    var bytes = Array(surroundings.random(16).prefix(16))
    bytes[6] = 0x40 | (bytes[6] & 0x0F)
    bytes[8] = 0x80 | (bytes[8] & 0x3F)
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let ends = [8, 12, 16, 20, 32]
    return zip([0] + ends, ends).map { start, end in
      String(digits.dropFirst(start).prefix(end - start))
    }.joined(separator: "-")
  }

  private func emptyForm(
    _ kind: ReportKind, _ request: Request, _ network: Network
  ) throws(PageError) -> Response {
    let published = rules.current
    let head = PageHead(kind.title(network), scripts: [.form])
    let key = FormPages.Key(
      rules: published.hash, network: network.id, wasJustSent: receiptTicket(request) != nil,
      kind: kind)
    let form = try forms.form(key) { () throws(PageError) in
      var form = ReportForm(
        ReportEntry(id: FormPages.mark), kind, fields: published.ruleSet.fields,
        channels: options.channels)
      form.wasJustSent = key.wasJustSent
      return try text(kind.template, head, form, network: network)
    }
    let id = newSubmissionID()
    var response = answer(ByteBuffer(bytes: form.text(id: id)), head)
    // Nothing on this page was chosen by somebody else, so its length tells nothing (see `Gzip`).
    response.offer(compressed: { form.compressed(id: id) }, to: request)
    return response
  }

  /// The form again, with what was filled in and what is wrong with it.
  private func faultyForm(
    _ kind: ReportKind, _ entry: ReportEntry, _ network: Network, faults: [SubmissionFault] = [],
    remarks: [FieldError] = [], status: HTTPResponse.Status = .badRequest
  ) throws(PageError) -> Response {
    let fields = rules.current.ruleSet.fields
    return try page(
      kind.template, PageHead("Fout: " + kind.title(network), scripts: [.form]),
      ReportForm(
        entry, kind, fields: fields, channels: options.channels, faults: faults,
        remarks: remarks),
      network: network, status: status)
  }

  /// The form again where sending failed: under the same id, so that the next try is no second one.
  private func unsentForm(
    _ kind: ReportKind, _ entry: ReportEntry, _ network: Network, _ error: PageError
  ) throws(PageError) -> Response {
    let remark = FieldError("verstuur", FormFaultText.unsent(error))
    var response = try faultyForm(kind, entry, network, remarks: [remark], status: error.status)
    if let seconds = error.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    return response
  }

  private func receiveReport(
    _ kind: ReportKind, _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let network = try context.requiredNetwork()
    let body = try await FormBody.read(request, context)
    let ruleSet = rules.current.ruleSet
    let asked = kind.asked(ruleSet.fields)
    var entry = try ReportEntry(body, fields: asked, controls: kind.controls)
    if entry.hasUnknownAnswers {
      // The rules changed while the form was open: nothing is lost, the new questions are shown.
      let remark = FieldError("vraag-1-1", "Onze vragen zijn net veranderd. Kijk ze nog eens na")
      return try faultyForm(kind, entry, network, remarks: [remark])
    }
    switch entry.draft(for: asked).checked(by: ruleSet) {
    case .failure(let refused):
      var faults = refused.faults
      var remarks: [FieldError] = []
      if faults.contains(where: { $0.place == .id || $0.place == .additionTo }) {
        entry.id = newSubmissionID()
        entry.additionTo = nil
        faults.removeAll { $0.place == .id || $0.place == .additionTo }
        remarks.append(FieldError("verstuur", kind.stale))
      }
      return try faultyForm(kind, entry, network, faults: faults, remarks: remarks)
    case .success(let submission):
      let reception: Reception
      do {
        reception = try await receive(
          submission, network: network.id, through: kind.entrance,
          from: .anonymous(context.client), card: kind == .report ? cardHash(request) : nil)
      } catch {
        return try unsentForm(kind, entry, network, pageError(of: error, context))
      }
      switch reception {
      case .received(let receipt), .known(let receipt):
        return receiptRedirect(receipt, channel: submission.reporter.channel)
      case .otherContent: return try additionOffer(kind, entry, network)
      case .unknownNetwork: throw PageError.notFound
      }
    }
  }

  private func additionOffer(
    _ kind: ReportKind, _ entry: ReportEntry, _ network: Network
  ) throws(PageError) -> Response {
    try page(
      "addition", PageHead("\(kind.known) - \(network.sender)"),
      AdditionOffer(kind, entry, newID: newSubmissionID()), network: network, status: .conflict)
  }
}

/// The page that offers to send a changed report as an addition (`decisions.md` 20).
struct AdditionOffer: Sendable {
  let title: String
  let action: String
  /// The address of an empty form.
  let form: String
  let story: String?
  let hidden: [FormBody.Field]

  init(_ kind: ReportKind, _ entry: ReportEntry, newID: String) {
    title = kind.known
    action = kind.action
    form = kind.address
    story = entry.texts[ReportEntry.storyName].flatMap { $0.isEmpty ? nil : $0 }
    var addition = entry
    addition.additionTo = entry.id
    addition.id = newID
    hidden = addition.fields
  }
}

extension Asset {
  /// Shows the form one screen at a time.
  static let form = Asset("form.js", PackageResources.form_js)
  /// The buttons of the receipt.
  static let receipt = Asset("receipt.js", PackageResources.receipt_js)
  /// The scripts of the public side.
  static let publicScripts = [form, receipt, status]
}
