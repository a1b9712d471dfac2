@testable import Signals

extension TestNetwork {
  /// An outbox over the store of the network.
  func outbox(
    _ channels: ChannelsAvailable = ChannelsAvailable(mail: true, sms: true)
  ) -> Outbox {
    Outbox(
      store: store, seal: .forTests, calendar: calendar,
      surroundings: Surroundings(now: clock.now, random: clock.random), channels: channels,
      letterhead: { _ in
        Letterhead(sender: "Buurtnetwerk Proefdorp", address: "https://buurt.voorbeeld.nl")
      })
  }

  /// A reporter who hears back by mail.
  static let mailed = Reporter(channel: .mail, address: "ria@voorbeeld.nl")

  /// A signal that was taken up and whose news was let out, with its version.
  func newsOut(_ number: Int, _ reporter: Reporter = Self.mailed) async throws -> SignalID {
    let signal = try await receive(TestNetwork.submission(number, reporter: reporter))
    let anna = try await account("Anna\(number)", .networkCoordinator)
    _ = try await desk.perform(
      .takeUp(informalHelpFits: true), on: signal, version: 2, note: nil, by: anna)
    clock.advance(minutes: 6 * 60)
    return signal
  }

  /// The news about a signal.
  func messages(_ signal: SignalID) async throws -> [OwedMessage] {
    try await store.read { try $0.messages(of: signal) }
  }

  /// The dispatches about a signal.
  func dispatches(_ signal: SignalID) async throws -> [Dispatch] {
    try await store.read { try $0.dispatches(of: signal) }
  }

  /// The news that somebody of the network has to tell.
  func tasks() async throws -> [OwedMessage] {
    let now = clock.now()
    return try await store.read {
      try $0.owedMessages(in: Self.queues, of: Self.id, at: now, limit: 99)
    }
  }
}
