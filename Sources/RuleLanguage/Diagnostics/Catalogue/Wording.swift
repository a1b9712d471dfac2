/// The sentences of one kind of diagnostic, in both languages.
///
/// A number between braces stands for an argument, the name of a keyword for that keyword in the
/// language of the file; between backticks an empty argument reads as the end of the line.
struct Wording: Sendable {
  struct Sentences: Sendable {
    /// What is wrong: lower case start, no full stop.
    let cause: String
    /// One thing to do about it.
    let help: String
  }

  let dutch: Sentences
  let english: Sentences

  init(nl dutchCause: String, _ dutchHelp: String, en englishCause: String, _ englishHelp: String) {
    self.dutch = Sentences(cause: dutchCause, help: dutchHelp)
    self.english = Sentences(cause: englishCause, help: englishHelp)
  }
}
