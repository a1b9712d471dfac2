/// Why a mail cannot be written. No case carries anything of the mail.
enum MailFault: Error, Equatable {
  /// A header has a line end, a NUL or another control character.
  case controlInHeader
  /// A header is longer than it may be.
  case headerTooLong
  /// The text is longer than it may be, or holds a NUL.
  case text
  /// The key is no key.
  case key
}
