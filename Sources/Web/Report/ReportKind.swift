import RuleLanguage
import Signals

/// What a visitor sends with the form: a report about somebody, or a question for advice in which
/// nobody is named (`domain.md` R3). Both are one form, of which a question has less.
enum ReportKind: Sendable {
  case report
  case question

  /// The address of the empty form.
  var address: String { self == .report ? "/" : "/advies" }

  /// Where the form is posted.
  var action: String { self == .report ? "/melding" : "/advies" }

  /// The template of the form.
  var template: String { self == .report ? "form" : "advice" }

  /// The title of the form.
  func title(_ network: Network) -> String {
    (self == .report ? "Geef uw zorg door" : "Vraag om advies") + " - \(network.sender)"
  }

  /// What the page says where the same id came with another content.
  var known: String {
    self == .report ? "Deze melding hadden wij al" : "Deze vraag hadden wij al"
  }

  /// The entrance it comes through.
  var entrance: Entrance { self == .report ? .form : .consultation }

  /// The controls besides the answers.
  var controls: Set<String> {
    self == .report ? ReportEntry.reportControls : ReportEntry.questionControls
  }

  /// Questions of the rules about what somebody is to do. Who asks for advice asks nobody to come.
  private static let aboutCare: Set = ["wanneer", "contact mag"]

  /// Those of the questions that the form asks; without those that depend on one it does not ask.
  func asked(_ fields: [Field]) -> [Field] {
    guard self == .question else { return fields }
    return fields.filter { field in
      if case .when(let other, _) = field.ask, Self.aboutCare.contains(other) { return false }
      return !Self.aboutCare.contains(field.name)
    }
  }

  /// What the page says where it was open so long that its hidden values are no good.
  var stale: String {
    FormFaultText.stale(self == .report ? "Verstuur mijn melding" : "Verstuur mijn vraag")
  }
}
