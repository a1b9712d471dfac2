/// `puntentelling NAME` with what gives points.
struct TallySyntax: Sendable {
  /// One bullet: how many points it gives, and when.
  struct Item: Sendable {
    /// The whole line.
    let name: NameSyntax
    /// Below zero after `min`.
    let points: Int
    let pointsSpan: Span
    let condition: ConditionSyntax
  }

  let name: NameSyntax
  let items: [Item]
}
