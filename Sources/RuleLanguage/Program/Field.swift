/// A question about a signal, with the answers it can have. Every field can also be unknown.
package struct Field: Sendable, Hashable {
  /// What kind of answer a field takes.
  package enum Kind: Sendable, Hashable {
    /// `ja` or `nee`.
    case yesNo
    /// One of the named values.
    case choice([String])
    /// Any number of the named values; none of them means unknown.
    case several([String])
    /// A whole number within bounds, in a unit such as `jaar`; the unit may be empty.
    case number(ClosedRange<Int>, unit: String)
  }

  /// When the form asks it.
  package enum Ask: Sendable, Hashable {
    /// On every form.
    case always
    /// On no form; the answer comes from elsewhere or stays unknown.
    case never
    /// When another field has, or contains, one of these values (`onbekend` among them when it
    /// counts too).
    case when(field: String, isOneOf: [String])
  }

  /// Who may know an answer, from everybody to few.
  package enum Label: Int, Sendable, Hashable, Comparable {
    /// Everybody.
    case everyone
    /// The reporter.
    case reporter
    /// The people of the network.
    case team
    /// Only who needs to know.
    case confidential

    /// Whether more people may know `left` than `right`.
    package static func < (left: Label, right: Label) -> Bool { left.rawValue < right.rawValue }
  }

  /// How one value is written on the form.
  package struct AnswerText: Sendable, Hashable {
    /// The value, as declared.
    package let value: String
    /// The words on the form.
    package let text: String
  }

  /// The canonical name of the value every field has: not known.
  package static let unknown = "onbekend"
  /// The canonical name of the value of a field of areas for all other postcodes.
  package static let elsewhere = "elders"
  /// The canonical names of the values of a yes/no field, in order.
  package static let yesNoValues = ["ja", "nee"]

  /// The name, as declared.
  package let name: String
  /// What kind of answer it takes.
  package let kind: Kind
  /// When the form asks it.
  package internal(set) var ask: Ask
  /// The question on the form; nil when it is never asked.
  package let question: String?
  /// A line of help under the question.
  package let hint: String?
  /// The words on the form of the values that have them, in the order declared.
  package internal(set) var answerTexts: [AnswerText]
  /// Who may know the answer.
  package let label: Label
  /// The values from mild to severe; empty when not declared.
  package internal(set) var dangerOrder: [String]
  /// The unit of the number when it says how long something lasts.
  package internal(set) var duration: DurationUnit?
  /// The areas that are its values, in order, before `elsewhere`; empty for other fields. Its value
  /// follows from `Facts.postcode` where no answer is given.
  package internal(set) var areas: [Area] = []
  /// Whether it is about the work on the signal (`CaseFacts`) instead of an answer; such a field
  /// exists without being declared.
  package internal(set) var isAboutCase = false

  /// The values without unknown, in the order declared; none for a number.
  package var values: [String] {
    switch kind {
    case .yesNo: Self.yesNoValues
    case .choice(let values), .several(let values): values
    case .number: []
    }
  }
}
