import Delivery
import Signals

/// The ways out of this installation: what the environment sets up, and nothing else. Without
/// settings it sends nothing, and whatever is due is a person's task.
struct Senders: Sendable {
  /// Hands mail over; nil where no mail server is set up.
  var mail: MailSender?
  /// Hands text messages over; nil where no gateway is set up.
  var text: TextMessageSender?
  /// Hands events to named systems; nil where none is set up.
  var webhooks: WebhookSender?
  /// The names of those systems.
  var webhookNames: Set<String> = []

  /// What the outbox may use.
  var channels: ChannelsAvailable {
    ChannelsAvailable(mail: mail != nil, sms: text != nil, webhooks: webhookNames)
  }

  /// Hands one message to the outside and says what became of it. A way that is not set up refuses.
  @Sendable func carry(_ parcel: Parcel) async -> DeliveryOutcome {
    switch parcel.channel {
    case .mail:
      await mail?.send(
        Mail(
          to: parcel.address, sender: parcel.sender, subject: parcel.subject, text: parcel.text,
          key: parcel.tag, date: parcel.leasedAt)) ?? .refused(.notAllowed)
    case .sms:
      await text?.send(TextMessage(to: parcel.address, text: parcel.text, key: parcel.tag))
        ?? .refused(.notAllowed)
    case .webhook:
      await webhooks?.send(
        WebhookEvent(
          target: parcel.address, key: parcel.tag, content: Array(parcel.text.utf8)),
        at: parcel.leasedAt) ?? .refused(.notAllowed)
    }
  }
}
