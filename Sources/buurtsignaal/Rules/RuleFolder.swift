import Foundation
import RuleLanguage
import Vault

/// The folder in which a network keeps its rules, read at one moment.
struct RuleFolder {
  /// The files, in order of path.
  let files: [SourceFile]

  /// The bytes that all rules together may have.
  static let bytesMax = 32 * 1_048_576
  /// The files that a folder may hold.
  static let filesMax = 5_000
  /// How the name of a rule file ends.
  static let fileExtension = "regels"

  /// Reads every rule file in the folder at `path` and below, following no links out of it. Throws
  /// `StartFault` where the folder or a file cannot be read, is empty or too large.
  init(at path: String) throws(StartFault) {
    let root = URL(fileURLWithPath: path, isDirectory: true).resolvingSymlinksInPath()
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder),
      isFolder.boolValue, FileManager.default.isReadableFile(atPath: root.path),
      let names = FileManager.default.enumerator(atPath: root.path)
    else { throw .unreadableFolder(path) }
    var found: [SourceFile] = []
    var total = 0
    for case let name as String in names where name.hasSuffix("." + Self.fileExtension) {
      let file = root.appendingPathComponent(name)
      let inside = file.resolvingSymlinksInPath().path.hasPrefix(root.path + "/")
      guard inside, found.count < Self.filesMax, let data = try? Data(contentsOf: file) else {
        throw .unreadableFolder(name)
      }
      total += data.count
      guard total <= Self.bytesMax else { throw .rulesTooLarge(path, limit: Self.bytesMax) }
      found.append(SourceFile(path: name, bytes: Array(data)))
    }
    guard !found.isEmpty else { throw .noRules(path) }
    files = found.sorted { $0.path < $1.path }
  }

  /// The name of the folder's content: the SHA-256 of the archive of its files.
  static func hash(ofArchive bytes: [UInt8]) -> String {
    Fingerprint.text(of: bytes)
  }
}
