/// The entries of a network that speak, by class, as statements.
struct Speakers {
  let entries: [NetworkModel.Entry]
  private let queueOrder: [String]
  private let messageOrder: [String]

  init(_ model: NetworkModel) {
    entries = model.entries
    queueOrder = model.definition.queueOrder
    messageOrder = model.definition.messageOrder
  }

  /// The entries with a class.
  var withOutcome: [NetworkModel.Entry] { entries.filter { $0.outcome != nil } }

  func of(_ signalClass: SignalClass) -> [NetworkModel.Entry] {
    entries.filter { $0.outcome?.signalClass == signalClass }
  }

  func above(_ signalClass: SignalClass) -> [NetworkModel.Entry] {
    entries.filter { ($0.outcome?.signalClass).map { $0 > signalClass } ?? false }
  }

  /// The place of an entry's queue in the order, highest first.
  func queueRank(_ queue: String?) -> Int {
    queueOrder.firstIndex(of: queue ?? "") ?? queueOrder.count
  }

  /// The place of a message in the order, highest first.
  func messageRank(_ message: String?) -> Int {
    messageOrder.firstIndex(of: message ?? "") ?? messageOrder.count
  }

  /// The entries that send the reporter a message.
  var sending: [NetworkModel.Entry] {
    entries.filter { messageRank($0.message) < messageOrder.count }
  }
}

extension Array where Element == NetworkModel.Entry {
  /// Where each speaks.
  var formulas: [Formula] { map(\.speaks) }
}
