import RuleLanguage
import Signals
import Testing
import Vault

@testable import Web

@Suite struct RosterTests {
  private static let credential = Credential(
    passwordHash: "x", sealedCodeSecret: [1], lastCodeStep: 0)

  /// A site with two coordinators of the OGGZ network and one of the neighbourhood, who can sign in.
  private static func desk(
    _ body: @Sendable @escaping (TestSite, [Account], DeskBrowser) async throws -> Void
  ) async throws {
    let fixture = try TestSite.desk()
    let people = [
      try await fixture.account("Anna", .oggzCoordinator),
      try await fixture.account("Carla", .oggzCoordinator),
      try await fixture.account("Bram", .networkCoordinator),
    ]
    try await fixture.store.write { store in
      for account in people { try store.setCredential(credential, of: account.id) }
    }
    try await fixture.browse(as: people[0]) { person in
      try await body(fixture, people, person)
    }
  }

  private static func post(
    _ person: DeskBrowser, _ path: String, _ fields: [(String, String)]
  ) async throws -> DeskBrowser.Answer {
    try await person.submit("/desk/rooster/\(path)", from: "/desk/rooster", fields)
  }

  @Test func `the roster tells who is there now, and what is planned`() async throws {
    try await Self.desk { _, people, anna in
      let first = try await anna.get("/desk/rooster")
      #expect(first.status == 200)
      #expect(first.text.contains("OGGZ-coördinator Anna, Carla"))
      #expect(first.text.contains("Er is geen weekrooster"))
      let answer = try await Self.post(
        anna, "week",
        [
          ("wie", "\(people[1].id.text)/oggz-coördinator"), ("dag", "4"), ("van", "10:30"),
          ("tot", "9.00"),
        ])
      #expect(answer.location == "/desk/rooster?gedaan=ja")
      let page = try await anna.get("/desk/rooster?gedaan=ja")
      #expect(page.text.contains("Het rooster is bijgewerkt"))
      #expect(
        page.text.contains("elke vrijdag van 10.30 tot 9.00 uur de volgende dag"))
      // It is Friday 11.00: Carla has duty, so Anna does not answer.
      #expect(page.text.contains("OGGZ-coördinator Carla"))
      let id = try #require(page.hidden("nummer"))
      _ = try await Self.post(anna, "dienst/weg", [("nummer", id)])
      #expect(try await anna.get("/desk/rooster").text.contains("Er is geen weekrooster"))
    }
  }

  @Test func `a shift of a date is kept, and one that cannot be keeps what was typed`()
    async throws
  {
    try await Self.desk { _, people, anna in
      let who = ("wie", "\(people[0].id.text)/oggz-coördinator")
      let wrong = try await Self.post(
        anna, "dienst",
        [
          who, ("vanaf-dag", "2025-11-22"), ("vanaf-uur", "17:00"), ("tot-dag", "2025-11-22"),
          ("tot-uur", "9:00"),
        ])
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("Kies een einde dat na het begin komt"))
      #expect(wrong.body.contains("value=\"2025-11-22\""))
      let empty = try await Self.post(
        anna, "dienst",
        [who, ("vanaf-dag", ""), ("vanaf-uur", "x"), ("tot-dag", "31-02-2026"), ("tot-uur", "1:5")])
      #expect(empty.status == 422)
      #expect(empty.text.contains("Vul een dag in, zoals 23-11-2026"))
      #expect(empty.text.contains("Vul een tijd in, zoals 17.00"))
      let right = try await Self.post(
        anna, "dienst",
        [
          who, ("vanaf-dag", "22-11-2025"), ("vanaf-uur", "17.00"), ("tot-dag", "2025-11-23"),
          ("tot-uur", "9:00"),
        ])
      #expect(right.status == 303)
      let page = try await anna.get("/desk/rooster")
      #expect(page.text.contains("morgen 17.00 uur tot zondag 23 november 9.00 uur"))
    }
  }

  @Test func `who is away is shown with the deputy, and comes back`() async throws {
    try await Self.desk { _, people, anna in
      let own = [
        ("eerste-dag", "2025-11-21"), ("laatste-dag", "2025-11-28"),
      ]
      let other = try await Self.post(
        anna, "afwezig", own + [("vervanger", people[2].id.text)])
      #expect(other.status == 422)
      #expect(other.text.contains("Kies een vervanger met dezelfde rol"))
      let kept = try await Self.post(anna, "afwezig", own + [("vervanger", people[1].id.text)])
      #expect(kept.status == 303)
      let page = try await anna.get("/desk/rooster")
      #expect(page.text.contains("vandaag tot en met vrijdag 28 november, Carla vervangt"))
      #expect(page.text.contains("OGGZ-coördinator Carla"))
      let foreign = try await Self.post(
        anna, "afwezig", own + [("afwezige", people[2].id.text)])
      #expect(foreign.status == 422)
      let id = try #require(page.hidden("nummer"))
      _ = try await Self.post(anna, "afwezig/weg", [("nummer", id)])
      #expect(try await anna.get("/desk/rooster").text.contains("Iedereen is er"))
    }
  }

  @Test func `the work of who is away goes to the deputy at once`() async throws {
    try await Self.desk { fixture, people, anna in
      let signal = try await fixture.receive(1, answers: ["gevaar": .choice("nu")])
      let version = try await fixture.state(signal).version
      _ = try await fixture.site.desk.perform(
        .takeUp(informalHelpFits: nil), on: signal, version: version, note: nil, by: people[0])
      _ = try await Self.post(
        anna, "afwezig",
        [
          ("eerste-dag", "2025-11-21"), ("laatste-dag", "2025-11-28"),
          ("vervanger", people[1].id.text),
        ])
      let page = try await anna.get("/desk/rooster")
      #expect(page.text.contains("Geef 1 signaal aan Carla"))
      let id = try #require(page.hidden("nummer"))
      let done = try await Self.post(anna, "afwezig/overdragen", [("nummer", id)])
      #expect(done.status == 303)
      #expect(try await fixture.summary(signal).owner == people[1].id)
      let seen1 = try await anna.get("/desk/rooster").text
      #expect(!seen1.contains("Geef 1 signaal"))
    }
  }

  @Test func `a queue without anybody is red on every page, and readiness tells it`()
    async throws
  {
    let fixture = try TestSite.desk()
    let anna = try await fixture.account("Anna", .networkCoordinator)
    try await fixture.browse(as: anna) { person in
      for path in ["/desk", "/desk/rooster", "/desk/mijn-gegevens", "/desk/berichten"] {
        #expect(try await person.get(path).text.contains("Niemand is bereikbaar voor: "))
      }
      let red = try await person.get("/readyz")
      #expect(red.status == 200)
      #expect(red.body.contains("een wachtrij heeft niemand"))
      try await fixture.store.write { try $0.setCredential(Self.credential, of: anna.id) }
      let seen2 = try await person.get("/desk").text
      #expect(!seen2.contains("Niemand is bereikbaar"))
      let seen3 = try await person.get("/readyz").body
      #expect(!seen3.contains("een wachtrij heeft niemand"))
      _ = try await Self.post(
        person, "afwezig", [("eerste-dag", "2025-11-21"), ("laatste-dag", "2025-11-21")])
      #expect(try await person.get("/desk").text.contains("Niemand is bereikbaar"))
    }
  }

  @Test func `what is late stands in the menu of every page`() async throws {
    let fixture = try TestSite.desk()
    let bram = try await fixture.account("Bram", .networkCoordinator)
    _ = try await fixture.receive(1)
    try await fixture.browse(as: bram) { person in
      let seen4 = try await person.get("/desk/rooster").text
      #expect(!seen4.contains("te laat"))
    }
    fixture.clock.advance(minutes: 14 * 24 * 60)
    try await fixture.browse(as: bram) { person in
      let page = try await person.get("/desk/rooster")
      #expect(page.text.contains("Signalen 1 te laat"))
    }
  }

  @Test func `somebody chooses how to be told`() async throws {
    try await Self.desk { fixture, people, anna in
      let path = "/desk/mijn-gegevens"
      let first = try await anna.get(path)
      #expect(first.text.contains("anna@voorbeeld.nl"))
      let none = try await anna.submit(path, from: path)
      #expect(none.status == 422)
      #expect(none.text.contains("Kies minstens één manier"))
      let wrong = try await anna.submit(
        path, from: path, [("sms", "ja"), ("mobiel", "020 1234567"), ("stil-van", "22:00")])
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("Vul een mobiel nummer in"))
      #expect(wrong.text.contains("of laat beide leeg"))
      #expect(wrong.body.contains("020 1234567"))
      let right = try await anna.submit(
        path, from: path,
        [
          ("sms", "ja"), ("mobiel", "06 12345678"), ("stil-van", "22:00"), ("stil-tot", "7.00"),
        ])
      #expect(right.location == path + "?gedaan=ja")
      let kept = try await fixture.store.read { try $0.contactChoice(of: people[0].id) }
      #expect(
        kept
          == ContactChoice(
            byMail: false, mobile: "+31612345678", quiet: QuietHours(from: 1_320, until: 420),
            wantsSummary: false))
      let page = try await anna.get(path)
      #expect(page.body.contains("value=\"+31612345678\""))
      #expect(page.body.contains("value=\"07:00\""))
    }
  }

  @Test func `the roster is for who works with signals, one's own data for everybody`()
    async throws
  {
    let fixture = try TestSite.desk()
    let admin = try await fixture.account("Ad", .administrator)
    try await fixture.browse(as: admin) { person in
      let (roster, own) = try await (
        person.get("/desk/rooster"), person.get("/desk/mijn-gegevens")
      )
      #expect(roster.status == 404)
      #expect(own.status == 200)
    }
    try await fixture.browse { browser in
      let sent = try await browser().get("/desk/rooster")
      #expect(sent.status == 303)
    }
  }

  @Test(arguments: [
    ("2026-11-23", "2026-11-23"), ("23-11-2026", "2026-11-23"), ("1-3-2026", "2026-03-01"),
  ])
  func `a day is read as a browser sends it or a person types it`(typed: String, day: String) {
    #expect(TypedTime.day(typed)?.description == day)
  }

  @Test(arguments: ["", "2026-02-30", "2026-13-01", "23-11", "2026-11-23-1", "a-b-c", "23-11-26"])
  func `what is no day is refused`(typed: String) {
    #expect(TypedTime.day(typed) == nil)
  }

  @Test(arguments: [("00:00", 0), ("7.05", 425), ("23:59", 1_439)])
  func `a time is read with a colon or a point`(typed: String, minute: Int) {
    #expect(TypedTime.minute(typed) == minute)
  }

  @Test(arguments: ["", "24:00", "7", "7:5", "7:60", "-1:00", "7:00:00"])
  func `what is no time is refused`(typed: String) {
    #expect(TypedTime.minute(typed) == nil)
  }
}
