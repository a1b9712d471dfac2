import Foundation
import Signals
import Storage
import Testing

/// The stores that one contract holds for.
enum StoreKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case memory
  case sqlite

  var testDescription: String { rawValue }

  /// Runs `body` with an empty store, and clears up after it.
  func with(_ body: (any Store) async throws -> Void) async throws {
    switch self {
    case .memory: try await body(MemoryStore())
    case .sqlite:
      try await Folder.with { folder in
        let store = try await folder.open()
        try await body(store)
        await store.close()
      }
    }
  }
}

/// A folder of its own for one test.
struct Folder: Sendable {
  let path: String

  /// The database in it.
  var database: String { path + "/signals.sqlite" }

  /// Runs `body` with a new folder, and removes it afterwards.
  @discardableResult
  static func with<Answer>(_ body: (Folder) async throws -> Answer) async throws -> Answer {
    let path = FileManager.default.temporaryDirectory.path + "/store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(Folder(path: path))
  }

  /// The store in it; a disk error is noted as a failed test.
  func open() async throws -> SQLiteStore {
    try await SQLiteStore.open(at: database) { reason in
      Issue.record("the store stopped with \(reason)")
    }
  }

  /// Everything that lies in it, as one run of bytes.
  func bytes() throws -> Data {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .reduce(into: Data()) { $0 += try Data(contentsOf: URL(fileURLWithPath: "\(path)/\($1)")) }
  }
}
