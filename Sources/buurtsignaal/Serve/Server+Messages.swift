import Logging
import Signals
import Vault
import Web

extension Server {
  /// The senders of each lane: an alarm never waits behind the connections of other messages. Throws
  /// `StartFault`.
  func senders() throws(StartFault) -> [Dispatch.Lane: Senders] {
    var senders: [Dispatch.Lane: Senders] = [:]
    for lane in Dispatch.Lane.allCases {
      senders[lane] = try Senders(settings.senders)
    }
    return senders
  }

  /// The messages on their way out, of which those go that `channels` can carry.
  func outbox(_ channels: ChannelsAvailable, for site: Site) -> Outbox {
    Outbox(
      store: site.store, seal: Seal(site.keyring), calendar: site.calendar,
      surroundings: site.surroundings, channels: channels,
      letterhead: { network in
        Letterhead(
          sender: site.rules.current.network(network)?.sender ?? "Buurtsignaal",
          address: site.address(of: network))
      })
  }

  /// The loop that carries messages out by these senders.
  func courier(
    _ senders: [Dispatch.Lane: Senders], _ outbox: Outbox, for site: Site, _ log: Logger
  ) -> CourierService {
    CourierService(outbox: outbox, changes: site.store.changes, log: log) { parcel, lane in
      guard let sender = senders[lane] else { return .refused(.notAllowed) }
      return await sender.carry(parcel, at: site.surroundings.now())
    }
  }
}
