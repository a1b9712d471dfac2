/// What the names of one file stand for, as the checker found.
///
/// A class, because the checker hands on copies of its context.
final class NameUses {
  /// What a name stands for.
  enum Target: Hashable {
    /// Something declared, by its place among those of its kind.
    case symbol(SymbolKind, Int)
    /// A value that an author chose, by the places of its field and of itself.
    case value(field: Int, Int)
    /// A file, by its place.
    case file(Int)
  }

  /// A name where it stands.
  struct Use: Hashable {
    let target: Target
    let span: Span
    let isDeclaration: Bool
  }

  private var uses: [Use] = []

  /// Notes what the name at `span` stands for.
  func note(_ target: Target, at span: Span, isDeclaration: Bool = false) {
    uses.append(Use(target: target, span: span, isDeclaration: isDeclaration))
  }

  /// Every use once, by place. Where a name was read in two ways the shorter comes first.
  var sorted: [Use] {
    var seen: Set<Use> = []
    return uses.filter { seen.insert($0).inserted }.sorted {
      ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end)
    }
  }
}
