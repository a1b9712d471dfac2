import RuleLanguage

/// The rules of the neutral bench, written out as text of the rule language.
struct NeutralRules {
  /// The name of the profile that is written.
  static let profile = "bench"

  /// The most rules in one file, well within the limit of a file's size.
  private static let rulesPerFile = 1_000
  private static let classNames = ["acuut", "complex", "licht"]
  /// Whole numbers lie within these bounds; numbers outside count as unknown.
  private static let numberMax = 1_000_000
  private static let hoursMax = 24

  private let rules: NeutralValue
  /// The place of each phrase among all.
  private var numbers: [String: Int] = [:]
  private var phrases: [String] = []

  /// The rule set `rules`.
  init(_ rules: NeutralValue) {
    self.rules = rules
    for rule in rules["rules"].items {
      for condition in rule["when"].items where condition["op"].text == "contains_any" {
        for phrase in condition["value"].items.map(\.text) where numbers[phrase] == nil {
          numbers[phrase] = phrases.count
          phrases.append(phrase)
        }
      }
    }
  }

  /// The number of rules.
  var count: Int { rules["rules"].items.count }

  /// The neutral class of what the rules conclude; the default's where no rule speaks.
  func className(of verdict: Verdict) -> String {
    let names = rules["severity"].items.map(\.text)
    switch verdict.signalClass {
    case .acute: return names[0]
    case .complex: return names[1]
    case .light: return names[2]
    case .unclear: return rules["default"]["class"].text
    }
  }

  /// All files.
  func files() -> [SourceFile] {
    let modules = stride(from: 0, to: count, by: Self.rulesPerFile).map {
      "regels \($0 / Self.rulesPerFile + 1)"
    }
    var files = [
      file("gegevens", fields() + queues()), file("zinnen", wordLists()),
      file(
        "netwerk", "gebruikt \((["gegevens"] + modules).joined(separator: ", "))\n\n" + profile()),
    ]
    for (index, module) in modules.enumerated() {
      let range = rules["rules"].items.dropFirst(index * Self.rulesPerFile)
        .prefix(Self.rulesPerFile)
      files.append(
        file(module, "gebruikt gegevens, zinnen\n\n" + range.map(rule).joined(separator: "\n")))
    }
    return files
  }

  private func file(_ module: String, _ text: String) -> SourceFile {
    SourceFile(
      path: module + ".regels", bytes: Array("# taal: nl\nmodule \(module) versie 1\n\(text)".utf8))
  }

  /// A neutral name in the words of the language.
  static func name(_ name: String) -> String {
    String(name.map { $0 == "_" ? " " : $0 })
  }

  private static func names(_ value: NeutralValue) -> String {
    value.items.map { name($0.text) }.joined(separator: ", ")
  }

  private func fields() -> String {
    var text = "\ngegevens\n"
    for (name, field) in rules["fields"].entries {
      let form: String
      switch field["type"].text {
      case "enum": form = "een van \(Self.names(field["values"]))"
      case "enum-set": form = "meer van \(Self.names(field["values"]))"
      case "bool": form = "ja of nee"
      case "int": form = "getal 0 tot \(Self.numberMax)"
      default: continue
      }
      text += "  \(Self.name(name)): \(form)\n"
    }
    return text
  }

  private func queues() -> String {
    var seen: Set<String> = []
    var queues: [(rank: Int, hours: Int, name: String)] = []
    let severity = rules["severity"].items.map(\.text)
    for rule in rules["rules"].items + [rules["default"]] {
      let name = Self.name(rule["queue"].text)
      guard seen.insert(name).inserted else { continue }
      let rank = severity.firstIndex(of: rule["class"].text) ?? severity.count
      queues.append((rank, rule["deadline_h"].number, name))
    }
    queues.sort { $0 < $1 }
    return queues.map { "\nwachtrij \($0.name)" }.joined()
      + "\nvolgorde van wachtrijen: \(queues.map(\.name).joined(separator: ", "))"
      + "\nvolgorde van berichten: ontvangen\n\nbericht ontvangen voor melder\n  \"Dank u wel.\"\n"
  }

  private func wordLists() -> String {
    phrases.enumerated().map { number, phrase in
      guard phrase.contains(" ") else {
        return "\nwoorden zin \(number + 1)\n  woorden: \(phrase)\n"
      }
      // Between the words of a neutral phrase stand spaces only.
      let marks = [",", ":", "-", "(", "'"].filter { !phrase.contains($0) }.map { "\"\($0)\"" }
      return """

        woorden zin \(number + 1)
          zinnen: "\(phrase)"
          telt niet: \(marks.joined(separator: ", "))

        """
    }.joined()
  }

  private func profile() -> String {
    var desks = ""
    var seen: Set<String> = []
    for rule in rules["rules"].items + [rules["default"]] {
      let queue = Self.name(rule["queue"].text)
      guard seen.insert(queue).inserted else { continue }
      desks += "  wachtrij \(queue) voor netwerkcoördinator\n"
    }
    let silence = rules["default"]
    return """
      profiel \(Self.profile)
        netwerk "Bench"
        afzender "Bench"
        telefoon "0800 1205"
        leestijden "dag en nacht"
        rooster dag en nacht
        talen: nl
        stilte naar \(Self.name(silence["queue"].text)), \(Self.within(silence)), bericht ontvangen
        terugkoppeling binnen 10 werkdagen

      """ + desks
  }

  private static func within(_ rule: NeutralValue) -> String {
    let hours = rule["deadline_h"].number
    if hours <= hoursMax { return "binnen \(hours) uur" }
    let days = (hours + hoursMax - 1) / hoursMax
    return "binnen \(days) \(days == 1 ? "werkdag" : "werkdagen")"
  }

  private func rule(_ rule: NeutralValue) -> String {
    let id = rule["id"].text
    let severity = rules["severity"].items.map(\.text)
    let place = severity.firstIndex(of: rule["class"].text) ?? 0
    let conditions = rule["when"].items.map { "    - \(condition($0))\n" }.joined()
    return """
      regel \(id)
        als alle van:
      \(conditions)  dan klasse \(Self.classNames[place]), naar \(Self.name(rule["queue"].text)), \
      \(Self.within(rule))
        omdat "\(id)"

      """
  }

  private func condition(_ condition: NeutralValue) -> String {
    let field = Self.name(condition["field"].text)
    let value = condition["value"]
    let number = value.number
    switch condition["op"].text {
    case "eq":
      switch value {
      case .truth(let truth): return "\(field) is \(truth ? "ja" : "nee")"
      case .number: return "\(field) is \(number)"
      default: return "\(field) is \(Self.name(value.text))"
      }
    case "in": return "\(field) is een van \(Self.names(value))"
    case "any_of": return "\(field) bevat een van \(Self.names(value))"
    case "ge": return "\(field) minstens \(number)"
    case "gt": return "\(field) minstens \(number + 1)"
    case "le": return "\(field) hoogstens \(number)"
    case "lt": return "\(field) hoogstens \(number - 1)"
    default:
      let lists = value.items.compactMap { numbers[$0.text] }.map { "zin \($0 + 1)" }
      return "tekst noemt \(lists.joined(separator: ", "))"
    }
  }
}
