/// Where in the rule files something stands.
package struct SourcePlace: Sendable, Hashable {
  /// The path of the file, as it was given.
  package let path: String
  /// The line, from 1.
  package let line: Int
  /// The column, from 1, in Unicode scalars.
  package let column: Int
  /// How many scalars it covers on its line; at least 1.
  package let length: Int

  /// A place in a file.
  package init(path: String, line: Int, column: Int, length: Int) {
    self.path = path
    self.line = line
    self.column = column
    self.length = length
  }
}
