import Hummingbird
import Signals

/// What is told to one open page, as long as the session that opened it lasts.
struct LiveView: Sendable {
  /// The signal that a page shows, in a version of it.
  struct Shown: Sendable, Equatable {
    let signal: SignalID
    let version: Int
  }

  let site: Site
  let session: [UInt8]
  let network: String
  let account: AccountID
  let shown: Shown?
  let isList: Bool
  private var watch: DeskWatch

  /// What is told to a page that was made behind the event `since`, to the account of a session.
  init(
    of site: Site, session: [UInt8], account: Account, since: EventPlace, shown: Shown? = nil,
    isList: Bool = false
  ) {
    self.site = site
    self.session = session
    self.account = account.id
    self.shown = shown
    self.isList = isList
    network = account.network
    watch = DeskWatch(from: since)
  }

  /// What is told to the page of a visit, as its address says it. Throws `PageError.unreadable`.
  init(_ visit: Visit, of site: Site) throws(PageError) {
    let query = visit.request.uri.queryParameters
    guard let since = query["sinds"].flatMap({ Int($0) }), since >= 0 else {
      throw .unreadable
    }
    var shown: Shown?
    if let text = query["signaal"] {
      guard let signal = SignalID(String(text)), let version = query["versie"].flatMap({ Int($0) })
      else { throw .unreadable }
      shown = Shown(signal: signal, version: version)
    }
    self.init(
      of: site, session: visit.person.session, account: visit.account,
      since: EventPlace(number: since), shown: shown, isList: query["lijst"] != nil)
  }

  /// What there is to tell now; nil where the session ended or signals are not for the account any
  /// more. All is read at once, under the rights of this moment. Throws `StoreFault`.
  mutating func look() async throws -> LiveHint? {
    let sessions = Sessions(
      store: site.store, keyring: site.keyring, surroundings: site.surroundings)
    let others = shown.map { site.live.presence.others(at: $0.signal, than: account) } ?? []
    let found = try await site.store.read { [self] store -> (LiveHint, DeskWatch)? in
      guard let account = try sessions.account(of: session, network: network, in: store),
        account.seesSignals, let rules = site.rules.current.network(network)
      else { return nil }
      var watch = watch
      let hint = try watch.look(
        for: account, of: rules, now: site.surroundings.now(), in: store)
      var told = LiveHint(reader: account.id, desk: hint, isList: isList)
      if let shown {
        try tell(shown, others, to: account, in: store, &told)
      }
      return (told, watch)
    }
    guard let (hint, watch) = found else { return nil }
    self.watch = watch
    return hint
  }

  private func tell(
    _ shown: Shown, _ others: [Presence.Present], to account: Account, in store: any StoreReader,
    _ told: inout LiveHint
  ) throws {
    let hint = try site.desk.hint(
      of: shown.signal, since: shown.version, for: account, in: store)
    told.signal = LiveHint.AtSignal(hint: hint, others: hint == .gone ? [] : others)
    var mentioned = told.signal?.others.map(\.account) ?? []
    if case .changed(let by?) = hint { mentioned.append(by) }
    for colleague in mentioned { told.names[colleague] = try store.account(colleague)?.name }
  }
}
