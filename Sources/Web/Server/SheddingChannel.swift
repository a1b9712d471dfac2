import HummingbirdCore
import Logging
import NIOCore

/// The connections of the server: HTTP/1.1 where there is room, else a short answer with whom to
/// call, and the end.
struct SheddingChannel: ServerChildChannel {
  /// A connection that is served, or one that is sent away.
  enum Connection: ServerChildChannelValue {
    case served(HTTP1Channel.Value)
    case shed(any Channel)

    var channel: any Channel {
      switch self {
      case .served(let served): served.channel
      case .shed(let channel): channel
      }
    }
  }

  let served: HTTP1Channel
  let limit: ConnectionLimit
  let trustedProxies: Set<String>
  /// What a visitor reads who is sent away.
  let farewell: @Sendable () -> String

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
    let address = ClientAddress(peer: channel.remoteAddress)
    guard limit.enter(address, isTrusted: address.isOne(of: trustedProxies)) else {
      return channel.eventLoop.makeSucceededFuture(.shed(channel))
    }
    channel.closeFuture.whenComplete { _ in limit.leave(address) }
    return served.setup(channel: channel, logger: logger).map { .served($0) }
  }

  func handle(value: Connection, logger: Logger) async {
    switch value {
    case .served(let connection): await served.handle(value: connection, logger: logger)
    case .shed(let channel):
      // Whoever is not there to hear it is gone already.
      try? await channel.writeAndFlush(ByteBuffer(string: Self.answer(farewell())))
      try? await channel.close()
    }
  }

  private static func answer(_ farewell: String) -> String {
    """
    HTTP/1.1 503 Service Unavailable\r
    Content-Type: text/plain; charset=utf-8\r
    Content-Length: \(farewell.utf8.count)\r
    Cache-Control: no-store\r
    X-Content-Type-Options: nosniff\r
    Retry-After: 60\r
    Connection: close\r
    \r
    \(farewell)
    """
  }
}
