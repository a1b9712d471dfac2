import ArgumentParser
import Foundation
import RuleLanguage
import Signals

/// Decides on a file of cases and prints one decision a line, as JSON (`decisions.md` 15).
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Beslist over een bestand met gevallen en schrijft per geval één regel JSON.")

  @OptionGroup var rules: RuleOptions

  @Argument(help: "Bestand met één geval per regel (JSON), of - voor de standaardinvoer.")
  var file: String

  func run() throws {
    let published = try rules.published()
    let network = try rules.network(in: published)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for (index, line) in try lines().enumerated() where !line.isEmpty {
      guard let given = try? JSONDecoder().decode(Case.self, from: Data(line.utf8)) else {
        throw StartFault.unreadableCases(file, line: index + 1)
      }
      let decisions = decisions(on: given, by: network, published.ruleSet)
      guard let last = decisions.last else { continue }
      let line = DecisionLine(
        id: given.id, last, perSignal: given.signals == nil ? nil : decisions.map(\.signalClass))
      print(String(decoding: try encoder.encode(line), as: UTF8.self))
    }
  }

  private func lines() throws -> [String] {
    let data =
      file == "-"
      ? FileHandle.standardInput.readDataToEndOfFile()
      : try? Data(contentsOf: URL(fileURLWithPath: file))
    guard let data else { throw StartFault.unreadableCases(file, line: nil) }
    return String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  /// The decisions on the signals of a case, in order; one for a single signal.
  private func decisions(
    on given: Case, by network: Network, _ ruleSet: RuleSet
  ) -> [Decision] {
    guard let signals = given.signals, given.kind == "history" else {
      let facts = Facts(
        text: given.text, answers: given.answers.answers,
        history: [Case.earlierCount: given.answers.earlier])
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
          history: history.counts(ruleSet.histories, now: now)))
      decisions.append(decision)
      let random = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 10)
      earlier.append(
        LinkedSignal(
          signal: SignalID(at: now, random: random), subject: SubjectID(text: given.id), at: now,
          signalClass: decision.signalClass.stored, themes: decision.themes, reporter: reporter))
    }
    return decisions
  }
}

/// One line of output.
private struct DecisionLine: Encodable {
  let id: String
  let signalClass: String
  let queue: String
  let deadline: String
  let advise112: Bool
  let rules: [String]
  let themes: [String]
  let lifeDomains: [String]
  let helper: [String]
  let perSignal: [String]?

  enum CodingKeys: String, CodingKey {
    case id, queue, deadline, rules, themes, helper
    case signalClass = "class"
    case advise112 = "advise_112"
    case lifeDomains = "life_domains"
    case perSignal = "per_signal"
  }

  init(id: String, _ decision: Decision, perSignal: [SignalClass]?) {
    self.id = id
    signalClass = decision.signalClass.stored
    queue = decision.queue
    deadline = decision.deadline.text
    advise112 = decision.advices.contains("112")
    rules = decision.deciding.map(\.name)
    themes = decision.themes
    lifeDomains = decision.lifeDomains
    helper = decision.helpers
    self.perSignal = perSignal?.map(\.stored)
  }
}
