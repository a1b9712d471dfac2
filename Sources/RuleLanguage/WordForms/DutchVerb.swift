/// The forms of a Dutch verb: the regular ones by rule, others by table (decision 9).
///
/// What it makes is written out in a rule file, where people see it; it is never used unseen.
struct DutchVerb: Sendable {
  /// The forms as they are written together, the infinitive first, each once.
  let words: [String]
  /// For a verb that falls apart: the parts, as in *sluit … op*.
  let splits: [[String]]

  private static let separablePrefixes = [
    "achterna", "binnen", "buiten", "kwijt", "samen", "tegen", "thuis", "dicht", "dood", "neer",
    "rond", "terug", "vast", "lastig", "aan", "bij", "los", "mee", "toe", "uit", "weg", "af", "in",
    "na", "op",
  ]
  private static let fixedPrefixes = ["her", "ont", "ver", "mis", "be", "ge", "er"]
  private static let vowels = Set("aeiouy")
  /// After these the past is formed with a t.
  private static let voiceless = Set("tkfscpxh")

  /// The verb with this infinitive; nil when it does not look like one.
  init?(_ infinitive: String) {
    let letters = infinitive.lowercased()
    guard letters.utf8.count >= 4, letters.last == "n",
      letters.unicodeScalars.allSatisfy({ ("a"..."z").contains($0) })
    else { return nil }
    if let (prefix, rest) = Self.separated(letters) {
      let finite = Self.finite(rest)
      let participle = Self.participle(rest)
      let joined = ([rest] + finite + [participle, rest + "d", rest + "de"]).map { prefix + $0 }
      words = Self.once(joined + ["\(prefix) te \(rest)"])
      splits = Self.once([rest] + finite).map { [$0, prefix] }
    } else {
      let rest = [letters + "d", letters + "de"]
      words = Self.once([letters] + Self.finite(letters) + [Self.participle(letters)] + rest)
      splits = []
    }
  }

  private static func once(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  /// The loose beginning of a verb and the verb behind it.
  private static func separated(_ verb: String) -> (String, String)? {
    for prefix in separablePrefixes where verb.hasPrefix(prefix) {
      let rest = String(verb.dropFirst(prefix.count))
      if IrregularVerbs.all[rest] != nil || fixed(rest) != nil { return (prefix, rest) }
      if rest.count >= 5, beginsSyllable(rest), rest.hasSuffix("en") { return (prefix, rest) }
    }
    return nil
  }

  /// The unstressed beginning of a verb, which takes the place of *ge*, and the verb behind it.
  private static func fixed(_ verb: String) -> (String, String)? {
    if IrregularVerbs.all[verb] != nil { return nil }
    for prefix in fixedPrefixes where verb.hasPrefix(prefix) {
      let rest = String(verb.dropFirst(prefix.count))
      if IrregularVerbs.all[rest] != nil { return (prefix, rest) }
      if rest.count >= 5, beginsSyllable(rest), rest.hasSuffix("en"), !(prefix == "er") {
        return (prefix, rest)
      }
    }
    return nil
  }

  /// Whether a Dutch syllable can begin so: not with two consonants that only end one.
  private static func beginsSyllable(_ text: String) -> Bool {
    let letters = Array(text.prefix(2))
    guard letters.count == 2, !vowels.contains(letters[0]) else { return letters.count == 2 }
    if vowels.contains(letters[1]) { return true }
    return letters[0] != letters[1] && !"lrmn".contains(letters[0])
  }

  /// The present and the past.
  private static func finite(_ verb: String) -> [String] {
    if let irregular = IrregularVerbs.all[verb] {
      return (irregular.present ?? present(verb)) + irregular.past
    }
    if let (prefix, rest) = fixed(verb) { return finite(rest).map { prefix + $0 } }
    let stem = stem(verb)
    let ending = isVoiceless(verb) ? "t" : "d"
    return present(verb) + ["\(stem)\(ending)e", "\(stem)\(ending)en"]
  }

  private static func present(_ verb: String) -> [String] {
    let stem = stem(verb)
    return stem.last == "t" ? [stem] : [stem, stem + "t"]
  }

  private static func participle(_ verb: String) -> String {
    if let irregular = IrregularVerbs.all[verb] { return irregular.participle }
    if let (prefix, rest) = fixed(verb) {
      let participle = participle(rest)
      return prefix + (participle.hasPrefix("ge") ? String(participle.dropFirst(2)) : participle)
    }
    let stem = stem(verb)
    if let last = stem.last, "td".contains(last) { return "ge" + stem }
    return "ge" + stem + (isVoiceless(verb) ? "t" : "d")
  }

  /// Whether the sound before *en* takes a t in the past.
  private static func isVoiceless(_ verb: String) -> Bool {
    guard let last = verb.dropLast(2).last else { return false }
    return voiceless.contains(last)
  }

  /// The first person of the present: *slaap* of *slapen*, *leef* of *leven*, *schop* of *schoppen*.
  private static func stem(_ verb: String) -> String {
    var letters = Array(verb.dropLast(verb.hasSuffix("en") ? 2 : 1))
    let count = letters.count
    if count >= 2, letters[count - 1] == letters[count - 2], !vowels.contains(letters[count - 1]) {
      letters.removeLast()
    } else if count >= 2, isOpen(letters) {
      letters.insert(letters[count - 2], at: count - 1)
    }
    switch letters.last {
    case "v": letters[letters.count - 1] = "f"
    case "z": letters[letters.count - 1] = "s"
    default: break
    }
    return String(letters)
  }

  /// Whether the last vowel is long because its syllable is open, so that it is doubled where the
  /// syllable closes.
  private static func isOpen(_ letters: [Character]) -> Bool {
    let count = letters.count
    let vowel = letters[count - 2]
    guard !vowels.contains(letters[count - 1]), "aeou".contains(vowel) else { return false }
    if count >= 3, vowels.contains(letters[count - 3]) { return false }
    return !isUnstressed(letters)
  }

  /// Whether the last syllable is one like that of *wandelen*, *weigeren*, *oefenen* or *ademen*.
  private static func isUnstressed(_ letters: [Character]) -> Bool {
    let count = letters.count
    guard letters[count - 2] == "e", "lrnm".contains(letters[count - 1]) else { return false }
    let before = Array(letters[..<(count - 2)])
    guard let vowel = before.lastIndex(where: vowels.contains) else { return false }
    guard letters[count - 1] == "r" else { return true }
    // Verbs from French, such as *controleren*, have their stress here.
    var syllables = 0
    for (index, letter) in before.enumerated() where vowels.contains(letter) {
      if index == 0 || !vowels.contains(before[index - 1]) { syllables += 1 }
    }
    let isDiphthong = vowel > 0 && vowels.contains(before[vowel - 1])
    return syllables == 1 && (before.count - vowel > 2 || isDiphthong)
  }
}
