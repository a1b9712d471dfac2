import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Signals
import Storage
import UnixSignals
import Vault
import Web

/// One running server: the composition of all parts, from settings to pages.
struct Server {
  let settings: Settings

  /// Serves until the process is told to end. Throws `StartFault` where it cannot start.
  func run() async throws {
    LoggingSystem.bootstrap(StreamLogHandler.standardError)
    var log = Logger(label: "buurtsignaal")
    log.logLevel = .notice
    let state = StateFolder(at: settings.state)
    try state.prepare()
    let keyring = Keyring(master: try settings.masterKey(mayCreate: !state.hasDatabase))
    async let loading = Publisher.load(settings.rules, now: Surroundings.system.now())
    let store = try await SQLiteStore.open(in: state, log: log)
    try await checkKey(keyring, store)
    let publisher = try await Publisher.open(
      settings.rules, await loading, store: store, now: Surroundings.system.now)
    let book = publisher.book
    if let alarm = book.alarm { log.error("de vorige regels blijven gelden: \(alarm)") }
    let senders = try senders()
    let channels = senders[.urgent]?.channels ?? ChannelsAvailable()
    let site = try site(store, book, keyring, channels, log)
    let replay = Replay(
      store: store, rules: book, seal: Seal(keyring), calendar: try Self.calendar())
    let renewal = InvitationRenewal(
      invitations: Invitations(
        store: store, keyring: keyring, surroundings: Surroundings.system),
      log: log, address: { site.address(of: $0) })
    let control = Control(
      publisher: publisher, replay: replay, renewal: renewal, shelf: RuleShelf(store: store),
      log: log)
    let watch = Watch(
      store: store, rules: book, seal: Seal(keyring), calendar: try Self.calendar(),
      surroundings: Surroundings.system, channels: channels)
    let watching = WatchService(watch: watch, changes: store.changes, log: log)
    let summary = DailySummary(
      store: store, rules: book, calendar: try Self.calendar(), surroundings: Surroundings.system,
      channels: watch.channels)
    let outbox = outbox(channels, for: site)
    let behind: [any Service] = [
      watching, SummaryService(summary: summary, log: log),
      courier(senders, outbox, for: site, log),
      CleaningService(outbox: outbox, log: log),
    ]
    try await serve(site, state, control, behind, log)
    await store.close()
  }

  private static func calendar() throws -> WorkingCalendar {
    guard let calendar = WorkingCalendar() else {
      throw StartFault.unusableStore("de tijdzone Europe/Amsterdam is onbekend; installeer tzdata")
    }
    return calendar
  }

  private func site(
    _ store: SQLiteStore, _ book: RuleBook, _ keyring: Keyring, _ channels: ChannelsAvailable,
    _ log: Logger
  ) throws -> Site {
    let calendar = try Self.calendar()
    let seal = Seal(keyring)
    let surroundings = Surroundings.system
    return try Site(
      store: store,
      intake: Intake(
        store: store, rules: book, seal: seal, calendar: calendar, surroundings: surroundings),
      desk: Desk(
        store: store, rules: book, seal: seal, calendar: calendar, surroundings: surroundings),
      feedback: Feedback(
        store: store, rules: book, seal: seal, calendar: calendar, surroundings: surroundings,
        channels: channels),
      rules: book, calendar: calendar, keyring: keyring, passwords: PasswordHasher(),
      surroundings: surroundings, log: log,
      options: SiteOptions(
        publicAddress: settings.publicAddress, trustedProxies: Set(settings.trustedProxies),
        operatorTokenHash: try Senders.operatorToken(settings.senders).map(keyring.tokenHash),
        channels: channels))
  }

  private func serve(
    _ site: Site, _ state: StateFolder, _ control: Control, _ behind: [any Service],
    _ log: Logger
  ) async throws {
    let greeting = try await Greeting(address: settings.publicAddress, site: site).text()
    // Who reads that it runs can give commands at once.
    let (commands, taken) = AsyncStream.makeStream(of: Never.self)
    let pages = site.application(at: .hostname(settings.host, port: settings.port)) { _ in
      for await _ in commands {}
      FileHandle.standardOutput.write(Data(greeting.utf8))
    }
    let control = control.application(on: state.controlSocket) { taken.finish() }
    let services: [any Service] = [pages, control] + behind
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map { .init(service: $0) },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
    do {
      try await group.run()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw StartFault.busyPort(host: settings.host, port: settings.port)
    } catch let error as IOError {
      throw StartFault.unusableAddress(
        host: settings.host, port: settings.port, String(cString: strerror(error.errnoCode)))
    }
  }

  /// Notes the mark of the key in a new database, and refuses the key of another one.
  private func checkKey(_ keyring: Keyring, _ store: SQLiteStore) async throws {
    let path = settings.key
    try await store.write { store in
      guard let mark = try store.keyMark() else { return try store.insertKeyMark(keyring.mark) }
      guard mark == keyring.mark else {
        throw StartFault.unusableKey(path, "hij hoort niet bij deze gegevens")
      }
    }
  }
}

extension Surroundings {
  /// The machine's clock and chance: the one place that reads them.
  static let system = Surroundings(
    now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) },
    random: { SecureRandom.bytes($0) })
}
