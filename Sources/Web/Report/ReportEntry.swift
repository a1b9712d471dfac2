import RuleLanguage
import Signals

/// What a visitor filled in, as it was typed: kept to show it again where something is wrong.
struct ReportEntry: Sendable, Equatable {
  /// The id of the submission.
  var id: String
  /// The id of the submission that this one adds to.
  var additionTo: String?
  /// What was typed or chosen, by the name of the control; for a question with several answers see
  /// `chosen`.
  private(set) var texts: [String: String] = [:]
  /// What was chosen of questions with several answers, by the name of the control.
  private(set) var chosen: [String: [String]] = [:]
  /// Whether there were answers to questions that the rules do not ask (any more).
  private(set) var hasUnknownAnswers = false

  /// The control of the story.
  static let storyName = "tekst"
  /// What the name of a control for an answer begins with; the name of the field follows.
  static let answerPrefix = "antwoord."
  /// The controls besides the story and the answers, in the order of the form.
  static let plainNames = [
    "naam", "postcode", "huisnummer", "omschrijving", "kanaal", "nummer", "mail", "tussenpersoon",
    "melder", "rol", "organisatie",
  ]

  /// An empty form under an id.
  init(id: String) {
    self.id = id
  }

  /// Fills a control in beforehand.
  mutating func fill(_ name: String, _ text: String) {
    texts[name] = text
  }

  /// The entry in a posted form. Throws `PageError.unknownField` for a field that the form has not,
  /// or that is there twice. `others` are controls that this form has besides.
  init(_ body: FormBody, fields: [Field], others: Set<String> = []) throws(PageError) {
    var single: Set<String> = ["id", "aanvulling", Self.storyName]
    single.formUnion(others)
    single.formUnion(Self.plainNames)
    var several: Set<String> = []
    for field in fields where field.ask != .never {
      if case .several = field.kind {
        several.insert(Self.answerPrefix + field.name)
      } else {
        single.insert(Self.answerPrefix + field.name)
      }
    }
    let unknown = Set(body.fields.map(\.name)).subtracting(single).subtracting(several)
      .filter { $0.hasPrefix(Self.answerPrefix) }
    try body.allow(single, repeated: several.union(unknown))
    hasUnknownAnswers = !unknown.isEmpty
    id = body["id"] ?? ""
    additionTo = body["aanvulling"]
    for field in body.fields where field.name != "id" && field.name != "aanvulling" {
      if several.contains(field.name) {
        chosen[field.name, default: []].append(field.value)
      } else if single.contains(field.name) {
        texts[field.name] = field.value
      }
    }
  }

  /// The entry as the fields of a form, in a fixed order.
  var fields: [FormBody.Field] {
    var fields = [FormBody.Field(name: "id", value: id)]
    if let additionTo { fields.append(.init(name: "aanvulling", value: additionTo)) }
    for (name, value) in texts.sorted(by: { $0.key < $1.key }) where !value.isEmpty {
      fields.append(.init(name: name, value: value))
    }
    for (name, values) in chosen.sorted(by: { $0.key < $1.key }) {
      fields += values.map { .init(name: name, value: $0) }
    }
    return fields
  }

  /// The draft of the submission, not yet checked.
  func draft(for fields: [Field]) -> SubmissionDraft {
    var draft = SubmissionDraft()
    draft.id = id
    draft.additionTo = additionTo
    draft.text = texts[Self.storyName] ?? ""
    for field in fields {
      if let answer = answer(to: field) { draft.answers[field.name] = answer }
    }
    draft.subjectName = texts["naam"]
    draft.postcode = texts["postcode"]
    draft.houseNumber = texts["huisnummer"]
    draft.description = texts["omschrijving"]
    draft.channel = texts["kanaal"] ?? ReporterChannel.none.rawValue
    switch draft.channel {
    case ReporterChannel.sms.rawValue: draft.address = texts["nummer"]
    case ReporterChannel.mail.rawValue: draft.address = texts["mail"]
    case ReporterChannel.intermediary.rawValue: draft.intermediary = texts["tussenpersoon"]
    default: break
    }
    draft.reporterName = texts["melder"]
    draft.role = texts["rol"]
    draft.organisation = texts["organisatie"]
    return draft
  }

  /// The answer to a question; nil where there is none, which counts as unknown.
  private func answer(to field: Field) -> Answer? {
    let name = Self.answerPrefix + field.name
    switch field.kind {
    case .several:
      let values = chosen[name] ?? []
      // The order of the declaration, so that the same ticks are the same content.
      let known = field.values.filter(values.contains)
      let strange = values.filter { !field.values.contains($0) && $0 != Field.unknown }
      let answers = known + strange
      return answers.isEmpty ? nil : .several(answers)
    case .number:
      let typed = (texts[name] ?? "").filter { !$0.isWhitespace }
      if typed.isEmpty { return nil }
      // What is no number is refused as an answer of the wrong kind.
      return Int(typed).map { .number($0) } ?? .choice(typed)
    case .yesNo, .choice:
      let value = texts[name] ?? ""
      return value.isEmpty ? nil : .choice(value)
    }
  }
}
