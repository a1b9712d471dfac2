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

extension Case {
  /// The decisions on the signals of a case, in order; one for a single signal.
  func decisions(by network: Network, _ ruleSet: RuleSet) -> [Decision] {
    guard let signals, kind == "history" else {
      let facts = Facts(
        text: text, answers: answers.answers, history: [Self.earlierCount: answers.earlier],
        work: .new)
      return [network.evaluator.decide(facts)]
    }
    var earlier: [LinkedSignal] = []
    var decisions: [Decision] = []
    for (number, signal) in signals.enumerated() {
      let now = Instant(milliseconds: 0).adding(days: signal.day)
      // Different roles are different people; nobody else tells the reporters of a case apart.
      let reporter = signal.reporterRole.map { Array($0.utf8) }
      let history = SubjectHistory(earlier: [.address: earlier], reporter: reporter)
      let decision = network.evaluator.decide(
        Facts(
          text: signal.text, answers: signal.answers.answers,
          history: history.counts(ruleSet.histories, now: now), work: .new))
      decisions.append(decision)
      let random = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 10)
      earlier.append(
        LinkedSignal(
          signal: SignalID(at: now, random: random), subject: SubjectID(text: id), at: now,
          signalClass: decision.signalClass.stored, themes: decision.themes, reporter: reporter))
    }
    return decisions
  }
}
