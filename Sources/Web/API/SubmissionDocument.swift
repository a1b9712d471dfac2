import RuleLanguage
import Signals

/// The JSON document of a submission, on its way to a checked one: it collects every fault.
struct SubmissionDocument {
  /// What is wrong with the document.
  private(set) var faults: [Problem.Fault] = []
  private var draft = SubmissionDraft()

  /// The checked submission in a document, or everything that is wrong with it.
  static func submission(
    in value: JSONValue, rules: RuleSet
  ) -> Result<Submission, SubmissionDocumentRefused> {
    var document = SubmissionDocument()
    document.read(value)
    let checked = document.draft.checked(by: rules)
    if case .failure(let refused) = checked {
      for fault in refused.faults {
        let place = Self.pointer(of: fault.place)
        // A value of a wrong type is named once, not again as missing.
        guard !document.faults.contains(where: { $0.place == place }) else { continue }
        document.faults.append(
          Problem.Fault(place: place, detail: DocumentFaultText.text(of: fault, rules: rules)))
      }
    }
    guard case .success(let submission) = checked, document.faults.isEmpty else {
      return .failure(SubmissionDocumentRefused(faults: document.faults))
    }
    return .success(submission)
  }

  private mutating func read(_ value: JSONValue) {
    guard let members = members(of: value, at: "") else { return }
    for member in members {
      let place = "/" + JSONReader.escaped(member.name)
      switch member.name {
      case "id": draft.id = text(member.value, place) ?? ""
      case "tekst": draft.text = text(member.value, place) ?? ""
      case "antwoorden": readAnswers(member.value, place)
      case "betrokkene": readSubject(member.value, place)
      case "melder": readReporter(member.value, place)
      default: refuseName(place)
      }
    }
  }

  private mutating func readAnswers(_ value: JSONValue, _ place: String) {
    for member in members(of: value, at: place) ?? [] {
      let place = "\(place)/\(JSONReader.escaped(member.name))"
      switch member.value {
      case .string(let value): draft.answers[member.name] = .choice(value)
      case .number(let number): draft.answers[member.name] = .number(number)
      case .array(let values):
        let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
        guard texts.count == values.count else {
          faults.append(.init(place: place, detail: "verwacht een rij van teksten"))
          continue
        }
        let known = texts.filter { $0 != Field.unknown }
        if !known.isEmpty { draft.answers[member.name] = .several(known) }
      default:
        faults.append(
          .init(place: place, detail: "verwacht een tekst, een geheel getal of een rij van teksten")
        )
      }
    }
  }

  private mutating func readSubject(_ value: JSONValue, _ place: String) {
    for member in members(of: value, at: place) ?? [] {
      let place = "\(place)/\(JSONReader.escaped(member.name))"
      switch member.name {
      case "naam": draft.subjectName = text(member.value, place)
      case "postcode": draft.postcode = text(member.value, place)
      case "huisnummer": draft.houseNumber = text(member.value, place)
      case "toevoeging": draft.suffix = text(member.value, place)
      case "omschrijving": draft.description = text(member.value, place)
      default: refuseName(place)
      }
    }
  }

  private mutating func readReporter(_ value: JSONValue, _ place: String) {
    for member in members(of: value, at: place) ?? [] {
      let place = "\(place)/\(JSONReader.escaped(member.name))"
      switch member.name {
      case "rol": draft.role = text(member.value, place)
      case "organisatie": draft.organisation = text(member.value, place)
      case "kanaal": draft.channel = text(member.value, place)
      case "adres": draft.address = text(member.value, place)
      default: refuseName(place)
      }
    }
  }

  private mutating func members(of value: JSONValue, at place: String) -> [JSONValue.Member]? {
    if case .object(let members) = value { return members }
    faults.append(.init(place: place, detail: "verwacht een object"))
    return nil
  }

  private mutating func text(_ value: JSONValue, _ place: String) -> String? {
    if case .string(let text) = value { return text }
    faults.append(.init(place: place, detail: "verwacht een tekst"))
    return nil
  }

  private mutating func refuseName(_ place: String) {
    faults.append(.init(place: place, detail: "onbekende naam"))
  }

  /// The JSON pointer to the place of a fault.
  static func pointer(of place: SubmissionFault.Place) -> String {
    switch place {
    case .id: "/id"
    case .text: "/tekst"
    case .subjectName: "/betrokkene/naam"
    case .postcode: "/betrokkene/postcode"
    case .houseNumber: "/betrokkene/huisnummer"
    case .suffix: "/betrokkene/toevoeging"
    case .description: "/betrokkene/omschrijving"
    case .role: "/melder/rol"
    case .organisation: "/melder/organisatie"
    case .channel: "/melder/kanaal"
    case .address: "/melder/adres"
    case .answer(let field): "/antwoorden/" + JSONReader.escaped(field)
    // The interface has no such member, so a document cannot be wrong there.
    case .reporterName, .intermediary, .additionTo: ""
    }
  }
}

/// Why a document is no submission: all its faults, at least one.
struct SubmissionDocumentRefused: Error, Sendable, Equatable {
  let faults: [Problem.Fault]
}

/// What a caller of the programming interface reads about a fault; never the value that was sent.
enum DocumentFaultText {
  /// The text of a fault.
  static func text(of fault: SubmissionFault, rules: RuleSet) -> String {
    switch (fault.kind, fault.place) {
    case (.missing, _): "verwacht een tekst of ten minste één antwoord"
    case (.malformed, .id): "verwacht een willekeurige UUID van versie 4"
    case (.malformed, .postcode): "verwacht een postcode zoals `1234AB`"
    case (.malformed, .houseNumber): "verwacht een huisnummer zoals `12`"
    case (.malformed, .channel): "verwacht `sms`, `mail`, `tussenpersoon` of `geen`"
    case (.malformed, _): "klopt niet"
    case (.unreadable, _): "bevat een teken dat niet mag, zoals NUL"
    case (.tooLong(let limit), _): "is langer dan \(limit) tekens"
    case (.mobileNumber, _): "verwacht een Nederlands mobiel nummer bij kanaal `sms`"
    case (.mailAddress, _): "verwacht een e-mailadres bij kanaal `mail`"
    case (.answer(let fault), _): text(of: fault, rules: rules)
    }
  }

  private static func text(of fault: AnswerFault, rules: RuleSet) -> String {
    let field = rules.fields.first { $0.name == fault.field }
    let values = ((field?.values ?? []) + [Field.unknown]).map { "`\($0)`" }.joined(separator: ", ")
    switch fault.problem {
    case .unknownField:
      return "onbekende vraag" + (fault.suggestion.map { "; bedoelt u `\($0)`?" } ?? "")
    case .unknownValue: return "verwacht een van \(values)"
    case .wrongKind:
      if case .number? = field?.kind { return "verwacht een geheel getal of `\(Field.unknown)`" }
      return "verwacht een van \(values)"
    case .outOfRange(_, let range):
      return "verwacht een getal van \(range.lowerBound) tot en met \(range.upperBound)"
    }
  }
}
