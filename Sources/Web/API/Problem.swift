import Hummingbird
import Signals

/// What went wrong, for a caller of the programming interface (RFC 9457): all faults at once.
struct Problem: Sendable, Equatable {
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
    if !problem.allowed.isEmpty {
      response.headers[.allow] = problem.allowed.map(\.rawValue).joined(separator: ", ")
    }
    return response
  }
}
