import HTTPTypes
import Hummingbird
import Logging
import Signals
import Vault

/// The pages by which the owner of a new account makes it live: the invitation, a password, and the
/// one-time codes. What is chosen on the way lies sealed in a cookie; nothing is kept before the end.
struct InvitationPages: Sendable {
  let site: Site
  let sessions: Sessions
  let signIn: SignInPages

  /// The page that an invitation's link leads to; the token stands in the fragment.
  static let path = "/desk/uitnodiging"
  private static let passwordPath = path + "/wachtwoord"
  private static let codePath = path + "/code"
  private static let cookieName = "uitnodiging"
  private static let purpose = "invitation"
  /// The seconds between one step and the next.
  private static let stepSeconds: Int64 = 30 * 60
  /// The name of the product in an app for codes.
  private static let issuer = "Buurtsignaal"

  /// What is known so far of somebody on the way.
  struct Way: Sendable {
    let token: String
    let account: Account
    /// The hash of the chosen password and the secret of the codes; nil before the second step.
    let choice: (passwordHash: String, secret: [UInt8])?
    /// The token of the forms on the way.
    let formToken: String
  }

  struct StartContent: Sendable {
    let token: String
    let errors: [FieldError]
    let hasErrors: Bool
    let errorAt: [String: String]
  }

  struct PasswordContent: Sendable {
    let token: String
    let name: String
    let loginName: String
    let lengthMin: Int
    let lengthAdvised: Int
    let errors: [FieldError]
    let hasErrors: Bool
    let errorAt: [String: String]
  }

  struct CodeContent: Sendable {
    let token: String
    let picture: CodePicture?
    /// The secret in groups of four, as people type it over.
    let groups: [String]
    let address: String
    let errors: [FieldError]
    let hasErrors: Bool
    let errorAt: [String: String]
  }

  func addRoutes(to routes: inout RouteList) {
    routes.get(Self.path) { request, context in try start(request, context) }
    routes.post(Self.path) { request, context in try await open(request, context) }
    routes.get(Self.passwordPath) { request, context in
      guard let way = try await way(request, context) else { return Self.back }
      return try passwordPage(way, context)
    }
    routes.post(Self.passwordPath) { request, context in try await choose(request, context) }
    routes.get(Self.codePath) { request, context in
      guard let way = try await way(request, context), way.choice != nil else { return Self.back }
      return try codePage(way, context)
    }
    routes.post(Self.codePath) { request, context in try await confirm(request, context) }
  }

  private static var back: Response { DeskDoor.redirect(to: path) }

  private func start(
    _ request: Request, _ context: SiteContext, errors: [FieldError] = []
  ) throws -> Response {
    let entry = FormToken(keyring: site.keyring).entry(for: request, fresh: sessions.newToken)
    var response = try site.page(
      "desk-invitation",
      PageHead(
        (errors.isEmpty ? "" : "Fout: ") + "Uitnodiging", scripts: [Asset.invitation],
        style: .linked),
      StartContent(
        token: entry.token, errors: errors, hasErrors: !errors.isEmpty,
        errorAt: FieldError.byPlace(errors)),
      network: context.network, status: errors.isEmpty ? .ok : .unprocessableContent)
    response.headers.append(HTTPField(name: .setCookie, value: entry.cookie))
    return response
  }

  private func open(_ request: Request, _ context: SiteContext) async throws -> Response {
    let network = try context.requiredNetwork()
    let form = try await FormBody.read(request, context)
    try form.allow(["uitnodiging", FormToken.field])
    guard FormToken(keyring: site.keyring).isOwnEntry(form[FormToken.field], in: request) else {
      throw PageError.stale
    }
    // Who pastes the whole link means what stands behind the #.
    let typed = form["uitnodiging"] ?? ""
    let token = String((typed.split(separator: "#").last ?? "").filter { !$0.isWhitespace })
    guard
      let account = try await invitations.account(of: token, network: network.id)
    else {
      if let wait = site.limiters.unknownTokens.take(context.client) {
        throw PageError.tooMany(retryAfter: wait)
      }
      return try start(
        request, context,
        errors: [
          FieldError(
            "uitnodiging", "Deze uitnodiging werkt niet meer. Vraag uw beheerder om een nieuwe")
        ])
    }
    site.log.info("invitation opened", metadata: ["account": "\(account.id.text)"])
    return DeskDoor.redirect(to: Self.passwordPath, cookies: [cookie([token])])
  }

  private func choose(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await FormBody.read(request, context)
    try form.allow(["wachtwoord", "nogmaals", "naam", FormToken.field])
    guard let way = try await way(request, context) else { return Self.back }
    guard FormToken.equal(form[FormToken.field], way.formToken) else { throw PageError.stale }
    let password = form["wachtwoord"] ?? ""
    let rules = PasswordRules(
      name: way.account.name, loginName: way.account.loginName,
      network: context.network?.title ?? "")
    if let fault = rules.fault(in: password, repeated: form["nogmaals"] ?? "") {
      let field = fault == .differs ? "nogmaals" : "wachtwoord"
      return try passwordPage(way, context, errors: [FieldError(field, Self.text(fault))])
    }
    let hash: String
    do throws(PasswordFault) {
      hash = try await site.passwords.hash(password)
    } catch {
      throw error == .busy ? PageError.busy : PageError.unavailable
    }
    let secret = OneTimeCode(random: site.surroundings.random).secret
    return DeskDoor.redirect(
      to: Self.codePath, cookies: [cookie([way.token, hash, Base64URL.text(of: secret)])])
  }

  private func confirm(_ request: Request, _ context: SiteContext) async throws -> Response {
    let form = try await FormBody.read(request, context)
    try form.allow(["code", FormToken.field])
    guard let way = try await way(request, context), let choice = way.choice else {
      return Self.back
    }
    guard FormToken.equal(form[FormToken.field], way.formToken) else { throw PageError.stale }
    let code = (form["code"] ?? "").filter { !$0.isWhitespace }
    let step = OneTimeCode(secret: choice.secret)?.verify(
      code: code, at: site.surroundings.now().seconds, after: nil)
    guard let step else {
      return try codePage(
        way, context,
        errors: [
          FieldError("code", "Deze code klopt niet. Vul de 6 cijfers in die nu in uw app staan")
        ])
    }
    let token = sessions.newToken()
    let isLive = try await invitations.accept(
      way.token, network: way.account.network, passwordHash: choice.passwordHash,
      secret: choice.secret, step: step, sessionToken: token, sessions: sessions)
    guard isLive else { return Self.back }
    site.log.info("account live", metadata: ["account": "\(way.account.id.text)"])
    var response = signIn.welcome(token, loginName: way.account.loginName)
    response.headers.append(
      HTTPField(name: .setCookie, value: HostCookie.clear(Self.cookieName)))
    return response
  }

  private var invitations: Invitations {
    Invitations(store: site.store, keyring: site.keyring, surroundings: site.surroundings)
  }

  private func cookie(_ parts: [String]) -> String {
    let ticket = site.keyring.sealTicket(
      Array(parts.joined(separator: "\n").utf8), purpose: Self.purpose,
      expires: site.nowSeconds + Self.stepSeconds)
    return HostCookie.set(Self.cookieName, ticket, seconds: Self.stepSeconds)
  }

  /// How far somebody is; nil where the cookie is missing or old, or the invitation ended.
  private func way(_ request: Request, _ context: SiteContext) async throws -> Way? {
    let network = try context.requiredNetwork()
    guard let ticket = HostCookie.value(Self.cookieName, in: request),
      let bytes = site.keyring.openTicket(ticket, purpose: Self.purpose, now: site.nowSeconds)
    else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    guard let token = parts.first,
      let account = try await invitations.account(of: token, network: network.id)
    else { return nil }
    let secret = parts.count == 3 ? Base64URL.bytes(of: parts[2]) : nil
    return Way(
      token: token, account: account, choice: secret.map { (parts[1], $0) },
      formToken: FormToken(keyring: site.keyring).token(for: ticket))
  }

  private func passwordPage(
    _ way: Way, _ context: SiteContext, errors: [FieldError] = []
  ) throws -> Response {
    try site.page(
      "desk-password",
      PageHead((errors.isEmpty ? "" : "Fout: ") + "Kies een wachtwoord", style: .linked),
      PasswordContent(
        token: way.formToken, name: way.account.name, loginName: way.account.loginName,
        lengthMin: PasswordRules.lengthMin, lengthAdvised: PasswordRules.lengthAdvised,
        errors: errors, hasErrors: !errors.isEmpty,
        errorAt: FieldError.byPlace(errors)),
      network: context.network, status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  private func codePage(
    _ way: Way, _ context: SiteContext, errors: [FieldError] = []
  ) throws -> Response {
    guard let choice = way.choice, let codes = OneTimeCode(secret: choice.secret) else {
      return Self.back
    }
    let address = codes.uri(issuer: Self.issuer, account: way.account.loginName)
    return try site.page(
      "desk-code",
      PageHead((errors.isEmpty ? "" : "Fout: ") + "Codes op uw telefoon", style: .linked),
      CodeContent(
        token: way.formToken, picture: CodePicture(address), groups: Self.groups(codes.text),
        address: address, errors: errors, hasErrors: !errors.isEmpty,
        errorAt: FieldError.byPlace(errors)),
      network: context.network, status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  private static func groups(_ text: String) -> [String] {
    stride(from: 0, to: text.count, by: 4).map { start in
      String(text.dropFirst(start).prefix(4))
    }
  }

  private static func text(_ fault: PasswordRules.Fault) -> String {
    switch fault {
    case .tooShort: "Maak uw wachtwoord langer: minstens \(PasswordRules.lengthMin) tekens"
    case .tooLong: "Maak uw wachtwoord korter: hoogstens \(PasswordRules.lengthMax) tekens"
    case .tooSimple: "Dit wachtwoord is te eenvoudig. Kies bijvoorbeeld vier losse woorden"
    case .common: "Dit wachtwoord gebruiken veel mensen. Kies een ander"
    case .contextWord: "In dit wachtwoord staat vooral een naam. Kies andere woorden"
    case .differs: "De twee wachtwoorden zijn niet gelijk. Vul ze nog een keer in"
    }
  }
}
