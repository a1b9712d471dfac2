package import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

extension Site {
  /// The server of this site, ready to run as a service.
  ///
  /// `onRunning` is called once with the bound port; 0 stands for a socket file.
  package func application(
    at address: BindAddress, onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> Application<RouterResponder<SiteContext>> {
    var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
    decoder.maxHeaderFieldSize = Limits.headerFieldBytesMax
    decoder.maxHeaderListSize = Limits.headerListBytesMax
    decoder.maxHeaderFieldCount = Limits.headerFieldsMax
    let channel = HTTP1Channel.Configuration(
      idleTimeout: Limits.idleTimeMax, httpDecoderConfiguration: decoder)
    return Application(
      router: router(),
      server: .http1(configuration: channel),
      configuration: ApplicationConfiguration(
        address: address, serverName: nil, backlog: Limits.backlogMax,
        availableConnectionsDelegate: MaximumAvailableConnections(
          Limits.connectionsMax, logger: log)),
      onServerRunning: { await onRunning($0.localAddress?.port ?? 0) },
      logger: log)
  }
}
