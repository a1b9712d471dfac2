/// A leased dispatch with all that a sender needs: made for one attempt, never stored.
package struct Parcel: Sendable, Equatable, CustomStringConvertible {
  /// The key of the dispatch.
  package let key: DispatchKey
  /// The lease under which it is in hand.
  package let fence: Int
  /// The way it goes.
  package let channel: Dispatch.Channel
  /// The mail address or telephone number, or the name of a system of a partner.
  package let address: String
  /// The neutral name of the network that sends it.
  package let sender: String
  /// The subject of a mail.
  package let subject: String
  /// The text: never more than that there is something to look at.
  package let text: String
  /// A keyed hash of the key, 32 hexadecimal digits: the same at each attempt, so that a receiver can
  /// drop repeats, and telling nothing.
  package let tag: String
  /// When it was leased.
  package let leasedAt: Instant
  /// The page on which the recipient can stop such messages; nil where there is none. It holds no
  /// code.
  package var stopPage: String?

  /// The tag alone: an address does not belong in a log.
  package var description: String { "parcel \(tag)" }
}

/// What a network writes over its messages.
package struct Letterhead: Sendable, Equatable {
  /// The neutral name of the network.
  package let sender: String
  /// Where its pages are: scheme, host and port without a slash at the end.
  package let address: String

  /// A letterhead of these parts.
  package init(sender: String, address: String) {
    self.sender = sender
    self.address = address
  }
}

/// The texts of messages (`experience.md` 3.4): none says whom or what it is about, or how it stands.
/// They fit one text message of 160 characters where the address has at most 50.
enum MessageText {
  /// The subject and the text of a message that a receiver knows by `tag`; news that `asks` tells of a
  /// question.
  static func written(
    _ dispatch: Dispatch, tagged tag: String, from address: String, asks: Bool = false
  ) -> (subject: String, text: String) {
    let place = dispatch.channel == .sms ? withoutScheme(address) : address
    switch dispatch.purpose {
    case .news where asks:
      return (
        "Er is een vraag voor u",
        "Er is een vraag voor u. Kijk op \(place)/m met uw code. "
          + "Antwoorden op dit bericht kan niet."
      )
    case .news:
      return (
        "Er is nieuws over uw melding",
        "Er is nieuws over uw melding. Kijk op \(place)/m met uw code. "
          + "Antwoorden op dit bericht kan niet."
      )
    case .alarm:
      return ("Er wacht een melding op u", "Er wacht een melding op u. Kijk op \(place)/desk.")
    case .summary:
      return ("Dit wacht op u", "Er wachten meldingen op u. Kijk op \(place)/desk.")
    case .event(let event):
      return ("", event.content(id: tag, source: address, at: dispatch.createdAt))
    }
  }

  /// Where a recipient says that these messages may stop: a reporter on the page of their code,
  /// which they type there; who signs in on the page of their own data.
  static func stopPage(_ recipient: Dispatch.Recipient, at address: String) -> String? {
    switch recipient {
    case .reporter: address + "/m"
    case .account: address + "/desk/mijn-gegevens"
    case .webhook: nil
    }
  }

  private static func withoutScheme(_ address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return address }
    return String(address[scheme.upperBound...])
  }
}
