import Signals
import Testing

@testable import Web

@Suite struct ReportSendTests {
  static let id = "6f1c2a34-9b7e-4d21-8c55-0a1b2c3d4e5f"

  /// A report as a browser posts it.
  static func report(
    id: String = Self.id, _ changes: [(String, String)] = []
  ) -> [(String, String)] {
    let report = [
      ("id", id), ("antwoord.waarneming", "alleen"), ("antwoord.waarneming", "somber"),
      ("tekst", "De gordijnen zijn al dagen dicht."), ("naam", "Jansen"), ("postcode", "1234 ab"),
      ("huisnummer", "12 b"), ("omschrijving", ""), ("antwoord.gevaar", "nee"),
      ("antwoord.kinderen", "onbekend"), ("antwoord.leeftijd", ""), ("kanaal", "geen"),
      ("nummer", ""), ("mail", ""), ("tussenpersoon", ""), ("melder", ""), ("rol", "chauffeur"),
      ("organisatie", ""),
    ]
    let changed = Set(changes.map(\.0))
    return report.filter { !changed.contains($0.0) } + changes
  }

  /// The code that a receipt shows.
  static func code(_ page: Reply) -> String? {
    page.text.firstMatch(of: /id="code"[^>]*>([0-9 ]{19})</).map { String($0.1) }
  }

  @Test func `a report leads to a receipt on an address without secrets`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let sent = try await visitor.post("/melding", Self.report())
      #expect(sent.status == 303)
      #expect(sent.header("Location") == "/ontvangen")
      let cookie = try #require(sent.header("Set-Cookie"))
      #expect(cookie.hasPrefix("__Host-ontvangst="))
      #expect(cookie.hasSuffix("; Path=/; Max-Age=900; Secure; HttpOnly; SameSite=Strict"))
      #expect(cookie.utf8.count < 4_096)
      let receipt = try await visitor.keeping(sent).get("/ontvangen")
      #expect(receipt.status == 200)
      #expect(Self.code(receipt) != nil)
    }
    #expect(try await site.signalCount() == 1)
  }

  @Test func `nothing but what was seen is needed`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      for (number, field) in [("antwoord.waarneming", "alleen"), ("tekst", "Hij valt.")]
        .enumerated()
      {
        let id = "6f1c2a34-9b7e-4d21-8c55-0a1b2c3d4e0\(number)"
        let sent = try await visitor.post("/melding", [("id", id), field])
        #expect(sent.status == 303)
      }
    }
    #expect(try await site.signalCount() == 2)
  }

  @Test func `the same report, twenty times at once and a day later, is one signal`() async throws {
    let site = try TestSite()
    let codes = try await site.visit { visitor in
      try await withThrowingTaskGroup(of: String?.self) { group in
        for _ in 0..<20 {
          group.addTask {
            let sent = try await visitor.post("/melding", Self.report())
            return Self.code(try await visitor.keeping(sent).get("/ontvangen"))
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    #expect(Set(codes).count == 1 && codes[0] != nil)
    site.clock.advance(minutes: 25 * 60)
    try await site.visit { visitor in
      let sent = try await visitor.post("/melding", Self.report())
      let page = try await visitor.keeping(sent).get("/ontvangen")
      #expect(Self.code(page) == codes[0])
    }
    #expect(try await site.signalCount() == 1)
  }

  @Test func `ticks in another order are the same report`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let swapped = [("antwoord.waarneming", "somber"), ("antwoord.waarneming", "alleen")]
      for changes in [[], swapped] {
        let sent = try await visitor.post("/melding", Self.report(changes))
        #expect(sent.status == 303)
      }
    }
    #expect(try await site.signalCount() == 1)
  }

  @Test func `another content under the same id is offered as an addition`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      _ = try await visitor.post("/melding", Self.report())
      let changes = [("tekst", "Nu brandt er \"geen\" licht <meer>.")]
      let offer = try await visitor.post("/melding", Self.report(changes))
      #expect(offer.status == 409)
      #expect(offer.lines.contains("Nu brandt er \"geen\" licht <meer>."))
      #expect(offer.hidden("aanvulling") == Self.id)
      let newID = try #require(offer.hidden("id"))
      #expect(newID != Self.id)
      let hidden = offer.text.matches(of: /name="([^"]+)" value="([^"]*)"/).map {
        (String($0.1), String($0.2))
      }
      #expect(hidden.filter { $0.0 == "antwoord.waarneming" }.count == 2)
      let added = try await visitor.post(
        "/melding", Self.report(id: newID, changes + [("aanvulling", Self.id)]))
      #expect(added.status == 303)
    }
    #expect(try await site.signalCount() == 2)
  }

  @Test(arguments: [
    (
      [("tekst", ""), ("antwoord.waarneming", "onbekend"), ("antwoord.gevaar", "onbekend")],
      "Kies wat u opvalt, of vertel het in uw eigen woorden", "tekst"
    ),
    (
      [("tekst", String(repeating: "a", count: 4_001))],
      "Maak uw tekst korter. Er passen 4.000 tekens in dit vak", "tekst"
    ),
    (
      [("naam", String(repeating: "a", count: 101))],
      "Maak uw tekst korter. Er passen 100 tekens in dit vak", "naam"
    ),
    ([("postcode", "12")], "Vul een postcode in, zoals 1234 AB", "postcode"),
    ([("huisnummer", "abc")], "Vul een huisnummer in, zoals 12 of 12 b", "huisnummer"),
    ([("antwoord.gevaar", "soms")], "Kies een van de antwoorden", "vraag-2-1"),
    ([("antwoord.waarneming", "rood")], "Kies een van de antwoorden", "vraag-1-1"),
    ([("antwoord.leeftijd", "18")], "Vul een getal in van 0 tot en met 17", "vraag-4-1"),
    ([("antwoord.leeftijd", "twee")], "Vul een getal in van 0 tot en met 17", "vraag-4-1"),
    (
      [("kanaal", "sms"), ("nummer", "020 123")], "Vul uw mobiele nummer in, zoals 06 12 34 56 78",
      "nummer"
    ),
    (
      [("kanaal", "mail"), ("mail", "naam")],
      "Vul een e-mailadres in met een @, zoals naam@voorbeeld.nl", "mail"
    ),
    ([("kanaal", "duif")], "Kies hoe u iets van ons wilt horen", "kanaal-1"),
  ])
  func `a fault is named above the form and at its field, and the answers are kept`(
    _ changes: [(String, String)], _ text: String, _ place: String
  ) async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let page = try await visitor.post("/melding", Self.report(changes))
      #expect(page.status == 400)
      #expect(page.text.contains("<title>Fout: Geef uw zorg door"))
      #expect(page.text.contains("<li><a href=\"#\(place)\">\(text)</a></li>"))
      #expect(page.text.contains("id=\"\(place)\""))
      #expect(page.text.contains("<span class=\"quiet\">Fout:</span> \(text)</p>"))
      #expect(page.hidden("id") == Self.id)
      if !changes.contains(where: { $0.0 == "rol" }) {
        #expect(page.values(of: "value", inTagsWith: "id=\"rol\"") == ["chauffeur"])
      }
      for (name, value) in changes where !["antwoord.gevaar", "kanaal"].contains(name) {
        if name.hasPrefix("antwoord.waarneming") || value.isEmpty { continue }
        #expect(page.text.contains(value), "\(name) was lost")
      }
    }
    #expect(try await site.signalCount() == 0)
  }

  @Test func `every fault is named at once`() async throws {
    try await TestSite().visit { visitor in
      let page = try await visitor.post(
        "/melding",
        Self.report([("postcode", "x"), ("huisnummer", "y"), ("kanaal", "sms"), ("nummer", "z")]))
      #expect(page.text.parts(between: "<li><a href=\"#").count == 4)
    }
  }

  @Test(arguments: ["", "123", "00000000-0000-0000-0000-000000000000"])
  func `an id that is no good is replaced and the answers are kept`(_ id: String) async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let page = try await visitor.post("/melding", Self.report(id: id))
      #expect(page.status == 400)
      #expect(page.text.contains("Deze pagina stond te lang open"))
      #expect(page.text.contains("De gordijnen zijn al dagen dicht."))
      let newID = try #require(page.hidden("id"))
      let sent = try await visitor.post("/melding", Self.report(id: newID))
      #expect(sent.status == 303)
    }
    #expect(try await site.signalCount() == 1)
  }

  @Test(arguments: [
    ("kleur", "rood"), ("id", Self.id), ("tekst", "nog een keer"), ("naam", "nog een keer"),
    ("antwoord.gevaar", "nu"),
  ])
  func `a field that is not of the form, or there twice, is refused`(
    _ name: String, _ value: String
  ) async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let answer = try await visitor.post("/melding", Self.report() + [(name, value)])
      #expect(answer.status == 400)
    }
    #expect(try await site.signalCount() == 0)
  }

  @Test func `rules that change meanwhile lose nothing`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let before = try await visitor.post(
        "/melding", Self.report([("antwoord.oude vraag", "ja"), ("antwoord.oude vraag", "nee")]))
      #expect(before.status == 400)
      #expect(before.text.contains("Onze vragen zijn net veranderd"))
      #expect(before.text.contains("De gordijnen zijn al dagen dicht."))
      #expect(!before.text.contains("oude vraag"))
    }
    #expect(try await site.signalCount() == 0)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"\u{301} autofocus onfocus=alert(1) x=\"", "'\"><img src=x>",
    "{{{style}}}", "\u{202E}gnallem", "</textarea><script>", "&lt;b&gt;", "\nregel",
  ])
  func `what was typed is shown as text, wherever it was typed`(_ text: String) async throws {
    try await TestSite().visit { visitor in
      var fields = [("id", Self.id), ("tekst", text), ("kanaal", "duif")]
      fields += ReportEntry.plainNames.filter { $0 != "kanaal" }.map { ($0, text) }
      fields.append(("aanvulling", text))
      let page = try await visitor.post("/melding", fields)
      #expect(page.status == 400)
      #expect(!page.text.contains("<script>alert"))
      #expect(!page.text.contains("<img"))
      #expect(
        !page.text.unicodeScalars.split(separator: " ").contains { word in
          String(word).hasPrefix("onfocus=alert") && !page.text.contains("&quot;\u{301}")
        })
      #expect(page.text.parts(between: "<script").count == 2, "the form's own")
      let safe = SafeText().escapeText(text)
      #expect(page.values(of: "value", inTagsWith: "id=\"naam\"") == [safe])
      let area = page.text.parts(between: "<textarea").last?.parts(between: "</textarea>").first
      #expect(area?.hasSuffix(">" + (text.hasPrefix("\n") ? "\n" : "") + safe) == true)
    }
  }

  @Test func `anonymous reports are limited by address, and the page says whom to call`()
    async throws
  {
    let site = try TestSite()
    try await site.visit { visitor in
      var statuses: [Int] = []
      for number in 0..<25 {
        let id = "6f1c2a34-9b7e-4d21-8c55-0a1b2c3d4e\(number + 10)"
        let sent = try await visitor.post("/melding", Self.report(id: id))
        statuses.append(sent.status)
        if sent.status == 429 {
          #expect(sent.header("Retry-After") == "60")
          #expect(sent.text.contains("tel:08001205"))
          #expect(sent.text.contains("Uw tekst staat nog op deze pagina"))
          #expect(sent.text.contains("De gordijnen zijn al dagen dicht."))
          #expect(sent.hidden("id") == id)
        }
      }
      #expect(statuses.filter { $0 == 303 }.count == Limits.submissions.burst)
      #expect(statuses.last == 429)
      let other = try await visitor.from("192.0.2.2").post("/melding", Self.report())
      #expect(other.status == 303)
    }
  }

  @Test func `a store that cannot write loses nothing that was typed`() async throws {
    let site = try TestSite(brokenIntake: BrokenStore(fault: .stopped))
    try await site.visit { visitor in
      let page = try await visitor.post("/melding", Self.report())
      #expect(page.status == 500)
      #expect(page.text.contains("Versturen is niet gelukt. Uw tekst staat nog op deze pagina."))
      #expect(page.text.contains("De gordijnen zijn al dagen dicht."))
      #expect(page.hidden("id") == Self.id)
      let busy = try await visitor.post("/v1/signalen", json: InterfaceTests.document())
      #expect(busy.status == 500)
      #expect(!busy.text.contains("stopped"))
    }
  }

  @Test func `what cannot be received costs nothing of the limit`() async throws {
    let site = try TestSite(brokenIntake: BrokenStore(fault: .busy))
    try await site.visit { visitor in
      for _ in 0..<Limits.submissions.burst + 5 {
        let answer = try await visitor.post("/melding", Self.report())
        #expect(answer.status == 503)
      }
    }
  }

  @Test func `a report that is sent again, or has a fault, costs nothing of the limit`()
    async throws
  {
    let site = try TestSite()
    try await site.visit { visitor in
      for _ in 0..<30 {
        let again = try await visitor.post("/melding", Self.report())
        #expect(again.status == 303)
        let faulty = try await visitor.post("/melding", Self.report([("postcode", "x")]))
        #expect(faulty.status == 400)
      }
    }
  }

  @Test func `whoever comes to the address of the post is led to the form`() async throws {
    try await TestSite().visit { visitor in
      let answer = try await visitor.get("/melding")
      #expect(answer.status == 303)
      #expect(answer.header("Location") == "/")
    }
  }
}
