/// Which tokens of one file were read as fixed words.
///
/// A reading may be tried and given up, so the last one of a token counts: a name that is read
/// takes its tokens back. A class, because many cursors over the same file write in it.
final class KeywordUses {
  /// A fixed word where it stands.
  struct Use: Hashable {
    let keyword: Keyword
    /// How many tokens it takes; none for one that is left out: a text without `taal` is in the
    /// language of its file.
    let tokenCount: Int
  }

  private var useAtOffset: [Int: Use] = [:]
  /// Where names are noted with what they stand for; nil when nobody asks.
  let names: NameUses?
  /// What is asked about one place of the file; nil when nothing is.
  let probe: PlaceProbe?

  init(names: NameUses? = nil, probe: PlaceProbe? = nil) {
    self.names = names
    self.probe = probe
  }

  /// The fixed word that begins with `token`; nil when that is part of a name.
  func use(at token: Token) -> Use? { useAtOffset[token.span.start] }

  /// Notes that `keyword` was read at the start of `span`.
  func note(_ keyword: Keyword, at span: Span, tokenCount: Int = 1) {
    useAtOffset[span.start] = Use(keyword: keyword, tokenCount: tokenCount)
  }

  /// Notes that `tokens` were read as a name.
  func forget(_ tokens: ArraySlice<Token>) {
    for token in tokens { useAtOffset[token.span.start] = nil }
  }
}
