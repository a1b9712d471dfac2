import HTTPTypes
import RuleLanguage
import Signals
import Testing

@testable import Web

/// Who may come where. The table names every route of the desk; a route that is not in it fails the
/// first test.
@Suite struct AccessTests {
  /// Who a route lets in.
  enum Open {
    case everybody, signedIn, coordinators, keyPersonKeepers, administrators
  }

  private static let table: [(method: HTTPRequest.Method, path: String, open: Open)] =
    [
      (.get, "/desk/aanmelden", .everybody), (.post, "/desk/aanmelden", .everybody),
      (.get, "/desk/uitnodiging", .everybody), (.post, "/desk/uitnodiging", .everybody),
      (.get, "/desk/uitnodiging/wachtwoord", .everybody),
      (.post, "/desk/uitnodiging/wachtwoord", .everybody),
      (.get, "/desk/uitnodiging/code", .everybody), (.post, "/desk/uitnodiging/code", .everybody),
      (.post, "/desk/afmelden", .signedIn), (.post, "/desk/wakker", .signedIn),
      (.post, "/desk/toetsen", .signedIn),
      (.get, "/desk", .signedIn),
      (.get, "/desk/signaal/:signaal", .coordinators),
      (.get, "/desk/signaal/:signaal/wissen", .coordinators),
      (.get, "/desk/melden", .coordinators), (.post, "/desk/melden", .coordinators),
      (.get, "/desk/melden/klaar", .coordinators),
      (.get, "/desk/berichten", .coordinators),
      (.post, "/desk/berichten/:signaal/:nummer", .coordinators),
      (.get, "/desk/bellen", .coordinators), (.post, "/desk/bellen/:collega", .coordinators),
      (.get, "/desk/live", .coordinators), (.get, "/desk/live/nu", .coordinators),
      (.post, "/desk/live/schrijft", .coordinators),
      (.post, "/desk/berichten/:signaal/:nummer/teruggekomen", .coordinators),
      (.get, "/desk/beheer", .administrators), (.post, "/desk/beheer/uitnodigen", .administrators),
      (.post, "/desk/beheer/account/:account/rollen", .administrators),
      (.post, "/desk/beheer/account/:account/uitzetten", .administrators),
      (.post, "/desk/beheer/account/:account/aanzetten", .administrators),
      (.post, "/desk/beheer/account/:account/uitnodiging", .administrators),
      (.post, "/desk/beheer/account/:account/overdragen", .administrators),
      (.post, "/desk/beheer/koppelingen", .administrators),
      (.post, "/desk/beheer/koppelingen/weg", .administrators),
      (.get, "/desk/mijn-gegevens", .signedIn), (.post, "/desk/mijn-gegevens", .signedIn),
      (.get, "/desk/rooster", .coordinators), (.post, "/desk/rooster/dienst", .coordinators),
      (.post, "/desk/rooster/dienst/weg", .coordinators),
      (.post, "/desk/rooster/week", .coordinators),
      (.post, "/desk/rooster/afwezig", .coordinators),
      (.post, "/desk/rooster/afwezig/weg", .coordinators),
      (.post, "/desk/rooster/afwezig/overdragen", .coordinators),
      (.get, "/desk/sleutelpersonen", .signedIn),
      (.get, "/desk/sleutelpersonen/persoon/:persoon", .signedIn),
      (.post, "/desk/sleutelpersonen/persoon/:persoon/vragen", .coordinators),
      (.post, "/desk/sleutelpersonen/groep", .keyPersonKeepers),
      (.post, "/desk/sleutelpersonen/groep/:groep/kaart", .keyPersonKeepers),
      (.post, "/desk/sleutelpersonen/groep/:groep/intrekken", .keyPersonKeepers),
      (.post, "/desk/sleutelpersonen/groep/:groep/naam", .keyPersonKeepers),
      (.post, "/desk/sleutelpersonen/groep/:groep/verwijderen", .keyPersonKeepers),
      (.post, "/desk/sleutelpersonen/uitnodigen", .keyPersonKeepers),
      (.post, "/desk/sleutelpersonen/persoon/:persoon/kaart", .keyPersonKeepers),
      (.post, "/desk/sleutelpersonen/persoon/:persoon/intrekken", .keyPersonKeepers),
      (.post, "/desk/sleutelpersonen/persoon/:persoon/gegevens", .keyPersonKeepers),
      (.post, "/desk/sleutelpersonen/persoon/:persoon/wissen", .keyPersonKeepers),
      (.get, "/desk/beheer/bezorging", .administrators),
    ] + SignalDeed.allCases.map { (.post, "/desk/signaal/:signaal/\($0.rawValue)", .coordinators) }

  private static func filled(_ path: String, _ signal: String, _ account: String) -> String {
    path.replacing(":signaal", with: signal).replacing(":account", with: account)
      .replacing(":nummer", with: "1").replacing(":persoon", with: account)
      .replacing(":groep", with: account).replacing(":collega", with: account)
  }

  @Test func `the table names every route of the desk`() throws {
    let fixture = try TestSite.desk()
    var routes = RouteList()
    fixture.site.addDeskRoutes(to: &routes)
    let known = Set(Self.table.map { "\($0.method) \($0.path)" })
    let real = Set(
      routes.table.rows.flatMap { row in row.methods.map { "\($0) \(row.path)" } })
    #expect(known == real)
  }

  @Test func `who is not signed in comes no further than the sign-in page`() async throws {
    let fixture = try TestSite.desk()
    let signal = try await fixture.receive(1)
    try await fixture.browse { browser in
      for route in Self.table where route.open != .everybody {
        let path = Self.filled(route.path, signal.text, signal.text)
        let visitor = browser()
        let answer =
          route.method == .get ? try await visitor.get(path) : try await visitor.post(path, [])
        // A script is told in the status; a person goes to the page.
        let isPage = route.method == .get && !path.hasPrefix("/desk/live")
        #expect(answer.status == (isPage ? 303 : 401), "\(path)")
        #expect(!answer.body.contains(signal.reference))
      }
    }
    #expect(try await fixture.state(signal).version == 2)
  }

  @Test(arguments: Role.allCases)
  func `a role comes only where the table lets it`(role: Role) async throws {
    let fixture = try TestSite.desk()
    let account = try await fixture.account("Ik", role)
    _ = try await fixture.account("Baas", .administrator)
    let token = try await fixture.session(of: account)
    let nowhere = "00000000-0000-7000-8000-000000000000"
    try await fixture.browse { browser in
      let person = browser()
      for route in Self.table where route.path != "/desk/afmelden" {
        await person.carry(token)
        let home = try await person.get(role == .administrator ? "/desk/beheer" : "/desk")
        let path = Self.filled(route.path, nowhere, nowhere)
        let answer =
          route.method == .get
          ? try await person.get(path)
          : try await person.post(path, [("versie", "1")], token: home.hidden(FormToken.field))
        let mayEnter =
          switch route.open {
          case .everybody, .signedIn: true
          case .coordinators: role != .administrator
          case .keyPersonKeepers: [.networkCoordinator, .administrator].contains(role)
          case .administrators: role == .administrator
          }
        if !mayEnter { #expect(answer.status == 404, "\(role) \(path)") }
        if mayEnter && !route.path.contains(":") {
          #expect(answer.status != 404, "\(role) \(path)")
        }
      }
    }
  }

  /// Each role, and the queues that it looks after.
  private static let kept: [Role: Set<String>] = [
    .oggzCoordinator: ["oggz"], .networkCoordinator: ["triage", "buurt"], .broker: ["aanbod"],
    .administrator: [],
  ]

  @Test(arguments: Role.allCases)
  func `a signal of another's queue is the same as none`(role: Role) async throws {
    let fixture = try TestSite.desk()
    let address = Subject(postcode: "1234AB", houseNumber: "1")
    var signals = [
      try await fixture.receive(1, answers: ["gevaar": .choice("nu")], subject: address),
      try await fixture.receive(2, "Zij wil boodschappen doen.", subject: address),
      try await fixture.receive(3),
      // The third about one address; it takes the second along to the queue of repeats.
      try await fixture.receive(4, subject: address),
      try await fixture.receive(6, "Zij wil boodschappen doen."),
    ]
    let elsewhere = try await fixture.receive(5)
    try await fixture.store.write { store in
      var summary = try #require(try store.summary(of: elsewhere))
      summary.network = "elders"
      try store.update(summary)
    }
    signals.append(elsewhere)
    let account = try await fixture.account("Ik", role)
    let token = try await fixture.session(of: account)
    let nowhere = "00000000-0000-7000-8000-000000000000"
    var seen = 0
    for signal in signals {
      let summary = try await fixture.summary(signal)
      let version = try await fixture.state(signal).version
      let isOwn =
        summary.network == TestSite.network && Self.kept[role]?.contains(summary.queue) == true
      seen += isOwn ? 1 : 0
      try await fixture.browse { browser in
        let person = browser()
        await person.carry(token)
        let home = try await person.get(role == .administrator ? "/desk/beheer" : "/desk")
        #expect(home.body.contains(signal.reference) == isOwn)
        for page in ["", "/wissen"] {
          let there = try await person.get("/desk/signaal/\(signal.text)\(page)")
          let absent = try await person.get("/desk/signaal/\(nowhere)\(page)")
          #expect(absent.status == 404)
          if isOwn {
            #expect(there.status != 404)
          } else {
            #expect(there.status == 404)
            #expect(Self.plain(there) == Self.plain(absent))
          }
        }
        guard !isOwn else { return }
        let number = try await person.get("/desk?kenmerk=\(signal.reference)")
        #expect(number.status == (role == .administrator ? 303 : 200))
        for deed in SignalDeed.allCases {
          let there = try await person.post(
            "/desk/signaal/\(signal.text)/\(deed.rawValue)", [("versie", "2")],
            token: home.hidden(FormToken.field))
          let absent = try await person.post(
            "/desk/signaal/\(nowhere)/\(deed.rawValue)", [("versie", "2")],
            token: home.hidden(FormToken.field))
          #expect(there.status == 404)
          #expect(Self.plain(there) == Self.plain(absent))
        }
        let news = try await person.post(
          "/desk/berichten/\(signal.text)/1", [], token: home.hidden(FormToken.field))
        #expect(news.status == 404)
      }
      if !isOwn {
        let entries = try await fixture.store.read { try $0.accessLog(of: signal) }
        #expect(entries.isEmpty)
        #expect(try await fixture.state(signal).version == version)
      }
    }
    #expect(seen == [Role.oggzCoordinator: 1, .networkCoordinator: 3, .broker: 1][role] ?? 0)
  }

  /// A page without the reference under which the log knows the request.
  private static func plain(_ answer: DeskBrowser.Answer) -> String {
    let mark = "<bdi class=\"code\">"
    guard let start = answer.body.firstRange(of: mark) else { return answer.body }
    return answer.body.replacingCharacters(
      in: start.upperBound..<answer.body.index(start.upperBound, offsetBy: 8))
  }

  @Test func `a form without the token of its session, or from elsewhere, does nothing`()
    async throws
  {
    let fixture = try TestSite.desk()
    let account = try await fixture.account(
      "Ik", .oggzCoordinator, .networkCoordinator, .broker, .administrator)
    let other = try await fixture.account("Ander", .oggzCoordinator)
    let signal = try await fixture.receive(1)
    let token = try await fixture.session(of: account)
    let foreign = try await fixture.session(of: other)
    try await fixture.browse { browser in
      let person = browser()
      await person.carry(token)
      let own = try await person.get("/desk").hidden(FormToken.field)
      let stranger = browser()
      await stranger.carry(foreign)
      let stolen = try await stranger.get("/desk").hidden(FormToken.field)
      #expect(own != stolen)
      for route in Self.table where route.method == .post && route.open != .everybody {
        let path = Self.filled(route.path, signal.text, account.id.text)
        let fields = [("versie", "2"), ("informeel", "ja")]
        for wrong in [nil, "", "x", stolen] {
          let answer = try await person.post(path, fields, token: wrong)
          #expect(answer.status == 409, "\(path)")
        }
        for headers in [
          [.fetchSite: "cross-site"], [.fetchSite: "same-site"], [.origin: "http://elders.nl"],
        ] as [HTTPFields] {
          let answer = try await person.post(path, fields, token: own, headers: headers)
          #expect(answer.status == 403, "\(path)")
        }
      }
      #expect(try await person.get("/desk").status == 200)
    }
    #expect(try await fixture.state(signal).version == 2)
    #expect(try await fixture.store.read { try $0.accounts(of: TestSite.network) }.count == 2)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>) -> String {
    String(self[..<range.lowerBound]) + String(self[range.upperBound...])
  }
}
