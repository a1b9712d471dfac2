import HTTPTypes
import Hummingbird
import RuleLanguage
import Signals
import Vault

extension Site {
  /// Adds the programming interface and the pages that watch over the server.
  func addInterfaceRoutes(to routes: inout RouteList) {
    routes.post("/v1/signalen") { request, context in
      try await receiveDocument(request, context)
    }
    routes.post("/v1/statusvragen") { request, context in
      try await answerStatus(request, context)
    }
    routes.get("/v1/openapi.json") { _, context in
      let network = context.network ?? rules.current.networks.first
      var response = Self.json(
        InterfaceDocument.bytes(network: network, address: options.publicAddress))
      response.headers[.accessControlAllowOrigin] = "*"
      response.headers[.resourcePolicy] = "cross-origin"
      return response
    }
    routes.get("/healthz") { _, _ in Self.json(.object([("status", .string("leeft"))])) }
    routes.get("/readyz") { _, context in await readiness(context) }
  }

  private func receiveDocument(
    _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    let sender = try await sender(of: request, context)
    let network: String
    switch sender {
    case .anonymous: network = try context.requiredNetwork().id
    case .caller(let caller): network = caller.network
    }
    let submission: Submission
    switch try await document(request, context) {
    case .failure(let problem): return self.problem(problem, context)
    case .success(let value):
      switch SubmissionDocument.submission(in: value, rules: rules.current.ruleSet) {
      case .failure(let refused):
        return problem(Problem(faults: refused.faults), context)
      case .success(let checked): submission = checked
      }
    }
    let reception = try await receive(submission, network: network, through: .api, from: sender)
    switch reception {
    case .received(let receipt): return Self.json(body(of: receipt, request), status: .created)
    case .known(let receipt): return Self.json(body(of: receipt, request))
    case .otherContent: return problem(.otherContent, context)
    case .unknownNetwork: throw PageError.notFound
    }
  }

  private func body(of receipt: Receipt, _ request: Request) -> JSONValue {
    .object([
      ("kenmerk", .string(receipt.reference)),
      ("code", .string(receipt.code)),
      ("link", .string(statusLink(receipt.link, request))),
      ("status", .string(PublicStatus.received.word)),
      ("terugkoppelingUiterlijk", .string(receipt.feedbackBy.description)),
    ])
  }

  private func answerStatus(
    _ request: Request, _ context: SiteContext
  ) async throws -> Response {
    // Who guesses codes with a token is limited by address, as everybody is.
    _ = try await sender(of: request, context)
    let value: JSONValue
    switch try await document(request, context) {
    case .failure(let problem): return self.problem(problem, context)
    case .success(let document): value = document
    }
    guard let typed = StatusQuestion.code(in: value) else {
      return problem(Problem(faults: StatusQuestion.faults(in: value)), context)
    }
    guard let code = ReceiptSecrets.code(typed: typed),
      let status = try await status(code: code, from: context.client)
    else { return problem(.wrongCode, context) }
    let steps = status.steps.map { step in
      JSONValue.object([
        ("status", .string(step.status.word)), ("datum", .string(step.day.description)),
      ])
    }
    return Self.json(
      .object([
        ("status", .string(status.steps.last?.status.word ?? PublicStatus.received.word)),
        ("stappen", .array(steps)),
      ]))
  }

  /// Who sends a request. Throws `PageError.unauthorized` for a token that nobody has, and
  /// `tooMany` where an address tries many.
  private func sender(of request: Request, _ context: SiteContext) async throws -> Sender {
    guard let header = request.headers[.authorization] else { return .anonymous(context.client) }
    if let caller = try await caller(header) { return .caller(caller) }
    // Only wrong tokens count: a partner may send many requests at once.
    if let wait = limiters.unknownTokens.take(context.client) {
      throw PageError.tooMany(retryAfter: wait)
    }
    throw PageError.unauthorized
  }

  private func caller(_ header: String) async throws -> APICaller? {
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer",
      parts[1].utf8.count <= Limits.tokenBytesMax
    else { return nil }
    let hash = keyring.tokenHash(String(parts[1]))
    return try await store.read { try $0.apiCaller(hash) }
  }

  /// The JSON document of a request, or the problem with it.
  private func document(
    _ request: Request, _ context: SiteContext
  ) async throws -> Result<JSONValue, Problem> {
    let type = request.headers[.contentType]?.split(separator: ";").first.map {
      $0.filter { $0 != " " }.lowercased()
    }
    guard type == "application/json" else { throw PageError.wrongType }
    let bytes = try await context.body.bytes(of: request, upTo: Limits.jsonBytesMax)
    do throws(JSONReader.Fault) {
      return .success(try JSONReader.value(of: bytes))
    } catch {
      return .failure(Problem(error))
    }
  }

  /// Whether signals can be taken in and looked at, and if not, which part is to blame.
  private func readiness(_ context: SiteContext) async -> Response {
    if let fault = await storeFault() {
      return problem(
        Problem(
          status: .serviceUnavailable, title: "Niet gereed",
          detail: "Nieuwe meldingen kunnen niet worden bewaard.",
          faults: [Problem.Fault(place: "/opslag", detail: fault)]), context)
    }
    return Self.json(
      .object([
        ("status", .string("gereed")), ("opslag", .string(store.name)),
        ("regels", .string(rules.alarm == nil ? "in orde" : "de vorige regels gelden nog")),
        (
          "mensen", .string(await areAllQueuesAttended() ? "in orde" : "een wachtrij heeft niemand")
        ),
      ]))
  }

  /// Whether somebody can be reached today for every queue of every network.
  private func areAllQueuesAttended() async -> Bool {
    let (networks, now) = (rules.current.networks, surroundings.now())
    let today = calendar.day(of: now)
    let isAttended = try? await store.read { store in
      try networks.allSatisfy { network in
        try store.duty(of: network.id, at: now).unattendedQueues(of: network, on: today).isEmpty
      }
    }
    return isAttended ?? false
  }

  /// What is wrong with the store; nil where nothing is.
  private func storeFault() async -> String? {
    // Only a write can tell that there is room again, and nobody may be writing.
    if store.health.isFull { try? await store.write { try $0.rewriteKeyMark() } }
    let health = store.health
    if health.isStopped { return "gestopt na een fout van de schijf; start de server opnieuw" }
    if health.isFull { return "de schijf is vol; maak ruimte" }
    let count = try? await store.read { try $0.accountCount(with: .administrator) }
    return count == nil ? "de opslag geeft geen antwoord" : nil
  }

  private static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
    json(Array(value.text.utf8), status: status)
  }

  private static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

/// The JSON document of a question about a status.
enum StatusQuestion {
  /// The code in a document; nil where it has another form.
  static func code(in value: JSONValue) -> String? {
    guard case .object(let members) = value, members.count == 1, members[0].name == "code",
      case .string(let code) = members[0].value
    else { return nil }
    return code
  }

  /// What is wrong with a document that has another form.
  static func faults(in value: JSONValue) -> [Problem.Fault] {
    guard case .object(let members) = value else {
      return [.init(place: "", detail: "verwacht een object")]
    }
    var faults = members.filter { $0.name != "code" }.map {
      Problem.Fault(place: "/" + JSONReader.escaped($0.name), detail: "onbekende naam")
    }
    guard let code = members.first(where: { $0.name == "code" }) else {
      return faults + [.init(place: "/code", detail: "ontbreekt")]
    }
    if case .string = code.value { return faults }
    faults.append(.init(place: "/code", detail: "verwacht een tekst van 16 cijfers"))
    return faults
  }
}

/// The description of the programming interface.
enum InterfaceDocument {
  /// The version of the interface, in the `API-Version` header and in `openapi.json`.
  static let version = "1.0.0"

  /// The document with whom to ask about it: the network that `address` serves.
  static func bytes(network: Network?, address: String) -> [UInt8] {
    let contact = JSONValue.object([
      ("name", .string(network?.sender ?? "Buurtsignaal")), ("url", .string(address + "/")),
      ("x-telefoon", .string(network?.telephone ?? "")),
    ])
    let text = String(decoding: PackageResources.openapi_json, as: UTF8.self)
    return Array(text.replacing("\"contact\": {}", with: "\"contact\": \(contact.text)").utf8)
  }
}
