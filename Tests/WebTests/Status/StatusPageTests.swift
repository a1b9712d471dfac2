import RuleLanguage
import Testing

@testable import Signals
@testable import Web

@Suite struct StatusPageTests {
  /// A report that was sent, with the secrets of its receipt.
  private func sent(to site: TestSite) async throws -> (code: String, link: String) {
    try await site.visit { visitor in
      let sent = try await visitor.post("/melding", ReportSendTests.report())
      let page = try await visitor.keeping(sent).get("/ontvangen")
      let code = try #require(ReportSendTests.code(page))
      let link = try #require(page.values(of: "href", inTagsWith: "id=\"link\"").first)
      return (code, String(link.suffix(26)))
    }
  }

  @Test func `a code opens the page, with or without spaces`() async throws {
    let site = try TestSite()
    let secrets = try await sent(to: site)
    try await site.visit { visitor in
      for code in [secrets.code, secrets.code.filter { $0 != " " }, " \(secrets.code) "] {
        let page = try await visitor.post("/status", [("code", code)])
        #expect(page.status == 200)
        #expect(page.lines.contains("Wij hebben uw melding ontvangen. Een medewerker leest hem."))
      }
    }
  }

  @Test func `a link opens the same page`() async throws {
    let site = try TestSite()
    let secrets = try await sent(to: site)
    try await site.visit { visitor in
      let byCode = try await visitor.post("/status", [("code", secrets.code)])
      let byLink = try await visitor.post("/m", [("link", secrets.link)])
      #expect(byLink.status == 200)
      #expect(byLink.lines == byCode.lines)
    }
  }

  @Test(arguments: ["", "1234", "0000000000000000", "٤٤٤٤٤٤٤٤٤٤٤٤٤٤٤٤", "' OR 1=1 --"])
  func `a wrong code is told, and not shown again`(_ code: String) async throws {
    try await TestSite().visit { visitor in
      let page = try await visitor.post("/status", [("code", code)])
      #expect(page.status == 400)
      #expect(page.text.contains("<title>Fout: "))
      #expect(page.text.contains(CodePage.wrongCode))
      #expect(page.values(of: "value", inTagsWith: "id=\"code\"") == [""])
    }
  }

  @Test func `a wrong link asks for the code`() async throws {
    try await TestSite().visit { visitor in
      for link in ["", String(repeating: "0", count: 26), String(repeating: "x", count: 9_000)] {
        let page = try await visitor.post("/m", [("link", link)])
        #expect(page.status == 400)
        #expect(page.text.contains(CodePage.wrongLink))
      }
    }
  }

  @Test func `without a script the page of a link explains to type the code`() async throws {
    try await TestSite().visit { visitor in
      let page = try await visitor.get("/m")
      #expect(page.lines.contains("Vul hieronder uw code in. Dan ziet u hoe het gaat."))
      #expect(page.text.contains("inputmode=\"numeric\""))
    }
  }

  @Test func `wrong codes are limited by address, and nobody else is shut out`() async throws {
    let site = try TestSite()
    let secrets = try await sent(to: site)
    try await site.visit { visitor in
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<1_000 {
          group.addTask {
            let code = "0000 0000 0000 " + String(1_000 + number % 9_000)
            return try await visitor.post("/status", [("code", code)]).status
          }
        }
        return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
      }
      #expect(statuses == [400: Limits.wrongCodes.burst, 429: 1_000 - Limits.wrongCodes.burst])
      let shutOut = try await visitor.post("/status", [("code", secrets.code)])
      #expect(shutOut.status == 429)
      let other = try await visitor.from("192.0.2.2").post("/status", [("code", secrets.code)])
      #expect(other.status == 200)
      let link = try await visitor.post("/m", [("link", secrets.link)])
      #expect(link.status == 200)
      site.clock.advance(minutes: 15)
      let later = try await visitor.post("/status", [("code", secrets.code)])
      #expect(later.status == 200)
    }
  }

  @Test func `right codes cost nothing`() async throws {
    let site = try TestSite()
    let secrets = try await sent(to: site)
    try await site.visit { visitor in
      for _ in 0..<20 {
        let page = try await visitor.post("/status", [("code", secrets.code)])
        #expect(page.status == 200)
      }
    }
  }

  @Test func `the page has one layout for every status, and only days`() throws {
    let words = DueWords(
      calendar: try #require(WorkingCalendar()), now: Instant(milliseconds: 1_795_000_000_000))
    for status in PublicStatus.allCases {
      let day = LocalDate(year: 2026, month: 11, day: 3)
      let page = StepsPage(
        ReporterStatus(
          network: "proefdorp",
          steps: [PublicStep(status: status, day: day, visibleFrom: words.now)], feedbackBy: day),
        words: words, ticket: "")
      #expect(page.steps.map(\.day) == ["dinsdag 3 november"])
      #expect(page.steps.map(\.isNow) == [true])
    }
  }

  @Test func `the page holds nothing of the report and always the same foot`() async throws {
    let site = try TestSite()
    let secrets = try await sent(to: site)
    try await site.visit { visitor in
      let page = try await visitor.post("/status", [("code", secrets.code)])
      for text in ["gordijnen", "Jansen", "chauffeur", "OGGZ", "Triage", secrets.code] {
        #expect(!page.text.contains(text), "\(text)")
      }
      #expect(page.lines.contains("Op deze pagina staat nooit iets over de persoon zelf."))
      #expect(page.text.utf8.count < 12_000)
    }
  }
}
