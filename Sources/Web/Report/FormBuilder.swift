import RuleLanguage
import Signals

/// Makes the questions and fields of the form, with what was filled in and what is wrong.
struct FormBuilder: Sendable {
  let entry: ReportEntry
  let faults: FormFaultText
  /// The ways of messages that are set up.
  var channels = ChannelsAvailable()
  /// Whether nobody is to be named.
  var isNameless = false

  /// The words for an answer that is not known.
  private static let unknownLabel = "Dat weet ik niet"
  /// The answer that says that there is danger now (`decisions.md` 14).
  private static let danger = (field: "gevaar", value: "nu")

  /// The question that asks for a field of the rules.
  func question(_ field: Field, place: String) -> FormQuestion {
    let name = ReportEntry.answerPrefix + field.name
    let error = faults[.answer(field.name)]
    var condition: FormQuestion.Condition?
    if case .when(let other, let values) = field.ask {
      condition = .init(
        field: ReportEntry.answerPrefix + other, values: values.joined(separator: "|"))
    }
    let choices = choices(of: field, name: name, place: place)
    return FormQuestion(
      place: place, text: field.question ?? field.name, hint: field.hint,
      error: choices.isEmpty ? nil : error, condition: condition,
      described: FormField.described(
        place, hint: field.hint, error: choices.isEmpty ? nil : error),
      choices: choices, warns: choices.contains(where: \.isDanger),
      number: number(field, name: name, place: place, error), fields: [])
  }

  private func choices(of field: Field, name: String, place: String) -> [FormQuestion.Choice] {
    let type: String
    let chosen: [String]
    switch field.kind {
    case .number: return []
    case .several:
      type = "checkbox"
      chosen = entry.chosen[name] ?? []
    case .yesNo, .choice:
      type = "radio"
      chosen = entry.texts[name].map { [$0] } ?? []
    }
    var labels = field.answerTexts.filter { $0.value != Field.unknown }.map { ($0.value, $0.text) }
    for value in field.values where !labels.contains(where: { $0.0 == value }) {
      labels.append((value, value.prefix(1).uppercased() + value.dropFirst()))
    }
    let unknown = field.answerTexts.first { $0.value == Field.unknown }?.text
    labels.append((Field.unknown, unknown ?? Self.unknownLabel))
    return labels.enumerated().map { position, label in
      FormQuestion.Choice(
        place: "\(place)-\(position + 1)", type: type, name: name, value: label.0, label: label.1,
        isChosen: chosen.contains(label.0),
        isDanger: field.name == Self.danger.field && label.0 == Self.danger.value)
    }
  }

  private func number(
    _ field: Field, name: String, place: String, _ error: String?
  ) -> FormField? {
    guard case .number(_, let unit) = field.kind else { return nil }
    var number = FormField(
      name: name, place: "\(place)-1", label: unit.isEmpty ? "Aantal" : "Aantal \(unit)",
      hint: "Weet u het niet? Laat dit dan leeg")
    number.inputMode = "numeric"
    number.isShort = true
    return number.filled(entry.texts[name], error)
  }

  /// The story, in the reporter's own words.
  var story: FormField {
    var story = FormField(
      ReportEntry.storyName, "Wilt u meer vertellen?",
      hint: isNameless
        ? "Vertel wat u zag of hoorde. Schrijf geen namen, adressen, BSN of diagnose op."
        : "Vertel wat u zag of hoorde. Een paar woorden is genoeg. "
          + "Schrijf geen BSN, diagnose of namen van andere mensen op.")
    story.isStory = true
    return story.filled(entry.texts[ReportEntry.storyName], faults[.text])
  }

  /// Whom it is about.
  var about: ReportForm.Group {
    let name = field("naam", "Naam van deze persoon", .subjectName, hint: "Niet verplicht")
    var postcode = field("postcode", "Postcode", .postcode)
    postcode.isShort = true
    var number = field("huisnummer", "Huisnummer", .houseNumber)
    number.isShort = true
    let description = field(
      "omschrijving", "Straat, rit of iets anders", .description,
      hint: "Zoals: de man op de hoek van de Dorpsstraat")
    return ReportForm.Group(
      title: "Over wie gaat het?", hint: "Weet u de naam niet? Een straat of rit is ook goed",
      fields: [name, postcode, number, description])
  }

  /// How the reporter wants to hear back.
  var channel: FormQuestion {
    let chosen = entry.texts["kanaal"] ?? ReporterChannel.none.rawValue
    let labels: [(ReporterChannel, String)] = [
      (.sms, "Met een sms"), (.mail, "Met een e-mail"), (.intermediary, "Via mijn coördinator"),
      (.none, "Niet, ik kijk zelf met mijn code"),
    ].filter { channels.canTell(by: $0.0) || $0.0.rawValue == chosen }
    let offered = labels.map(\.0)
    var number = field("nummer", "Uw mobiele nummer", nil, hint: "Alleen voor een sms")
    var mail = field("mail", "Uw e-mailadres", nil, hint: "Alleen voor een e-mail")
    (number.type, number.inputMode, number.autocomplete) = ("tel", "tel", "tel")
    (mail.type, mail.inputMode, mail.autocomplete) = ("email", "email", "email")
    number.condition = .init(field: "kanaal", values: ReporterChannel.sms.rawValue)
    mail.condition = .init(field: "kanaal", values: ReporterChannel.mail.rawValue)
    let address = faults[.address]
    number = number.filled(
      entry.texts["nummer"], chosen == ReporterChannel.sms.rawValue ? address : nil)
    mail = mail.filled(entry.texts["mail"], chosen == ReporterChannel.mail.rawValue ? address : nil)
    var coordinator = field("tussenpersoon", "Naam van uw coördinator", .intermediary)
    coordinator.condition = .init(field: "kanaal", values: ReporterChannel.intermediary.rawValue)
    let error = faults[.channel]
    let hint = "Wij gebruiken uw nummer of adres alleen voor deze melding"
    return FormQuestion(
      place: "kanaal", text: "Hoe wilt u horen wat er gebeurt?", hint: hint, error: error,
      condition: nil, described: FormField.described("kanaal", hint: hint, error: error),
      choices: labels.enumerated().map { position, label in
        FormQuestion.Choice(
          place: "kanaal-\(position + 1)", type: "radio", name: "kanaal", value: label.0.rawValue,
          label: label.1, isChosen: chosen == label.0.rawValue, isDanger: false)
      },
      warns: false, number: nil,
      fields: (offered.contains(.sms) ? [number] : []) + (offered.contains(.mail) ? [mail] : [])
        + [coordinator])
  }

  /// The screens about the resident and the reporter.
  var people: (resident: ReportForm.Screen, reporter: ReportForm.Screen) {
    (
      ReportForm.Screen(groups: [about]),
      ReportForm.Screen(questions: [channel], groups: [reporter])
    )
  }

  /// Who reports, if they want to tell.
  var reporter: ReportForm.Group {
    var name = field("melder", "Uw naam", .reporterName)
    name.autocomplete = "name"
    let role = field(
      "rol", "Hoe kent u deze persoon?", .role, hint: "Zoals: buurvrouw of chauffeur")
    var organisation = field("organisatie", "Uw organisatie", .organisation)
    organisation.autocomplete = "organization"
    return ReportForm.Group(
      title: "Wilt u uw naam geven?", hint: "Dat hoeft niet", fields: [name, role, organisation])
  }

  private func field(
    _ name: String, _ label: String, _ place: SubmissionFault.Place?, hint: String? = nil
  ) -> FormField {
    FormField(name, label, hint: hint).filled(entry.texts[name], place.flatMap { faults[$0] })
  }

  /// Where each place of a fault stands on the page.
  func places(_ asked: [Field]) -> [SubmissionFault.Place: String] {
    var places: [SubmissionFault.Place: String] = [
      .text: ReportEntry.storyName, .subjectName: "naam", .postcode: "postcode",
      .houseNumber: "huisnummer", .suffix: "huisnummer", .description: "omschrijving",
      .role: "rol", .organisation: "organisatie", .reporterName: "melder", .channel: "kanaal-1",
      .intermediary: "tussenpersoon",
      .address: entry.texts["kanaal"] == ReporterChannel.sms.rawValue ? "nummer" : "mail",
    ]
    for (position, field) in asked.enumerated() {
      places[.answer(field.name)] = "vraag-\(position + 1)-1"
    }
    return places
  }
}
