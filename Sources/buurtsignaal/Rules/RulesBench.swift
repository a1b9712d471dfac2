import ArgumentParser
import Foundation
import RuleLanguage
import Signals

/// Measures how long a decision takes, over the stories of the examples in the rules or of a file of
/// cases.
struct RulesBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Meet hoe lang lezen van de regels en één besluit met redenen duren.")

  @OptionGroup var rules: RuleOptions

  @Option(help: "Bestand met gevallen (zoals voor classify); anders de voorbeelden uit de regels.")
  var cases: String?

  @Option(help: "Aantal woorden per verhaal; verhalen worden aangevuld of afgekapt.")
  var words = 60

  @Option(help: "Aantal besluiten.")
  var count = 20_000

  @Flag(
    help: """
      Doe mee aan een vergelijking van regelmachines: --rules is dan een JSON-bestand met neutrale \
      regels, die als tekst van de regeltaal worden uitgeschreven en vertaald.
      """)
  var neutral = false

  @OptionGroup var neutralOptions: NeutralBench.Options

  @Flag(
    help: """
      Meet hoe lang rules prove duurt: voor elk netwerk, en voor verzonnen regels met en zonder \
      puntentellingen.
      """)
  var analysis = false

  func run() throws {
    if neutral { return try NeutralBench(rules: rules.folder, neutralOptions).run() }
    if analysis { return try AnalysisBench(rules.published().ruleSet, rules.profile).run() }
    let clock = ContinuousClock()
    var loaded: PublishedRules?
    let loading = try clock.measure { loaded = try rules.published() }
    guard let published = loaded else { return }
    let network = try rules.network(in: published)
    let facts = try stories().map { Facts(text: $0, answers: ["gevaar": .choice("misschien")]) }
    guard !facts.isEmpty, count > 0 else {
      throw StartFault.badSetting(name: "--cases", value: cases ?? "", expected: "verhalen")
    }
    var held = 0
    for fact in facts { held += network.evaluator.decide(fact).holding.count }
    var times: [Duration] = []
    times.reserveCapacity(count)
    let total = clock.measure {
      for number in 0..<count {
        let start = clock.now
        held += network.evaluator.decide(facts[number % facts.count]).holding.count
        times.append(clock.now - start)
      }
    }
    times.sort()
    print("\(published.ruleSet.rules.count) regels, gelezen in \(loading.microseconds / 1_000) ms")
    print("één besluit met redenen over \(words) woorden:")
    print("gemiddeld \(total.microseconds / Double(count)) µs")
    print("p50 \(times[count / 2].microseconds) µs, p99 \(times[count * 99 / 100].microseconds) µs")
    print("\(held) geldende regels geteld over \(count + facts.count) besluiten")
  }

  /// Stories of exactly `words` words, made of the texts one after the other.
  private func stories() throws -> [String] {
    let texts = try texts().flatMap { $0.split(separator: " ") }
    guard words > 0, !texts.isEmpty else { return [] }
    let repeated = texts + texts.prefix(words)
    return stride(from: 0, to: texts.count, by: words).map {
      repeated[$0..<min($0 + words, repeated.count)].joined(separator: " ")
    }
  }

  private func texts() throws -> [String] {
    guard let cases else { return try rules.published().ruleSet.exampleTexts }
    guard let data = FileManager.default.contents(atPath: cases) else {
      throw StartFault.unreadableCases(cases, line: nil)
    }
    return try String(decoding: data, as: UTF8.self).split(separator: "\n").enumerated().map {
      guard let given = try? JSONDecoder().decode(Case.self, from: Data($0.element.utf8)) else {
        throw StartFault.unreadableCases(cases, line: $0.offset + 1)
      }
      return given.text
    }
  }
}

extension Duration {
  /// The length in microseconds.
  fileprivate var microseconds: Double {
    let (seconds, attoseconds) = components
    let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    return Double(nanoseconds) / 1_000
  }
}
