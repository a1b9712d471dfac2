import ArgumentParser
import Foundation
import RuleLanguage

/// One run of the neutral bench, as an engine outside of it takes part.
struct NeutralBench {
  /// What the bench asks for.
  enum Mode: String, ExpressibleByArgument {
    /// The decision and every rule that holds.
    case all
    /// The decision only.
    case first

    fileprivate var reach: EvaluationReach { self == .all ? .everyRule : .verdict }
  }

  /// The options of a run, besides the rules.
  struct Options: ParsableArguments {
    @Option(help: "Met --neutral: bestand met signalen, één JSON-object per regel.")
    var signals: String?

    @Option(help: "Met --neutral: all (alle geldende regels) of first (alleen het besluit).")
    var mode = Mode.all

    @Option(help: "Met --neutral: aantal gemeten rondes.")
    var repeats = 5

    @Option(help: "Met --neutral: hoogstens zoveel signalen.")
    var limit: Int?

    @Option(help: "Met --neutral: bestand voor de besluiten.")
    var out: String?
  }

  /// The last line of output.
  private struct Report: Encodable {
    let engine = "buurtsignaal"
    let version: String
    let mode: String
    let rules: Int
    let signals: Int
    let threads = 1
    var loadMs = 0.0
    var parseMs = 0.0
    var decideMs: [Double] = []
    var p50Us = 0.0
    var p99Us = 0.0
  }

  private let options: Options
  private let rules: NeutralRules
  private let evaluator: Evaluator
  private let loading: Duration
  private let lines: Data

  /// Reads and compiles the rules of the file at `path`. Throws `StartFault`.
  init(rules path: String, _ options: Options) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try Self.contents(path).withUnsafeBytes {
      try NeutralReader.read($0.bindMemory(to: UInt8.self))
    }
    let neutral = NeutralRules(value)
    let compilation = RuleCompiler.compile(neutral.files())
    guard let evaluator = compilation.ruleSet?.evaluator(profile: NeutralRules.profile) else {
      DiagnosticPrinter().print(Array(compilation.diagnostics.prefix(5)))
      throw StartFault.brokenRules(path, faults: compilation.diagnostics.count)
    }
    loading = clock.now - start
    rules = neutral
    self.options = options
    self.evaluator = evaluator
    lines = try Self.contents(options.signals ?? "")
  }

  private static func contents(_ path: String) throws -> Data {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StartFault.unreadableCases(path, line: nil)
    }
    return data
  }

  /// Runs everything and prints the report.
  func run() throws {
    let places = self.places()
    var report = Report(
      version: "1", mode: options.mode.rawValue, rules: rules.count, signals: places.count)
    report.loadMs = loading.milliseconds
    let clock = ContinuousClock()
    var ids: [String] = []
    var facts = evaluator.read([])
    report.parseMs = try clock.measure {
      let signals = try places.map(signal)
      ids = signals.map(\.id)
      facts = evaluator.read(signals.lazy.map(\.facts))
    }.milliseconds
    var memory = EvaluationMemory()
    var sum = decide(facts, &memory)
    for _ in 0..<options.repeats {
      report.decideMs.append(clock.measure { sum &+= decide(facts, &memory) }.milliseconds)
    }
    (report.p50Us, report.p99Us) = latencies(facts, &memory)
    if let out = options.out { try write(ids, facts, to: out, &memory) }
    FileHandle.standardError.write(Data("controlegetal \(sum)\n".utf8))
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    print(String(decoding: try encoder.encode(report), as: UTF8.self))
  }

  /// Where the signals stand in the file.
  private func places() -> [Range<Int>] {
    lines.withUnsafeBytes { bytes in
      var places: [Range<Int>] = []
      var start = 0
      for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
        if places.count == options.limit ?? .max { break }
        if index > start { places.append(start..<index) }
        start = index + 1
      }
      return places
    }
  }

  private func signal(_ place: Range<Int>) throws -> NeutralSignal {
    try lines.withUnsafeBytes {
      try NeutralSignal(
        line: UnsafeBufferPointer(rebasing: $0.bindMemory(to: UInt8.self)[place]))
    }
  }

  /// Decides all signals; the number depends on every decision, so that none can be left out.
  private func decide(_ facts: ReadFacts, _ memory: inout EvaluationMemory) -> Int {
    let reach = options.mode.reach
    let evaluator = evaluator
    var sum = 0
    for index in 0..<facts.count {
      let verdict = evaluator.evaluate(facts, at: index, reach: reach, reusing: &memory)
      sum &+= verdict.signalClass.rawValue &+ memory.holding.count
    }
    return sum
  }

  /// The median and the 99th percentile of single decisions, in microseconds.
  private func latencies(
    _ facts: ReadFacts, _ memory: inout EvaluationMemory
  ) -> (Double, Double) {
    let clock = ContinuousClock()
    var times: [Duration] = []
    times.reserveCapacity(facts.count)
    let reach = options.mode.reach
    for index in 0..<facts.count {
      let start = clock.now
      _ = evaluator.evaluate(facts, at: index, reach: reach, reusing: &memory)
      times.append(clock.now - start)
    }
    times.sort()
    guard let last = times.last else { return (0, 0) }
    let late = times.count * 99 / 100 < times.count ? times[times.count * 99 / 100] : last
    return (times[times.count / 2].milliseconds * 1_000, late.milliseconds * 1_000)
  }

  private func write(
    _ ids: [String], _ facts: ReadFacts, to path: String, _ memory: inout EvaluationMemory
  ) throws {
    let names = evaluator.rulesByStanding.map(\.name)
    var text = ""
    for (index, id) in ids.enumerated() {
      let verdict = evaluator.evaluate(
        facts, at: index, reach: options.mode.reach, reusing: &memory)
      text += "{\"id\":\"\(id)\",\"class\":\"\(rules.className(of: verdict))\""
      if options.mode == .all {
        let matched = memory.holding.map { "\"\(names[Int($0)])\"" }
        text += ",\"matched\":[\(matched.joined(separator: ","))]"
      }
      text += "}\n"
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}

extension Duration {
  fileprivate var milliseconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) * 1_000 + Double(attoseconds) / 1e15
  }
}
