/// The ways out that the operator has set up; by any other way nothing is sent.
package struct ChannelsAvailable: Sendable, Equatable {
  /// Whether mail can be sent.
  package var mail: Bool
  /// Whether text messages can be sent.
  package var sms: Bool
  /// The names of the systems of partners that can be called.
  package var webhooks: Set<String>

  /// The ways that are set up; without arguments none.
  package init(mail: Bool = false, sms: Bool = false, webhooks: Set<String> = []) {
    self.mail = mail
    self.sms = sms
    self.webhooks = webhooks
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
