/// The word lists of files that did not change since they were checked: by far the most work of a
/// check, and the same whatever the other files say.
///
/// A class, because the checker hands on copies of its context.
final class WordListMemory {
  private var lists: [String: [Int: WordList]]

  /// A memory that begins with what `other` knows.
  init(_ other: WordListMemory? = nil) {
    lists = other?.lists ?? [:]
  }

  /// The list whose name stands at `offset` in the file at `path`; nil when it is not known.
  func list(at offset: Int, of path: String) -> WordList? { lists[path]?[offset] }

  /// Keeps a list in which nothing was wrong.
  func keep(_ list: WordList, at offset: Int, of path: String) {
    lists[path, default: [:]][offset] = list
  }

  /// Forgets the lists of a file that changed.
  func forget(_ path: String) { lists[path] = nil }

  /// Whether a list means the same whatever else is declared.
  static func standsAlone(_ list: WordListSyntax) -> Bool {
    list.formsOf.isEmpty
      && (list.patterns + list.exclusions).allSatisfy { pattern in
        pattern.parts.allSatisfy { part in
          if case .list = part { false } else { true }
        }
      }
  }
}
