package import RuleLanguage

/// The files of a rule set in one blob: for each file, in order of path, the lengths and bytes of its
/// path and text.
package enum RuleArchive {
  /// The blob of these files.
  package static func bytes(of files: [SourceFile]) -> [UInt8] {
    files.sorted { $0.path < $1.path }.flatMap { file in
      let path = Array(file.path.utf8)
      return length(path.count) + path + length(file.bytes.count) + file.bytes
    }
  }

  /// The files of a blob; nil where it is none.
  package static func files(in bytes: [UInt8]) -> [SourceFile]? {
    var files: [SourceFile] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let path = next(&rest), let text = next(&rest) else { return nil }
      files.append(SourceFile(path: String(decoding: path, as: UTF8.self), bytes: Array(text)))
    }
    return files
  }

  private static func length(_ count: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
  }

  private static func next(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard rest.count >= 4 else { return nil }
    let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(4)
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
