import Foundation
import Web

/// Where a server finds its rules and data, and where it listens: flag, else environment, else the
/// default.
struct Settings: Equatable {
  /// The folder with rules.
  var rules: String
  /// The folder with everything that is kept, besides the key.
  var state: String
  /// The file with the master key; outside the state folder and its backups (`decisions.md` 34).
  var key: String
  /// The address to listen on.
  var host: String
  /// The port to listen on, 1...65535.
  var port: Int
  /// How browsers reach the server, without a slash at the end.
  var publicAddress: String
  /// The addresses of proxies that are believed when they say for whom they ask.
  var trustedProxies: [String]
  /// By which servers messages go out.
  var senders: SenderSettings

  /// Settings from flags (nil where a flag was not given) and an environment.
  ///
  /// Throws `StartFault.badSetting` for a port, a public address or a proxy's address that is none,
  /// and `keyInState` for a key that lies in the state folder.
  init(flags: Flags, environment: [String: String]) throws(StartFault) {
    func value(_ flag: String?, _ name: String, _ standard: String) -> String {
      flag ?? environment["BUURTSIGNAAL_" + name] ?? standard
    }
    rules = value(flags.rules, "RULES", "rules")
    state = value(flags.state, "STATE", "buurtsignaal-gegevens")
    key = value(flags.key, "KEY", Self.withoutSlash(state) + ".sleutel")
    host = value(flags.host, "HOST", "127.0.0.1")
    let portText = value(flags.port, "PORT", "8080")
    guard let port = Int(portText), (1...65_535).contains(port) else {
      throw .badSetting(name: "--port", value: portText, expected: "een getal van 1 tot 65535")
    }
    self.port = port
    let own = host.contains(":") ? "[\(host)]" : host
    let address = value(flags.publicAddress, "ADDRESS", "http://\(own):\(port)")
    publicAddress = Self.withoutSlash(address)
    do {
      _ = try SiteOptions(publicAddress: publicAddress)
    } catch {
      throw .badSetting(
        name: "--address", value: address, expected: "een adres als https://buurt.voorbeeld.nl")
    }
    let listed = environment["BUURTSIGNAAL_TRUSTED_PROXY"]?.split(separator: ",").map(String.init)
    trustedProxies = []
    for typed in flags.trustedProxies.isEmpty ? listed ?? [] : flags.trustedProxies {
      guard let proxy = ClientAddress.canonical(typed.filter { $0 != " " }) else {
        throw .badSetting(
          name: "--trusted-proxy", value: typed, expected: "een IP-adres zoals 10.0.0.2")
      }
      trustedProxies.append(proxy)
    }
    senders = SenderSettings(flags: flags.senders, environment: environment)
    let folder = URL(fileURLWithPath: state).standardizedFileURL.path
    if URL(fileURLWithPath: key).standardizedFileURL.path.hasPrefix(folder + "/") {
      throw .keyInState(key)
    }
  }

  /// The flags of the command line, as they were typed.
  struct Flags {
    var rules: String?
    var state: String?
    var key: String?
    var host: String?
    var port: String?
    var publicAddress: String?
    var trustedProxies: [String] = []
    var senders = SenderSettings()
  }

  private static func withoutSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
