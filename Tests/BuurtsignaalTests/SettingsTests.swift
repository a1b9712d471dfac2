import Testing

@testable import buurtsignaal

@Suite struct SettingsTests {
  @Test func `a flag goes before the environment and the environment before the default`() throws {
    let environment = ["BUURTSIGNAAL_PORT": "9000", "BUURTSIGNAAL_HOST": "::1"]
    let settings = try Settings(
      flags: Settings.Flags(port: "9001"), environment: environment)
    #expect(settings.port == 9_001)
    #expect(settings.host == "::1")
    #expect(settings.rules == "rules")
    #expect(settings.publicAddress == "http://[::1]:9001")
    #expect(settings.key == "buurtsignaal-gegevens.sleutel")
  }

  @Test(arguments: ["0", "65536", "-1", "tachtig", ""])
  func `a port that is none is refused by name`(port: String) {
    #expect(
      throws: StartFault.badSetting(
        name: "--port", value: port, expected: "een getal van 1 tot 65535")
    ) {
      try Settings(flags: Settings.Flags(port: port), environment: [:])
    }
  }

  @Test(arguments: ["ftp://x", "buurt.voorbeeld.nl", "https://", "https://x/pad", "http://a@b"])
  func `an address that browsers cannot use is refused`(address: String) {
    #expect(throws: StartFault.self) {
      try Settings(flags: Settings.Flags(publicAddress: address), environment: [:])
    }
  }

  @Test func `proxies are trusted by flag, else by environment, else not at all`() throws {
    func proxies(_ flags: [String], _ environment: [String: String]) throws -> [String] {
      try Settings(
        flags: Settings.Flags(trustedProxies: flags), environment: environment
      ).trustedProxies
    }
    let environment = ["BUURTSIGNAAL_TRUSTED_PROXY": "10.0.0.2, 2001:DB8::0001"]
    #expect(try proxies([], [:]).isEmpty)
    #expect(try proxies([], environment) == ["10.0.0.2", "2001:db8::1"])
    #expect(try proxies(["10.0.0.3"], environment) == ["10.0.0.3"])
  }

  @Test(arguments: ["proxy.voorbeeld.nl", "10.0.0.0/8", "unix", ""])
  func `a proxy that is no address is refused by name`(proxy: String) {
    #expect(
      throws: StartFault.badSetting(
        name: "--trusted-proxy", value: proxy, expected: "een IP-adres zoals 10.0.0.2")
    ) {
      try Settings(flags: Settings.Flags(trustedProxies: [proxy]), environment: [:])
    }
  }

  @Test(arguments: [("gegevens", "gegevens/sleutel"), ("/a/b/", "/a/b/c/sleutel"), ("./g", "g/s")])
  func `the key never lies in the state folder`(state: String, key: String) {
    #expect(throws: StartFault.keyInState(key)) {
      try Settings(flags: Settings.Flags(state: state, key: key), environment: [:])
    }
  }
}
