/// One line that says something, with the deeper indented lines under it.
struct Line: Sendable {
  let indent: Int
  /// Whether it starts with `- `.
  let isBullet: Bool
  let tokens: [Token]
  let span: Span
  var children: [Line]

  /// This line's tokens and those of everything under it, in reading order.
  var allTokens: [Token] {
    children.reduce(into: tokens) { $0 += $1.allTokens }
  }
}
