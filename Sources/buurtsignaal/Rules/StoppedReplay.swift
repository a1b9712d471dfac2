import Foundation
import RuleLanguage
import Signals
import Storage
import Vault

/// A replay of the signals in a state folder on which no server runs. Nothing in it changes.
struct StoppedReplay {
  let settings: Settings

  /// What `candidate` would make of every signal. Throws `StartFault`, also where a server works with
  /// the folder after all, and `StoreFault`.
  func run(under candidate: PublishedRules) async throws -> ReplayReport {
    let keyring = Keyring(master: try settings.masterKey(mayCreate: false))
    guard let calendar = WorkingCalendar() else {
      throw StartFault.unusableStore("de tijdzone Europe/Amsterdam is onbekend; installeer tzdata")
    }
    let path = settings.key
    return try await StateFolder(at: settings.state).reading { store in
      guard try await store.read({ try $0.keyMark() }) == keyring.mark else {
        throw StartFault.unusableKey(path, "hij hoort niet bij deze gegevens")
      }
      let live = try await Self.live(store, calendar) ?? candidate
      return try await Replay(
        store: store, rules: RuleBook { LiveRules(live) }, seal: Seal(keyring), calendar: calendar
      ).run(under: candidate)
    }
  }

  /// The rules that went live last, as they are today.
  private static func live(
    _ store: SQLiteStore, _ calendar: WorkingCalendar
  ) async throws -> PublishedRules? {
    guard let newest = try await store.read({ try $0.newestRules() }),
      let files = RuleArchive.files(in: newest.bytes)
    else { return nil }
    let today = calendar.calendarDay(of: Surroundings.system.now())
    return RuleCompiler.compile(files, on: today).ruleSet.map {
      PublishedRules(hash: newest.hash, ruleSet: $0)
    }
  }
}
