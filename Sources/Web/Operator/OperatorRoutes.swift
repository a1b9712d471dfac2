import Hummingbird
import Signals
import Vault

extension Site {
  /// Adds what the operator's own systems ask and report, with a token that only they have: the metrics,
  /// and mail that came back. Without a token in the settings there is neither.
  func addOperatorRoutes(to routes: inout RouteList) {
    routes.get("/metrics") { request, context in
      try checkOperator(request, context)
      let now = surroundings.now()
      let networks = rules.current.networks.map(\.id).sorted()
      let (counts, signals, calls) = try await store.read { store in
        (
          try store.dispatchCounts(at: now), try store.signalCount(),
          try networks.map { ($0, try Desk.telephoneCalls(of: $0, in: store).count) }
        )
      }
      let metrics = Metrics(
        counts: counts, signals: signals, calls: calls, health: store.health, now: now)
      return Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.text)))
    }
    routes.post("/bezorging/teruggekomen") { request, context in
      try checkOperator(request, context)
      let bytes = try await context.body.bytes(of: request, upTo: Limits.returnedBytesMax)
      guard let tag = MessageTag.tag(in: bytes) else { throw PageError.unreadable }
      guard try await feedback.noteReturned(tag: tag) else { throw PageError.notFound }
      return Response(status: .noContent)
    }
  }

  /// Throws `PageError.notFound` where no operator's token is set, `unauthorized` for another one, and
  /// `tooMany` where an address tries many.
  private func checkOperator(_ request: Request, _ context: SiteContext) throws {
    guard let expected = options.operatorTokenHash else { throw PageError.notFound }
    let parts = (request.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
    // Hashes under a key are compared: how long that takes tells nothing of the token.
    if parts.count == 2, parts[0].lowercased() == "bearer",
      parts[1].utf8.count <= Limits.tokenBytesMax,
      keyring.tokenHash(String(parts[1])) == expected
    {
      return
    }
    if let wait = limiters.unknownTokens.take(context.client) {
      throw PageError.tooMany(retryAfter: wait)
    }
    throw PageError.unauthorized
  }
}

/// The tag of a message of ours in what a mail system knows it by.
enum MessageTag {
  /// The hexadecimal digits of a tag.
  private static let digits = 32

  /// The tag in a Message-ID such as `<0123…@example.nl>`, with or without brackets and spaces around
  /// it; nil where there is none.
  static func tag(in bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace && $0 != "<" }
    let tag = text.prefix { $0 != "@" && $0 != ">" }
    let isTag =
      tag.utf8.count == digits
      && tag.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    return isTag ? String(tag) : nil
  }
}
