import RuleLanguage
import Signals

/// The fields of a form about the resident, checked as the public form checks them.
enum SubjectForm {
  /// What is wrong with the fields.
  struct Faults: Error, Sendable {
    let errors: [FieldError]
  }

  /// The subject that a form names, or all that is wrong with it.
  static func subject(_ form: FormBody, rules: RuleSet) -> Result<Subject, Faults> {
    var draft = SubmissionDraft()
    // The check is that of a whole submission: id and text are there to satisfy it.
    draft.id = "00000000-0000-4000-8000-000000000000"
    draft.text = "-"
    draft.subjectName = form["naam"]
    draft.postcode = form["postcode"]
    draft.houseNumber = form["huisnummer"]
    draft.suffix = form["toevoeging"]
    draft.description = form["omschrijving"]
    switch draft.checked(by: rules) {
    case .failure(let refused):
      return .failure(Faults(errors: refused.faults.map(error)))
    case .success(let submission) where submission.subject.isEmpty:
      return .failure(Faults(errors: [FieldError("aanvullen-naam", "Vul in wat u weet")]))
    case .success(let submission):
      return .success(submission.subject)
    }
  }

  private static func error(_ fault: SubmissionFault) -> FieldError {
    let field =
      switch fault.place {
      case .postcode: "postcode"
      case .houseNumber: "huisnummer"
      case .suffix: "toevoeging"
      case .description: "omschrijving"
      default: "naam"
      }
    let text =
      switch (fault.place, fault.kind) {
      case (_, .tooLong(let limit)): "Maak dit korter. Er passen \(limit) tekens in dit vak"
      case (.postcode, _): "Vul een postcode in, zoals 1234 AB"
      case (.houseNumber, _): "Vul een huisnummer in, zoals 12"
      default: "Dit kunnen wij niet lezen. Typ het opnieuw"
      }
    return FieldError("aanvullen-\(field)", text)
  }
}
