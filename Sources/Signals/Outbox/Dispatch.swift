/// One message on its way out: one recipient, one channel. It holds no address and no text: both are
/// made when it is leased, from what is sealed or set then.
package struct Dispatch: Sendable, Equatable {
  /// Its unique name.
  package let key: DispatchKey
  /// The network that sends it.
  package var network: String
  /// The signal it is about, where it is about one.
  package let signal: SignalID?
  /// What it is for.
  package let purpose: Purpose
  /// Who gets it.
  package let recipient: Recipient
  /// The way it goes.
  package let channel: Channel
  /// When it was enqueued.
  package let createdAt: Instant
  /// It does not go out before this moment.
  package let notBefore: Instant
  /// When it was leased first; the time in which it is tried counts from here.
  package var firstTriedAt: Instant?
  /// How often it was leased to be tried.
  package var attempts = 0
  /// When it may be leased; while it is leased, when the lease ends; of what is settled, when the
  /// last lease was to end.
  package var nextTryAt: Instant
  /// Until when somebody has it in hand; nil while nobody has.
  package var leasedUntil: Instant?
  /// The number of the newest lease: who reports under an older one is refused.
  package var fence = 0
  /// How it stands.
  package var state = State.waiting
  /// Why the last attempt failed.
  package var lastFault: DeliveryFault?
  /// The keyed hash under which a receiver knows it (`Parcel.tag`); nil until it was delivered.
  package var tag: String?

  /// What a dispatch is for, which is all that its text tells.
  package enum Purpose: Hashable, Sendable {
    /// There is news for a reporter: the owed message with this number.
    case news(Int)
    /// A signal waits for somebody.
    case alarm
    /// What waits for somebody, once a day.
    case summary
    /// Something happened, for a system of a partner.
    case event(PartnerEvent)
  }

  /// Who gets a dispatch.
  package enum Recipient: Hashable, Sendable {
    /// The reporter of a signal.
    case reporter(SignalID)
    /// Somebody who signs in.
    case account(AccountID)
    /// A system of a partner, by the name in the settings.
    case webhook(String)
  }

  /// A way out. The words are stored.
  package enum Channel: String, CaseIterable, Sendable {
    /// Mail.
    case mail
    /// A text message on a mobile telephone.
    case sms
    /// A request to a system of a partner.
    case webhook
  }

  /// How a dispatch stands. The words are stored.
  package enum State: String, CaseIterable, Sendable {
    /// It is to go out, or is being tried.
    case waiting
    /// The other side took it.
    case delivered
    /// It was given up; somebody sees that.
    case failed
    /// It is not needed any more.
    case cancelled
  }

  /// A new dispatch, which may go out from `notBefore` on (nil: at once).
  package init(
    key: DispatchKey, network: String, signal: SignalID?, purpose: Purpose, recipient: Recipient,
    channel: Channel, createdAt: Instant, notBefore: Instant? = nil
  ) {
    self.key = key
    self.network = network
    self.signal = signal
    self.purpose = purpose
    self.recipient = recipient
    self.channel = channel
    self.createdAt = createdAt
    self.notBefore = notBefore ?? createdAt
    nextTryAt = self.notBefore
  }

  /// Two lanes, so that what is urgent never waits behind what is not.
  package enum Lane: Int, CaseIterable, Sendable {
    /// What somebody must know now.
    case urgent = 0
    /// All the rest.
    case ordinary = 1
  }

  /// The lane it goes in.
  package var lane: Lane { purpose == .alarm ? .urgent : .ordinary }
}

extension ReporterChannel {
  /// The way out by which it is carried; nil where a person tells it, or nobody does.
  package var dispatchChannel: Dispatch.Channel? {
    switch self {
    case .mail: .mail
    case .sms: .sms
    case .intermediary, .none: nil
    }
  }
}
