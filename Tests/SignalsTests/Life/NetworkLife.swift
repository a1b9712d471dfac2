import RuleLanguage

@testable import Signals

/// A network in memory with people who come and go, a watch over its deadlines and a mail server that
/// fails when it is told to; everything follows from the clock and a seed.
struct NetworkLife {
  let network: TestNetwork
  let watch: Watch
  let outbox: Outbox

  init(_ network: TestNetwork) {
    let live = network.live
    self.network = network
    let channels = ChannelsAvailable(mail: true)
    watch = Watch(
      store: network.store, rules: RuleBook { live.rules }, seal: .forTests,
      calendar: network.calendar,
      surroundings: Surroundings(now: network.clock.now, random: network.clock.random),
      channels: channels)
    outbox = network.outbox(channels)
  }

  /// Somebody who accepted their invitation.
  func person(_ name: String, _ roles: Role...) async throws -> Account {
    var account = Account(
      id: AccountID(at: network.clock.now(), random: network.clock.random(10)),
      network: TestNetwork.id, name: name, loginName: name.lowercased() + "@voorbeeld.nl",
      roles: Set(roles))
    account.usesKeys = false
    let kept = account
    try await network.store.write { store in
      try store.insertAccount(kept)
      try store.setCredential(
        Credential(passwordHash: "x", sealedCodeSecret: [1], lastCodeStep: 0), of: kept.id)
    }
    return account
  }

  /// Duty of somebody in their first role, from some hours from now on.
  func shift(_ account: Account, from hours: Int, hours length: Int) async throws {
    let start = network.clock.now().adding(minutes: hours * 60)
    let role = account.roles.sorted()[0]
    let shift = Shift(
      id: DutyEntryID(at: start, random: network.clock.random(10)), account: account.id,
      role: role, time: .once(from: start, until: start.adding(minutes: length * 60)))
    try await network.store.write { try $0.insertShift(shift) }
  }

  /// Days from today on which somebody is away.
  func absence(
    _ account: Account, from first: Int, through last: Int, deputy: Account?
  ) async throws {
    let today = network.calendar.day(of: network.clock.now())
    let absence = Absence(
      id: DutyEntryID(at: network.clock.now(), random: network.clock.random(10)),
      account: account.id, from: today.adding(days: first), through: today.adding(days: last),
      deputy: deputy?.id)
    try await network.store.write { try $0.insertAbsence(absence) }
  }

  /// Delivers what waits, or fails to.
  func deliver(mailWorks: Bool) async throws {
    for lane in Dispatch.Lane.allCases {
      while true {
        let parcels = try await outbox.lease(lane, limit: 50)
        guard !parcels.isEmpty else { break }
        for parcel in parcels {
          try await outbox.settle(parcel, mailWorks ? .delivered : .retry(.unreachable))
        }
      }
    }
  }
}
