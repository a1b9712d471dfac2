/// What became of one attempt to hand a message to the outside.
package enum DeliveryOutcome: Sendable, Equatable {
  /// The other side has taken the message.
  case delivered
  /// The message was not taken, or nobody knows; trying again may help.
  case retry(DeliveryFault)
  /// The message was not taken, and never will be for this recipient.
  case refused(DeliveryFault)
}

/// Why a message was not delivered. The raw word is stored and is the label of a metric; it tells
/// nothing of the recipient or the text.
package enum DeliveryFault: String, Sendable, CaseIterable {
  /// No connection, or it broke off: the name is not known, nobody answers there, or no longer.
  case unreachable
  /// The other side took too long. What it did with the message is not known.
  case timedOut
  /// A mail server asks to come back later, as it does with senders it has not met.
  case greylisted
  /// The other side has no room or time now, or this side has none.
  case busy
  /// No protected connection: no TLS, or a certificate that does not hold for this name.
  case insecure
  /// The other side does not accept our user, password or token.
  case signInRefused
  /// The other side knows no such recipient, or takes nothing for it.
  case recipientRefused
  /// The other side does not take this content.
  case contentRefused
  /// The other side points elsewhere; a redirect is never followed.
  case redirected
  /// The other side answers more than is read.
  case answerTooLarge
  /// The other side says that something went wrong with it.
  case serverError
  /// Our own settings do not allow this delivery, or the other side allows it to nobody like us.
  case notAllowed
  /// There is no address or number to deliver to, or not a valid one.
  case noAddress
  /// The message was taken, and came back later.
  case bounced
}
