import RuleLanguage

/// Makes pairs of small rule sets, the second a change of the first, with every signal that they can
/// tell apart.
struct RandomPairs {
  /// What the second set changes in the first.
  enum Change: CaseIterable {
    case nothing, anotherOutcome, anotherCondition, oneRuleLess, oneRuleMore, everything, silence,
      moreValues, moreWords, morePoints, otherOrder
  }

  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  /// The two rule sets, and the signals.
  mutating func pair(_ change: Change) throws -> (old: RuleSet, new: RuleSet, signals: [Facts]) {
    var rules = makeRules(Int.random(in: 2...7, using: &random))
    let old = try ruleSet(Self.files(rules, .nothing))
    let place = Int.random(in: 0..<rules.count, using: &random)
    switch change {
    case .nothing, .silence, .moreValues, .moreWords, .morePoints, .otherOrder:
      break
    case .anotherOutcome: rules[place].outcome = outcome()
    case .anotherCondition: rules[place].condition = condition(depth: 2)
    case .oneRuleLess: rules.remove(at: place)
    case .oneRuleMore: rules += makeRules(1)
    case .everything: rules = makeRules(rules.count)
    }
    return (old, try ruleSet(Self.files(rules, change)), Self.signals(change))
  }

  private struct Written {
    var condition: String
    var outcome: String
  }

  private mutating func makeRules(_ count: Int) -> [Written] {
    var rules: [Written] = []
    for _ in 0..<count { rules.append(Written(condition: condition(depth: 2), outcome: outcome())) }
    return rules
  }

  private mutating func outcome() -> String {
    let signalClass = random.pick(["acuut", "acuut", "onduidelijk", "complex", "licht"])
    let queue = random.pick(["oggz", "triage", "aanbod"])
    let within = random.pick(["1 uur", "1 werkdag", "3 werkdagen"])
    let message = random.pick(["", ", bericht dank", ", bericht spoed"])
    let advice = random.isOne(in: 3) ? "\n  advies 112" : ""
    return "  dan klasse \(signalClass), naar \(queue), binnen \(within)\(message)\(advice)"
  }

  private mutating func condition(depth: Int) -> String {
    "  als " + condition(indent: "    ", depth: depth)
  }

  private mutating func condition(indent: String, depth: Int) -> String {
    guard depth > 0, !random.isOne(in: 3) else { return sentence() + "\n" }
    var source = random.pick(["alle van", "een van", "geen van", "ten minste 2 van"]) + ":\n"
    for _ in 0..<Int.random(in: 2...3, using: &random) {
      source += indent + "- " + condition(indent: indent + "    ", depth: depth - 1)
    }
    return source
  }

  private mutating func sentence() -> String {
    let unknown = random.isOne(in: 3) ? " of onbekend" : ""
    switch Int.random(in: 0..<7, using: &random) {
    case 6: return "nood minstens \(Int.random(in: 1...3, using: &random))"
    case 0:
      let how = random.pick(["is", "is niet"])
      return "gevaar \(how) \(random.pick(["nee", "nu"]))\(unknown)"
    case 1: return "waarneming bevat \(random.pick(["verward", "vervuild"]))\(unknown)"
    case 2: return "leeftijd \(random.pick(["minstens", "hoogstens"])) 2\(unknown)"
    case 3: return "waarneming bevat geen van verward, vervuild\(unknown)"
    default: return "tekst noemt \(random.pick(["lijst a", "lijst b", "lijst a, lijst b"]))"
    }
  }

  /// Every signal, one for each situation.
  private static func signals(_ change: Change) -> [Facts] {
    let hasMore = change == .moreValues
    let dangers = [nil, "nee", "nu"] + (hasMore ? ["straks"] : [])
    let seen = [[], ["verward"], ["vervuild"], ["verward", "vervuild"]]
    let ages = [nil, 0, 1, 2, 3] + (hasMore ? [4] : [])
    let first = change == .moreWords ? ["", "gamma. ", "alfa. "] : ["", "alfa. "]
    var signals: [Facts] = []
    for danger in dangers {
      for more in hasMore ? [[], ["somber"]] : [[]] {
        for ticked in seen {
          for age in ages {
            for text in first.flatMap({ [$0, $0 + "beta."] }) {
              var facts = Facts(text: text)
              facts.answers["gevaar"] = danger.map { .choice($0) }
              if !(ticked + more).isEmpty { facts.answers["waarneming"] = .several(ticked + more) }
              facts.answers["leeftijd"] = age.map { .number($0) }
              signals.append(facts)
            }
          }
        }
      }
    }
    return signals
  }

  private static func files(_ rules: [Written], _ change: Change) -> [SourceFile] {
    var source = """
      # taal: nl
      module proef versie 1

      gegevens
        gevaar: een van nee, \(change == .moreValues ? "straks, " : "")nu
        waarneming: meer van verward, \(change == .moreValues ? "somber, " : "")vervuild
        leeftijd: getal 0 tot \(change == .moreValues ? 4 : 3) jaar

      wachtrij oggz
      wachtrij triage
      wachtrij aanbod
      volgorde van wachtrijen: \(change == .otherOrder ? "triage, oggz" : "oggz, triage"), aanbod
      volgorde van berichten: spoed, dank
      bericht dank voor melder
        "Dank u wel."
      bericht spoed voor melder
        "Wij kijken snel."
      advies 112
        bel "112"
        "Bel nu 112."
      woorden lijst a
        woorden: alfa\(change == .moreWords ? ", gamma" : "")
      woorden lijst b
        woorden: beta
      puntentelling nood
        - 2 punten: tekst noemt lijst a
        - 1 punt: gevaar is nu
        - \(change == .morePoints ? "2 punten" : "1 punt"): leeftijd minstens 2
        - min 1 punt: waarneming bevat verward
      profiel dorp
        netwerk "Dorp"
        afzender "Dorp"
        telefoon "0800 1205"
        leestijden "op werkdagen"
        rooster dag en nacht
        talen: nl
        stilte naar triage, binnen \(change == .silence ? "3 werkdagen" : "1 werkdag"), bericht dank
        terugkoppeling binnen 10 werkdagen
        wachtrij oggz voor oggz-coördinator
        wachtrij triage voor netwerkcoördinator
        wachtrij aanbod voor bemiddelaar

      """
    for (number, rule) in rules.enumerated() {
      source += "regel regel \(number)\n\(rule.condition)\(rule.outcome)\n  omdat \"x\"\n"
    }
    return [SourceFile(path: "proef.regels", bytes: Array(source.utf8))]
  }
}
