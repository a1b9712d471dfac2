/// Checks queues, messages, advice and profiles, and that what a profile reaches is complete.
enum NetworkChecker {
  static func check(_ context: inout CheckContext) {
    checkQueuesAndTexts(&context)
    for (module, file) in context.files.enumerated() {
      for list in file.nameLists where list.kind == .queueOrder {
        for name in list.names { _ = context.resolve(name, as: .queue, in: module) }
      }
      for list in file.nameLists where list.kind == .messageOrder {
        for name in list.names { _ = context.resolve(name, as: .message, in: module) }
      }
      for profile in file.profiles {
        ProfileChecker.check(profile, module, &context)
      }
    }
    if context.program.profiles.isEmpty, let first = context.files.indices.first {
      context.report(.noProfile, at: Span(start: 0, end: 1), in: first)
    }
  }

  private static func checkQueuesAndTexts(_ context: inout CheckContext) {
    for (module, file) in context.files.enumerated() {
      for queue in file.queues {
        context.program.queues.append(
          .init(
            module: module,
            value: Queue(name: queue.name.text, title: queue.title?.text ?? queue.name.text)))
      }
      for message in file.messages {
        context.program.messages.append(
          .init(
            module: module,
            value: MessageChecker.message(message, module, &context)))
      }
      for advice in file.advices {
        context.program.advices.append(
          .init(
            module: module,
            value: Advice(
              name: advice.name.text, call: advice.call?.text,
              texts: MessageChecker.texts(
                advice.texts, advice.name, .reporter, releases: [], module, &context))))
      }
    }
  }
}
