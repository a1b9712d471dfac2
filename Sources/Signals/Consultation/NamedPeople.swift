/// Whom a report is about and who makes it, with all that was checked.
package struct NamedPeople: Sendable, Equatable {
  /// Whom it is about; never empty.
  package let subject: Subject
  /// Who reports it.
  package let reporter: Reporter

  /// People of cleaned parts; `SubmissionDraft.checkedPeople` makes them.
  package init(subject: Subject, reporter: Reporter) {
    self.subject = subject
    self.reporter = reporter
  }
}
