internal import Foundation
package import Signals

/// One text message to one telephone.
package struct TextMessage: Sendable, CustomStringConvertible, CustomReflectable {
  /// To which number, as it was typed; checked when it is sent.
  package var to: String
  /// The text: at most 160 letters that every telephone has.
  package var text: String
  /// The key by which the gateway drops repeats: letters, digits, dots, hyphens and underscores.
  package var key: String

  /// A text message. Nothing is checked before it is sent.
  package init(to: String, text: String, key: String) {
    self.to = to
    self.text = text
    self.key = key
  }

  /// A word that tells nothing of recipient and content.
  package var description: String { "(text message)" }

  /// A mirror that shows nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Hands text messages to the one gateway that sends ours, and says what it answered. It posts
/// `{"from": …, "id": …, "text": …, "to": …}` with a bearer token and the id again as
/// `Idempotency-Key`. Safe to share.
package struct TextMessageSender: Sendable {
  /// How many messages are on their way at once; more wait in line.
  package static let atOnceMax = 8

  private let settings: TextMessageSettings
  private let lanes: TransferLanes

  private struct Content: Encodable {
    let from: String
    let id: String
    let text: String
    let to: String
  }

  /// A sender with nothing under way.
  package init(_ settings: TextMessageSettings) {
    self.settings = settings
    lanes = TransferLanes("text", count: Self.atOnceMax)
  }

  /// Sends `message` and says what became of it, within the total limit of the settings from when
  /// its turn comes.
  ///
  /// A text that does not fit in one message, or has letters that a telephone may not have, is
  /// refused. After `retry` the gateway may have it all the same, when only its answer was lost:
  /// hence the same key again. Cancelling the task ends it with `retry`.
  package func send(_ message: TextMessage) async -> DeliveryOutcome {
    guard let number = MobileNumber(message.to) else { return .refused(.noAddress) }
    guard let places = GSMText.places(of: message.text), (1...GSMText.placesMax).contains(places),
      DeliveryKey.isValid(message.key),
      let content = Self.json(
        Content(from: settings.from, id: message.key, text: message.text, to: number.text))
    else { return .refused(.contentRefused) }
    let end = await lanes.run(
      TransferRequest(
        url: settings.gateway.url,
        kind: .post(headers: [
          "Content-Type: application/json", "Idempotency-Key: \(message.key)",
          "Authorization: Bearer \(settings.token.text)",
        ]),
        needsStartTLS: false, content: content, credentials: nil,
        certificateFile: settings.certificateFile, reach: .anywhere, limits: settings.limits))
    return end?.postOutcome ?? .retry(.busy)
  }

  private static func json(_ content: Content) -> [UInt8]? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(content)).map { Array($0) }
  }
}
