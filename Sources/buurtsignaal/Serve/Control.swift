import Hummingbird
import Logging
import Signals

/// What commands may ask of the running server, over a socket in the state folder that only its owner
/// can reach (`decisions.md` 35).
struct Control {
  let publisher: Publisher
  let log: Logger

  /// The path of the request that publishes the folder's rules.
  static let publish = "regels/publiceren"

  /// The service that listens on the socket.
  func application(on socket: String) -> some ApplicationProtocol {
    let router = Router(context: BasicRequestContext.self)
    router.post(RouterPath("/" + Self.publish)) { _, _ in try await answerPublish() }
    // The end of the process closes this socket; what the library says of that is no news.
    var quiet = log
    quiet.logLevel = .critical
    return Application(
      router: router,
      configuration: ApplicationConfiguration(address: .unixDomainSocket(path: socket)),
      logger: quiet)
  }

  private func answerPublish() async throws -> Response {
    let (status, text): (HTTPResponse.Status, String) =
      switch try await publisher.publish() {
      case .live(let hash, let rules):
        (.ok, "\(rules) regels gelden nu, versie \(hash.prefix(12))\n")
      case .refused(let reason): (.conflict, reason + "\n")
      }
    return Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8", .connection: "close"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
