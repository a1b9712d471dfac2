package import Signals

/// One event for one named receiver.
package struct WebhookEvent: Sendable, CustomStringConvertible, CustomReflectable {
  /// The name of the receiver.
  package var target: String
  /// The key by which the receiver drops repeats: letters, digits, dots, hyphens and underscores.
  package var key: String
  /// The content, JSON in UTF-8.
  package var content: [UInt8]

  /// An event. Nothing is checked before it is sent.
  package init(target: String, key: String, content: [UInt8]) {
    self.target = target
    self.key = key
    self.content = content
  }

  /// A word that tells nothing of the content.
  package var description: String { "(webhook event)" }

  /// A mirror that shows nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Posts events to named receivers, signed, and says what they answered. Each receiver has threads of its
/// own, so that one that hangs holds up none of the others. Safe to share.
package struct WebhookSender: Sendable {
  /// What the content is: one event in the envelope of CloudEvents 1.0, in structured mode.
  static let contentType = "application/cloudevents+json; charset=utf-8"
  /// How many events are on their way to one receiver at once; more wait in line.
  package static let atOnceMax = 4
  /// How many receivers there may be.
  package static let targetsMax = 32
  /// The bytes that an event may have.
  package static let contentBytesMax = 65_536
  /// How long an event may take by default. A lease on an event lasts longer than the last.
  package static let limitsDefault = TransferLimits(
    connection: .seconds(10), answer: .seconds(20), total: .seconds(20))

  private let targets: [String: (target: WebhookTarget, lanes: TransferLanes)]
  private let limits: TransferLimits

  /// A sender to these receivers and no others. Throws `name` where two bear the same, or there are too
  /// many.
  package init(
    _ targets: [WebhookTarget], limits: TransferLimits = WebhookSender.limitsDefault
  ) throws(DeliverySettingsFault) {
    guard targets.count <= Self.targetsMax, Set(targets.map(\.name)).count == targets.count else {
      throw .name
    }
    self.targets = Dictionary(
      uniqueKeysWithValues: targets.map {
        ($0.name, (target: $0, lanes: TransferLanes("webhook", count: Self.atOnceMax)))
      })
    self.limits = limits
  }

  /// Sends `event`, signed as of `now`, and says what became of it, within the total limit from when its
  /// turn comes.
  ///
  /// After `retry` the receiver may have taken it all the same, when only its answer was lost: hence the
  /// same key again. A name that is not configured is refused. Cancelling the task ends it with `retry`.
  package func send(_ event: WebhookEvent, at now: Instant) async -> DeliveryOutcome {
    guard let (target, lanes) = targets[event.target] else { return .refused(.notAllowed) }
    guard DeliveryKey.isValid(event.key), event.content.count <= Self.contentBytesMax else {
      return .refused(.contentRefused)
    }
    let signature = WebhookSignature.value(
      at: now, key: event.key, content: event.content, secret: target.secret)
    let mayBeInside = target.isInside || target.endpoint.isLoopback
    let end = await lanes.run(
      TransferRequest(
        url: target.endpoint.url,
        kind: .post(headers: [
          "Content-Type: \(Self.contentType)", "Idempotency-Key: \(event.key)",
          "\(WebhookSignature.header): \(signature)",
        ]),
        needsStartTLS: false, content: event.content, credentials: nil,
        certificateFile: target.certificateFile, reach: mayBeInside ? .anywhere : .outside,
        limits: limits))
    return end?.postOutcome ?? .retry(.busy)
  }
}
