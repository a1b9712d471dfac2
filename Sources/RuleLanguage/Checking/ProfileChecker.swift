/// Checks one network: its own lines, and that everything it reaches is complete for it.
struct ProfileChecker {
  private let syntax: ProfileSyntax
  private let module: Int
  private let reach: [Bool]

  static func check(_ syntax: ProfileSyntax, _ module: Int, _ context: inout CheckContext) {
    let checker = ProfileChecker(
      syntax: syntax, module: module, reach: ModuleChecker.reach(from: module, context.visible))
    let queueOrder = checker.order(.queueOrder, &context)
    let messageOrder = checker.order(.messageOrder, &context)
    let profile = checker.profile(&context)
    checker.checkUses(queueOrder, messageOrder, &context)
    checker.checkLanguages(&context)
    if syntax.roster != .aroundTheClock { checker.checkDeadlines(&context) }
    OwnDeadlineChecker.check(syntax, profile, module, &context)
    let keys = context.program.modules.map(\.key)
    context.program.profiles.append(
      .init(
        profile: profile, module: module, reach: checker.reach,
        active: checker.reach,
        queueOrder: (queueOrder ?? []).map(\.text), messageOrder: (messageOrder ?? []).map(\.text),
        own: keys.map { isOwn($0, of: keys[module]) }))
  }

  /// Whether a network wrote the module `key` itself: it is the file of its profile, or lies in the
  /// folder with the name of that file.
  static func isOwn(_ key: String, of profile: String) -> Bool {
    key == profile || key.hasPrefix(profile + "/")
  }

  /// The one order of queues or messages among the modules reached, with names as declared.
  private func order(_ kind: NameListSyntax.Kind, _ context: inout CheckContext) -> [NameSyntax]? {
    let keyword: Keyword = kind == .queueOrder ? .queueOrder : .messageOrder
    let shown = context.table(of: module).shown(keyword)
    var found: (list: NameListSyntax, module: Int)?
    for (index, file) in context.files.enumerated() where reach[index] {
      for list in file.nameLists where list.kind == kind {
        if let found {
          let line = context.texts[found.module].place(of: found.list.span.start).line
          context.report(
            .repeatedOrder, at: list.span, in: index,
            [shown, syntax.name.text, "\(context.texts[found.module].path):\(line)"])
        } else {
          found = (list, index)
        }
      }
    }
    guard let found else {
      context.report(.missingOrder, at: syntax.name.span, in: module, [syntax.name.text, shown])
      return nil
    }
    let symbolKind: SymbolKind = kind == .queueOrder ? .queue : .message
    return found.list.names.map { context.symbols.find($0.key, as: symbolKind)?.name ?? $0 }
  }

  private func profile(_ context: inout CheckContext) -> Profile {
    func required(_ text: TextSyntax?, _ keyword: Keyword) -> String {
      if text == nil { reportMissing(keyword, &context) }
      return text?.text ?? ""
    }
    let network = required(syntax.network, .network)
    let sender = required(syntax.sender, .sender)
    let phone = required(syntax.phone, .phone)
    let readingTimes = required(syntax.readingTimes, .readingTimes)
    if syntax.feedback == nil { reportMissing(.feedback, &context) }
    if syntax.languages.isEmpty { reportMissing(.languages, &context) }
    var desks: [Profile.Desk] = []
    for desk in syntax.queues {
      guard let queue = context.resolve(desk.name, as: [.queue], in: module) else { continue }
      if desks.contains(where: { $0.queue == queue.name.text }) {
        context.report(
          .repeatedDesk, at: desk.name.span, in: module, [desk.name.text, syntax.name.text])
      }
      desks.append(checkDesk(desk, queue.name.text, &context))
    }
    return Profile(
      name: syntax.name.text, network: network, sender: sender, phone: phone,
      readingTimes: readingTimes, languages: syntax.languages.map(\.key),
      silence: silence(&context), feedback: syntax.feedback?.deadline ?? .workingDays(1),
      desks: desks, roster: syntax.roster ?? .openingHours, openingHours: syntax.openingHours,
      closedDays: syntax.closedDays, privacy: syntax.privacy ?? .anonymous,
      settings: ThresholdChecker.settings(syntax, module, &context),
      deadlines: OwnDeadlineChecker.deadlines(syntax.deadlines),
      askLimit: askLimit(&context), tellsHelpStarted: syntax.tellsHelpStarted ?? false)
  }

  /// The people of a queue; nobody gets two turns in its chain.
  private func checkDesk(
    _ desk: DeskSyntax, _ queue: String, _ context: inout CheckContext
  ) -> Profile.Desk {
    var seen: Set<DeskRole> = [desk.role]
    for step in desk.chain where !seen.insert(step.role).inserted {
      context.report(.repeatedStep, at: step.span, in: module, [desk.name.text])
    }
    return Profile.Desk(
      queue: queue, role: desk.role,
      chain: desk.chain.map { Profile.Step(role: $0.role, after: $0.after.deadline) },
      openingHours: desk.openingHours, closedDays: desk.closedDays,
      deadlines: OwnDeadlineChecker.deadlines(desk.deadlines))
  }

  private func askLimit(_ context: inout CheckContext) -> AskLimit {
    guard let limit = syntax.askLimit else { return .standard }
    for (number, most) in [(limit.count, AskLimit.countMax), (limit.days, AskLimit.daysMax)]
    where !(1...most).contains(number.value) {
      context.report(
        .numberOutOfRange, at: number.span, in: module, ["\(number.value)", "1", "\(most)"])
    }
    return AskLimit(count: limit.count.value, days: limit.days.value)
  }

  /// Reports every deadline of minutes or hours: they can be kept only around the clock (decision
  /// 12).
  private func checkDeadlines(_ context: inout CheckContext) {
    var deadlines: [(DeadlineSyntax, Int)] = []
    for (index, file) in context.files.enumerated() where reach[index] {
      deadlines += file.allRules.compactMap { $0.conclusion?.within }.map { ($0, index) }
    }
    deadlines += syntax.queues.flatMap(\.chain).map { ($0.after, module) }
    let own = syntax.deadlines + syntax.queues.flatMap(\.deadlines)
    deadlines += own.map { ($0.within, module) }
    if let within = syntax.silence?.within { deadlines.append((within, module)) }
    for (deadline, index) in deadlines where deadline.deadline.isElapsed {
      context.report(.deadlineWithoutRoster, at: deadline.span, in: index, [syntax.name.text])
    }
  }

  private func silence(_ context: inout CheckContext) -> Profile.Silence {
    let table = context.table(of: module)
    if syntax.silence == nil { reportMissing(.silence, &context) }
    if let silence = syntax.silence, !silence.isBroken {
      for (isMissing, keyword) in [
        (silence.queue == nil, Keyword.toQueue), (silence.within == nil, .within),
        (silence.message == nil, .sendMessage),
      ] where isMissing {
        context.report(
          .incompleteConclusion, at: silence.span, in: module,
          [table.shown(.silence), table.shown(keyword)])
      }
    }
    let queue = syntax.silence?.queue.flatMap { context.resolve($0, as: [.queue], in: module) }
    let message = syntax.silence?.message.flatMap {
      context.resolve($0, as: [.message], in: module)
    }
    if let message, context.program.messages[message.index].value.audience != .reporter {
      context.report(
        .messageNotForReporter, at: syntax.silence?.message?.span ?? syntax.name.span, in: module,
        [message.name.text])
    }
    return Profile.Silence(
      queue: queue?.name.text ?? "", within: syntax.silence?.within?.deadline ?? .workingDays(1),
      message: message?.name.text ?? "")
  }

  private func reportMissing(_ keyword: Keyword, _ context: inout CheckContext) {
    context.report(
      .incompleteProfile, at: syntax.name.span, in: module,
      [syntax.name.text, context.table(of: module).shown(keyword)])
  }

  /// Every queue and message that can be concluded has its place in the order, and every queue its
  /// people.
  private func checkUses(
    _ queueOrder: [NameSyntax]?, _ messageOrder: [NameSyntax]?, _ context: inout CheckContext
  ) {
    let desks = Set(syntax.queues.map(\.name.key))
    for (index, file) in context.files.enumerated() where reach[index] {
      let conclusions = file.allRules.compactMap(\.conclusion)
      for name in conclusions.compactMap(\.queue) {
        checkQueue(name, queueOrder, desks, index, &context)
      }
      for name in conclusions.compactMap(\.message) {
        checkMessage(name, messageOrder, index, &context)
      }
    }
    if let name = syntax.silence?.queue { checkQueue(name, queueOrder, desks, module, &context) }
    if let name = syntax.silence?.message { checkMessage(name, messageOrder, module, &context) }
  }

  private func checkQueue(
    _ name: NameSyntax, _ order: [NameSyntax]?, _ desks: Set<String>, _ index: Int,
    _ context: inout CheckContext
  ) {
    guard context.symbols.find(name.key, as: .queue) != nil else { return }
    if let order, !order.contains(where: { $0.key == name.key }) {
      context.report(
        .missingFromOrder, at: name.span, in: index,
        [name.text, context.table(of: index).shown(.queueOrder)])
    }
    if !desks.contains(name.key) {
      context.report(.queueWithoutDesk, at: name.span, in: index, [name.text, syntax.name.text])
    }
  }

  private func checkMessage(
    _ name: NameSyntax, _ order: [NameSyntax]?, _ index: Int, _ context: inout CheckContext
  ) {
    guard let order, let message = context.symbols.find(name.key, as: .message),
      context.program.messages[message.index].value.audience == .reporter,
      !order.contains(where: { $0.key == name.key })
    else { return }
    context.report(
      .missingFromOrder, at: name.span, in: index,
      [name.text, context.table(of: index).shown(.messageOrder)])
  }

  /// Every message and advice reached has a text in every language of the network.
  private func checkLanguages(_ context: inout CheckContext) {
    let messages = context.program.messages.filter {
      reach[$0.module] && $0.value.audience.label <= .reporter
    }
    let advices = context.program.advices.filter { reach[$0.module] }
    let texts =
      messages.map { ($0.value.name, SymbolKind.message, $0.value.texts) }
      + advices.map { ($0.value.name, SymbolKind.advice, $0.value.texts) }
    for (name, kind, texts) in texts {
      guard let symbol = context.symbols.find(name.lowercased(), as: kind) else { continue }
      for language in syntax.languages where !texts.contains(where: { $0.language == language.key })
      {
        context.report(
          .missingLanguage, at: symbol.name.span, in: symbol.module,
          [name, language.text, syntax.name.text])
      }
    }
  }
}
