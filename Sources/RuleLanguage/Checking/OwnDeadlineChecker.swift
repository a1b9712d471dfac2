/// Checks the deadlines that a network and its queues set themselves.
enum OwnDeadlineChecker {
  /// The deadlines that `lines` of one block set; of two for the same the first.
  static func deadlines(_ lines: [OwnDeadlineSyntax]) -> [Profile.OwnDeadline] {
    var deadlines: [Profile.OwnDeadline] = []
    for line in lines where !deadlines.contains(where: { line.isAboutSame(as: $0) }) {
      deadlines.append(
        Profile.OwnDeadline(
          purpose: line.purpose, signalClass: line.signalClass, within: line.within.deadline))
    }
    return deadlines
  }

  /// Reports what is set twice in one block, and where an acute signal would wait longer than
  /// another.
  static func check(
    _ syntax: ProfileSyntax, _ profile: Profile, _ module: Int, _ context: inout CheckContext
  ) {
    checkRepeated(syntax.deadlines, module, &context)
    checkAcute(syntax.deadlines, [], profile, module, &context)
    for desk in syntax.queues {
      checkRepeated(desk.deadlines, module, &context)
      checkAcute(desk.deadlines, deadlines(desk.deadlines), profile, module, &context)
    }
  }

  private static func checkRepeated(
    _ lines: [OwnDeadlineSyntax], _ module: Int, _ context: inout CheckContext
  ) {
    for (index, line) in lines.enumerated()
    where deadlines(Array(lines[..<index])).contains(where: { line.isAboutSame(as: $0) }) {
      let words =
        [shown(line.purpose, module, context)]
        + [line.signalClass].compactMap { $0.map { shown($0, module, context) } }
      context.report(.repeatedLine, at: line.span, in: module, [words.joined(separator: " ")])
    }
  }

  /// Reports, once for each purpose, that the `lines` of one block let acute signals wait longer
  /// than others; `ofQueue` are those lines when the block is a queue.
  private static func checkAcute(
    _ lines: [OwnDeadlineSyntax], _ ofQueue: [Profile.OwnDeadline], _ profile: Profile,
    _ module: Int, _ context: inout CheckContext
  ) {
    for purpose in DeadlinePurpose.allCases {
      let acute = profile.deadline(purpose, ofQueue, .acute)
      let quicker = [SignalClass.unclear, .complex, .light].first {
        profile.deadline(purpose, ofQueue, $0) < acute
      }
      let own = lines.filter { $0.purpose == purpose }
      guard let quicker,
        let line = own.first(where: { $0.signalClass == .acute })
          ?? own.first(where: { $0.signalClass == quicker })
      else { continue }
      context.report(
        .acuteWaitsLonger, at: line.span, in: module,
        [shown(purpose, module, context), shown(quicker, module, context)])
    }
  }

  private static func shown(
    _ purpose: DeadlinePurpose, _ module: Int, _ context: CheckContext
  ) -> String {
    context.table(of: module).shown(OwnDeadlineParser.keyword(of: purpose))
  }

  private static func shown(
    _ signalClass: SignalClass, _ module: Int, _ context: CheckContext
  ) -> String {
    context.table(of: module).shown(ParseContext.keyword(of: signalClass))
  }
}

extension OwnDeadlineSyntax {
  /// Whether the line sets what `other` sets.
  fileprivate func isAboutSame(as other: Profile.OwnDeadline) -> Bool {
    purpose == other.purpose && signalClass == other.signalClass
  }
}
