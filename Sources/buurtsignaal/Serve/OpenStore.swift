import Foundation
import Glibc
import Logging
import Storage

extension SQLiteStore {
  /// The exit status of a server that stopped because the disk failed (EX_IOERR).
  private static let diskFailedStatus: Int32 = 74

  /// The store of a state folder. On an error of the disk it says so and ends the process at once:
  /// what is on the disk is only known again after a new start. Throws `StartFault`.
  static func open(in state: StateFolder, log: Logger) async throws -> SQLiteStore {
    let store: SQLiteStore
    do {
      store = try await open(at: state.database) { reason in
        log.critical("de schijf gaf een fout (SQLite \(reason.code)); de server stopt")
        _exit(diskFailedStatus)
      }
    } catch let fault as OpeningFault {
      throw StartFault.unusableStore(fault.words)
    }
    if store.wasLeftOpen {
      log.notice(
        "de vorige keer stopte de server onverwacht; de gegevens zijn nagekeken en in orde")
    }
    log.notice("gegevens geopend met \(store.name)")
    return store
  }
}

extension OpeningFault {
  /// The fault in the words of the person who runs the server.
  var words: String {
    switch self {
    case .unusable(let path, let code): "`\(path)`: \(String(cString: strerror(code)))"
    case .inUse(let path): "`\(path)` is in gebruik door een andere server"
    case .notADatabase(let path): "`\(path)` is geen database; zet een reservekopie terug"
    case .damaged(let path, let finding):
      "`\(path)` is beschadigd (\(finding)); zet een reservekopie terug"
    case .newerSchema(let path): "`\(path)` is gemaakt door een nieuwere versie van Buurtsignaal"
    case .olderSchema(let path):
      "`\(path)` is gemaakt door een oudere versie van Buurtsignaal; start eerst de server"
    case .settingRefused(let name, let wanted, let found):
      "SQLite houdt zich niet aan \(name): gevraagd \(wanted), gekregen \(found)"
    case .failed(let path, let code): "`\(path)`: SQLite gaf fout \(code)"
    }
  }
}
