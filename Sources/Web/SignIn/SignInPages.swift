import HTTPTypes
import Hummingbird
import Logging
import Signals
import Vault

/// The pages by which people come in and go out: signing in and signing out.
struct SignInPages: Sendable {
  let site: Site
  let sessions: Sessions
  private let limits: SignInLimits

  /// The sign-in page.
  static let path = "/desk/aanmelden"
  /// The page that people come to when they are in.
  static let home = "/desk"
  /// The characters of a sign-in name or password that are looked at.
  static let fieldLengthMax = 254
  /// The texts of a form that come back when a session ended meanwhile.
  private static let keptMax = 12

  /// What the page shows.
  struct Content: Sendable {
    let token: String
    let loginName: String
    let notice: String?
    let errors: [FieldError]
    let hasErrors: Bool
    /// What was typed in a form that came too late.
    let kept: [KeptText]
    let hasKept: Bool
  }

  /// What the page after a form that was not carried out shows.
  struct UnsentBody: Sendable {
    let heading: String
    let lines: [String]
    let reference: String
    let kept: [KeptText]
    let hasKept: Bool
  }

  /// A text that somebody typed and that was not kept anywhere.
  struct KeptText: Sendable {
    let value: String
  }

  init(site: Site, sessions: Sessions) {
    self.site = site
    self.sessions = sessions
    limits = SignInLimits(keyring: site.keyring, surroundings: site.surroundings)
  }

  func addRoutes(to routes: inout RouteList, behind door: DeskDoor) {
    routes.get(Self.path) { request, context in try await show(request, context) }
    routes.post(Self.path) { request, context in try await send(request, context) }
    // A page on which somebody types says so now and then; that is a use of the session.
    routes.post(
      "/desk/wakker",
      use: door.form(.signedIn, fields: []) { _, _ in Response(status: .noContent) })
    routes.post(
      "/desk/toetsen",
      use: door.form(.signedIn, fields: ["aan"]) { visit, form in
        try await setKeys(form["aan"] == "ja", visit)
      })
    routes.post(
      "/desk/afmelden",
      use: door.form(.signedIn, fields: []) { visit, _ in
        try await signOut(visit)
      })
  }

  /// The sign-in page as the answer to a form whose session ended: what was typed stands on it, to be
  /// copied. Throws `PageError`.
  func again(after form: FormBody, _ request: Request, _ context: SiteContext) throws -> Response {
    try page(
      request, context, status: .unauthorized,
      notice: "U was afgemeld, omdat u een tijd niets deed. Uw formulier is niet verstuurd.",
      kept: Self.kept(form))
  }

  /// The answer to a form that could not be carried out, such as one of an earlier session: what was
  /// typed stands on it. Throws `PageError`.
  func unsent(_ form: FormBody, _ visit: Visit, because error: PageError) throws -> Response {
    let kept = Self.kept(form)
    let text = ErrorText(error, wasSending: true)
    let body = UnsentBody(
      heading: text.heading, lines: text.lines, reference: visit.context.reference, kept: kept,
      hasKept: !kept.isEmpty)
    var response = try site.deskPage(
      "desk-unsent", text.heading, body, visit, current: "", status: error.status)
    if let seconds = error.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    return response
  }

  /// What a person wrote in a form. Hidden fields hold words of ours, without spaces.
  private static func kept(_ form: FormBody) -> [KeptText] {
    let typed = form.fields.map(\.value).filter { $0.contains(" ") }
    return typed.prefix(keptMax).map { KeptText(value: $0) }
  }

  private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
    let network = try context.requiredNetwork()
    if let token = HostCookie.value(Sessions.cookieName, in: request),
      try await sessions.find(token, network: network.id) != nil
    {
      return DeskDoor.redirect(to: Self.home)
    }
    let isOut = request.uri.queryParameters["afgemeld"] != nil
    return try page(request, context, notice: isOut ? "U bent afgemeld." : nil)
  }

  /// Switches the keys of the desk on or off for the account, on whatever machine.
  private func setKeys(_ isOn: Bool, _ visit: Visit) async throws -> Response {
    let id = visit.account.id
    try await site.store.write { store in
      guard var account = try store.account(id) else { return }
      account.usesKeys = isOn
      try store.updateAccount(account)
    }
    return Response(status: .noContent)
  }

  private func send(_ request: Request, _ context: SiteContext) async throws -> Response {
    let network = try context.requiredNetwork()
    let form = try await FormBody.read(request, context)
    try form.allow(["naam", "wachtwoord", "code", FormToken.field])
    let typedName = form["naam"] ?? ""
    let isOwn = FormToken(keyring: site.keyring).isOwnEntry(form[FormToken.field], in: request)
    guard isOwn else {
      return try page(
        request, context, status: .badRequest, loginName: typedName,
        errors: [FieldError("naam", "Deze pagina stond te lang open. Meld u nog een keer aan")])
    }
    let loginName = SignIn.normalised(String(typedName.prefix(Self.fieldLengthMax)))
    let known = HostCookie.value(SignInLimits.cookieName, in: request)
    if let wait = limits.take(loginName, from: context.client, proof: known) {
      throw PageError.tooMany(retryAfter: wait)
    }
    let outcome = try await SignIn(
      store: site.store, keyring: site.keyring, passwords: site.passwords,
      surroundings: site.surroundings, sessions: sessions
    ).attempt(
      SignIn.Attempt(
        loginName: loginName, password: form["wachtwoord"] ?? "", code: form["code"] ?? "",
        network: network.id, oldToken: HostCookie.value(Sessions.cookieName, in: request),
        isKnown: limits.isKnown(loginName, known)))
    switch outcome {
    case .busy: throw PageError.busy
    case .refused:
      site.log.info("sign-in refused", metadata: ["reference": "\(context.reference)"])
      return try page(
        request, context, status: .unprocessableContent, loginName: typedName,
        errors: [FieldError("naam", "Deze gegevens kloppen niet. Kijk alle drie nog eens na")])
    case .signedIn(let token, let account):
      site.log.info(
        "signed in",
        metadata: ["reference": "\(context.reference)", "account": "\(account.text)"])
      return welcome(token, loginName: loginName)
    }
  }

  /// The answer that gives a browser its session.
  func welcome(_ token: String, loginName: String) -> Response {
    DeskDoor.redirect(
      to: Self.home,
      cookies: [
        Sessions.cookie(token), FormToken.clearedEntry,
        HostCookie.set(
          SignInLimits.cookieName, limits.proof(for: loginName),
          seconds: SignInLimits.knownSeconds),
      ])
  }

  private func signOut(_ visit: Visit) async throws -> Response {
    if let token = HostCookie.value(Sessions.cookieName, in: visit.request) {
      try await sessions.end(token)
    }
    var response = DeskDoor.redirect(
      to: Self.path + "?afgemeld=ja", cookies: [HostCookie.clear(Sessions.cookieName)])
    // Not "storage": on a shared computer it may hold reports that wait to be sent.
    response.headers[.clearSiteData] = "\"cache\""
    return response
  }

  private func page(
    _ request: Request, _ context: SiteContext, status: HTTPResponse.Status = .ok,
    loginName: String = "", notice: String? = nil, errors: [FieldError] = [],
    kept: [KeptText] = []
  ) throws -> Response {
    let entry = FormToken(keyring: site.keyring).entry(for: request, fresh: sessions.newToken)
    let prefix = errors.isEmpty ? "" : "Fout: "
    var response = try site.page(
      "desk-sign-in", PageHead("\(prefix)Aanmelden", style: .linked),
      Content(
        token: entry.token, loginName: loginName,
        notice: notice, errors: errors, hasErrors: !errors.isEmpty, kept: kept,
        hasKept: !kept.isEmpty),
      network: context.network, status: status)
    response.headers.append(HTTPField(name: .setCookie, value: entry.cookie))
    return response
  }
}

/// What is wrong with a field of a form, in the words of the page.
struct FieldError: Sendable {
  /// The field's name, which is also its place on the page.
  let field: String
  /// What is wrong and what to do.
  let text: String

  init(_ field: String, _ text: String) {
    self.field = field
    self.text = text
  }

  /// The first text for each place, for the template to show at the field.
  static func byPlace(_ errors: [FieldError]) -> [String: String] {
    Dictionary(errors.map { ($0.field, $0.text) }) { first, _ in first }
  }
}

extension HTTPField.Name {
  /// `Clear-Site-Data`; the literal is a token, so the fallback is never taken.
  fileprivate static let clearSiteData = HTTPField.Name("Clear-Site-Data") ?? .accept
}
