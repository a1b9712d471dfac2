import Foundation
import RuleLanguage
import Signals
import Testing

@testable import buurtsignaal

@Suite struct RulesArchiveTests {
  private static let files = [
    SourceFile(path: "basis/a.regels", bytes: [1, 2, 0xFF]),
    SourceFile(path: "b.regels", bytes: []),
  ]

  /// A path in which nothing is, removed afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("archief-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func `a version is found by how it begins, unless two begin so`() async throws {
    let store = MemoryStore()
    let shelf = RuleShelf(store: store)
    for hash in ["aaaaaaaa1", "aaaaaaaa2", "bbbbbbbbb"] {
      try await store.write {
        try $0.archive(ArchivedRules(hash: hash, publishedAt: Instant(milliseconds: 1), bytes: [7]))
      }
    }
    #expect(try await shelf.versions().map(\.hash) == ["bbbbbbbbb", "aaaaaaaa2", "aaaaaaaa1"])
    #expect(try await shelf.rules("bbbbbbbb")?.hash == "bbbbbbbbb")
    #expect(try await shelf.rules("aaaaaaaa2")?.bytes == [7])
    #expect(try await shelf.rules("aaaaaaaa") == nil)
    #expect(try await shelf.rules("bbbb") == nil)
    #expect(try await shelf.rules("cccccccc") == nil)
  }

  @Test func `the files of a version come back byte for byte in a new folder`() throws {
    try withFolder { folder in
      try RulesArchive.write(Self.files, to: folder)
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: folder + "/basis/a.regels"))
          == Data([1, 2, 0xFF]))
      #expect(throws: StartFault.folderInUse(folder)) {
        try RulesArchive.write(Self.files, to: folder)
      }
    }
  }

  @Test(arguments: ["../weg.regels", "a/../../weg.regels"])
  func `no file is written outside the folder`(_ path: String) throws {
    try withFolder { folder in
      #expect(throws: StartFault.unwritableFile(path)) {
        try RulesArchive.write([SourceFile(path: path, bytes: [1])], to: folder)
      }
    }
  }
}
