import RuleLanguage

/// One row of a random decision table, as text of the rule language and as a plain test.
struct HitPolicyRow {
  /// One input of the table.
  struct Input {
    var danger: String?
    var children: String?
    var age: Int?
  }

  let dangers: [String]
  let children: String?
  let ages: ClosedRange<Int>?
  let takesUnknownAge: Bool
  let signalClass: SignalClass
  let hours: Int

  /// Every answer that the rows tell apart, in every combination.
  static let inputs: [Input] = {
    var inputs: [Input] = []
    for danger in ["nee", "misschien", "nu", nil] {
      for children in ["ja", "nee", nil] {
        for age in [0, 17, 18, 64, 65, 120, nil] {
          inputs.append(Input(danger: danger, children: children, age: age))
        }
      }
    }
    return inputs
  }()

  /// A row with at least one cell that asks for something.
  static func random(_ random: inout SeededRandom) -> HitPolicyRow {
    let ages = [nil, nil, 0...17, 18...64, 18...120, 65...120].randomElement(using: &random)
    return HitPolicyRow(
      dangers: [
        ["nu"], ["misschien", "onbekend"], ["nee"], ["nee", "misschien"], ["nu", "onbekend"],
      ]
      .randomElement(using: &random) ?? ["nu"],
      children: [nil, "ja", "nee"].randomElement(using: &random) ?? nil, ages: ages ?? nil,
      takesUnknownAge: Bool.random(using: &random),
      signalClass: SignalClass.allCases.randomElement(using: &random) ?? .light,
      hours: Int.random(in: 1...24, using: &random))
  }

  /// Whether the row is about `input`.
  func holds(_ input: Input) -> Bool {
    guard dangers.contains(input.danger ?? "onbekend") else { return false }
    if let children, input.children != children { return false }
    guard let ages else { return true }
    return input.age.map { ages.contains($0) } ?? takesUnknownAge
  }

  /// The row of a `tabel` with the columns of `header`.
  var line: String {
    let age = ages.map { "tussen \($0.lowerBound) en \($0.upperBound)\(orUnknown(", "))" } ?? "-"
    return "| \(dangers.joined(separator: ", ")) | \(children ?? "-") | \(age) "
      + "| \(signalClass.dutch) | triage | \(hours) uur |"
  }

  static let header = "| gevaar | kinderen | leeftijd | klasse | wachtrij | binnen |"

  /// The same as the items of an `alle van`.
  var items: [String] {
    var items = ["gevaar is een van \(dangers.joined(separator: ", "))"]
    if let children { items.append("kinderen is \(children)") }
    if let ages {
      items.append(
        "leeftijd tussen \(ages.lowerBound) en \(ages.upperBound)\(orUnknown(" of "))")
    }
    return items
  }

  private func orUnknown(_ link: String) -> String { takesUnknownAge ? "\(link)onbekend" : "" }
}

extension Facts {
  /// The facts of one input of a table.
  init(_ input: HitPolicyRow.Input) {
    self.init()
    answers["gevaar"] = input.danger.map { .choice($0) }
    answers["kinderen"] = input.children.map { .choice($0) }
    answers["leeftijd"] = input.age.map { .number($0) }
  }
}
