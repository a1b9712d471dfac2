import RuleLanguage
import Signals
import Testing
import Vault

@testable import Web

@Suite(.timeLimit(.minutes(2))) struct LiveStreamTests {
  /// A site whose streams are in a hurry, and a coordinator of one queue who is signed in.
  private struct Given: Sendable {
    let fixture: TestSite
    let account: Account
    let token: String

    init(_ roles: Role..., pace: LiveDesk.Pace = .hurried) async throws {
      fixture = try TestSite.desk(pace: pace)
      let fatima = try await fixture.account("Fatima", .oggzCoordinator)
      account = Account(
        id: fatima.id, network: fatima.network, name: fatima.name, loginName: fatima.loginName,
        roles: Set(roles))
      try await fixture.store.write { [account] in try $0.updateAccount(account) }
      token = try await fixture.session(of: account)
    }

    func listen(
      at signal: SignalID? = nil, version: Int = 0, isList: Bool = false,
      _ body: (Listening) async throws -> Void
    ) async throws {
      try await Listening.with(
        fixture, account, token, at: signal, version: version, isList: isList, body)
    }
  }

  @Test func `a signal in a queue of the account is told as a number`() async throws {
    let given = try await Given(.networkCoordinator)
    try await given.listen { page in
      #expect(try await page.hint().regels.isEmpty)
      _ = try await given.fixture.receive(1)
      let one = try await page.hint()
      #expect(one["werk"] == "Er is 1 nieuw signaal.")
      #expect(one.tab == "1 nieuw")
      #expect(one.tel == ["nu": 1, "laat": 0, "vrij": 1, "mijn": 0, "aangeboden": 0])
      #expect(one.regels.map(\.naar) == ["/desk"])
      #expect(one.regels.map(\.dringend) == [false])
      _ = try await given.fixture.receive(2)
      let two = try await page.hint()
      #expect(two["werk"] == "Er zijn 2 nieuwe signalen.")
    }
  }

  @Test func `a signal in the queue of another tells nothing`() async throws {
    let given = try await Given(.broker, pace: .hurried)
    try await given.listen { page in
      _ = try await page.hint()
      _ = try await given.fixture.receive(1)
      _ = try await given.fixture.receive(2, answers: ["gevaar": .choice("nu")])
      _ = try await given.fixture.receive(3, "Zij wil boodschappen doen.")
      let hint = try await page.hint()
      #expect(hint["werk"] == "Er is 1 nieuw signaal.")
      #expect(hint.tel["nu"] == 1)
    }
  }

  @Test func `an acute signal is urgent until somebody took it up`() async throws {
    let given = try await Given(.oggzCoordinator)
    let otto = try await given.fixture.account("Otto", .oggzCoordinator)
    try await given.listen { page in
      _ = try await page.hint()
      let signal = try await given.fixture.receive(1, answers: ["gevaar": .choice("nu")])
      let hint = try await page.hint()
      #expect(hint["werk"] == "Er wacht 1 acuut signaal.")
      #expect(hint.tab == "1 acuut")
      #expect(hint.regels.map(\.dringend) == [true])
      _ = try await given.fixture.site.desk.perform(
        .takeUp(informalHelpFits: nil), on: signal, version: 2, note: nil, by: otto)
      let after = try await page.hint()
      #expect(after["werk"] == nil)
      #expect(after.tab == "")
      #expect(after.tel["vrij"] == 0)
    }
  }

  @Test func `an offer is told to the queue it is for`() async throws {
    let given = try await Given(.broker)
    let otto = try await given.fixture.account("Otto", .networkCoordinator)
    let signal = try await given.fixture.receive(1)
    try await given.listen { page in
      #expect(try await page.hint().tel["nu"] == 0)
      _ = try await given.fixture.site.desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
      _ = try await given.fixture.site.desk.perform(
        .offerHandover(to: "aanbod"), on: signal, version: 3, note: "Past goed", by: otto)
      let hint = try await page.hint { $0["werk"] != nil }
      #expect(hint["werk"] == "Er is 1 signaal aan u aangeboden.")
      #expect(hint.regels.first?.naar == "/desk?lijst=aangeboden")
      #expect(hint.tel["aangeboden"] == 1)
    }
  }

  @Test func `the page of a signal is told who changed it, and that it is gone`() async throws {
    let given = try await Given(.networkCoordinator)
    let otto = try await given.fixture.account("Otto", .networkCoordinator)
    let signal = try await given.fixture.receive(1)
    try await given.listen(at: signal, version: 2) { page in
      #expect(try await page.hint()["signaal"] == nil)
      _ = try await given.fixture.site.desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
      #expect(try await page.hint()["signaal"] == "Otto heeft dit signaal gewijzigd.")
      let released = try await given.fixture.site.desk.perform(
        .release, on: signal, version: 3, note: nil, by: otto)
      given.fixture.clock.advance(seconds: 1)
      _ = try await given.fixture.site.desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: released, note: nil,
        by: given.account)
      let own = "U hebt dit signaal op een andere pagina gewijzigd."
      _ = try await page.hint { $0["signaal"] == own }
      try await given.fixture.store.write { store in
        var summary = try #require(try store.summary(of: signal))
        summary.queue = "oggz"
        summary.owner = otto.id
        summary.version += 1
        try store.update(summary)
      }
      let gone = try await page.hint { $0["signaal"] == "Dit signaal staat niet meer bij u." }
      #expect(gone.regels.map(\.naar) == ["/desk"])
    }
  }

  @Test func `the list is told that it changed`() async throws {
    let given = try await Given(.networkCoordinator)
    let otto = try await given.fixture.account("Otto", .networkCoordinator)
    let signal = try await given.fixture.receive(1)
    try await given.listen(isList: true) { page in
      #expect(try await page.hint().regels.isEmpty)
      _ = try await given.fixture.site.desk.perform(
        .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: otto)
      #expect(try await page.hint()["lijst"] == "De lijst is veranderd.")
    }
  }

  @Test func `what is somebody's own besides their queues counts as in the list`() async throws {
    let given = try await Given(.broker)
    let signal = try await given.fixture.receive(1)
    try await given.listen { page in
      #expect(try await page.hint().tel["nu"] == 0)
      try await given.fixture.store.write { [account = given.account] store in
        var summary = try #require(try store.summary(of: signal))
        summary.owner = account.id
        try store.update(summary)
      }
      let hint = try await page.hint()
      #expect(hint.tel == ["nu": 1, "laat": 0, "vrij": 0, "mijn": 1, "aangeboden": 0])
    }
  }

  @Test func `a colleague whom no message reaches is told of at once`() async throws {
    let given = try await Given(.networkCoordinator)
    let bram = try await given.fixture.account("Bram", .networkCoordinator)
    let signal = try await given.fixture.receive(1)
    try await given.listen { page in
      #expect(try await page.hint()["bellen"] == nil)
      try await given.fixture.store.write { [clock = given.fixture.clock] store in
        var summary = try #require(try store.summary(of: signal))
        summary.telephoneTasks = [
          TelephoneTask(bram.id, since: clock.now(), fault: .recipientRefused)
        ]
        try store.update(summary)
      }
      let hint = try await page.hint()
      #expect(hint["bellen"] == "Bel 1 collega.")
      #expect(hint.regels.map(\.naar) == ["/desk/bellen"])
      #expect(hint.regels.map(\.dringend) == [true])
    }
  }

  /// What ends the right to hear, done to a session of an account.
  enum End: CaseIterable, Sendable {
    case signedOut, idle, disabled, onlyAdministrator, rolesGone
  }

  @Test(arguments: End.allCases)
  func `a stream ends soon after the right to hear does`(end: End) async throws {
    let given = try await Given(.networkCoordinator)
    try await given.listen { page in
      _ = try await page.hint()
      var account = given.account
      switch end {
      case .signedOut:
        let hash = given.fixture.keyring.tokenHash(given.token)
        try await given.fixture.store.write { try $0.deleteSession(hash) }
      case .idle: given.fixture.clock.advance(minutes: Session.idleMinutesMax)
      case .disabled: account.isDisabled = true
      case .onlyAdministrator: account.roles = [.administrator]
      case .rolesGone: account.roles = []
      }
      try await given.fixture.store.write { [account] in try $0.updateAccount(account) }
      _ = try await given.fixture.receive(1)
      #expect(await page.next() == "event: afgemeld\ndata: \n\n")
      #expect(await page.next() == nil)
    }
  }

  @Test func `who only listens is signed out after a quarter of an hour`() async throws {
    let given = try await Given(.networkCoordinator)
    try await given.listen { page in
      _ = try await page.hint()
      for number in 1...3 {
        given.fixture.clock.advance(minutes: 4)
        _ = try await given.fixture.receive(number)
        _ = try await page.hint { $0.tel["nu"] == number }
      }
      given.fixture.clock.advance(minutes: 3)
      #expect(await page.next() == "event: afgemeld\ndata: \n\n")
    }
  }

  @Test func `where nothing changes only signs of life are told`() async throws {
    let given = try await Given(.networkCoordinator)
    try await given.listen { page in
      #expect(await page.piece() == "retry: 3000\n\n")
      #expect(await page.piece()?.hasPrefix("event: stand\ndata: {") == true)
      for _ in 0..<3 { #expect(await page.piece() == ":\n\n") }
    }
  }

  @Test func `a stream does not last for ever`() async throws {
    var pace = LiveDesk.Pace.hurried
    pace.life = .milliseconds(30)
    let given = try await Given(.networkCoordinator, pace: pace)
    try await given.listen { page in
      _ = try await page.hint()
      #expect(await page.next() == nil)
    }
  }

  @Test func `what a page hears holds nothing of the signals`() async throws {
    let given = try await Given(.networkCoordinator)
    try await given.listen { page in
      _ = try await page.hint()
      _ = try await given.fixture.receive(
        1, "Kanarieverhaal", subject: Subject(name: "Kanarienaam", postcode: "1234KA"),
        reporter: Reporter(name: "Kanariemelder", channel: .mail, address: "kanarie@melder.nl"))
      let text = try #require(await page.next())
      #expect(text.contains("nieuw"))
      #expect(!text.lowercased().contains("kanarie"))
      #expect(!text.contains("1234"))
    }
  }
}

extension LiveDesk.Pace {
  /// A pace at which no test waits long.
  static var hurried: LiveDesk.Pace {
    var pace = LiveDesk.Pace()
    pace.beat = .milliseconds(20)
    pace.rest = .milliseconds(1)
    return pace
  }
}
