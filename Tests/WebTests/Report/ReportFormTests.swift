import HTTPTypes
import HummingbirdTesting
import NIOCore
import Signals
import Testing

@testable import Web

@Suite struct ReportFormTests {
  private func form() async throws -> Reply {
    try await TestSite().visit { try await $0.get("/") }
  }

  @Test func `the form is one document with one post`() async throws {
    let page = try await form()
    #expect(page.status == 200)
    #expect(page.values(of: "action", inTagsWith: "form ") == ["/melding"])
    #expect(page.values(of: "method", inTagsWith: "form ") == ["post"])
    #expect(page.text.contains("novalidate"))
  }

  @Test func `the questions are those that the rules ask`() async throws {
    let page = try await form()
    for question in [
      "Wat valt u op?", "Is er gevaar?", "Zijn er kinderen bij?", "Hoe oud is het jongste kind?",
      "Over wie gaat het?", "Hoe wilt u horen wat er gebeurt?", "Wilt u uw naam geven?",
    ] {
      #expect(page.lines.contains(question), "\(question)")
    }
    #expect(!page.text.contains("teamoordeel"))
    #expect(page.lines.contains("Is vaak alleen"))
    #expect(page.lines.contains("Kies wat past."))
  }

  @Test func `every question with answers has one for who does not know`() async throws {
    let page = try await form()
    let names = Set(page.values(of: "name", inTagsWith: "name=\"antwoord."))
    let choices = names.subtracting(["antwoord.leeftijd"])
    #expect(choices.count == 3)
    for name in choices {
      let values = page.values(of: "value", inTagsWith: "name=\"\(name)\"")
      #expect(values.last == "onbekend", "\(name)")
    }
    #expect(page.lines.filter { $0 == "Dat weet ik niet" }.count == 3)
  }

  @Test func `a question that depends on another says so to the script, and can be skipped`()
    async throws
  {
    let page = try await form()
    #expect(page.values(of: "data-als", inTagsWith: "id=\"vraag-4\"") == ["antwoord.kinderen"])
    #expect(page.values(of: "data-waarden", inTagsWith: "id=\"vraag-4\"") == ["ja"])
    #expect(page.lines.contains("Past deze vraag niet? Sla hem dan over."))
  }

  @Test func `who says that there is danger now is told to call first`() async throws {
    let page = try await form()
    #expect(page.lines.contains("Bel nu 112. Hebt u gebeld? Ga dan verder."))
    #expect(page.values(of: "value", inTagsWith: "class=\"alarm\"") == ["nu"])
  }

  @Test func `every form has an id of its own, random and of version 4`() async throws {
    let ids = try await TestSite().visit { visitor in
      var ids: [String] = []
      for _ in 0..<20 { ids.append(try #require(try await visitor.get("/").hidden("id"))) }
      return ids
    }
    #expect(Set(ids).count == 20)
    #expect(ids.allSatisfy { SubmissionID($0) != nil })
  }

  @Test func `new rules are a new form at once`() async throws {
    let site = try TestSite()
    try await site.visit { visitor in
      let before = try await visitor.get("/")
      #expect(before.lines.contains("Wat valt u op?"))
      let rules = TestSite.rules.replacing("Wat valt u op?", with: "Wat ziet u?")
      site.live.set(LiveRules(try TestSite.published(rules)))
      let after = try await visitor.get("/")
      #expect(after.lines.contains("Wat ziet u?"))
      #expect(!after.lines.contains("Wat valt u op?"))
    }
  }

  @Test func `who just sent a report finds the way back to the code`() async throws {
    try await TestSite().visit { visitor in
      let sent = try await visitor.post("/melding", ReportSendTests.report())
      let back = try await visitor.keeping(sent).get("/")
      #expect(back.text.contains("<a href=\"/ontvangen\">Kijk hier naar uw code</a>"))
      let other = try await visitor.get("/")
      #expect(!other.text.contains("/ontvangen"))
    }
  }

  @Test func `every control has a label or a legend`() async throws {
    let page = try await form()
    let labels = Set(page.values(of: "for", inTagsWith: "label "))
    for place in page.values(of: "id", inTagsWith: "input type=\"text\"") {
      #expect(labels.contains(place), "\(place)")
    }
    #expect(labels.contains("tekst"))
    let ids = page.values(of: "id", inTagsWith: " id=")
    #expect(Set(ids).count == ids.count)
    let described = page.values(of: "aria-describedby", inTagsWith: "aria-describedby")
      .flatMap { $0.split(separator: " ").map(String.init) }
    #expect(Set(described).isSubset(of: ids))
  }

  @Test(arguments: ["/", "/status", "/m", "/ontvangen", "/bestaat-niet"])
  func `112 is a link on every page, and the page has one heading, a language and a title`(
    _ path: String
  ) async throws {
    let page = try await TestSite().visit { try await $0.get(path) }
    #expect(page.text.contains("<a href=\"tel:112\">"))
    #expect(page.text.parts(between: "<h1").count == 2)
    #expect(page.text.contains("<html lang=\"nl\""))
    #expect(page.text.contains("href=\"#inhoud\""))
  }

  @Test func `pages have titles of their own`() async throws {
    let titles = try await TestSite().visit { visitor in
      var titles: [String] = []
      for path in ["/", "/status", "/ontvangen", "/bestaat-niet"] {
        let text = try await visitor.get(path).text
        titles.append(String(text.parts(between: "<title>")[1].parts(between: "</title>")[0]))
      }
      return titles
    }
    #expect(Set(titles).count == titles.count)
  }

  @Test func `the cold form is light`() async throws {
    let page = try await form()
    let files =
      page.values(of: "src", inTagsWith: "script ")
      + page.values(of: "href", inTagsWith: "stylesheet")
    #expect(files.count <= 4)
    let scripts = Asset.publicScripts.filter { files.contains($0.path) }
    #expect(scripts.count == files.count)
    let weight = page.text.utf8.count + scripts.reduce(0) { $0 + $1.bytes.count }
    #expect(weight <= 28_000, "with room for headers within 30 kB")
    #expect(!page.text.contains("http://") && !page.text.contains("https://"))
  }

  @Test func `the form and its files are compressed for who takes that`() async throws {
    try await TestSite().visit { visitor in
      for path in ["/", Asset.form.path] {
        let plain = try await visitor.get(path)
        #expect(plain.header("Content-Encoding") == nil)
        #expect(plain.header("Vary") == "Accept-Encoding")
        let small = try await visitor.send(.get, path, [("Accept-Encoding", "br, gzip")])
        #expect(small.header("Content-Encoding") == "gzip")
        #expect(small.header("Content-Length") == String(small.response.body.readableBytes))
        #expect(small.response.body.readableBytes < plain.response.body.readableBytes / 2)
      }
    }
  }

  @Test func `a page that shows what was sent is never compressed`() async throws {
    try await TestSite().visit { visitor in
      let headers = [
        ("Content-Type", "application/x-www-form-urlencoded"), ("Accept-Encoding", "gzip"),
      ]
      let page = try await visitor.send(.post, "/melding", headers, Array("tekst=".utf8))
      #expect(page.status == 400)
      #expect(page.header("Content-Encoding") == nil)
    }
  }

  @Test func `a file is served under the name of its content`() async throws {
    try await TestSite().visit { visitor in
      for asset in Asset.publicScripts + [Asset.style] {
        let file = try await visitor.get(asset.path)
        #expect(file.status == 200)
        #expect(file.text == asset.text)
        #expect(file.header("Content-Type") == asset.type)
      }
    }
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The parts between occurrences of `separator`.
  func parts(between separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
