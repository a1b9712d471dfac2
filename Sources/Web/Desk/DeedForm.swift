import Signals

/// A form with which a coordinator does one thing with a signal, as the page shows it.
struct DeedForm: Sendable {
  /// A control of a form, with its words.
  struct Field: Sendable {
    /// Its place on the page.
    let id: String
    let name: String
    let label: String
    var hint: String?
    var error: String?
    /// Whether the words beside it are not bold, because it may stay empty.
    var isPlain = false
    var isText = false
    var isDay = false
    var isTick = false
    var isTicked = false
    var isChoice = false
    var value = ""
    /// The first and the last day that can be chosen.
    var first = ""
    var last = ""
    var choices: [SignalList.Choice] = []
    /// The field and the value of it with which this one belongs.
    var on: String?
    var onValue = ""
  }

  /// The last part of its address, and its place on the page.
  let deed: String
  /// What it is called while it is folded; nil where it stands unfolded.
  let title: String?
  /// Whether it stands unfolded, because it was sent and not carried out.
  let isOpen: Bool
  /// What to know before one fills it in.
  let says: String?
  let fields: [Field]
  let button: String
  /// Whether it stands behind what is done more often.
  let isSecond: Bool
}

/// Makes the forms, filled with what was typed before.
struct DeedForms: Sendable {
  let typed: SignalForms.Typed?
  let errors: [String: String]

  /// A form; folded under `title` where it has one.
  func form(
    _ deed: SignalDeed, _ title: String? = nil, says: String? = nil,
    _ fields: [DeedForm.Field] = [], button: String, isSecond: Bool = false
  ) -> DeedForm {
    DeedForm(
      deed: deed.rawValue, title: title, isOpen: typed?.deed == deed, says: says, fields: fields,
      button: button, isSecond: isSecond)
  }

  /// A field for text.
  func text(
    _ deed: SignalDeed, _ label: String, name: String = "reden", hint: String? = nil,
    isOptional: Bool = false
  ) -> DeedForm.Field {
    var field = field(deed, name, label, hint)
    field.isText = true
    field.isPlain = isOptional
    field.value = value(deed, name)
    return field
  }

  /// A field for a day between two days.
  func day(
    _ deed: SignalDeed, _ label: String, _ days: ClosedRange<LocalDate>, hint: String? = nil
  ) -> DeedForm.Field {
    var field = field(deed, "dag", label, hint)
    field.isDay = true
    field.value = value(deed, "dag")
    field.first = days.lowerBound.description
    field.last = days.upperBound.description
    return field
  }

  /// A field of which one of some values is chosen.
  func choice(
    _ deed: SignalDeed, _ name: String, _ label: String, hint: String? = nil,
    _ values: [(value: String, title: String)]
  ) -> DeedForm.Field {
    let chosen = value(deed, name)
    var field = field(deed, name, label, hint)
    field.isChoice = true
    field.choices = values.map {
      SignalList.Choice(value: $0.value, title: $0.title, isChosen: $0.value == chosen)
    }
    return field
  }

  /// A field to tick.
  func tick(_ deed: SignalDeed, _ name: String, _ label: String) -> DeedForm.Field {
    var field = field(deed, name, label, nil)
    field.isTick = true
    field.isTicked = value(deed, name) == "ja"
    return field
  }

  /// What was typed in a field before.
  func value(_ deed: SignalDeed, _ field: String) -> String {
    guard let typed, typed.deed == deed else { return "" }
    return typed.values[field] ?? ""
  }

  private func field(
    _ deed: SignalDeed, _ name: String, _ label: String, _ hint: String?
  ) -> DeedForm.Field {
    let id = "\(deed.rawValue)-\(name)"
    return DeedForm.Field(id: id, name: name, label: label, hint: hint, error: errors[id])
  }
}

extension DeedForm.Field {
  /// This field, shown only with a value of another one where scripts run.
  func shown(with name: String, is value: String) -> DeedForm.Field {
    var field = self
    field.on = name
    field.onValue = value
    return field
  }
}
