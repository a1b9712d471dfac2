extension Evaluator {
  /// The queues of the network in its one published order, highest first.
  package var queues: [Queue] {
    let order = program.profiles.first { $0.profile.name == profile.name }?.queueOrder ?? []
    return order.compactMap { name in
      program.queues.first { $0.value.name == name }?.value
    }
  }
}
