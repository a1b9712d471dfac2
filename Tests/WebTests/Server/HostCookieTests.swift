import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite struct HostCookieTests {
  @Test func `a cookie is for our host, secure, and out of reach of scripts`() {
    #expect(
      HostCookie.set("a", "b", seconds: 9)
        == "__Host-a=b; Path=/; Max-Age=9; Secure; HttpOnly; SameSite=Strict")
  }

  @Test(arguments: [
    (["__Host-a=b"], "b"), (["x=1; __Host-a=b;y=2"], "b"), (["x=1", "__Host-a=b"], "b"),
    (["a=b"], nil), (["__Host-ab=c"], nil), (["__Host-a=b; __Host-a=c"], nil), ([], nil),
  ])
  func `a cookie is read where it stands once`(_ headers: [String], _ value: String?) {
    var fields = HTTPFields()
    fields[values: .cookie] = headers
    let request = Request(
      head: .init(
        method: .get, scheme: "http", authority: "localhost", path: "/", headerFields: fields),
      body: RequestBody(buffer: ByteBuffer()))
    #expect(HostCookie.value("a", in: request) == value)
  }
}
