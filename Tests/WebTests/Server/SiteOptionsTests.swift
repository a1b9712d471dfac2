import Testing

@testable import Web

@Suite struct SiteOptionsTests {
  @Test(arguments: [
    ("https://buurt.voorbeeld.nl", ["buurt.voorbeeld.nl"]),
    ("http://127.0.0.1:8080", ["127.0.0.1:8080", "localhost:8080", "[::1]:8080"]),
    ("http://localhost", ["localhost", "127.0.0.1", "[::1]"]),
    ("http://127.0.0.11", ["127.0.0.11"]),
  ])
  func `the hosts follow from the public address`(_ address: String, _ hosts: [String]) throws {
    #expect(try SiteOptions(publicAddress: address).hosts == hosts)
  }

  @Test(arguments: [
    ("https://buurt.voorbeeld.nl", true), ("http://127.0.0.1:8080", true),
    ("http://localhost", true), ("http://192.168.1.2:8080", false), ("http://buurt.nl", false),
  ])
  func `browsers keep cookies over https and on the machine itself`(
    _ address: String, _ keeps: Bool
  ) throws {
    #expect(try SiteOptions(publicAddress: address).keepsCookies == keeps)
  }

  @Test(arguments: ["", "ftp://a.nl", "https://", "https://a.nl/pad", "https://a b", "a.nl"])
  func `an address that is none is refused`(_ address: String) {
    #expect(throws: SiteOptions.Fault.publicAddress(address)) {
      try SiteOptions(publicAddress: address)
    }
  }
}
