import RuleLanguage
import Signals

/// The form as its template shows it: screens of questions, with what was filled in.
struct ReportForm: Sendable {
  let id: String
  let additionTo: String?
  let errors: [FieldError]
  let hasErrors: Bool
  let screens: [Screen]
  /// Whether the browser still has the receipt of a report: who went back finds it here.
  var wasJustSent = false
  /// The card by which the reporter is recognised.
  var card: CardNote?

  /// What the form says of a card.
  struct CardNote: Sendable {
    let organisation: String
  }

  /// What is shown together when the form is shown piece by piece.
  struct Screen: Sendable {
    var questions: [FormQuestion] = []
    var fields: [FormField] = []
    var groups: [Group] = []
  }

  /// A few fields under one heading.
  struct Group: Sendable {
    let title: String
    let hint: String?
    let fields: [FormField]
  }

  /// The questions that one screen holds at most, besides those that depend on them.
  private static let questionsMax = 2

  /// The form of a kind for the fields of the rules.
  init(
    _ entry: ReportEntry, _ kind: ReportKind = .report, fields: [Field],
    channels: ChannelsAvailable,
    faults: [SubmissionFault] = [], remarks: [FieldError] = []
  ) {
    let fields = kind.asked(fields)
    id = entry.id
    additionTo = entry.additionTo
    let texts = FormFaultText(faults, fields: fields)
    let builder = FormBuilder(
      entry: entry, faults: texts, channels: channels, isNameless: kind == .question)
    let asked = fields.filter { $0.ask != .never }
    let questions = asked.enumerated().map { position, field in
      builder.question(field, place: "vraag-\(position + 1)")
    }
    var screens = Self.screens(of: zip(asked, questions).map { ($0, $1) }, builder)
    if kind == .report {
      let (about, reporter) = builder.people
      screens.insert(about, at: min(1, screens.count))
      screens.append(reporter)
    }
    self.screens = screens
    errors = texts.summary(places: builder.places(asked)) + remarks
    hasErrors = !errors.isEmpty
  }

  /// The screens of the rules' questions: one with several answers stands alone, others go two by
  /// two, and a question that depends on another stands with it. The story follows the first.
  private static func screens(
    of asked: [(field: Field, question: FormQuestion)], _ builder: FormBuilder
  ) -> [Screen] {
    var screens: [Screen] = []
    var room = 0
    for (field, question) in asked {
      switch (field.ask, field.kind) {
      case (.when, _) where !screens.isEmpty:
        screens[screens.count - 1].questions.append(question)
      case (_, .several):
        screens.append(Screen(questions: [question]))
        room = 0
      default:
        if room == 0 {
          screens.append(Screen())
          room = questionsMax
        }
        screens[screens.count - 1].questions.append(question)
        room -= 1
      }
    }
    if screens.isEmpty || screens[0].questions.count > 1 { screens.insert(Screen(), at: 0) }
    screens[0].fields.append(builder.story)
    return screens
  }
}

/// A question with answers to choose from, or a number to fill in.
struct FormQuestion: Sendable {
  /// One answer.
  struct Choice: Sendable {
    let place: String
    let type: String
    let name: String
    let value: String
    let label: String
    let isChosen: Bool
    let isDanger: Bool
  }

  /// The other answer that a question or field depends on.
  struct Condition: Sendable {
    /// The name of the control.
    let field: String
    /// The values with which it is asked, between bars.
    let values: String
  }

  let place: String
  let text: String
  let hint: String?
  let error: String?
  let condition: Condition?
  let described: String?
  let choices: [Choice]
  /// Whether one of the answers says that there is danger now.
  let warns: Bool
  let number: FormField?
  let fields: [FormField]
}

/// A field to type in.
struct FormField: Sendable {
  let place: String
  let name: String
  let label: String
  var hint: String?
  var value = ""
  var error: String?
  var type = "text"
  var inputMode: String?
  /// What a browser may fill in: nothing about somebody else. It does not remember it either, so
  /// that going back without a script shows an empty form under a new id, and never makes a second
  /// signal of the same report.
  var autocomplete = "off"
  var isStory = false
  var isShort = false
  var condition: FormQuestion.Condition?

  /// The places of the hint and the error, for those who hear the page.
  var described: String?

  init(_ place: String, _ label: String, hint: String? = nil) {
    self.place = place
    name = place
    self.label = label
    self.hint = hint
  }

  init(name: String, place: String, label: String, hint: String?) {
    self.place = place
    self.name = name
    self.label = label
    self.hint = hint
  }

  /// The field with its value and error.
  func filled(_ value: String?, _ error: String?) -> FormField {
    var field = self
    // A browser drops the first line end of a text area.
    field.value = (isStory && value?.first?.isNewline == true ? "\n" : "") + (value ?? "")
    field.error = error
    field.described = Self.described(place, hint: hint, error: error)
    return field
  }

  /// The ids of what describes a control.
  static func described(_ place: String, hint: String?, error: String?) -> String? {
    let ids = (hint == nil ? [] : ["\(place)-hint"]) + (error == nil ? [] : ["\(place)-fout"])
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }
}
