/// Made-up rules for measuring the analysis: always the same for one size.
package struct GeneratedRules {
  private static let fieldCount = 14
  private static let listCount = 24
  private static let valueCount = 4
  /// The lines of one tally, and one in how many rules compares one.
  private static let itemCount = 150
  private static let comparingShare = 5

  /// The files: a vocabulary, the rules and one network.
  package let files: [SourceFile]

  /// Files with `ruleCount` rules of two to five conditions on fourteen fields and twenty-four word
  /// lists; some of them compare one of `tallyCount` tallies of the same.
  package init(ruleCount: Int, tallyCount: Int = 0) {
    var source = Self.vocabulary
    var random = SeededRandom(seed: UInt64(ruleCount))
    for index in 0..<tallyCount { source += Self.tally(index, &random) }
    for index in 0..<ruleCount { source += Self.rule(index, tallyCount, &random) }
    files = [SourceFile(path: "proef.regels", bytes: Array(source.utf8))]
  }

  private static var vocabulary: String {
    var source = "# taal: nl\nmodule proef versie 1\n\ngegevens\n"
    let values = (0..<valueCount).map { "waarde \($0)" }.joined(separator: ", ")
    for field in 0..<fieldCount { source += "  veld \(field): een van \(values)\n" }
    source += """

      geschiedenis
        meldingen: aantal meldingen op hetzelfde adres in 30 dagen, zonder deze

      """
    for list in 0..<listCount { source += "woorden lijst \(list)\n  woorden: woord\(list)\n" }
    return source + """
      wachtrij oggz
      wachtrij buurtnetwerk
      wachtrij aanbod
      wachtrij triage
      volgorde van wachtrijen: oggz, triage, buurtnetwerk, aanbod
      bericht dank voor melder
        "Dank u wel."
      volgorde van berichten: dank
      profiel proef
        netwerk "Proef"
        afzender "Proef"
        telefoon "0800 0000"
        leestijden "dag en nacht"
        rooster dag en nacht
        talen: nl
        stilte naar triage, binnen 1 werkdag, bericht dank
        terugkoppeling binnen 10 werkdagen
        wachtrij oggz voor oggz-coördinator
        wachtrij triage voor netwerkcoördinator
        wachtrij buurtnetwerk voor netwerkcoördinator
        wachtrij aanbod voor bemiddelaar

      """
  }

  /// Lines of one or two conditions that give points, or take some off.
  private static func tally(_ index: Int, _ random: inout SeededRandom) -> String {
    var source = "puntentelling telling \(index)\n"
    var seen: Set<String> = []
    while seen.count < itemCount {
      let first = random.below(fieldCount + listCount - 1)
      let second = first + 1 + random.below(fieldCount + listCount - 1 - first)
      var item = sentence(first, &random)
      if random.below(3) > 0 {
        item = "alle van:\n      - \(item)\n      - \(sentence(second, &random))"
      }
      guard seen.insert(item).inserted else { continue }
      let points = ["1 punt", "1 punt", "2 punten", "3 punten", "min 1 punt", "min 2 punten"]
      source += "  - \(points[random.below(points.count)]): \(item)\n"
    }
    return source
  }

  private static func rule(
    _ index: Int, _ tallyCount: Int, _ random: inout SeededRandom
  ) -> String {
    var source = "regel regel \(index)\n  als alle van:\n"
    var subjects: Set<Int> = []
    for _ in 0..<(2 + random.below(4)) {
      let subject = random.below(fieldCount + listCount)
      guard subjects.insert(subject).inserted else { continue }
      source += "    - \(sentence(subject, &random))\n"
    }
    if tallyCount > 0, random.below(comparingShare) == 0 {
      let how = ["minstens", "hoogstens"][random.below(2)]
      source += "    - telling \(random.below(tallyCount)) \(how) \(2 + random.below(12))\n"
    }
    let outcomes = [
      "acuut, naar oggz, binnen 2 uur", "onduidelijk, naar triage, binnen 1 werkdag",
      "complex, naar buurtnetwerk, binnen 2 werkdagen", "licht, naar aanbod, binnen 5 werkdagen",
    ]
    return source + "  dan klasse \(outcomes[random.below(4)])\n  omdat \"Proef.\"\n"
  }

  private static func sentence(_ subject: Int, _ random: inout SeededRandom) -> String {
    if subject >= fieldCount {
      let how = ["", "", "hoe dan ook ", "ontkend "][random.below(4)]
      return "tekst noemt \(how)lijst \(subject - fieldCount)"
    }
    let first = random.below(valueCount)
    let second = (first + 1 + random.below(valueCount - 1)) % valueCount
    let orUnknown = random.below(3) == 0 ? ", onbekend" : ""
    let (low, high) = (min(first, second), max(first, second))
    return "veld \(subject) is een van waarde \(low), waarde \(high)\(orUnknown)"
  }
}
