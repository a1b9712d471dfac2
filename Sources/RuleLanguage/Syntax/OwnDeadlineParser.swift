/// Reads the deadlines that a network and its queues set themselves.
enum OwnDeadlineParser {
  /// The fixed words with which these lines begin.
  static let keywords = DeadlinePurpose.allCases.map(keyword)

  /// The fixed word of `purpose`.
  static func keyword(of purpose: DeadlinePurpose) -> Keyword {
    switch purpose {
    case .decision: .decision
    case .handover: .handover
    case .action: .action
    }
  }

  /// `acuut binnen 4 uur` after `beslissing`; none, reported, when it cannot be read.
  static func deadline(
    _ keyword: Keyword?, _ line: Line, _ start: TokenCursor, _ context: inout ParseContext
  ) -> [OwnDeadlineSyntax] {
    let purpose = DeadlinePurpose.allCases.first { self.keyword(of: $0) == keyword }
    guard let purpose else { return [] }
    var cursor = start
    let named = cursor.takeFirst(of: ParseContext.classKeywords)
    guard cursor.take(.within) else {
      context.expected((named == nil ? ParseContext.classKeywords : []) + [.within], at: cursor)
      return []
    }
    guard let within = context.takeDeadline(&cursor) else { return [] }
    context.expectEnd(cursor)
    context.expectNoChildren(line)
    return [
      OwnDeadlineSyntax(
        purpose: purpose, signalClass: named.map(ParseContext.signalClass), within: within,
        span: line.span)
    ]
  }
}
