import Hummingbird
import Signals
import Vault

extension Site {
  /// Adds the pages on which a reporter sees how it goes.
  func addStatusRoutes(to routes: inout RouteList) {
    routes.get("/status") { _, context in try codePage(context) }
    routes.get("/m") { _, context in try codePage(context, fromLink: true) }
    routes.post("/status") { request, context in
      let form = try await FormBody.read(request, context)
      try form.allow(["code"])
      guard let code = ReceiptSecrets.code(typed: form["code"] ?? ""),
        let status = try await status(code: code, from: context.client)
      else { return try codePage(context, error: CodePage.wrongCode) }
      return try stepsPage(status, context, receipt: keyring.codeHash(code))
    }
    routes.post("/m") { request, context in
      let form = try await FormBody.read(request, context)
      try form.allow(["link"])
      // A link has so many random bits that nobody guesses one: it has no limit.
      guard let link = ReceiptSecrets.link(received: form["link"] ?? ""),
        let status = try await feedback.status(link: link)
      else { return try codePage(context, error: CodePage.wrongLink) }
      return try stepsPage(status, context, receipt: keyring.linkHash(link))
    }
    addVoiceRoutes(to: &routes)
  }

  /// The status that a code opens, with the limit and the wait that make guessing hopeless
  /// (`decisions.md` 24). A right code and a wrong one wait equally long.
  ///
  /// Throws `PageError.tooMany` where the address had too many wrong ones, `busy` where too many
  /// wait, or `StoreFault`.
  func status(code: String, from client: ClientAddress) async throws -> ReporterStatus? {
    // The token is taken first and given back for a right code: many guesses at once pay too.
    if let wait = limiters.wrongCodes.take(client) { throw PageError.tooMany(retryAfter: wait) }
    let wrongBefore = limiters.wrongCodes.used(by: client) - 1
    try await limiters.codeWaits.wait(after: wrongBefore)
    guard let status = try await feedback.status(code: code) else { return nil }
    limiters.wrongCodes.giveBack(client)
    return status
  }

  func codePage(
    _ context: SiteContext, fromLink: Bool = false, error: String? = nil
  ) throws -> Response {
    let network = try context.requiredNetwork()
    let page = CodePage(fromLink: fromLink, error: error)
    let title = "Kijk hoe het gaat - \(network.sender)"
    return try self.page(
      "status",
      PageHead(error == nil ? title : "Fout: \(title)", scripts: fromLink ? [.status] : []),
      page, network: network, status: error == nil ? .ok : .badRequest)
  }

  /// The page of a status, from which its reporter can speak for a while. `said` is what became of
  /// what they said just now.
  func stepsPage(
    _ status: ReporterStatus, _ context: SiteContext, receipt hash: [UInt8],
    said: StepsPage.Said? = nil
  ) throws(PageError) -> Response {
    if let asked = status.asked {
      return try questionPage(asked, status, context, receipt: hash)
    }
    let network = rules.current.network(status.network) ?? context.network
    let content = StepsPage(
      status, words: dueWords, ticket: voiceTicket(hash), channels: options.channels, said: said)
    let isRefused = said?.isRefused == true
    return try page(
      "steps", PageHead((isRefused ? "Fout: " : "") + StepsPage.title), content, network: network,
      status: isRefused ? .unprocessableContent : .ok)
  }

  /// A ticket with which the forms of a reporter's page speak for a while.
  func voiceTicket(_ hash: [UInt8]) -> String {
    keyring.sealTicket(
      hash, purpose: VoiceTicket.purpose, expires: nowSeconds + VoiceTicket.seconds)
  }
}

/// The page that asks for a code.
struct CodePage: Sendable {
  let fromLink: Bool
  let errors: [FieldError]
  let hasErrors: Bool
  let field: FormField

  /// What the page says of a code that opens nothing.
  static let wrongCode = "Deze code klopt niet. Kijk de 16 cijfers nog eens na"
  /// What the page says of a link that opens nothing.
  static let wrongLink = "Deze link klopt niet. Vul hier uw code in"

  init(fromLink: Bool, error: String?) {
    self.fromLink = fromLink
    var field = FormField("code", "Uw code", hint: "Dat zijn 16 cijfers. Spaties maken niet uit")
    field.inputMode = "numeric"
    errors = error.map { [FieldError("code", $0)] } ?? []
    hasErrors = error != nil
    // What was typed is not shown again: it may be nearly right, on a screen that others see.
    self.field = field.filled("", error)
  }
}

extension Asset {
  /// Opens the page of a link.
  static let status = Asset("status.js", PackageResources.status_js)
}
