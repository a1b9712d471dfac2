/// The word lists of files that did not change since they were checked: by far the most work of a
/// check, and the same whatever the other files say.
///
/// A class, because the checker hands on copies of its context.
final class WordListMemory {
  /// A list as it was checked.
  private struct Known {
    let list: WordList
    /// The places of the lists that it names, in order.
    let named: [Int]
  }

  private var lists: [String: [Int: Known]]

  /// A memory that begins with what `other` knows.
  init(_ other: WordListMemory? = nil) {
    lists = other?.lists ?? [:]
  }

  /// The list whose name stands at `offset` in the file at `path`; nil when it is not known, or
  /// when it now names lists with other places than `named`.
  func list(at offset: Int, of path: String, naming named: [Int]) -> WordList? {
    guard let known = lists[path]?[offset], known.named == named else { return nil }
    return known.list
  }

  /// Keeps a list in which nothing was wrong.
  func keep(_ list: WordList, at offset: Int, of path: String, naming named: [Int]) {
    lists[path, default: [:]][offset] = Known(list: list, named: named)
  }

  /// Forgets the lists of a file that changed.
  func forget(_ path: String) { lists[path] = nil }
}
