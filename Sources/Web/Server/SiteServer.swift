import Glibc
package import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Signals

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
    let connections = Self.connectionsMax()
    let limit = ConnectionLimit(max: connections, maxForAddress: Limits.connectionsOfAddressMax)
    let trusted = options.trustedProxies
    let server = HTTPServerBuilder { responder in
      SheddingChannel(
        served: HTTP1Channel(responder: responder, configuration: channel), limit: limit,
        trustedProxies: trusted, farewell: { self.farewell })
    }
    return Application(
      router: router(),
      server: server,
      configuration: ApplicationConfiguration(
        address: address, serverName: nil, backlog: Limits.backlogMax,
        availableConnectionsDelegate: MaximumAvailableConnections(
          connections + Limits.connectionsShedMax, logger: log)),
      onServerRunning: { await onRunning($0.localAddress?.port ?? 0) },
      logger: log)
  }

  private var farewell: String {
    let text = ErrorText(.busy, wasSending: false)
    let telephone = rules.current.networks.first.map { " Bel \($0.telephone)." } ?? ""
    return ([text.heading + "."] + text.lines + ["Is er nu gevaar? Bel 112."])
      .joined(separator: " ") + telephone + "\n"
  }

  /// The connections that may be open at once: the limit, or as many as the system has files for.
  /// It asks the system for more files where it may.
  private static func connectionsMax() -> Int {
    let wanted = UInt(Limits.connectionsMax + Limits.connectionsShedMax + Limits.otherFilesMax)
    var files = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0 else {
      return Limits.connectionsMax
    }
    if files.rlim_cur < wanted {
      files.rlim_cur = min(files.rlim_max, wanted)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files)
    }
    let room = Int(min(files.rlim_cur, wanted)) - Limits.connectionsShedMax - Limits.otherFilesMax
    return max(1, min(Limits.connectionsMax, room))
  }
}
