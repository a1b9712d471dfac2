import Testing

@testable import Delivery

@Suite struct MailSettingsTests {
  @Test(arguments: [
    ("smtps://post.test", MailSettings.Security.tls), ("smtp://post.test", .startTLS),
    ("smtp://localhost:25", .none), ("smtps://localhost", .tls),
  ])
  func `the place says how mail is protected`(
    place: String, security: MailSettings.Security
  ) throws {
    #expect(try MailSettings.example(try #require(Endpoint(place))).security == security)
  }

  @Test(arguments: [
    ("smtp://post.test", MailSettings.Security.none, DeliverySettingsFault.unprotected),
    ("smtp://post.test", .tls, .endpoint), ("smtps://post.test", .startTLS, .endpoint),
    ("https://post.test", .tls, .endpoint), ("smtp://post.test/x", .startTLS, .endpoint),
  ])
  func `a place where mail could be overheard is refused`(
    place: String, security: MailSettings.Security, fault: DeliverySettingsFault
  ) throws {
    let endpoint = try #require(Endpoint(place))
    #expect(throws: fault) { try MailSettings.example(endpoint, security: security) }
  }

  @Test(arguments: [
    ("geen adres", "buurt.test", DeliverySettingsFault.sender),
    ("buurt@buurt.test", "buurt test", .greeting), ("buurt@buurt.test", "", .greeting),
  ])
  func `a sender that cannot be is refused`(
    from: String, greeting: String, fault: DeliverySettingsFault
  ) throws {
    let server = try #require(Endpoint("smtps://post.test"))
    #expect(throws: fault) {
      try MailSettings(server: server, from: from, greeting: greeting)
    }
  }

  @Test(arguments: [
    "jan@dorp.test", "Jan.de-Vries+1@Dorp.Test", "o'brien@a.b.test", "a@xn--bcher-kva.test",
    String(repeating: "a", count: 64) + "@dorp.test",
  ])
  func `an address in the narrow form is one`(text: String) {
    #expect(MailAddress(text) != nil)
  }

  @Test(arguments: [
    "", "@", "jan", "jan@", "@dorp.test", "jan@dorp", "jan@@dorp.test", "a@b@dorp.test",
    ".jan@dorp.test", "jan.@dorp.test", "j..an@dorp.test", "\"jan\"@dorp.test", "jan @dorp.test",
    "jan@dorp.test ", "jan@dorp .test", "jan@-dorp.test", "jan@dorp.123", "jan@dorp_a.test",
    "jan@[127.0.0.1]", "<jan@dorp.test>", "jan@dorp.test>", "jan@dorp.test\n", "ján@dorp.test",
    "jan@dörp.test", "jan(x)@dorp.test", "jan@dorp.test,piet@dorp.test", "jan:x@dorp.test",
    String(repeating: "a", count: 65) + "@dorp.test",
    "jan@" + String(repeating: "abcdefgh.", count: 30) + "test",
  ])
  func `everything else is none`(text: String) {
    #expect(MailAddress(text) == nil)
  }
}
