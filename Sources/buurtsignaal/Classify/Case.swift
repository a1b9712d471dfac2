import Foundation
import RuleLanguage
import Signals

/// A published situation retold as one signal, or as a history of signals about one address.
struct Case: Decodable {
  let id: String
  let kind: String
  let text: String
  let answers: CaseAnswers
  let signals: [CaseSignal]?

  struct CaseSignal: Decodable {
    let day: Int
    let text: String
    let answers: CaseAnswers
    let reporterRole: String?

    enum CodingKeys: String, CodingKey {
      case day, text, answers
      case reporterRole = "reporter_role"
    }
  }

  struct CaseAnswers: Decodable {
    let danger: String
    let childrenPresent: String
    let consent: String
    let earlier: Int

    enum CodingKeys: String, CodingKey {
      case danger, consent
      case childrenPresent = "children_present"
      case earlier = "repeat_30d"
    }
  }

  /// The name of the count that `repeat_30d` stands for (`decisions.md` 14).
  static let earlierCount = "eerdere meldingen in 30 dagen"
}

extension Case.CaseAnswers {
  /// The answers under the names of the base vocabulary (`decisions.md` 14).
  var answers: [String: Answer] {
    let dangers = ["none": "nee", "possible": "misschien", "immediate": "nu"]
    let words = ["yes": "ja", "no": "nee"]
    return [
      "gevaar": .choice(dangers[danger] ?? "onbekend"),
      "kinderen": .choice(words[childrenPresent] ?? "onbekend"),
      "contact mag": .choice(words[consent] ?? "onbekend"),
    ]
  }
}
