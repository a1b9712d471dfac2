import Signals
import Testing
import Vault

@testable import Web

@Suite struct AdministrationTests {
  private static func desk(
    _ body: @Sendable @escaping (TestSite, Account, DeskBrowser) async throws -> Void
  ) async throws {
    let fixture = try TestSite.desk()
    let bea = try await fixture.account("Bea", .administrator)
    try await fixture.browse(as: bea) { person in
      try await body(fixture, bea, person)
    }
  }

  private static func post(
    _ person: DeskBrowser, _ path: String, _ fields: [(String, String)] = []
  ) async throws -> DeskBrowser.Answer {
    try await person.submit("/desk/beheer/\(path)", from: "/desk/beheer", fields)
  }

  @Test func `an invitation makes an account and shows its link once`() async throws {
    try await Self.desk { fixture, _, bea in
      let answer = try await Self.post(
        bea, "uitnodigen",
        [
          ("naam", "  Fatima  el Idrissi "), ("adres", "Fatima@Voorbeeld.nl"),
          ("rol", "oggz-coördinator"), ("rol", "bemiddelaar"),
        ])
      #expect(answer.status == 200)
      let mark = "http://localhost/desk/uitnodiging#"
      let start = try #require(answer.body.firstRange(of: mark)).upperBound
      let token = String(answer.body[start...].prefix { $0 != "<" })
      let invitations = Invitations(
        store: fixture.store, keyring: fixture.keyring, surroundings: fixture.site.surroundings)
      let account = try await invitations.account(of: token, network: TestSite.network)
      #expect(account?.name == "Fatima el Idrissi")
      #expect(account?.loginName == "fatima@voorbeeld.nl")
      #expect(account?.roles == [.oggzCoordinator, .broker])
      let page = try await bea.get("/desk/beheer")
      #expect(page.text.contains("Fatima el Idrissi uitgenodigd"))
      #expect(!page.body.contains(token))
    }
  }

  @Test func `who may not sign in any more leaves no work behind`() async throws {
    try await Self.desk { fixture, _, bea in
      let anna = try await fixture.account("Anna", .networkCoordinator)
      let signal = try await fixture.receive(1)
      _ = try await fixture.site.desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
      _ = try await Self.post(bea, "account/\(anna.id.text)/uitzetten")
      let summary = try await fixture.store.read { try $0.summary(of: signal) }
      #expect(summary?.owner == nil)
    }
  }

  @Test func `the work of a leaver goes to a colleague at once, with a note`() async throws {
    try await Self.desk { fixture, _, bea in
      let anna = try await fixture.account("Anna", .networkCoordinator)
      let bram = try await fixture.account("Bram", .networkCoordinator)
      let credential = Credential(passwordHash: "x", sealedCodeSecret: [1], lastCodeStep: 0)
      let signal = try await fixture.receive(1)
      _ = try await fixture.site.desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
      #expect(try await bea.get("/desk/beheer").text.contains("Werkt aan 1 signaal"))
      let path = "account/\(anna.id.text)/overdragen"
      let note = ("briefje", "Bel eerst de dochter.")
      let nobody = try await Self.post(bea, path, [("naar", ""), note])
      #expect(nobody.status == 422)
      #expect(nobody.body.contains("Bel eerst de dochter."))
      let notLive = try await Self.post(bea, path, [("naar", bram.id.text), note])
      #expect(notLive.text.contains("Deze collega kan geen werk overnemen"))
      try await fixture.store.write { try $0.setCredential(credential, of: bram.id) }
      let moved = try await Self.post(bea, path, [("naar", bram.id.text), note])
      let page = try await bea.get(try #require(moved.location))
      #expect(page.text.contains("Overgedragen: 1 signaal."))
      #expect(try await fixture.summary(signal).owner == bram.id)
      let opened = try await fixture.site.desk.open(signal, by: bram)
      #expect(opened.notes.values.contains("Bel eerst de dochter."))
      #expect(!page.body.contains("dochter"))
    }
  }

  @Test func `an invitation that lacks something keeps what was typed`() async throws {
    try await Self.desk { fixture, bea, person in
      let empty = try await Self.post(person, "uitnodigen", [("naam", " "), ("adres", "x")])
      #expect(empty.status == 422)
      for text in ["Vul een naam in", "Vul een e-mailadres in met een @", "Kies minstens één rol"] {
        #expect(empty.text.contains(text))
      }
      let taken = try await Self.post(
        person, "uitnodigen",
        [("naam", "Dubbel"), ("adres", bea.loginName), ("rol", "bemiddelaar")])
      #expect(taken.status == 422)
      #expect(taken.text.contains("Dit e-mailadres heeft al een account"))
      #expect(taken.body.contains("value=\"Dubbel\""))
      #expect(try await fixture.store.read { try $0.accounts(of: TestSite.network) }.count == 1)
    }
  }

  @Test func `other roles, or being disabled, end every session at once`() async throws {
    try await Self.desk { fixture, _, bea in
      let fatima = try await fixture.account("Fatima", .oggzCoordinator)
      let sessions = Sessions(
        store: fixture.store, keyring: fixture.keyring, surroundings: fixture.site.surroundings)
      func isIn(_ token: String) async throws -> Bool {
        try await sessions.find(token, network: TestSite.network) != nil
      }
      let first = try await fixture.session(of: fatima)
      let path = "account/\(fatima.id.text)"
      let changed = try await Self.post(
        bea, "\(path)/rollen", [("gezien", "oggz-coördinator"), ("rol", "bemiddelaar")])
      #expect(changed.status == 303)
      var isSignedIn = try await isIn(first)
      #expect(!isSignedIn)
      let second = try await fixture.session(of: fatima)
      let disabled = try await Self.post(bea, "\(path)/uitzetten")
      #expect(disabled.status == 303)
      isSignedIn = try await isIn(second)
      #expect(!isSignedIn)
      let account = try await fixture.store.read { try $0.account(fatima.id) }
      #expect(account?.roles == [.broker])
      #expect(account?.isDisabled == true)
      #expect(try await Self.post(bea, "\(path)/uitnodiging").status == 404)
      #expect(try await Self.post(bea, "\(path)/aanzetten").status == 303)
      #expect(try await Self.post(bea, "\(path)/uitnodiging").text.contains("#"))
    }
  }

  @Test func `the last administrator stays, and a stale page changes nothing`() async throws {
    try await Self.desk { fixture, bea, person in
      let path = "account/\(bea.id.text)"
      for (word, fields) in [
        ("uitzetten", []), ("rollen", [("gezien", "beheerder"), ("rol", "bemiddelaar")]),
      ] as [(String, [(String, String)])] {
        let refused = try await Self.post(person, "\(path)/\(word)", fields)
        #expect(refused.status == 422)
        #expect(refused.text.contains("Dit is de laatste beheerder"))
      }
      let none = try await Self.post(person, "\(path)/rollen", [("gezien", "beheerder")])
      #expect(none.text.contains("Kies minstens één rol"))
      let stale = try await Self.post(
        person, "\(path)/rollen",
        [("gezien", "beheerder,bemiddelaar"), ("rol", "beheerder"), ("rol", "bemiddelaar")])
      #expect(stale.text.contains("Iemand anders wijzigde dit account"))
      #expect(try await fixture.store.read { try $0.account(bea.id) } == bea)
      #expect(try await person.get("/desk/beheer").status == 200)
    }
  }

  @Test func `accounts of another network do not exist`() async throws {
    try await Self.desk { fixture, _, bea in
      let foreign = try await fixture.account("Elders", .administrator, network: "elders")
      let page = try await bea.get("/desk/beheer")
      #expect(!page.text.contains("Elders"))
      for word in ["uitzetten", "aanzetten", "uitnodiging", "rollen"] {
        let fields = word == "rollen" ? [("gezien", "beheerder"), ("rol", "bemiddelaar")] : []
        let there = try await Self.post(bea, "account/\(foreign.id.text)/\(word)", fields)
        #expect(there.status == 404)
      }
      #expect(try await fixture.store.read { try $0.account(foreign.id) } == foreign)
    }
  }

  @Test func `a caller's token is shown once, and works until it is taken away`() async throws {
    try await Self.desk { fixture, _, bea in
      let made = try await Self.post(bea, "koppelingen", [("koppeling", "Rittenplanner")])
      #expect(made.status == 200)
      let mark = "<p class=\"panel secret\"><bdi>"
      let start = try #require(made.body.firstRange(of: mark)).upperBound
      let token = String(made.body[start...].prefix { $0 != "<" })
      let hash = fixture.keyring.tokenHash(token)
      let caller = try await fixture.store.read { try $0.apiCaller(hash) }
      #expect(caller?.name == "Rittenplanner")
      #expect(caller?.network == TestSite.network)
      let page = try await bea.get("/desk/beheer")
      #expect(page.text.contains("Rittenplanner"))
      #expect(!page.body.contains(token))
      let twice = try await Self.post(bea, "koppelingen", [("koppeling", "Rittenplanner")])
      #expect(twice.status == 422)
      #expect(twice.text.contains("Er is al een koppeling met deze naam"))
      let gone = try await Self.post(bea, "koppelingen/weg", [("koppeling", "Rittenplanner")])
      #expect(gone.status == 303)
      #expect(try await fixture.store.read { try $0.apiCaller(hash) } == nil)
    }
  }

  @Test func `an administrator sees no signals`() async throws {
    try await Self.desk { fixture, _, bea in
      let signal = try await fixture.receive(1)
      let page = try await bea.get("/desk")
      #expect(page.location == "/desk/beheer")
      #expect(try await bea.get("/desk/signaal/\(signal.text)").status == 404)
      #expect(try await bea.get("/desk/berichten").status == 404)
      #expect(try await bea.get("/desk/melden").status == 404)
    }
  }
}
