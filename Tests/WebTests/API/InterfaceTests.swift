import Foundation
import HTTPTypes
import Signals
import Testing
import Vault

@testable import Web

@Suite struct InterfaceTests {
  static let id = "6f1c2a34-9b7e-4d21-8c55-0a1b2c3d4e5f"

  /// A document with everything in it.
  static func document(id: String = Self.id, text: String = "Zij doet niet open.") -> String {
    """
    {"id":"\(id)","tekst":"\(text)",
     "antwoorden":{"waarneming":["alleen"],"gevaar":"nee","leeftijd":3},
     "betrokkene":{"naam":"J","postcode":"1234AB","huisnummer":"1","toevoeging":"b",
                   "omschrijving":"op de hoek"},
     "melder":{"rol":"chauffeur","organisatie":"Bus","kanaal":"sms","adres":"06 12345678"}}
    """
  }

  /// A caller with a token, in the store of a site.
  static func caller(_ name: String, in site: TestSite) async throws -> String {
    let token = "token-van-\(name)"
    let caller = APICaller(
      tokenHash: site.keyring.tokenHash(token), name: name, network: TestSite.network,
      createdAt: site.clock.now())
    try await site.store.write { try $0.insertAPICaller(caller) }
    return token
  }

  @Test func `a submission gets a receipt, and the same one again`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let first = try await visitor.post("/v1/signalen", json: Self.document())
      #expect(first.status == 201)
      #expect(
        Set(first.json.keys) == ["kenmerk", "code", "link", "status", "terugkoppelingUiterlijk"])
      #expect((first.json["code"] as? String)?.wholeMatch(of: /[0-9]{16}/) != nil)
      #expect(first.json["status"] as? String == "ontvangen")
      #expect(
        (first.json["link"] as? String)?.wholeMatch(of: /http:\/\/localhost\/m#[0-9a-z]{26}/)
          != nil)
      let again = try await visitor.post("/v1/signalen", json: Self.document())
      #expect(again.status == 200)
      #expect(again.text == first.text)
      let other = try await visitor.post("/v1/signalen", json: Self.document(text: "Iets anders."))
      #expect(other.status == 409)
      #expect(other.header("Content-Type") == "application/problem+json")
    }
    #expect(try await site.signalCount() == 1)
  }

  @Test func `every fault is named at once, with its place and without the value`() async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.post(
        "/v1/signalen",
        json: """
          {"id":"kanarie","tekst":7,"antwoorden":{"gevaar":"kanarie","kleur":"rood","leeftijd":99,
           "waarneming":[1],"kinderen":null},"betrokkene":{"postcode":"kanarie","huisnummer":"x",
           "bsn":"kanarie"},"melder":{"kanaal":"kanarie"},"extra":1}
          """)
      #expect(answer.status == 400)
      let faults = answer.json["fouten"] as? [[String: String]] ?? []
      #expect(
        Set(faults.compactMap { $0["plaats"] }) == [
          "/id", "/tekst", "/antwoorden/gevaar", "/antwoorden/kleur", "/antwoorden/leeftijd",
          "/antwoorden/waarneming", "/antwoorden/kinderen", "/betrokkene/postcode",
          "/betrokkene/huisnummer", "/betrokkene/bsn", "/melder/kanaal", "/extra",
        ])
      #expect(!answer.text.contains("kanarie"))
      for member in ["type", "status", "title", "detail", "instance", "bellen"] {
        #expect(answer.json[member] != nil, "\(member)")
      }
    }
  }

  @Test(arguments: [
    "", "[]", "\"x\"", "null", "{", "{\"id\":\"a\",\"id\":\"b\"}", "{} {}", "{\"id\":}",
    "{\"tekst\":\"\\u0000\"}", "{\"tekst\":\"\\ud800\"}", "{\"id\":null}",
    "{\"antwoorden\":[]}", "{\"betrokkene\":\"Jan\"}", "{\"melder\":[]}",
  ])
  func `what is no submission is a problem`(_ document: String) async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let answer = try await visitor.post("/v1/signalen", json: document)
      #expect(answer.status == 400)
      #expect(answer.header("Content-Type") == "application/problem+json")
      #expect(answer.json["status"] as? Int == 400)
    }
    #expect(try await site.signalCount() == 0)
  }

  @Test(arguments: [
    ("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("", 415),
    ("application/json; charset=utf-8", 201), ("Application/JSON", 201),
  ])
  func `only JSON is taken`(_ type: String, _ status: Int) async throws {
    try await TestSite().visit { visitor in
      let headers = type.isEmpty ? [] : [("Content-Type", type)]
      let answer = try await visitor.send(
        .post, "/v1/signalen", headers, Array(Self.document().utf8))
      #expect(answer.status == status)
    }
  }

  @Test func `two megabytes are refused as a problem`() async throws {
    try await TestSite().visit { visitor in
      let text = String(repeating: "a", count: 2_000_000)
      let answer = try await visitor.post("/v1/signalen", json: Self.document(text: text))
      #expect(answer.status == 413)
      #expect(answer.header("Content-Type") == "application/problem+json")
    }
  }

  @Test func `a caller with a token has ids of its own, and limits of its own`() async throws {
    let site = try TestSite()
    let one = try await Self.caller("een", in: site)
    let two = try await Self.caller("twee", in: site)
    try await site.visit { visitor in
      var codes: Set<String> = []
      for token in [one, two, nil] {
        let answer = try await visitor.post(
          "/v1/signalen", json: Self.document(), token: token)
        #expect(answer.status == 201)
        codes.insert(answer.json["code"] as? String ?? "")
      }
      #expect(codes.count == 3)
      for number in 0..<50 {
        let id = "6f1c2a34-9b7e-4d21-8c55-0a1b2c3d4e\(number + 10)"
        let answer = try await visitor.post(
          "/v1/signalen", json: Self.document(id: id), token: one)
        #expect(answer.status == 201)
      }
    }
    #expect(try await site.signalCount() == 53)
  }

  @Test(arguments: ["niemand", "", "a b", String(repeating: "x", count: 5_000)])
  func `a token that nobody has is refused`(_ token: String) async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let answer = try await visitor.post("/v1/signalen", json: Self.document(), token: token)
      #expect(answer.status == 401)
      #expect(answer.header("WWW-Authenticate") == "Bearer")
      #expect(answer.header("Content-Type") == "application/problem+json")
    }
    #expect(try await site.signalCount() == 0)
  }

  @Test func `guessing tokens is limited by address`() async throws {
    try await TestSite().visit { visitor in
      var statuses: [Int] = []
      for number in 0..<40 {
        let answer = try await visitor.post("/v1/signalen", json: "{}", token: "gok\(number)")
        statuses.append(answer.status)
      }
      #expect(statuses.filter { $0 == 401 }.count == Limits.unknownTokens.burst)
      #expect(statuses.last == 429)
    }
  }

  @Test func `anonymous callers are limited as the form, and told whom to call`() async throws {
    try await TestSite().visit { visitor in
      for number in 0..<Limits.submissions.burst {
        let id = "6f1c2a34-9b7e-4d21-8c55-0a1b2c3d4e\(number + 10)"
        _ = try await visitor.post("/v1/signalen", json: Self.document(id: id))
      }
      let answer = try await visitor.post("/v1/signalen", json: Self.document())
      #expect(answer.status == 429)
      #expect(answer.header("Retry-After") == "60")
      #expect((answer.json["bellen"] as? String)?.contains("0800 1205") == true)
      #expect((answer.json["bellen"] as? String)?.contains("112") == true)
    }
  }

  @Test func `a code tells the steps and nothing else`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let receipt = try await visitor.post("/v1/signalen", json: Self.document())
      let code = try #require(receipt.json["code"] as? String)
      let answer = try await visitor.post("/v1/statusvragen", json: "{\"code\":\"\(code)\"}")
      #expect(answer.status == 200)
      #expect(Set(answer.json.keys) == ["status", "stappen"])
      #expect(answer.json["status"] as? String == "ontvangen")
      let steps = answer.json["stappen"] as? [[String: String]] ?? []
      #expect(steps.map { Set($0.keys) } == [["status", "datum"]])
      #expect(steps[0]["datum"]?.wholeMatch(of: /2025-[0-9]{2}-[0-9]{2}/) != nil)
    }
  }

  @Test(arguments: [
    ("{\"code\":\"0000000000000000\"}", 404), ("{\"code\":\"1\"}", 404), ("{\"code\":5}", 400),
    ("{}", 400), ("{\"code\":\"0000000000000000\",\"naam\":\"x\"}", 400), ("[]", 400), ("{", 400),
  ])
  func `a wrong code is not found, a wrong document is a problem`(
    _ document: String, _ status: Int
  ) async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.post("/v1/statusvragen", json: document)
      #expect(answer.status == status)
      #expect(answer.header("Content-Type") == "application/problem+json")
    }
  }

  @Test func `health and readiness are told without secrets`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let health = try await visitor.get("/healthz")
      #expect(health.status == 200)
      let ready = try await visitor.get("/readyz")
      #expect(ready.status == 200)
      #expect(ready.json["opslag"] as? String == "geheugen")
      #expect(ready.json["regels"] as? String == "in orde")
      #expect(ready.json["mensen"] as? String == "een wachtrij heeft niemand")
      site.live.set(LiveRules(site.live.rules.published, alarm: "geheim/pad.regels:3"))
      let alarmed = try await visitor.get("/readyz")
      #expect(alarmed.status == 200)
      #expect(alarmed.json["regels"] as? String == "de vorige regels gelden nog")
      #expect(!alarmed.text.contains("geheim"))
    }
  }

  @Test(arguments: [
    (StoreFault.stopped, StoreHealth(isStopped: true), "fout van de schijf"),
    (.busy, StoreHealth(isFull: true), "de schijf is vol"),
    (.busy, StoreHealth(), "geen antwoord"),
  ])
  func `a store that takes nothing is not ready, and is named`(
    _ fault: StoreFault, _ health: StoreHealth, _ words: String
  ) async throws {
    try await TestSite(broken: BrokenStore(fault: fault, health: health)).visit { visitor in
      let ready = try await visitor.get("/readyz")
      #expect(ready.status == 503)
      #expect(ready.header("Content-Type") == "application/problem+json")
      let faults = ready.json["fouten"] as? [[String: String]] ?? []
      #expect(faults.map { $0["plaats"] } == ["/opslag"])
      #expect(faults.first?["uitleg"]?.contains(words) == true)
    }
  }
}
