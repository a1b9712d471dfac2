import Signals
import Testing

@testable import Web

/// Everything the public reads, held against the rules for plain Dutch: short sentences, active
/// voice, no words of the profession.
@Suite struct PlainLanguageTests {
  /// The words that a sentence may have.
  private static let wordsMax = 12
  /// The letters that a word may have.
  private static let lettersMax = 13
  /// Longer words that everybody knows.
  private static let knownLongWords: Set = ["telefoonnummer"]
  /// Words that the public does not meet (`decisions.md` 16).
  private static let forbidden = [
    "signaal", "signalen", "casus", "cliënt", "betrokkene", "escaleren", "terugkoppeling",
    "indienen", "verificatie", "urgent", "informele zorg", "oggz", "contactgegevens", "optioneel",
    "ongeldig", "sorry", "helaas", "wachtrij", "triage",
  ]

  /// The lines of every public page.
  private func lines() async throws -> Set<String> {
    let site = try TestSite()
    let onPages = try await site.visit { visitor in
      var pages: [Reply] = []
      for path in ["/", "/status", "/m", "/ontvangen"] { pages.append(try await visitor.get(path)) }
      let report = ReportSendTests.report([("antwoord.gevaar", "nu"), ("tekst", "")])
      let sent = try await visitor.post("/melding", report)
      let receipt = try await visitor.keeping(sent).get("/ontvangen")
      pages.append(receipt)
      pages.append(try await visitor.post("/melding", ReportSendTests.report([("tekst", "")])))
      let code = try #require(ReportSendTests.code(receipt))
      let status = try await visitor.post("/status", [("code", code)])
      pages.append(status)
      pages += try await reporterPages(visitor, status)
      pages.append(try await visitor.post("/status", [("code", "1")]))
      pages.append(try await visitor.post("/m", [("link", "1")]))
      let faulty = ReportSendTests.report(
        id: "",
        [
          ("postcode", "x"), ("huisnummer", "x"), ("kanaal", "sms"), ("antwoord.leeftijd", "x"),
          ("tekst", String(repeating: "a", count: 5_000)),
        ])
      pages.append(try await visitor.post("/melding", faulty))
      pages.append(try await visitor.get("/k"))
      pages.append(try await visitor.post("/k", [("link", "1")]))
      pages.append(try await visitor.post("/k/code", [("code", "1")]))
      return pages.flatMap(\.lines)
    }
    var lines = Set(onPages.filter { !$0.hasPrefix("aaaa") })
    lines.formUnion(try await cardLines())
    lines.formUnion(try await questionLines())
    let errors: [PageError] = [
      .notFound, .methodNotAllowed([]), .forbidden, .crossSite, .wrongHost, .addressTooLong,
      .unreadable, .unknownField, .wrongType, .tooLarge, .tooSlow, .tooMany(retryAfter: 30),
      .tooMany(retryAfter: 900), .busy, .stale, .unavailable,
    ]
    for error in errors {
      lines.insert(FormFaultText.unsent(error))
      for wasSending in [true, false] {
        let text = ErrorText(error, wasSending: wasSending)
        lines.formUnion([text.heading] + text.lines)
      }
    }
    for channel in ReporterChannel.allCases { lines.insert(VoiceTicket.chosen(channel)) }
    for question in ReporterQuestion.allCases { lines.insert(LoopWords.question(question)) }
    for status in PublicStatus.allCases {
      lines.formUnion([PublicWords.title(status), PublicWords.aloud(status)])
    }
    return lines
  }

  /// What a reporter's page answers, good and bad.
  private func reporterPages(_ visitor: Visitor, _ status: Reply) async throws -> [Reply] {
    let key = ("sleutel", status.hidden("sleutel") ?? "")
    let posts: [(String, [(String, String)])] = [
      ("nog-iets", []), ("aanvulling", [("id", "x"), ("tekst", "")]),
      ("aanvulling", [("id", ReportSendTests.id), ("antwoord.gevaar", "nu")]),
      ("aanvulling", [("id", ReportSendTests.id), ("antwoord.gevaar", "nee")]),
      ("noodnummer", []), ("noodnummer", [("bereikt", "nee")]), ("antwoord", [("tekst", "")]),
      ("noodnummer", [("bereikt", "ja")]), ("berichten", [("kanaal", "sms")]),
      ("berichten", [("kanaal", "mail"), ("mail", "x")]), ("berichten", [("kanaal", "duif")]),
      ("berichten", [("kanaal", "tussenpersoon")]), ("geen-berichten", []), ("wissen", []),
      ("wissen", [("zeker", "ja")]),
    ]
    var pages: [Reply] = []
    for (path, fields) in posts {
      pages.append(try await visitor.post("/status/" + path, [key] + fields))
    }
    return pages
  }

  /// The lines of the pages of who holds a card, of one person and of a whole organisation.
  private func cardLines() async throws -> [String] {
    let given = try await CardGiven()
    _ = try await given.person(1)
    try await given.shared(2)
    return try await given.fixture.visit { visitor in
      var lines: [String] = []
      for number in [1, 2] {
        let opened = try await visitor.post("/k", [("link", given.secrets(number).link)])
        let holder = visitor.keeping(opened)
        lines += try await holder.get("/k/meldingen").lines
        lines += try await holder.get("/").lines
        let id = "00000000-0000-4000-8000-00000000000\(number)"
        _ = try await holder.post("/melding", [("id", id), ("tekst", "Zij valt vaak.")])
        lines += try await holder.get("/k/meldingen").lines
      }
      return lines
    }
  }

  /// The lines of the pages of who asks for advice, with every advice, up to the report of it.
  private func questionLines() async throws -> [String] {
    let site = try TestSite.desk()
    let otto = try await site.account("Otto", .networkCoordinator, .oggzCoordinator)
    return try await site.visit { visitor in
      var pages = [try await visitor.get("/advies")]
      for (number, advice) in ConsultationAdvice.allCases.enumerated() {
        let id = "6f1c2a34-9b7e-4d21-8c55-0a1b2c3d4e0\(number)"
        let fields = [("id", id), ("tekst", "Zij valt vaak."), ("antwoord.gevaar", "nu")]
        let sent = try await visitor.post("/advies", fields)
        let receipt = try await visitor.keeping(sent).get("/ontvangen")
        pages += [receipt, try await visitor.post("/advies", fields + [("aanvulling", id)])]
        let code = try #require(ReportSendTests.code(receipt))
        pages.append(try await visitor.post("/status", [("code", code)]))
        let question = try #require(try await site.questions().first)
        _ = try await site.site.desk.perform(
          .advise(advice), on: question, version: 2, note: nil, by: otto)
        let page = try await visitor.post("/status", [("code", code)])
        let ticket = [("sleutel", page.hidden("sleutel") ?? "")]
        pages += [page, try await visitor.post("/status/melden", ticket)]
        for _ in 0..<2 {
          pages.append(try await visitor.post("/status/melden", ticket + [("naam", "An")]))
        }
      }
      return pages.flatMap(\.lines)
    }
  }

  /// The sentences of a line. A point between digits ends none.
  private func sentences(of line: String) -> [String] {
    line.replacing(/([0-9])\.([0-9])/) { "\($0.1):\($0.2)" }
      .split { ".?!:".contains($0) }.map { String($0) }
  }

  @Test func `the pages are read whole`() async throws {
    let lines = try await lines()
    #expect(lines.count > 100)
    #expect(lines.contains("Verstuur mijn melding"))
    #expect(lines.contains("Deze code klopt niet. Kijk de 16 cijfers nog eens na"))
  }

  @Test func `sentences have at most twelve words`() async throws {
    for line in try await lines() {
      for sentence in sentences(of: line.replacing(/([0-9])\.([0-9])/) { "\($0.1)\($0.2)" }) {
        let words = sentence.split { $0 == " " || $0 == "·" }
        #expect(words.count <= Self.wordsMax, "\(line)")
      }
    }
  }

  @Test func `no words of the profession`() async throws {
    for line in try await lines() {
      for word in Self.forbidden {
        #expect(!" \(line.lowercased()) ".contains(word), "\(word): \(line)")
      }
    }
  }

  @Test func `words are short`() async throws {
    for line in try await lines() {
      for word in line.split(whereSeparator: { !$0.isLetter }) {
        let isKnown = Self.knownLongWords.contains(word.lowercased())
        #expect(word.count <= Self.lettersMax || isKnown, "\(word)")
      }
    }
  }

  @Test func `the voice is active`() async throws {
    // "wordt" or "worden" with a past participle, wherever it stands in the sentence. "Word het
    // erger" has none.
    let participle = /\bge[a-z]+(d|t|en)\b/
    for line in try await lines() {
      for sentence in sentences(of: line.lowercased())
      where sentence.contains(/\bword(t|en)\b/) {
        #expect(!sentence.contains(participle), "\(line)")
      }
    }
  }

  @Test func `no brackets and no abbreviations`() async throws {
    for line in try await lines() {
      #expect(!line.contains("(") && !line.contains(")"), "\(line)")
      for short in ["bijv.", "d.w.z.", "o.a.", "m.b.t.", "i.v.m.", "enz.", "etc."] {
        #expect(!line.contains(short), "\(line)")
      }
    }
  }

  @Test func `the reader is addressed as u everywhere`() async throws {
    for line in try await lines() {
      #expect(!line.lowercased().contains(/\b(je|jij|jouw|jullie)\b/), "\(line)")
    }
  }
}
