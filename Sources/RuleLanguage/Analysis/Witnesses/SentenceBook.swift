/// Sentences that mention word lists in a wanted reading, each tried with the real matcher.
struct SentenceBook {
  /// A sentence with everything it mentions.
  struct Sentence: Sendable, Hashable {
    let text: String
    /// The lists asked for that it mentions, in order.
    let mentions: [Mention]
  }

  struct Mention: Sendable, Hashable {
    let list: Int
    let readings: ReadingSet
  }

  private struct Key: Hashable {
    let list: Int
    let reading: Reading
  }

  /// The most words and phrases of one list that are tried.
  private static let termCountMax = 40
  /// The most sentences that are kept for one list and reading.
  private static let sentenceCountMax = 12
  /// The most triggers of one reading that are tried.
  private static let triggerCountMax = 6
  /// How a term becomes a sentence in a reading; the triggers of the network come besides.
  private static let framesOfReading: [Reading: [String]] = [
    .stated: ["Er is {}.", "Het gaat om {}.", "Ik zag {}.", "Ik hoorde: {}.", "{}."],
    .denied: ["Er is geen {}.", "Er is niet {}."],
    .uncertain: ["Misschien is er {}.", "Misschien {}."],
    .past: ["Vroeger was er {}.", "Jaren geleden {}."],
    .aboutAnother: ["In de krant stond {}.", "Op tv ging het over {}."],
  ]

  private static let framesOfPhrase = ["Ik hoorde: {}.", "{}.", "Er is {}."]

  private let program: CheckedProgram
  private let reads: @Sendable (String) -> TextFindings
  private let asked: Set<Int>
  private let triggers: [Reading: [String]]
  private var known: [Key: [Sentence]] = [:]

  init(_ model: NetworkModel) {
    program = model.program
    reads = model.reads
    asked = Set(model.signals.variableOfList.keys)
    var triggers: [Reading: [String]] = [:]
    for declared in program.readings where model.definition.reach[declared.module] {
      let before = declared.value.before.compactMap { Self.words($0, model.program) }
      let after = declared.value.after.compactMap { Self.words($0, model.program) }
      triggers[declared.value.reading, default: []] +=
        before.prefix(Self.triggerCountMax).map { "\($0) {}." }
        + after.prefix(Self.triggerCountMax).map { "{} \($0)." }
    }
    self.triggers = triggers
  }

  /// Sentences that mention `list` in `reading` and in no other; those that mention fewest other
  /// lists first.
  mutating func sentences(_ list: Int, _ reading: Reading) -> [Sentence] {
    let key = Key(list: list, reading: reading)
    if let sentences = known[key] { return sentences }
    let terms = program.wordLists[list].value.patterns.prefix(Self.termCountMax).compactMap {
      Self.words($0, program)
    }
    var found: [Sentence] = []
    for term in terms {
      let isPhrase = reading == .stated && term.contains(" ")
      let frames =
        (isPhrase ? Self.framesOfPhrase : Self.framesOfReading[reading] ?? [])
        + (triggers[reading] ?? [])
      for frame in frames {
        let sentence = read(Self.fill(frame, with: term))
        guard
          sentence.mentions.contains(where: { $0.list == list && $0.readings == [.init(reading)] })
        else { continue }
        found.append(sentence)
        // One frame that works is enough for a term, unless it mentions others too.
        if sentence.mentions.count == 1 { break }
      }
      if found.count(where: { $0.mentions.count == 1 }) >= Self.sentenceCountMax { break }
    }
    let sorted = found.enumerated().sorted {
      ($0.element.mentions.count, $0.offset) < ($1.element.mentions.count, $1.offset)
    }.prefix(Self.sentenceCountMax).map(\.element)
    known[key] = sorted
    return sorted
  }

  /// The lists that every sentence found for `list` mentions with it.
  mutating func alwaysWith(_ list: Int) -> Set<Int> {
    let sentences = sentences(list, .stated)
    guard let first = sentences.first else { return [] }
    return sentences.dropFirst().reduce(Set(first.mentions.map(\.list))) {
      $0.intersection($1.mentions.map(\.list))
    }.subtracting([list])
  }

  /// What the real matcher finds in a text.
  func read(_ text: String) -> Sentence {
    let readings = reads(text).readings
    return Sentence(
      text: text,
      mentions: readings.indices.filter { asked.contains($0) && !readings[$0].isEmpty }.map {
        Mention(list: $0, readings: readings[$0])
      })
  }

  private static func fill(_ frame: String, with term: String) -> String {
    let parts = frame.split(separator: "{}", omittingEmptySubsequences: false)
    let text = parts.joined(separator: term)
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The shortest text that fits a pattern; nil when it refers to a list without words.
  private static func words(_ pattern: Pattern, _ program: CheckedProgram) -> String? {
    var words: [String] = []
    for element in pattern.elements {
      switch element.item {
      case .word(let word): words.append(String(decoding: word.letters, as: UTF8.self))
      case .list(let list):
        guard let word = program.wordLists[list].value.patterns.lazy.compactMap(\.singleWord).first
        else { return nil }
        words.append(String(decoding: word.letters, as: UTF8.self))
      }
    }
    return words.joined(separator: " ")
  }
}
