import Signals
import Testing

@testable import Web

@Suite struct ReceiptTests {
  /// The receipt of a report with these changes.
  private func receipt(
    _ changes: [(String, String)] = [], of site: TestSite? = nil
  ) async throws -> Reply {
    try await (site ?? TestSite()).visit { visitor in
      let sent = try await visitor.post("/melding", ReportSendTests.report(changes))
      return try await visitor.keeping(sent).get("/ontvangen")
    }
  }

  @Test func `the receipt shows the code, a picture of the link and what happens next`()
    async throws
  {
    let page = try await receipt()
    #expect(page.lines.contains { $0.wholeMatch(of: /[0-9]{4}( [0-9]{4}){3}/) != nil })
    let link = try #require(page.values(of: "href", inTagsWith: "id=\"link\"").first)
    #expect(link.wholeMatch(of: /http:\/\/localhost\/m#[0-9a-z]{26}/) != nil)
    #expect(page.text.contains("<svg class=\"qr\" role=\"img\""))
    #expect(page.lines.contains("Wat gebeurt er nu?"))
    #expect(page.lines.contains("Dank u wel dat u dit doorgeeft."))
    #expect(page.lines.contains { $0.hasPrefix("Uiterlijk ") })
  }

  @Test func `whom to call comes first where the rules advise it`() async throws {
    let calm = try await receipt()
    #expect(!calm.lines.contains("Bel eerst"))
    let acute = try await receipt([("antwoord.gevaar", "nu")])
    let lines = acute.lines
    let call = try #require(lines.firstIndex(of: "Bel eerst"))
    let code = try #require(lines.firstIndex(of: "Dit is uw code:"))
    #expect(call < code)
    #expect(lines[call + 1] == "Is er nu gevaar? Bel direct 112.")
    #expect(lines.contains("Is iemand ziek? Bel de huisarts."))
    #expect(lines.contains("Bel 112"))
    #expect(lines.contains("Dank u wel. Wij kijken met spoed."))
  }

  @Test func `what stands between brackets in message and advice is filled in`() async throws {
    let rules = TestSite.rules
      .replacing(
        "\"Dank u wel. Wij kijken met spoed.\"",
        with: "\"U meldde: [gevaar]. [afzender] belt uiterlijk [terugkoppeling]. [leeftijd].\""
      )
      .replacing("Bel de huisarts.", with: "Bel de huisarts, of ons: [telefoon].")
    let page = try await receipt([("antwoord.gevaar", "nu")], of: TestSite(rules: rules))
    #expect(
      page.lines.contains(
        "U meldde: Ja, er is nu gevaar. Buurtnetwerk Proefdorp belt uiterlijk vrijdag 5 december. "
          + "onbekend."))
    #expect(page.lines.contains("Is iemand ziek? Bel de huisarts, of ons: 0800 1205."))
  }

  @Test(arguments: [
    ("geen", "ziet u op uw pagina hoe het gaat."), ("sms", "krijgt u een sms."),
    ("mail", "krijgt u een e-mail."), ("tussenpersoon", "hoort u het van uw coördinator."),
  ])
  func `the promise fits the way they want to hear`(
    _ channel: String, _ words: String
  ) async throws {
    let page = try await receipt([
      ("kanaal", channel), ("nummer", "06 12345678"), ("mail", "a@voorbeeld.nl"),
    ])
    #expect(page.lines.contains { $0.hasSuffix(words) })
  }

  @Test func `the promised day is the same whatever was reported`() async throws {
    func promise(_ page: Reply) -> String? { page.lines.first { $0.hasPrefix("Uiterlijk ") } }
    let calm = try await receipt()
    let acute = try await receipt([("antwoord.gevaar", "nu"), ("tekst", "Hij slaat haar.")])
    #expect(promise(calm) != nil)
    #expect(promise(calm) == promise(acute))
  }

  @Test func `the page can be opened for a quarter of an hour`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let sent = try await visitor.post("/melding", ReportSendTests.report())
      let keeping = visitor.keeping(sent)
      site.clock.advance(minutes: 14)
      let inTime = try await keeping.get("/ontvangen")
      #expect(inTime.status == 200)
      site.clock.advance(minutes: 1)
      let late = try await keeping.get("/ontvangen")
      #expect(late.status == 410)
      #expect(late.lines.contains("Deze pagina is niet meer te zien"))
      #expect(ReportSendTests.code(late) == nil)
    }
  }

  @Test(arguments: ["", "onzin", String(repeating: "A", count: 5_000), "a=b; c"])
  func `a cookie that is not ours opens nothing`(_ value: String) async throws {
    try await TestSite().visit { visitor in
      var visitor = visitor
      visitor.cookies = ["__Host-ontvangst=\(value)"]
      let page = try await visitor.get("/ontvangen")
      #expect(page.status == 410)
    }
  }

  @Test func `an altered ticket opens nothing`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let sent = try await visitor.post("/melding", ReportSendTests.report())
      var altered = visitor.keeping(sent)
      let cookie = altered.cookies[0]
      for place in [20, cookie.count / 2, cookie.count - 2] {
        var characters = Array(cookie)
        characters[place] = characters[place] == "A" ? "B" : "A"
        altered.cookies = [String(characters)]
        let page = try await altered.get("/ontvangen")
        #expect(page.status == 410)
      }
    }
  }

  @Test func `nothing of the report stands on the receipt`() async throws {
    let page = try await receipt()
    for text in ["gordijnen", "Jansen", "1234", "chauffeur", ReportSendTests.id]
    where text != "1234" {
      #expect(!page.text.contains(text), "\(text)")
    }
  }
}
