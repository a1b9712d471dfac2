package import RuleLanguage

/// One thing that is wrong with a submission, without the value that was typed.
package struct SubmissionFault: Sendable, Equatable {
  /// Where in a submission a fault stands.
  package enum Place: Sendable, Hashable {
    case id, text, subjectName, postcode, houseNumber, suffix, description
    case role, organisation, reporterName, channel, address, intermediary, additionTo
    case answer(String)
  }

  /// What is wrong there.
  package enum Kind: Sendable, Equatable {
    /// Nothing was filled in where something is needed.
    case missing
    /// What was filled in has not the form that is asked for.
    case malformed
    /// The text holds characters that no person types, such as NUL.
    case unreadable
    /// The text is longer than `limit` characters.
    case tooLong(limit: Int)
    /// A Dutch mobile number is needed.
    case mobileNumber
    /// A mail address is needed.
    case mailAddress
    /// An answer does not fit its question.
    case answer(AnswerFault)
  }

  /// Where it stands.
  package let place: Place
  /// What is wrong.
  package let kind: Kind

  /// A fault of a kind at a place.
  package init(_ place: Place, _ kind: Kind) {
    self.place = place
    self.kind = kind
  }
}

/// Why a draft did not become a submission: all its faults.
package struct SubmissionRefused: Error, Sendable, Equatable {
  /// The faults in the order of the form; never empty.
  package let faults: [SubmissionFault]
}

/// The limits on what a submission may hold; lengths in characters as people count them.
package enum SubmissionLimits {
  /// The story.
  package static let textLength = 4_000
  /// A one-line answer such as a name.
  package static let lineLength = 100
  /// The description of whom it is about.
  package static let descriptionLength = 300
  /// A telephone number or mail address.
  package static let addressLength = 254
  /// The digits of a house number.
  package static let houseNumberDigits = 5
  /// The bytes that one character may take on average.
  package static let bytesPerCharacter = 8
}
