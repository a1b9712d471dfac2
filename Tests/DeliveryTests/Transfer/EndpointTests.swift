import Delivery
import Testing

@Suite struct EndpointTests {
  @Test(arguments: [
    ("smtp://post.test", "post.test", 587, ""), ("smtps://post.test", "post.test", 465, ""),
    ("https://a-b.test/v1/send", "a-b.test", 443, "/v1/send"),
    ("http://127.0.0.1:8080/", "127.0.0.1", 8080, "/"), ("https://[::1]:1/a", "[::1]", 1, "/a"),
    ("https://xn--bcher-kva.test", "xn--bcher-kva.test", 443, ""),
  ])
  func `a place has a scheme, a host, a port and a path`(
    text: String, host: String, port: Int, path: String
  ) throws {
    let place = try #require(Endpoint(text))
    #expect(place.host == host && place.port == port && place.path == path)
  }

  @Test(arguments: [
    "", "post.test", "ftp://post.test", "HTTPS://post.test", "https:/post.test", "https://",
    "https://a@post.test", "https://a:b@post.test", "https://post.test?x", "https://post.test/?x",
    "https://post.test/#x", "https://post.test:0", "https://post.test:65536", "https://post.test:",
    "https://post.test:080", "https://post.test:+1", "https://Post.test", "https://post..test",
    "https://post.test.", "https://-post.test", "https://post_a.test", "https://pöst.test",
    "https://post.test/../x", "https://post.test/./x", "https://post.test/a b",
    "https://post.test/%2e%2e/x", "https://post.test\\@x.test", "https://127.1",
    "https://2130706433",
    "https://0x7f.0.0.1", "https://0177.0.0.1", "https://127.0.0.01", "https://1.2.3.4.5",
    "https://256.1.1.1", "https://[::1", "https://::1", "https://[::1]a", "https://[fe80::1%eth0]",
    "https://post.test/\n", "https://" + String(repeating: "a.", count: 600) + "test",
  ])
  func `what two programs could read in two ways is none`(text: String) {
    #expect(Endpoint(text) == nil)
  }

  @Test(arguments: [
    ("https://localhost", true), ("https://127.0.0.1", true), ("https://127.255.0.9", true),
    ("https://[::1]", true), ("https://127.0.0.1.nip.test", false), ("https://10.0.0.1", false),
    ("https://localhost.test", false), ("https://[::2]", false),
  ])
  func `only names that no name server decides are this machine`(text: String, isIt: Bool) throws {
    #expect(try #require(Endpoint(text)).isLoopback == isIt)
  }
}
