import Foundation
import Testing

@testable import Vault

@Suite struct MasterKeyTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/key-\(UUID().uuidString)"
  private var path: String { folder + "/master.key" }

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func put(_ count: Int, mode: Int) {
    let data = Data(repeating: 7, count: count)
    #expect(FileManager.default.createFile(atPath: path, contents: data))
    chmod(path, mode_t(mode))
  }

  @Test func `a key is made once, readable by its owner alone, and found again`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let made = try MasterKey.open(at: path, mayCreate: true)
    let found = try MasterKey.open(at: path, mayCreate: false)
    #expect(made.secret == found.secret)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["master.key"])
  }

  @Test func `a missing key is never made anew beside existing data`() {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: MasterKeyFault.missing(path: path)) {
      try MasterKey.open(at: path, mayCreate: false)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o601, 0o644])
  func `a key that others can reach is refused`(mode: Int) {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    put(32, mode: mode)
    #expect(throws: MasterKeyFault.openToOthers(path: path, mode: UInt32(mode))) {
      try MasterKey.open(at: path, mayCreate: true)
    }
  }

  @Test(arguments: [0, 31, 33, 64])
  func `a key of another length is refused`(count: Int) {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    put(count, mode: 0o600)
    #expect(throws: MasterKeyFault.wrongLength(path: path, found: count)) {
      try MasterKey.open(at: path, mayCreate: true)
    }
  }

  @Test func `a folder or a pipe in its place is refused at once`() {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(throws: MasterKeyFault.notAFile(path: folder)) {
      try MasterKey.open(at: folder, mayCreate: true)
    }
    mkfifo(path, 0o600)
    #expect(throws: MasterKeyFault.notAFile(path: path)) {
      try MasterKey.open(at: path, mayCreate: true)
    }
  }

  @Test func `a folder that is not there says so`() {
    let far = folder + "/none/master.key"
    #expect(throws: MasterKeyFault.unwritable(path: far, code: ENOENT)) {
      try MasterKey.open(at: far, mayCreate: true)
    }
    try? FileManager.default.removeItem(atPath: folder)
  }

  @Test func `many processes making the key at once end with the same one`() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = path
    let keys = try await withThrowingTaskGroup(of: MasterKey.self) { group in
      for _ in 0..<16 {
        group.addTask { try MasterKey.open(at: path, mayCreate: true) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for key in keys { #expect(key.secret == keys[0].secret) }
  }
}
