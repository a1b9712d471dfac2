/// What a word list looks for, whatever its name and place: two lists with the same content find the
/// same words.
struct ListContent: Hashable {
  /// A pattern in which the words of a list stand instead of its number.
  private struct Words: Hashable {
    let items: [Set<WordPattern>]
    let gaps: [Bool]

    init(_ pattern: Pattern, _ program: CheckedProgram) {
      items = pattern.elements.map { element in
        switch element.item {
        case .word(let word): [word]
        case .list(let list):
          Set(program.wordLists[list].value.patterns.compactMap(\.singleWord))
        }
      }
      gaps = pattern.elements.map(\.followsGap)
    }
  }

  private let isDanger: Bool
  private let patterns: Set<Words>
  private let exclusions: Set<Words>
  private let excludedMarks: TextMarks
  private let toleratesTypingErrors: Bool

  private init(_ list: WordList, _ program: CheckedProgram) {
    isDanger = list.isDanger
    patterns = Set(list.patterns.map { Words($0, program) })
    exclusions = Set(list.exclusions.map { Words($0, program) })
    excludedMarks = list.excludedMarks
    toleratesTypingErrors = list.toleratesTypingErrors
  }

  /// The content of each list of `program`.
  static func all(of program: CheckedProgram) -> [ListContent] {
    program.wordLists.map { ListContent($0.value, program) }
  }
}

/// What decides, besides the lists, how a text is read.
struct ReadingContent: Hashable {
  private struct Triggers: Hashable {
    let reading: Reading
    let patterns: [Set<Pattern>]
    let untilMarks: TextMarks
    let scope: Int
  }

  private let triggers: Set<Triggers>
  private let languages: Set<Set<[UInt8]>>
  private let knownWords: Set<[UInt8]>

  /// What the modules that a profile reaches say of it.
  init(_ program: CheckedProgram, _ definition: CheckedProgram.ProfileDefinition) {
    func reached<Value>(_ list: [CheckedProgram.Declared<Value>]) -> [Value] {
      list.filter { definition.reach[$0.module] }.map(\.value)
    }
    triggers = Set(
      reached(program.readings).map {
        Triggers(
          reading: $0.reading,
          patterns: [Set($0.before), Set($0.after), Set($0.pseudo), Set($0.until)],
          untilMarks: $0.untilMarks, scope: $0.scope)
      })
    languages = Set(reached(program.readingLanguages).map { Set($0.words) })
    let lists = reached(program.wordLists)
    guard lists.contains(where: \.toleratesTypingErrors) else {
      knownWords = []
      return
    }
    let words = lists.flatMap { $0.patterns + $0.exclusions }.flatMap(\.elements).compactMap {
      if case .word(let word) = $0.item { word.letters } else { nil }
    }
    knownWords = Set(words).union(reached(program.commonWords))
  }

  /// What of it is otherwise in `other`.
  func doubts(against other: ReadingContent) -> [NetworkDifference.Doubt] {
    (triggers == other.triggers ? [] : [.readings])
      + (languages == other.languages ? [] : [.languages])
      + (knownWords == other.knownWords ? [] : [.typingErrors])
  }
}
