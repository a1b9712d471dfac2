import Foundation
import Hummingbird
import Logging
import RuleLanguage
import Signals

/// What commands may ask of the running server, over a socket in the state folder that only its owner
/// can reach (`decisions.md` 35).
struct Control {
  let publisher: Publisher
  let replay: Replay
  let renewal: InvitationRenewal
  let shelf: RuleShelf
  let log: Logger

  /// The path of the request that publishes the folder's rules.
  static let publish = "regels/publiceren"
  /// The path of the request that decides past signals again; its content is the archive of the
  /// rules by which.
  static let replay = "regels/naspelen"

  /// The path of the request for a new invitation; its content is the name with which the account
  /// signs in.
  static let renewInvitation = "accounts/vernieuwen"
  /// The bytes that the name of an account may have.
  static let nameBytesMax = 1_024
  /// The path of the request for the archive of a version; its content is the version.
  static let archived = "regels/bewaard"
  /// The path of the request for the archive of the rules that are live.
  static let live = "regels/geldend"
  /// The path of the request for the archive of the folder as it is now.
  static let candidate = "regels/kandidaat"
  /// The path of the request for the versions that ever were live.
  static let versions = "regels/versies"

  /// The service that listens on the socket; `whenUp` is called once commands can ask.
  func application(
    on socket: String, whenUp: @escaping @Sendable () -> Void
  ) -> some ApplicationProtocol {
    let router = Router(context: BasicRequestContext.self)
    router.post(RouterPath("/" + Self.publish)) { _, _ in try await answerPublish() }
    router.post(RouterPath("/" + Self.replay)) { request, _ in
      let content = try await request.body.collect(upTo: RuleFolder.bytesMax)
      return try await answerReplay(Array(content.readableBytesView))
    }
    router.post(RouterPath("/" + Self.renewInvitation)) { request, _ in
      let content = try await request.body.collect(upTo: Self.nameBytesMax)
      let name = String(decoding: content.readableBytesView, as: UTF8.self)
      guard let text = try await renewal.text(for: name) else { return Self.text("", .notFound) }
      return Self.text(text, .ok)
    }
    router.post(RouterPath("/" + Self.archived)) { request, _ in
      let content = try await request.body.collect(upTo: RuleShelf.versionBytesMax)
      return try await answerArchived(String(buffer: content))
    }
    router.post(RouterPath("/" + Self.live)) { _, _ in
      try await answerArchived(publisher.book.current.hash)
    }
    router.post(RouterPath("/" + Self.candidate)) { _, _ in
      switch await publisher.candidate() {
      case .success(let bytes): Self.answer(archive: bytes)
      case .failure(let rejection): Self.text(rejection.text + "\n", .conflict)
      }
    }
    router.post(RouterPath("/" + Self.versions)) { _, _ in
      Self.answer(json: try JSONEncoder().encode(try await shelf.versions()))
    }
    // The end of the process closes this socket; what the library says of that is no news.
    var quiet = log
    quiet.logLevel = .critical
    return Application(
      router: router,
      configuration: ApplicationConfiguration(address: .unixDomainSocket(path: socket)),
      onServerRunning: { _ in whenUp() }, logger: quiet)
  }

  private func answerPublish() async throws -> Response {
    let (status, text): (HTTPResponse.Status, String) =
      switch try await publisher.publish() {
      case .live(let hash, let rules):
        (.ok, "\(rules) regels gelden nu, versie \(hash.prefix(12))\n")
      case .refused(let reason): (.conflict, reason + "\n")
      }
    return Self.text(text, status)
  }

  private static func text(_ text: String, _ status: HTTPResponse.Status) -> Response {
    Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8", .connection: "close"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private var today: CalendarDay? {
    WorkingCalendar()?.calendarDay(of: Surroundings.system.now())
  }

  private func answerReplay(_ archive: [UInt8]) async throws -> Response {
    guard let files = RuleArchive.files(in: archive),
      let ruleSet = RuleCompiler.compile(files, on: today).ruleSet
    else { return Response(status: .badRequest, headers: [.connection: "close"]) }
    let candidate = PublishedRules(hash: RuleFolder.hash(ofArchive: archive), ruleSet: ruleSet)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Self.answer(json: try encoder.encode(try await replay.run(under: candidate)))
  }

  private func answerArchived(_ version: String) async throws -> Response {
    guard let rules = try await shelf.rules(version) else {
      return Response(status: .notFound, headers: [.connection: "close"])
    }
    return Self.answer(archive: rules.bytes)
  }

  private static func answer(archive bytes: [UInt8]) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/octet-stream", .connection: "close"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  private static func answer(json: Data) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json", .connection: "close"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: json)))
  }
}
