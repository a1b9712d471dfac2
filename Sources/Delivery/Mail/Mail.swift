package import Signals

/// One mail to one recipient, in plain text.
package struct Mail: Sendable, CustomStringConvertible, CustomReflectable {
  /// To whom; checked when it is sent.
  package var to: String
  /// The neutral name that stands beside our address; it tells nothing of what the mail is about.
  package var sender: String
  /// The subject, on one line.
  package var subject: String
  /// The text; lines end with `\n`, and are wrapped by the reader's program.
  package var text: String
  /// What stands left of the `@` in the Message-ID: letters, digits, dots and hyphens. The same
  /// message sent again has the same, so that a receiver can drop the repeat; it tells nothing of
  /// the signal.
  package var key: String
  /// When the message was made.
  package var date: Instant
  /// The language of the text, as a tag such as `nl`.
  package var language: String
  /// The address of the page on which the recipient can stop these messages, if there is one.
  package var unsubscribe: String?

  /// A mail. Nothing is checked before it is sent.
  package init(
    to: String, sender: String, subject: String, text: String, key: String, date: Instant,
    language: String = "nl", unsubscribe: String? = nil
  ) {
    self.to = to
    self.sender = sender
    self.subject = subject
    self.text = text
    self.key = key
    self.date = date
    self.language = language
    self.unsubscribe = unsubscribe
  }

  /// A word that tells nothing of recipient and content.
  package var description: String { "(mail)" }

  /// A mirror that shows nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
