import RuleLanguage
import Signals

/// An explanation for programs.
struct ExplainReport: Encodable {
  let signalClass: String
  let queue: String
  let otherQueues: [String]
  let deadline: String
  let message: String
  let advice: [String]
  let themes: [String]
  let lifeDomains: [String]
  let helper: [String]
  let bySilence: Bool
  let rules: [RuleReport]
  let nearMisses: [RuleReport]
  let turns: [Turn]
  let questions: [Question]

  enum CodingKeys: String, CodingKey {
    case queue, deadline, message, advice, themes, helper, rules, turns, questions
    case signalClass = "class"
    case otherQueues = "other_queues"
    case lifeDomains = "life_domains"
    case bySilence = "by_silence"
    case nearMisses = "near_misses"
  }

  struct RuleReport: Encodable {
    let rule: String
    let signalClass: String?
    let decides: Bool
    let because: String
    let source: String?
    let module: String
    let version: Int
    let condition: ConditionReport

    enum CodingKeys: String, CodingKey {
      case rule, decides, because, source, module, version, condition
      case signalClass = "class"
    }

    init(_ trace: RuleTrace) {
      rule = trace.rule.name
      signalClass = trace.signalClass?.stored
      decides = trace.isDeciding
      because = trace.because
      source = trace.source
      module = trace.module
      version = trace.version
      condition = ConditionReport(trace.condition)
    }
  }

  struct ConditionReport: Encodable {
    let text: String
    let holds: Bool
    let seen: String
    let conditions: [ConditionReport]

    init(_ trace: ConditionTrace) {
      text = trace.text
      holds = trace.holds
      seen = trace.seen
      conditions = trace.children.map { ConditionReport($0) }
    }
  }

  struct Turn: Encodable {
    let change: String
    let signalClass: String

    enum CodingKeys: String, CodingKey {
      case change
      case signalClass = "class"
    }
  }

  struct Question: Encodable {
    let field: String
    let question: String?
    let answers: [Answer]
  }

  struct Answer: Encodable {
    let value: String
    let signalClass: String

    enum CodingKeys: String, CodingKey {
      case value
      case signalClass = "class"
    }
  }

  init(_ explanation: Explanation, _ whatIf: WhatIf) {
    let decision = explanation.decision
    signalClass = decision.signalClass.stored
    queue = decision.queue
    otherQueues = decision.otherQueues
    deadline = decision.deadline.text
    message = decision.message
    advice = decision.advices
    themes = decision.themes
    lifeDomains = decision.lifeDomains
    helper = decision.helpers
    bySilence = decision.bySilence
    rules = explanation.rules.map { RuleReport($0) }
    nearMisses = explanation.nearMisses.map { RuleReport($0) }
    turns = whatIf.turns.map { Turn(change: $0.change.dutch, signalClass: $0.signalClass.stored) }
    questions = whatIf.questions.map { question in
      Question(
        field: question.field, question: question.question,
        answers: question.outcomes.map {
          Answer(value: $0.value, signalClass: $0.signalClass.stored)
        })
    }
  }
}
