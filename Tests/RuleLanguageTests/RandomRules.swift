import RuleLanguage

/// Makes random rule sets, facts and texts in which words, phrases and readings often meet.
struct RandomRules {
  private var random: SeededRandom
  private let lists = ["lijst a", "lijst b", "lijst c", "lijst d", "lijst e"]
  private let concepts = ["begrip p", "begrip q", "begrip r"]
  private let tallies = ["telling x", "telling y"]
  /// Whether what is made now may rest on tallies.
  private var comparesTallies = false
  private let words = [
    "ab", "ba", "abba", "baab", "cab", "abcabc", "bcabca", "cabcab", "aabbcc", "abcabd", "dabcab",
  ]

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
  }

  /// A module named `proef` with readings, word lists, concepts and rules.
  mutating func source() -> String {
    var source = ""
    for reading in ["ontkend", "onzeker", "verleden", "van ander"] {
      source += "lezing \(reading)\n  ervoor: \(quoted(1...3))\n"
      if random.isOne(in: 2) { source += "  erna: \(quoted(1...2))\n" }
      if random.isOne(in: 2) { source += "  schijn: \(quoted(1...2))\n" }
      if random.isOne(in: 2) { source += "  tot: \(quoted(1...2)), \",\"\n" }
      source += "  bereik: \(Int.random(in: 1...6, using: &random)) woorden\n"
    }
    source += "gewone woorden: \(random.pickSome(words, 1...3).joined(separator: ", "))\n"
    for list in lists { source += wordList(list) }
    for (index, concept) in concepts.enumerated() {
      source +=
        "begrip \(concept)\n" + condition("  ", "", depth: 2, concepts: Array(concepts[..<index]))
    }
    for tally in tallies { source += self.tally(tally) }
    comparesTallies = true
    source += "begrip begrip s\n" + condition("  ", "", depth: 2, concepts: concepts)
    let count = Int.random(in: 4...14, using: &random)
    for index in 0..<count { source += rule("regel regel \(index)") }
    source += table()
    for index in 0..<Int.random(in: 0...4, using: &random) {
      let rule = Int.random(in: 0..<count, using: &random)
      source += self.rule("uitzondering op regel \(rule): uitzondering \(index)")
    }
    return source
  }

  /// At least one line that gives 2 points and one that takes them off, so that the comparisons of
  /// `points` always say something; no two lines ask the same.
  private mutating func tally(_ name: String) -> String {
    var source = "puntentelling \(name)\n"
    source += condition("  ", "- 2 punten: ", depth: 2, concepts: concepts)
    source += "  - min 2 punten: leeftijd tussen 1 en 3\n"
    for (age, points) in ["1 punt", "3 punten", "min 1 punt", "4 punten"].enumerated()
    where random.isOne(in: 2) {
      source += "  - \(points): alle van:\n      - leeftijd minstens \(age) of onbekend\n"
      source += condition("      ", "- ", depth: 2, concepts: concepts)
    }
    return source
  }

  private mutating func points() -> String {
    let test = random.pick([
      "minstens min 1", "minstens 1", "minstens 2", "hoogstens min 1", "hoogstens 1", "is 0",
      "is 2 punten", "is min 2", "tussen 1 en 2", "tussen min 1 en 1",
    ])
    return "\(random.pick(tallies)) \(test)"
  }

  private mutating func wordList(_ name: String) -> String {
    var source = "woorden \(name)\(random.isOne(in: 2) ? ", gevaar" : "")\n"
    source += "  woorden: \(random.pickSome(words, 1...4).joined(separator: ", "))\n"
    if random.isOne(in: 2) {
      let jokers = random.pickSome(["ab*", "*ba", "*bca*", "c*", "*dd*"], 1...2)
      source += "  met jokers: \(jokers.joined(separator: ", "))\n"
    }
    if !random.isOne(in: 3) {
      var phrases: [String] = []
      for _ in 0..<Int.random(in: 1...3, using: &random) { phrases.append(phrase()) }
      source += "  zinnen: \(Array(Set(phrases)).sorted().joined(separator: ", "))\n"
    }
    if random.isOne(in: 2) {
      source += "  telt niet: \(quoted(1...2))\(random.isOne(in: 3) ? ", \",\"" : "")\n"
    }
    if random.isOne(in: 2) { source += "  tikfouten: ja\n" }
    return source
  }

  private mutating func phrase() -> String {
    var parts: [String] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let list = random.isOne(in: 4) ? "[\(random.pick(lists))] " : ""
      parts.append("\"\(list)\(random.pick(words))\"")
    }
    return parts.joined(separator: " .. ")
  }

  private mutating func quoted(_ count: ClosedRange<Int>) -> String {
    var phrases: [String] = []
    for _ in 0..<Int.random(in: count, using: &random) {
      let first = random.pick(words)
      phrases.append(random.isOne(in: 2) ? "\"\(first)\"" : "\"\(first) \(random.pick(words))\"")
    }
    return Array(Set(phrases)).sorted().joined(separator: ", ")
  }

  private mutating func rule(_ opening: String) -> String {
    var source = opening + "\n"
    let lines = condition("  ", "als ", depth: 3, concepts: concepts + ["begrip s"])
    source += lines
    if opening.hasPrefix("uitzondering") || !random.isOne(in: 6) {
      let signalClass = random.pick(["acuut", "acuut", "onduidelijk", "complex", "licht"])
      let queue = random.pick(["oggz", "triage", "buurtnetwerk", "aanbod"])
      let within = random.pick(["30 minuten", "1 uur", "2 uur", "1 werkdag", "3 werkdagen"])
      let message = random.pick(["", ", bericht dank", ", bericht spoed"])
      source += "  dan klasse \(signalClass), naar \(queue), binnen \(within)\(message)\n"
      source += "  omdat \"x\"\n"
    }
    source += "  thema \(random.pick(["geweld", "eenzaamheid", "schulden"]))\n"
    if random.isOne(in: 3) { source += "  advies \(random.pick(["112", "Veilig Thuis"]))\n" }
    if random.isOne(in: 3) { source += "  leefgebied \(random.pick(["wonen", "geld"]))\n" }
    if random.isOne(in: 3) {
      source += "  hulp \(random.pick(["vrijwilliger", "beroepskracht"]))\n"
    }
    return source
  }

  /// A table named `tabel t` with columns of every kind.
  private mutating func table() -> String {
    var source = """
      tabel tabel t
        | gevaar | kinderen | waarneming | eerder acuut | begrip p | tekst noemt lijst a | klasse | \
      wachtrij | binnen | thema |

      """
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      let cells = [
        random.pick(["-", "nu", "nee, onbekend", "misschien, nu"]),
        random.pick(["-", "-", "ja", "nee, onbekend"]),
        random.pick(["-", "-", "verward", "verward, vervuild, onbekend"]),
        random.pick(["-", "minstens 2", "hoogstens 1, onbekend", "0, tussen 2 en 3", "onbekend"]),
        random.pick(["-", "-", "ja", "nee"]), random.pick(["-", "-", "ja", "nee"]),
      ]
      source += row(cells)
    }
    if random.isOne(in: 2) { source += row(["anders", "-", "-", "-", "-", "-"]) }
    return source
  }

  private mutating func row(_ cells: [String]) -> String {
    let results = random.pick([
      ["acuut", "oggz", "1 uur", "geweld"], ["complex", "triage", "2 werkdagen", "-"],
      ["licht", "aanbod", "5 werkdagen", "schulden, geweld"], ["geen uitspraak", "-", "-", "-"],
    ])
    return "  | \((cells + results).joined(separator: " | ")) |\n"
  }

  private mutating func condition(
    _ indent: String, _ lead: String, depth: Int, concepts: [String]
  ) -> String {
    guard depth > 0, !random.isOne(in: 3) else {
      return indent + lead + sentence(concepts) + "\n"
    }
    let count = Int.random(in: 1...3, using: &random)
    let quantifier = random.pick(["alle van", "een van", "geen van", "ten minste \(count) van"])
    var source = indent + lead + quantifier + ":\n"
    let items = Int.random(in: count...4, using: &random)
    for _ in 0..<items {
      source += condition(indent + "    ", "- ", depth: depth - 1, concepts: concepts)
    }
    return source
  }

  private mutating func sentence(_ concepts: [String]) -> String {
    if comparesTallies, random.isOne(in: 6) { return points() }
    let unknown = random.isOne(in: 3) ? " of onbekend" : ""
    let number = Int.random(in: 0...4, using: &random)
    switch Int.random(in: 0..<12, using: &random) {
    case 0:
      return "gevaar \(random.pick(["is", "is niet"])) \(random.pick(["nee", "nu"]))\(unknown)"
    case 1: return "kinderen is \(random.pick(["ja", "nee", "onbekend"]))"
    case 2: return "waarneming bevat \(random.pick(["verward", "vervuild"]))\(unknown)"
    case 3: return "leeftijd \(random.pick(["minstens", "hoogstens"])) \(number)\(unknown)"
    case 4: return "eerder acuut minstens \(number)\(unknown)"
    case 5 where !concepts.isEmpty: return random.pick(concepts)
    case 6: return "tekst is leeg"
    case 7:
      let how = random.pick(["bevat alle van", "bevat geen van"])
      return "waarneming \(how) verward, vervuild\(unknown)"
    case 8: return "stand is een van nieuw, aangeboden\(unknown)"
    case 9: return "sinds opgepakt minstens \(number) uur\(unknown)"
    default:
      let how = random.pick([
        "", "", "", "ontkend ", "onzeker ", "verleden ", "van ander ", "ook onzeker ",
        "hoe dan ook ",
      ])
      return "tekst noemt \(how)\(random.pickSome(lists, 1...2).joined(separator: ", "))"
    }
  }

  /// A random signal for those rules.
  mutating func facts() -> Facts {
    var facts = Facts(text: text())
    if random.isOne(in: 2) {
      facts.answers["gevaar"] = .choice(random.pick(["nee", "misschien", "nu", "onbekend"]))
    }
    if random.isOne(in: 2) { facts.answers["kinderen"] = .choice(random.pick(["ja", "nee"])) }
    if random.isOne(in: 2) {
      facts.answers["waarneming"] = .several(random.pickSome(["verward", "vervuild"], 0...2))
    }
    if random.isOne(in: 2) {
      facts.answers["leeftijd"] = .number(Int.random(in: 0...5, using: &random))
    }
    if random.isOne(in: 2) {
      facts.work.hoursSinceTakenUp = Int.random(in: 0...4, using: &random)
      facts.work.status = random.pick([.new, .takenUp, .offered, .closed])
    }
    if random.isOne(in: 2) { facts.history["eerder acuut"] = Int.random(in: 0...4, using: &random) }
    return facts
  }

  private mutating func text() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...25, using: &random) {
      text += random.isOne(in: 4) ? misspelt(random.pick(words)) : random.pick(words)
      text += random.pick([" ", " ", " ", " ", " ", ", ", ". ", "; ", " - "])
    }
    return text
  }

  private mutating func misspelt(_ word: String) -> String {
    var letters = Array(word)
    let place = Int.random(in: 0..<letters.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: letters.remove(at: place)
    case 1: letters.insert(random.pick(Array("abcd")), at: place)
    case 2: letters[place] = random.pick(Array("abcd"))
    default: letters.swapAt(place, (place + 1) % letters.count)
    }
    return letters.isEmpty ? word : String(letters)
  }
}
