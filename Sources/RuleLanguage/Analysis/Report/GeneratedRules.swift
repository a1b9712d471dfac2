/// Made-up rules for measuring the analysis: always the same for one size.
package struct GeneratedRules {
  private static let fieldCount = 14
  private static let listCount = 24
  private static let valueCount = 4

  /// The files: a vocabulary, the rules and one network.
  package let files: [SourceFile]

  /// Files with `ruleCount` rules of two to five conditions on fourteen fields and twenty-four word
  /// lists.
  package init(ruleCount: Int) {
    var source = Self.vocabulary
    var random = SeededRandom(seed: UInt64(ruleCount))
    for index in 0..<ruleCount { source += Self.rule(index, &random) }
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

  private static func rule(_ index: Int, _ random: inout SeededRandom) -> String {
    var source = "regel regel \(index)\n  als alle van:\n"
    var subjects: Set<Int> = []
    for _ in 0..<(2 + random.below(4)) {
      let subject = random.below(fieldCount + listCount)
      guard subjects.insert(subject).inserted else { continue }
      source += "    - \(sentence(subject, &random))\n"
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
    return "veld \(subject) is een van waarde \(first), waarde \(second)\(orUnknown)"
  }
}
