/// Asks the parser and the checker what could stand at one place of a file: what they look for there
/// is noted.
///
/// Completion follows the language by it, whatever words that gets. A class, because many cursors
/// over the same file write in it.
final class PlaceProbe {
  /// What can stand at the place, with where it would begin.
  struct Wish: Hashable {
    enum Kind: Hashable {
      /// A fixed word, in one of its forms.
      case keyword([String])
      /// A name of one of these kinds.
      case name([SymbolKind])
      /// A value of the field with this place in the program.
      case value(field: Int)
      /// A module, by its path.
      case module
    }

    let kind: Kind
    let start: Int
  }

  /// What marks the word at the place; no word of a rule file has it.
  static let mark: Unicode.Scalar = "\u{FFFC}"

  private let offset: Int
  /// What was looked for, each once, in the order in which that was done.
  private(set) var wishes: [Wish] = []
  private var seen: Set<Wish> = []

  /// A probe at `offset`, where `mark` stands at the end of a word.
  init(at offset: Int) {
    self.offset = offset
  }

  func isAt(_ token: Token) -> Bool { token.span.start <= offset && offset < token.span.end }

  /// Notes that `form` of a keyword was looked for from `start` on.
  func note(_ form: [String], from start: Int) {
    add(Wish(kind: .keyword(form), start: start))
  }

  /// Notes that something was looked for under the name at `span`, when that is at the place.
  func note(_ kind: Wish.Kind, at span: Span) {
    guard span.start <= offset, offset < span.end else { return }
    add(Wish(kind: kind, start: span.start))
  }

  private func add(_ wish: Wish) {
    if seen.insert(wish).inserted { wishes.append(wish) }
  }
}
