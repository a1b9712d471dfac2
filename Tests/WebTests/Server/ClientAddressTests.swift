import Testing

@testable import Web

@Suite struct ClientAddressTests {
  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1", true),
    ("192.0.2.1", "192.0.2.2", false),
    ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true),
    ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
    ("::ffff:192.0.2.1", "192.0.2.1", true),
    ("::1", "192.0.2.1", false),
    ("onzin", "onzin", true),
  ])
  func `an IPv4 address counts by itself, an IPv6 address by its network`(
    _ one: String, _ other: String, _ isSame: Bool
  ) {
    #expect((ClientAddress(one) == ClientAddress(other)) == isSame)
  }

  @Test(arguments: [
    (["192.0.2.9"], "192.0.2.9"),
    (["198.51.100.1, 192.0.2.9"], "192.0.2.9"),
    (["198.51.100.1", "192.0.2.9, 203.0.113.1"], "192.0.2.9"),
    ([], "203.0.113.1"),
    (["203.0.113.1"], "203.0.113.1"),
    ([" , "], "203.0.113.1"),
  ])
  func `a trusted proxy names the client`(_ forwarded: [String], _ client: String) {
    let proxy = ClientAddress("203.0.113.1")
    #expect(proxy.behind(["203.0.113.1"], forwarded: forwarded) == ClientAddress(client))
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"),
    ("2001:DB8:0:0::0001", "2001:db8::1"), ("proxy.voorbeeld.nl", nil), ("10.0.0.0/8", nil),
    ("", nil),
  ])
  func `an address is written in one way`(_ text: String, _ written: String?) {
    #expect(ClientAddress.canonical(text) == written)
  }

  @Test func `a proxy is known however its address is written`() {
    let peer = ClientAddress("::ffff:203.0.113.1")
    let client = peer.behind(["203.0.113.1"], forwarded: ["192.0.2.9, ::ffff:203.0.113.1"])
    #expect(client == ClientAddress("192.0.2.9"))
  }

  @Test func `others are not believed`() {
    let peer = ClientAddress("198.51.100.1")
    #expect(peer.behind(["203.0.113.1"], forwarded: ["192.0.2.9"]) == peer)
    #expect(peer.behind([], forwarded: ["192.0.2.9"]) == peer)
  }
}
