import RuleLanguage
import Signals

/// The form on which a coordinator enters what somebody tells by telephone: the questions of the
/// public form, and who phones.
struct OnBehalfForm: Sendable {
  let id: String
  let story: FormField
  let questions: [FormQuestion]
  let about: ReportForm.Group
  let channel: FormQuestion
  let reporter: ReportForm.Group
  /// The key persons to choose from, by group; none where the network has none.
  let keyPersons: [Choices]
  let hasKeyPersons: Bool
  let errors: [FieldError]

  /// A group of key persons.
  struct Choices: Sendable {
    let group: String
    let people: [KeyPersonPages.Choice]
  }

  /// The control that says which key person phones.
  static let keyPersonName = "sleutelpersoon"

  /// The form for the fields of the rules, with what was typed and what is wrong with it.
  init(
    _ entry: ReportEntry, fields: [Field], faults: [SubmissionFault] = [],
    remarks: [FieldError] = [], keyPersons groups: [KeyPersonList.Group] = []
  ) {
    id = entry.id
    let chosen = entry.texts[Self.keyPersonName]
    keyPersons = groups.map { group in
      Choices(
        group: group.organisation.name,
        people: group.people.map {
          .init(id: $0.person.id.text, name: $0.name, isChosen: $0.person.id.text == chosen)
        })
    }
    hasKeyPersons = !groups.isEmpty
    let texts = FormFaultText(faults, fields: fields)
    let builder = FormBuilder(entry: entry, faults: texts)
    let asked = fields.filter { $0.ask != .never }
    let saysNothing = faults.contains(SubmissionFault(.text, .missing))
    let group = Groups(entry: entry, faults: texts, saysNothing: saysNothing)
    story = group.story
    questions = asked.enumerated().map { builder.question($1, place: "vraag-\($0 + 1)") }
    about = group.about
    channel = group.channel(remarks)
    reporter = group.reporter
    errors =
      texts.summary(places: builder.places(asked)).map { error in
        saysNothing && error.field == ReportEntry.storyName
          ? FieldError(error.field, Groups.nothingSaid) : error
      } + remarks
  }

  /// What lacks in an entry that a public form may lack: without it the news would end nowhere.
  static func remarks(on entry: ReportEntry) -> [FieldError] {
    let isPassedOn = entry.texts["kanaal"] == ReporterChannel.intermediary.rawValue
    let name = (entry.texts["tussenpersoon"] ?? "").filter { !$0.isWhitespace }
    guard isPassedOn && name.isEmpty else { return [] }
    return [FieldError("tussenpersoon", "Vul in wie het bericht doorgeeft")]
  }
}

/// The fixed questions, in words for who is on the telephone.
private struct Groups {
  let entry: ReportEntry
  let faults: FormFaultText
  let saysNothing: Bool

  static let nothingSaid = "Schrijf op wat de melder vertelt, of kies een antwoord"

  var story: FormField {
    var story = FormField(
      ReportEntry.storyName, "Wat vertelt de melder?",
      hint: "Schrijf op wat de melder zag of hoorde. Schrijf geen BSN of diagnose op.")
    story.isStory = true
    return story.filled(
      entry.texts[ReportEntry.storyName], saysNothing ? Self.nothingSaid : faults[.text])
  }

  var about: ReportForm.Group {
    var postcode = field("postcode", "Postcode", .postcode)
    postcode.isShort = true
    var number = field("huisnummer", "Huisnummer", .houseNumber, hint: "Met toevoeging, zoals 12 b")
    number.isShort = true
    return ReportForm.Group(
      title: "Over wie gaat het?", hint: "Een straat of rit is ook goed.",
      fields: [
        field("naam", "Naam", .subjectName), postcode, number,
        field("omschrijving", "Of een omschrijving", .description),
      ])
  }

  var reporter: ReportForm.Group {
    ReportForm.Group(
      title: "Wie zag het?", hint: "Dat hoeft de melder niet te zeggen.",
      fields: [
        field("melder", "Naam van de melder", .reporterName),
        field("rol", "Hoe kent de melder deze persoon?", .role, hint: "Zoals: chauffeur"),
        field("organisatie", "Organisatie van de melder", .organisation),
      ])
  }

  func channel(_ remarks: [FieldError]) -> FormQuestion {
    let labels: [(ReporterChannel, String)] = [
      (.intermediary, "Via wie nu belt"), (.sms, "Met een sms"), (.mail, "Met een e-mail"),
      (.none, "Niet, de melder kijkt zelf met de code"),
    ]
    let chosen = entry.texts["kanaal"] ?? ReporterChannel.intermediary.rawValue
    func condition(_ channel: ReporterChannel) -> FormQuestion.Condition {
      FormQuestion.Condition(field: "kanaal", values: channel.rawValue)
    }
    var intermediary = field(
      "tussenpersoon", "Wie geeft het bericht door?", .intermediary,
      hint: "Naam en telefoonnummer, zoals van de ritplanner")
    intermediary.error = intermediary.error ?? remarks.first { $0.field == "tussenpersoon" }?.text
    intermediary.condition = condition(.intermediary)
    var number = field("nummer", "Mobiel nummer van de melder", nil)
    (number.type, number.inputMode) = ("tel", "tel")
    number.condition = condition(.sms)
    if chosen == ReporterChannel.sms.rawValue { number.error = faults[.address] }
    var mail = field("mail", "E-mailadres van de melder", nil)
    (mail.type, mail.inputMode) = ("email", "email")
    mail.condition = condition(.mail)
    if chosen == ReporterChannel.mail.rawValue { mail.error = faults[.address] }
    return FormQuestion(
      place: "kanaal", text: "Hoe hoort de melder wat er gebeurt?", hint: nil,
      error: faults[.channel], condition: nil, described: nil,
      choices: labels.enumerated().map { position, label in
        FormQuestion.Choice(
          place: "kanaal-\(position + 1)", type: "radio", name: "kanaal", value: label.0.rawValue,
          label: label.1, isChosen: chosen == label.0.rawValue, isDanger: false)
      },
      warns: false, number: nil, fields: [intermediary, number, mail])
  }

  private func field(
    _ name: String, _ label: String, _ place: SubmissionFault.Place?, hint: String? = nil
  ) -> FormField {
    FormField(name, label, hint: hint).filled(entry.texts[name], place.flatMap { faults[$0] })
  }
}
