import Foundation
import RuleLanguage
import Signals
import Storage

/// Reads the archive of a state folder: through the server that runs on it, or, when none does, from
/// the database itself.
struct ArchiveReader {
  private let state: StateFolder

  /// The archive of the state folder at `path`, or of the one in the environment. Throws `StartFault`.
  init(state path: String?) throws(StartFault) {
    let settings = try Settings(
      flags: Settings.Flags(state: path), environment: ProcessInfo.processInfo.environment)
    state = StateFolder(at: settings.state)
  }

  /// All versions, the one that went live last first. Throws `StartFault` and `StoreFault`.
  func versions() async throws -> [ArchivedVersion] {
    if let answer = try asked(Control.versions) {
      return try JSONDecoder().decode([ArchivedVersion].self, from: Data(answer.body))
    }
    return try await state.reading { try await RuleShelf(store: $0).versions() }
  }

  /// The files of a version. Throws `StartFault` and `StoreFault`.
  func files(_ version: String) async throws -> [SourceFile] {
    let bytes: [UInt8]?
    if let answer = try asked(Control.archived, with: Array(version.utf8)) {
      bytes = answer.status == 200 ? answer.body : nil
    } else {
      bytes = try await state.reading { try await RuleShelf(store: $0).rules(version)?.bytes }
    }
    guard let files = bytes.flatMap(RuleArchive.files) else {
      throw StartFault.unknownVersion(version)
    }
    return files
  }

  /// What the server answers; nil where none runs and the database can be read.
  private func asked(
    _ action: String, with content: [UInt8] = []
  ) throws(StartFault) -> ControlClient.Answer? {
    do {
      return try ControlClient(socket: state.controlSocket).perform(action, with: content)
    } catch {
      guard case .noServer = error, state.hasDatabase else { throw error }
      return nil
    }
  }
}

extension StateFolder {
  /// What `body` makes of the store while no server runs on it; nothing in it changes. Throws
  /// `StartFault` where the store cannot be opened, and what `body` throws.
  func reading<Result: Sendable>(
    _ body: (SQLiteStore) async throws -> Result
  ) async throws -> Result {
    let store: SQLiteStore
    do {
      store = try await SQLiteStore.openForReading(at: database)
    } catch let fault as OpeningFault {
      throw StartFault.unusableStore(fault.words)
    }
    let result: Result
    do {
      result = try await body(store)
    } catch {
      await store.close()
      throw error
    }
    await store.close()
    return result
  }
}
