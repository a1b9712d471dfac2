import Signals

/// The rule sets that ever were live, by version: the hash of their files, or how it begins.
struct RuleShelf {
  let store: any Store

  /// The fewest digits by which a version is known, and the most bytes of one.
  static let digitsMin = 8
  static let versionBytesMax = 128

  /// All versions, the one that went live last first. Throws `StoreFault`.
  func versions() async throws -> [ArchivedVersion] {
    try await store.read { try $0.archivedRules() }
  }

  /// The rules of a version; nil when there is none, or when more than one begins so. Throws
  /// `StoreFault`.
  func rules(_ version: String) async throws -> ArchivedRules? {
    guard version.count >= Self.digitsMin else { return nil }
    return try await store.read { store in
      let hashes = try store.archivedRules().map(\.hash).filter { $0.hasPrefix(version) }
      return hashes.count == 1 ? try store.rules(hashes[0]) : nil
    }
  }
}
