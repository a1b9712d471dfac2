import Hummingbird
import Signals

/// What went wrong, for a caller of the programming interface (RFC 9457): all faults at once.
struct Problem: Error, Sendable, Equatable {
  /// One fault of what was sent, without the value that was sent.
  struct Fault: Sendable, Equatable {
    /// The JSON pointer (RFC 6901) to where it stands.
    let place: String
    /// What is wrong, in words.
    let detail: String
  }

  /// The status of the answer.
  let status: HTTPResponse.Status
  /// The kind of problem in a few words.
  let title: String
  /// What to do about it.
  let detail: String
  /// The faults of the document, if that is what is wrong.
  let faults: [Fault]
  /// The value of `Retry-After`.
  let retryAfter: Int?
  /// The value of `Allow`.
  let allowed: [HTTPRequest.Method]

  /// The problem of an error that any page can have.
  init(_ error: PageError) {
    let text = ErrorText(error, wasSending: false)
    status = error.status
    title = text.heading
    detail = text.lines.joined(separator: " ")
    faults = []
    retryAfter = error.retryAfter
    if case .methodNotAllowed(let methods) = error { allowed = methods } else { allowed = [] }
  }

  /// A problem with what was sent.
  init(status: HTTPResponse.Status, title: String, detail: String, faults: [Fault] = []) {
    self.status = status
    self.title = title
    self.detail = detail
    self.faults = faults
    retryAfter = nil
    allowed = []
  }

  /// The problem of a document with these faults.
  init(faults: [Fault]) {
    self.init(
      status: .badRequest, title: "De aanvraag klopt niet",
      detail: "Kijk naar de punten in `fouten`.", faults: faults)
  }

  /// The problem of bytes that are no document.
  init(_ fault: JSONReader.Fault) {
    let detail: String
    var place = ""
    switch fault {
    case .malformed: detail = "verwacht geldige JSON volgens RFC 8259"
    case .unreadable: detail = "verwacht geldige UTF-8 zonder NUL"
    case .duplicate(let pointer):
      place = pointer
      detail = "een naam staat er twee keer in"
    case .tooDeep: detail = "meer dan \(Limits.jsonDepthMax) niveaus diep"
    case .tooMany: detail = "meer dan \(Limits.jsonValuesMax) waarden"
    }
    self.init(faults: [Fault(place: place, detail: detail)])
  }

  /// The problem of an id that was used for another content.
  static let otherContent = Problem(
    status: .conflict, title: "Dit id is al gebruikt",
    detail: "Onder dit id staat een melding met een andere inhoud. Die blijft zoals hij is. "
      + "Stuur een nieuwe melding met een nieuw id.")
  /// The problem of a code that opens nothing.
  static let wrongCode = Problem(
    status: .notFound, title: "Deze code klopt niet", detail: "Kijk de 16 cijfers nog eens na.")
}

extension Site {
  /// The answer that tells a problem, with the telephone number for whoever is behind the caller.
  func problem(_ problem: Problem, _ context: SiteContext) -> Response {
    let network = context.network ?? rules.current.networks.first
    var members: [(String, JSONValue)] = [
      ("type", .string("about:blank")),
      ("status", .number(Int(problem.status.code))),
      ("title", .string(problem.title)),
      ("detail", .string(problem.detail)),
      ("instance", .string("urn:buurtsignaal:verzoek:\(context.reference)")),
    ]
    if !problem.faults.isEmpty {
      let faults = problem.faults.map { fault in
        JSONValue.object([("plaats", .string(fault.place)), ("uitleg", .string(fault.detail))])
      }
      members.append(("fouten", .array(faults)))
    }
    if let telephone = network?.telephone {
      members.append(
        ("bellen", .string("Is er nu gevaar? Bel 112. Liever bellen? Bel \(telephone).")))
    }
    var response = Response(
      status: problem.status,
      headers: [.contentType: "application/problem+json"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: JSONValue.object(members).text)))
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    if problem.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    if !problem.allowed.isEmpty {
      response.headers[.allow] = problem.allowed.map(\.rawValue).joined(separator: ", ")
    }
    return response
  }
}
