import HTTPTypes
import Hummingbird
import NIOCore
import RuleLanguage
import Signals
import Vault

extension Site {
  /// Adds the pages of who reports with a card: opening it, and what its signals led to.
  func addCardRoutes(to routes: inout RouteList) {
    routes.get(CardDoor.path) { _, context in try cardDoor(context) }
    routes.post(CardDoor.path) { request, context in
      let form = try await FormBody.read(request, context)
      try form.allow(["link"])
      // A link has so many random bits that nobody guesses one: it has no limit.
      let network = try context.requiredNetwork()
      guard let link = ReceiptSecrets.link(received: form["link"] ?? ""),
        let hash = try await desk.keyPersons.cardHash(link: link, network: network.id)
      else { return try cardDoor(context, error: CardDoor.wrongLink) }
      return opened(hash)
    }
    routes.post(CardDoor.codePath) { request, context in
      let form = try await FormBody.read(request, context)
      try form.allow(["code"])
      guard let code = ReceiptSecrets.code(typed: form["code"] ?? ""),
        let hash = try await cardHash(code: code, context)
      else { return try cardDoor(context, error: CardDoor.wrongCode) }
      return opened(hash)
    }
    routes.get(CardDoor.ownPath) { request, context in try await ownPage(request, context) }
    routes.post(CardDoor.leavePath) { _, _ in
      DeskDoor.redirect(to: "/", cookies: [HostCookie.clear(CardDoor.cookieName)])
    }
  }

  /// The keyed hash of the card in the cookie of a request; nil without one. Whether the card still
  /// works is for the store to say.
  func cardHash(_ request: Request) -> [UInt8]? {
    guard let value = HostCookie.value(CardDoor.cookieName, in: request) else { return nil }
    return keyring.openTicket(value, purpose: CardDoor.purpose, now: nowSeconds)
  }

  /// The form with what the card in the cookie tells; nil where there is no card that works. A store
  /// that cannot answer keeps nobody from the form.
  func cardForm(_ request: Request, _ network: Network) async throws(PageError) -> Response? {
    guard let hash = cardHash(request),
      let known = try? await desk.keyPersons.organisation(ofCard: hash, network: network.id)
    else { return nil }
    let published = rules.current
    let head = PageHead("Geef uw zorg door - \(network.sender)", scripts: [.form])
    var entry = ReportEntry(id: newSubmissionID())
    entry.fill("organisatie", known.organisation.name)
    var form = ReportForm(
      entry, fields: published.ruleSet.fields, channels: options.channels)
    form.wasJustSent = receiptTicket(request) != nil
    form.card = ReportForm.CardNote(organisation: known.organisation.name)
    let text = Array(try text("form", head, form, network: network).utf8)
    var response = answer(ByteBuffer(bytes: text), head)
    // Nothing on this page was chosen by who looks, so its length tells nothing (see `Gzip`).
    response.offer(compressed: { Gzip.compressed(text) }, to: request)
    return response
  }

  /// The card that a code opens, within the limit and the wait of wrong codes (`decisions.md` 24):
  /// guesses at cards and at receipts count together.
  private func cardHash(code: String, _ context: SiteContext) async throws -> [UInt8]? {
    let network = try context.requiredNetwork()
    if let wait = limiters.wrongCodes.take(context.client) {
      throw PageError.tooMany(retryAfter: wait)
    }
    try await limiters.codeWaits.wait(after: limiters.wrongCodes.used(by: context.client) - 1)
    guard let hash = try await desk.keyPersons.cardHash(code: code, network: network.id) else {
      return nil
    }
    limiters.wrongCodes.giveBack(context.client)
    return hash
  }

  private func opened(_ hash: [UInt8]) -> Response {
    let ticket = keyring.sealTicket(
      hash, purpose: CardDoor.purpose, expires: nowSeconds + Limits.cardSeconds)
    let cookie = HostCookie.set(CardDoor.cookieName, ticket, seconds: Limits.cardSeconds)
    return DeskDoor.redirect(to: "/", cookies: [cookie])
  }

  private func cardDoor(_ context: SiteContext, error: String? = nil) throws -> Response {
    let network = try context.requiredNetwork()
    let title = "Uw kaart - \(network.sender)"
    return try page(
      "card-door", PageHead(error == nil ? title : "Fout: \(title)", scripts: [.status]),
      CardDoor(error: error), network: network, status: error == nil ? .ok : .badRequest)
  }

  private func ownPage(_ request: Request, _ context: SiteContext) async throws -> Response {
    let network = try context.requiredNetwork()
    guard let hash = cardHash(request),
      let sent = try await desk.keyPersons.sentSignals(ofCard: hash, network: network.id)
    else { return DeskDoor.redirect(to: CardDoor.path) }
    return try page(
      "own", PageHead("Uw meldingen - \(network.sender)"), OwnPage(sent, words: dueWords),
      network: network)
  }
}

/// The page on which a card is opened: by the link of its picture, or by typing its code.
struct CardDoor: Sendable {
  let errors: [FieldError]
  let hasErrors: Bool
  let field: FormField

  /// The page that the picture on a card leads to; the secret stands in the fragment.
  static let path = "/k"
  static let codePath = "/k/code"
  static let ownPath = "/k/meldingen"
  static let leavePath = "/k/weg"
  static let cookieName = "kaart"
  static let purpose = "card"

  /// What the page says of a code that opens nothing.
  static let wrongCode = "Deze code klopt niet. Kijk de 16 cijfers op uw kaart nog eens na"
  /// What the page says of a link that opens nothing.
  static let wrongLink = "Deze kaart werkt niet meer. Vraag om een nieuwe kaart"

  init(error: String?) {
    var field = FormField(
      "code", "De code op uw kaart", hint: "Dat zijn 16 cijfers. Spaties maken niet uit")
    field.inputMode = "numeric"
    errors = error.map { [FieldError("code", $0)] } ?? []
    hasErrors = error != nil
    // What was typed is not shown again: it may be nearly right, on a screen that others see.
    self.field = field.filled("", error)
  }
}
