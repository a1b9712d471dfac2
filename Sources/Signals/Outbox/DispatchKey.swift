/// The unique name of a dispatch: what is enqueued twice under one key goes out once.
///
/// It names signal, message or alarm, and so stays inside: what a receiver sees is a keyed hash of it
/// (`Parcel.tag`).
package struct DispatchKey: Hashable, Comparable, Sendable {
  /// The text of the key.
  package let text: String

  /// The key with this text, which is not empty.
  package init(_ text: String) {
    precondition(!text.isEmpty, "a key has a text")
    self.text = text
  }

  /// The key of the news with a number that a reporter is owed, by one way.
  package static func news(
    _ number: Int, of signal: SignalID, by channel: Dispatch.Channel
  ) -> DispatchKey {
    DispatchKey("news/\(signal.text)/\(number)/\(channel.rawValue)")
  }

  /// The key of the same message to the same recipient by another way, after this one failed.
  func detour(by channel: Dispatch.Channel) -> DispatchKey {
    DispatchKey(text + Self.detourMark + channel.rawValue)
  }

  /// Whether it is the second way of a message.
  var isDetour: Bool { text.contains(Self.detourMark) }

  private static let detourMark = " > "

  /// Whether `left` stands before `right` in lists.
  package static func < (left: DispatchKey, right: DispatchKey) -> Bool { left.text < right.text }
}
