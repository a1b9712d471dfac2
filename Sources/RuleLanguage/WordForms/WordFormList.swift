/// The one file in which the forms of verbs stand written out that word lists ask for.
package struct WordFormList: Sendable {
  /// The verbs that it has, in order: those that are asked for and have no forms in another file.
  package let verbs: [String]
  /// What is asked for, has no forms in another file, and does not look like a Dutch verb; in order.
  package let others: [String]
  /// The content of the file, in the one layout.
  package let bytes: [UInt8]

  /// The list at `path` that `files` need. What stands in that file above the first word stays, such
  /// as its header; all forms in it are written anew.
  package init(_ files: [SourceFile], at path: String) {
    var asked: Set<String> = []
    var written: Set<String> = []
    var header = Self.header
    var language = KeywordLanguage.dutch
    for file in files {
      var log = DiagnosticLog()
      let text = SourceDecoder.decode(file, into: &log)
      let tree = FileParser.parse(text, into: &log)
      asked.formUnion(tree.wordLists.flatMap(\.formsOf).map(\.key))
      if file.path == path {
        language = text.language
        header = Self.opening(of: file, in: language)
      } else {
        written.formUnion(tree.wordForms.map(\.name.key))
      }
    }
    let words = asked.subtracting(written).sorted()
    let blocks = words.map { WordFormWriter.block(for: $0, language: language) }
    verbs = zip(words, blocks).filter { $0.1 != nil }.map(\.0)
    others = zip(words, blocks).filter { $0.1 == nil }.map(\.0)
    let text = header + blocks.compactMap(\.self).joined(separator: "\n")
    let whole = SourceFile(path: path, bytes: Array(text.utf8))
    switch RuleFormatter.format(whole) {
    case .written(let bytes): self.bytes = bytes
    case .refused: self.bytes = whole.bytes
    }
  }

  private static let header = """
    # taal: nl
    # Geschreven door `buurtsignaal rules word-forms`: wat u hier verandert, gaat de volgende keer weg.
    module woordvormen versie 1


    """

  /// What stands in a file above its first word.
  private static func opening(of file: SourceFile, in language: KeywordLanguage) -> String {
    let keyword = KeywordTable.table(for: language).shown(.wordForms) + " "
    var lines: [Substring] = []
    for line in String(decoding: file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    {
      if line.lowercased().hasPrefix(keyword) { break }
      lines.append(line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n\n"
  }
}
