/// A language in which the fixed words of a rule file, and the messages about it, can be written.
package enum KeywordLanguage: String, Sendable, Hashable, CaseIterable {
  /// Dutch, `# taal: nl`.
  case dutch = "nl"
  /// English, `# language: en`.
  case english = "en"
}
