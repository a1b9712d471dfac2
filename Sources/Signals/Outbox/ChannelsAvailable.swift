/// The ways out that the operator has set up; by any other way nothing is sent.
package struct ChannelsAvailable: Sendable, Equatable {
  /// Whether mail can be sent.
  package var mail: Bool
  /// Whether text messages can be sent.
  package var sms: Bool
  /// The names of the systems of partners that can be called.
  package var webhooks: Set<String>
  /// The networks of which a system of a partner hears, by its name; one that is not here hears of
  /// all.
  package var networks: [String: Set<String>]

  /// The ways that are set up; without arguments none.
  package init(
    mail: Bool = false, sms: Bool = false, webhooks: Set<String> = [],
    networks: [String: Set<String>] = [:]
  ) {
    self.mail = mail
    self.sms = sms
    self.webhooks = webhooks
    self.networks = networks
  }

  /// The systems of partners that hear what happens in a network, in order.
  package func receivers(of network: String) -> [String] {
    webhooks.filter { networks[$0]?.contains(network) ?? true }.sorted()
  }

  /// Whether a reporter can hear by a way: what is sent needs to be set up, a person is always there.
  package func canTell(by channel: ReporterChannel) -> Bool {
    switch channel {
    case .sms: sms
    case .mail: mail
    case .intermediary, .none: true
    }
  }

  /// Whether a dispatch can go its way.
  func canCarry(_ channel: Dispatch.Channel, to recipient: Dispatch.Recipient) -> Bool {
    switch (channel, recipient) {
    case (.mail, .reporter), (.mail, .account): mail
    case (.sms, .reporter), (.sms, .account): sms
    case (.webhook, .webhook(let name)): webhooks.contains(name)
    case (.webhook, _), (_, .webhook): false
    }
  }
}
