import Hummingbird
import Logging
import Signals
import Synchronization

/// The door of the site: what every request passes before its route, and every answer after it.
///
/// It bounds the requests at work, checks host, origin and length of the address, finds out where
/// the request comes from and for which network, turns errors into answers and sets the headers.
struct Gate: RouterMiddleware {
  private let site: Site
  private let routes: RouteTable
  private let atWork = AtWork()

  init(site: Site, routes: RouteTable) {
    self.site = site
    self.routes = routes
  }

  func handle(
    _ request: Request, context: SiteContext,
    next: (Request, SiteContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var context = context
    let networks = site.rules.current.networks
    context.client = context.client.behind(
      site.options.trustedProxies, forwarded: request.headers[values: .forwardedFor])
    context.network = Self.network(ofHost: request.head.authority ?? "", among: networks)
    var response: Response
    do {
      guard atWork.enter() else { throw PageError.busy }
      defer { atWork.leave() }
      try check(request)
      response = try await next(request, context)
    } catch {
      guard let known = pageError(error, request, context) else { throw error }
      response = site.answer(to: request, known, context)
    }
    ResponseHeaders.complete(&response, for: request, isSecure: site.options.isSecure)
    if request.hasBody && !context.body.isComplete { end(context, &response) }
    log(request, response, context, since: start)
    return response
  }

  private func check(_ request: Request) throws(PageError) {
    guard (request.head.path ?? "").utf8.count <= Limits.pathBytesMax else { throw .addressTooLong }
    // The first `Host` line is the authority; a second one is for misleading (RFC 9112, 3.2).
    guard !request.headers.contains(where: { $0.name.canonicalName == "host" }) else {
      throw .wrongHost
    }
    let path = request.uri.path
    if !["/healthz", "/readyz"].contains(path) {
      guard isOwn(host: request.head.authority ?? "") else { throw .wrongHost }
    }
    // One page has one address: the router itself would pass over empty parts of a path.
    if path.contains("//") || (path.count > 1 && path.hasSuffix("/")) { throw .notFound }
    guard request.method == .post, !request.isForInterface else { return }
    // Browsers say where a form comes from; what says nothing is no browser that could be misled.
    if let site = request.headers[.fetchSite], !["same-origin", "none"].contains(site) {
      throw .crossSite
    }
    if let origin = request.headers[.origin], origin != "null", !isOwn(origin: origin) {
      throw .crossSite
    }
  }

  private func isOwn(host: String) -> Bool {
    let host = host.lowercased()
    if site.options.hosts.contains(host) { return true }
    guard let dot = host.firstIndex(of: ".") else { return false }
    let label = String(host[..<dot])
    return site.rules.current.network(label) != nil
      && site.options.hosts.contains(String(host[host.index(after: dot)...]))
  }

  private func isOwn(origin: String) -> Bool {
    guard let end = origin.firstRange(of: "://") else { return false }
    return isOwn(host: String(origin[end.upperBound...]))
  }

  /// The network that a host names by its first label; the only one there is needs no name.
  static func network(ofHost host: String, among networks: [Network]) -> Network? {
    if networks.count == 1 { return networks[0] }
    let label = host.lowercased().prefix { $0 != "." && $0 != ":" }
    return networks.first { $0.id == label }
  }

  /// The answerable form of an error; nil for those of a connection that broke.
  private func pageError(
    _ error: any Error, _ request: Request, _ context: SiteContext
  ) -> PageError? {
    switch error {
    case let error as HTTPError where error.status == .notFound:
      let methods = routes.methods(of: request.uri.path)
      return methods.isEmpty ? .notFound : .methodNotAllowed(methods)
    case is PageError, is StoreFault, is any HTTPResponseError: break
    default:
      if request.hasBody && !context.body.isComplete { return nil }
    }
    return site.pageError(of: error, context)
  }

  /// Ends a connection on which a rest of the request may still come in.
  private func end(_ context: SiteContext, _ response: inout Response) {
    response.headers[.connection] = "close"
    let connection = context.connection
    connection.eventLoop.scheduleTask(in: Limits.lingerTimeMax) {
      connection.close(promise: nil)
    }
  }

  private func log(
    _ request: Request, _ response: Response, _ context: SiteContext,
    since start: ContinuousClock.Instant
  ) {
    let level: Logger.Level =
      switch response.status.code {
      case 500...: .error
      case 400...: .info
      default: .debug
      }
    site.log.log(
      level: level, "request",
      metadata: [
        "method": "\(request.method)", "route": "\(context.endpointPath ?? "-")",
        "status": "\(response.status.code)", "reference": "\(context.reference)",
        "ms": "\((ContinuousClock.now - start) / .milliseconds(1))",
      ])
  }
}

extension Site {
  /// What a visitor is told of an error. One that is not known is logged by its type and told as
  /// `unavailable`.
  func pageError(of error: any Error, _ context: SiteContext) -> PageError {
    switch error {
    case let error as PageError: return error
    case StoreFault.busy: return .busy
    default: break
    }
    // The type tells what kind of fault it is; the value could tell about somebody.
    log.error(
      "request failed",
      metadata: [
        "reference": "\(context.reference)", "route": "\(context.endpointPath ?? "-")",
        "fault": "\(error is StoreFault ? String(describing: error) : "\(type(of: error))")",
      ])
    return .unavailable
  }
}

/// The requests at work at this moment.
private final class AtWork: Sendable {
  private let count = Atomic<Int>(0)

  /// Counts a request in; false where there are too many, and then it is not counted.
  func enter() -> Bool {
    let (_, after) = count.add(1, ordering: .relaxed)
    guard after <= Limits.requestsAtOnceMax else {
      leave()
      return false
    }
    return true
  }

  func leave() {
    count.subtract(1, ordering: .relaxed)
  }
}

extension Request {
  /// Whether it is for the programming interface, which answers in JSON.
  var isForInterface: Bool { uri.path == "/v1" || uri.path.hasPrefix("/v1/") }

  /// Whether it announces a body.
  var hasBody: Bool {
    headers[.transferEncoding] != nil || headers[.contentLength].map { $0 != "0" } == true
  }
}
