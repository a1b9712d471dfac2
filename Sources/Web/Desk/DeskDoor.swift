import HTTPTypes
import Hummingbird
import Signals

/// The door of the desk. Every page behind it names who may come in; nothing is open by default.
///
/// Who is not signed in goes to the sign-in page; who is, but lacks the role, finds no such page.
struct DeskDoor: Sendable {
  let site: Site
  let sessions: Sessions
  let signIn: SignInPages

  /// Who may come in.
  enum Need: Sendable {
    /// Anybody who is signed in.
    case signedIn
    /// Who looks after signals.
    case signals
    /// Who invites key persons and gives them cards.
    case keyPersons
    /// Who looks after accounts and partners.
    case administration
  }

  /// The handler of a page that is looked at.
  func page(
    _ need: Need, _ body: @escaping @Sendable (Visit) async throws -> Response
  ) -> RouteList.Handler {
    { request, context in
      guard let visit = try await visit(request, context) else {
        return Self.redirect(to: SignInPages.path)
      }
      guard visit.meets(need) else { throw PageError.notFound }
      return try await body(visit)
    }
  }

  /// The handler of a script's question, which does not make the session last longer; who is not
  /// signed in is told so in the status.
  func question(
    _ need: Need, _ body: @escaping @Sendable (Visit) async throws -> Response
  ) -> RouteList.Handler {
    { request, context in
      guard let visit = try await visit(request, context, isUse: false) else {
        return Response(status: .unauthorized)
      }
      guard visit.meets(need) else { throw PageError.notFound }
      return try await body(visit)
    }
  }

  /// The handler of a form. It carries the token of the session, `fields` once each and `repeated`
  /// any number of times, and nothing else.
  func form(
    _ need: Need, fields: Set<String>, repeated: Set<String> = [],
    _ body: @escaping @Sendable (Visit, FormBody) async throws -> Response
  ) -> RouteList.Handler {
    openForm(need) { visit, form in
      try form.allow(fields, repeated: repeated)
      return try await body(visit, form)
    }
  }

  /// The handler of a form whose fields `body` itself checks; the token of the session is taken out.
  func openForm(
    _ need: Need, _ body: @escaping @Sendable (Visit, FormBody) async throws -> Response
  ) -> RouteList.Handler {
    { request, context in
      let form = try await FormBody.read(request, context)
      guard let visit = try await visit(request, context) else {
        return try signIn.again(after: form, request, context)
      }
      guard visit.meets(need) else { throw PageError.notFound }
      let tokens = form.all(FormToken.field)
      guard tokens.count == 1, visit.isOwn(tokens[0]) else {
        return try signIn.unsent(form, visit, because: .stale)
      }
      do {
        return try await body(visit, FormBody(form.fields.filter { $0.name != FormToken.field }))
      } catch let fault as StoreFault {
        return try signIn.unsent(form, visit, because: site.pageError(of: fault, context))
      }
    }
  }

  private func visit(
    _ request: Request, _ context: SiteContext, isUse: Bool = true
  ) async throws -> Visit? {
    let network = try context.requiredNetwork()
    guard let token = HostCookie.value(Sessions.cookieName, in: request),
      let person = try await sessions.find(token, network: network.id, isUse: isUse)
    else { return nil }
    let (calendar, now) = (site.calendar, site.surroundings.now())
    let standing = try await site.store.read { store in
      try DeskStanding(of: person.account, in: network, at: now, calendar, store)
    }
    return Visit(
      request: request, context: context, network: network, person: person, standing: standing)
  }

  /// The answer that sends a browser on to another page of the site.
  static func redirect(to path: String, cookies: [String] = []) -> Response {
    var headers: HTTPFields = [.location: path]
    for cookie in cookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
    return Response(status: .seeOther, headers: headers)
  }
}

/// One request of somebody who is signed in.
struct Visit: Sendable {
  let request: Request
  let context: SiteContext
  let network: Network
  let person: SignedIn
  let standing: DeskStanding

  var account: Account { person.account }

  func meets(_ need: DeskDoor.Need) -> Bool {
    switch need {
    case .signedIn: true
    case .signals: person.seesSignals
    case .keyPersons: account.keepsKeyPersons
    case .administration: person.isAdministrator
    }
  }

  /// Whether a form carries the token of this session.
  func isOwn(_ token: String?) -> Bool {
    FormToken.equal(token, person.formToken)
  }
}

extension FormBody {
  /// A form of these fields.
  fileprivate init(_ fields: [Field]) {
    self.fields = fields
  }
}
