import Signals

/// What is typed about a key person or an organisation, and what is wrong with it.
enum KeyPersonForm {
  /// The data of a key person in a form, cleaned, with every fault.
  static func data(_ form: FormBody) -> (data: KeyPersonData, errors: [FieldError]) {
    let data = KeyPersonData(
      name: line(form["naam"]), contact: line(form["contact"]), languages: line(form["talen"]))
    var errors: [FieldError] = []
    let nameMax = KeyPersonLimits.nameLength
    if data.name.isEmpty || data.name.count > nameMax {
      errors.append(FieldError("naam", "Vul een naam in van hoogstens \(nameMax) tekens"))
    }
    if data.contact.count > KeyPersonLimits.contactLength {
      let max = KeyPersonLimits.contactLength
      errors.append(FieldError("contact", "Maak dit korter: hoogstens \(max) tekens"))
    }
    if data.languages.count > KeyPersonLimits.languagesLength {
      let max = KeyPersonLimits.languagesLength
      errors.append(FieldError("talen", "Maak dit korter: hoogstens \(max) tekens"))
    }
    return (data, errors)
  }

  /// Whether a text is the short name of an organisation.
  static func isCode(_ text: String) -> Bool {
    (2...KeyPersonLimits.codeLength).contains(text.count)
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  /// A text on one line, without spaces around it and without characters that nobody sees.
  static func line(_ typed: String?) -> String {
    let words = (typed ?? "").split { $0.isWhitespace || $0.isNewline }
    return words.joined(separator: " ").filter { character in
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
  }
}
