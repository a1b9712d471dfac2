import Signals

/// Who sends a submission, for the limits that count.
enum Sender: Sendable {
  /// Anybody, known by their address alone.
  case anonymous(ClientAddress)
  /// A partner's system with a token.
  case caller(APICaller)

  /// The scope of the sender's ids: two senders may use the same id (`decisions.md` 36).
  var scope: String {
    switch self {
    case .anonymous: ""
    case .caller(let caller): "\(caller.network)/\(caller.name)"
    }
  }
}

extension Site {
  /// Receives a checked submission, within the limit of its sender. What was received before, or
  /// could not be received, costs an anonymous sender nothing. `card` is the keyed hash of their card.
  ///
  /// Throws `PageError.tooMany`, or what `Intake.receive` throws.
  func receive(
    _ submission: Submission, network: String, through entrance: Entrance, from sender: Sender,
    card: [UInt8]? = nil
  ) async throws -> Reception {
    let wait: Int? =
      switch sender {
      case .anonymous(let client): limiters.submissions.take(client)
      case .caller: limiters.keyedCallers.take(sender.scope)
      }
    if let wait { throw PageError.tooMany(retryAfter: wait) }
    var isNew = false
    defer {
      if !isNew, case .anonymous(let client) = sender { limiters.submissions.giveBack(client) }
    }
    let reception = try await intake.receive(
      submission, network: network, through: entrance, scope: sender.scope,
      card: card)
    if case .received = reception { isNew = true }
    return reception
  }

  /// Receives what the reporter of a receipt saw later, within the limit of reports from their address.
  ///
  /// Throws `PageError.tooMany`, or what `Intake.receive` throws.
  func receive(
    _ observation: Submission, toReceipt hash: [UInt8], from client: ClientAddress
  ) async throws -> Reception {
    if let wait = limiters.submissions.take(client) { throw PageError.tooMany(retryAfter: wait) }
    var isNew = false
    defer { if !isNew { limiters.submissions.giveBack(client) } }
    let reception = try await intake.receive(observation, toReceipt: hash)
    if case .received = reception { isNew = true }
    return reception
  }
}
