/// One rule file as it was read: its path and its bytes, whatever they are.
package struct SourceFile: Sendable, Hashable {
  /// The path from the rules folder, with extension and `/` between folders:
  /// `basis/gegevens.regels`.
  package let path: String
  /// The content. Anything may be in it; what is not UTF-8 text becomes a diagnostic.
  package let bytes: [UInt8]

  /// A file with `bytes` at `path`.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
