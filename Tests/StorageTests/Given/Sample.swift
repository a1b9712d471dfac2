import Signals

/// Everything that is kept of one received signal, made up from a number.
struct Sample: Sendable {
  var summary: SignalSummary
  let key: [UInt8]
  let contentTag: [UInt8]
  let receipts: [[UInt8]]
  let reporterTag: [UInt8]?
  let tags: [LinkTag]
  let subject: SubjectID
  let keys: [Compartment: [UInt8]]
  let parts: [(part: SealedPart, bytes: [UInt8])]
  let message: OwedMessage

  var id: SignalID { summary.id }

  /// The sample of a number; equal numbers give equal samples.
  init(_ number: Int, network: String = "maasdam", queue: String = "triage") {
    var random = SeededGenerator(seed: UInt64(number) &* 7_919 &+ 1)
    let at = Instant(milliseconds: 1_780_000_000_000 + Int64(number) * 1_000)
    let id = SignalID(at: at, random: random.bytes(10))
    summary = SignalSummary(
      id: id, network: network, version: 2, signalClass: "complex", queue: queue,
      offeredTo: nil, owner: nil, due: at.adding(minutes: 60), receivedAt: at,
      feedbackBy: LocalDate(dayNumber: 20_700), themes: ["eenzaamheid", "schulden"],
      isOpen: true, isErased: false)
    key = random.bytes(32)
    contentTag = random.bytes(32)
    receipts = [random.bytes(32), random.bytes(32)]
    reporterTag = random.bytes(32)
    tags = [
      LinkTag(kind: .address, bytes: random.bytes(32)),
      LinkTag(kind: .person, bytes: random.bytes(32)),
    ]
    subject = SubjectID(at: at, random: random.bytes(10))
    keys = [.resident: random.bytes(65), .reporter: random.bytes(65)]
    parts = [
      (.resident, random.bytes(300)), (.reporter, random.bytes(120)),
      (.values, random.bytes(80)),
    ]
    message = OwedMessage(
      signal: id, number: 1, network: network, status: .received, channel: .mail, since: at)
  }

  /// The first events of the signal.
  var events: [RecordedEvent] {
    get throws {
      let received = try Event(
        kind: "received",
        content: """
          {"channel":"mail","entrance":"form","feedbackBy":20700,"network":"maasdam"}
          """)
      let classified = try Event(
        kind: "classified",
        content: """
          {"advices":[],"bySilence":false,"deciding":["schuld én eenzaam"],"due":1780000000000,\
          "helpers":[],"holding":["schuld én eenzaam"],"isApplied":true,"lifeDomains":["geld"],\
          "message":"dank","otherQueues":[],"queue":"triage","ruleSet":"1f",\
          "signalClass":"complex","themes":["schulden"]}
          """)
      return [received, classified].enumerated().map {
        RecordedEvent(
          signal: id, sequence: $0.offset + 1, at: summary.receivedAt, event: $0.element)
      }
    }
  }

  /// Writes the signal as an intake does.
  func receive(_ store: any StoreWriter) throws {
    try insert(store)
    try store.append(try events, expecting: 0)
    for compartment in Compartment.allCases {
      try store.insertKey(keys[compartment] ?? [], compartment, of: id)
    }
    for (part, bytes) in parts { try store.setSealed(bytes, part, of: id) }
    try store.setTags(tags, subject: subject, of: id)
    try store.insertMessage(message)
  }

  /// Writes the signal alone.
  func insert(_ store: any StoreWriter) throws {
    try store.insertSignal(
      summary, submission: key, contentTag: contentTag, receipts: receipts,
      reporterTag: reporterTag)
  }

  /// The event that `account` did something with the signal.
  func act(by account: AccountID, sequence: Int = 3) -> RecordedEvent {
    RecordedEvent(
      signal: id, sequence: sequence, at: summary.receivedAt.adding(minutes: sequence),
      event: .released(Event.Act(by: account)))
  }
}

extension AccountID {
  /// The identity of a made-up account.
  static func sample(_ number: Int) -> AccountID {
    var random = SeededGenerator(seed: UInt64(number))
    return AccountID(at: Instant(milliseconds: 1_770_000_000_000), random: random.bytes(10))
  }
}

extension Account {
  /// A made-up account.
  static func sample(
    _ number: Int, network: String = "maasdam", roles: Set<Role> = [.networkCoordinator]
  ) -> Account {
    Account(
      id: .sample(number), network: network, name: "Medewerker \(number)",
      loginName: "medewerker\(number)@voorbeeld.nl", roles: roles)
  }
}
