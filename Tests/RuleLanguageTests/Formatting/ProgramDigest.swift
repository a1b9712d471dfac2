import Foundation

@testable import RuleLanguage

/// What a checked program means, as text: everything but the words of conditions and the places in
/// files.
struct ProgramDigest {
  /// What says how something was written, and not what it means.
  private static let unmeant: Set<String> = ["text", "place", "line", "language"]

  private var lines: [String] = []

  /// What `files` mean; throws their errors.
  static func text(of files: [SourceFile]) throws -> String {
    var log = DiagnosticLog()
    let texts = files.sorted { $0.path < $1.path }.map { SourceDecoder.decode($0, into: &log) }
    let trees = texts.map { FileParser.parse($0, into: &log) }
    guard let program = Checker.check(texts, trees, into: &log) else {
      throw Refused(
        text: log.sorted().filter { $0.severity == .error }
          .map { $0.render(language: .english) }.joined(separator: "\n"))
    }
    var digest = ProgramDigest()
    digest.describe(program)
    return digest.lines.joined(separator: "\n")
  }

  private mutating func describe(_ value: Any) {
    // Long lists of words are compared by their hashes, for speed.
    if let patterns = value as? [Pattern] {
      lines.append("\(patterns.count) \(patterns.hashValue)")
      return
    }
    if let bytes = value as? [UInt8] {
      lines.append(String(decoding: bytes, as: UTF8.self))
      return
    }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      lines += mirror.children.map { "\($0.value)" }.sorted()
      return
    }
    guard !mirror.children.isEmpty else {
      lines.append("\(value)")
      return
    }
    for child in mirror.children where !Self.unmeant.contains(child.label ?? "") {
      if let label = child.label { lines.append(label) }
      describe(child.value)
    }
  }
}

/// The rules of the repository.
enum ShippedRules {
  static func files() throws -> [SourceFile] {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("rules")
    guard let names = FileManager.default.enumerator(atPath: root.path) else { return [] }
    var files: [SourceFile] = []
    for case let name as String in names where name.hasSuffix(SourceText.fileExtension) {
      let data = try Data(contentsOf: root.appendingPathComponent(name))
      files.append(SourceFile(path: name, bytes: Array(data)))
    }
    return files.sorted { $0.path < $1.path }
  }
}
