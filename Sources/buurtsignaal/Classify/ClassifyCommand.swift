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
      let decisions = given.decisions(by: network, published.ruleSet)
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
