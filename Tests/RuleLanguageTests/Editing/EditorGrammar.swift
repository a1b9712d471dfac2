import Foundation

@testable import RuleLanguage

/// The TextMate grammar of the rule language, made from the table of fixed words.
///
/// A word gets its colour where it can stand: declarations at the start of a line, the words of
/// statements at the start of one or after a comma, tests anywhere in a sentence.
struct EditorGrammar {
  private static let declarations: Set<Keyword> = Set(FileParser.declarations)
  private static let tests: Set<Keyword> = [
    .allOf, .anyOf, .noneOf, .equals, .isNot, .isOneOf, .orUnknown, .atLeast, .atMost, .between,
    .contains, .containsOneOf, .containsNot, .containsAllOf, .containsNoneOf, .mentions,
    .alsoUncertain, .inAnyWay, .textIsEmpty, .textIsUnreadable, .yesOrNo, .severalOf,
  ]
  private static let units: Set<Keyword> = [
    .minutes, .hours, .days, .weeks, .months, .years, .workingDays, .points, .times,
  ]
  private static let classes: Set<Keyword> = [.acute, .unclear, .complex, .light]
  private static let values: Set<Keyword> = [.yes, .no, .unknown, .noOpinion, .otherwise]

  /// What ends a word, so that `gevaarlijk` is not coloured as `gevaar`.
  private static let wordEnd = #"(?![\p{L}\p{N}'-])"#
  private static let wordStart = #"(?<![\p{L}\p{N}'-])"#

  /// The grammar as JSON, its keys in order.
  static func json() throws -> String {
    let english = #"\A#\s*(?:taal|language)\s*:\s*en\s*$"#
    let grammar: [String: Any] = [
      "name": "Buurtsignaal-regels",
      "scopeName": "source.buurtsignaal",
      "fileTypes": ["regels"],
      "patterns": [
        [
          "name": "meta.english.buurtsignaal", "begin": english, "end": "(?!)",
          "beginCaptures": ["0": ["name": "comment.line.header.buurtsignaal"]],
          "patterns": [["include": "#english"]],
        ] as [String: Any],
        ["include": "#dutch"],
      ] as [Any],
      "repository": ["dutch": patterns(.dutch), "english": patterns(.english)],
    ]
    let data = try JSONSerialization.data(
      withJSONObject: grammar, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// The patterns for files with the fixed words of `table`; of several that match at one place
  /// the first counts.
  private static func patterns(_ table: KeywordTable) -> [String: Any] {
    let other = Keyword.allCases.filter { keyword in
      ![declarations, units, classes, values].contains { $0.contains(keyword) }
    }
    let asked = words(Array(tests), table)
    let head =
      "(?!(?:" + asked + ")" + wordEnd + ")("
      + words(other.filter { !tests.contains($0) } + Array(declarations), table) + ")" + wordEnd
    return [
      "patterns": [
        match("comment.line.number-sign", "#.*$"),
        [
          "name": "string.quoted.double.buurtsignaal", "begin": "[\"“”„]", "end": "[\"“”„]|$",
          "patterns": [match("variable.other.placeholder", #"\[[^\]"]*\]"#)],
        ] as [String: Any],
        captured(
          #"^("# + words(Array(declarations), table) + ")" + wordEnd + ##"\s*:?\s*([^,:"#|]*)"##,
          ["keyword.control.declaration", "entity.name.section"]),
        captured(
          #"^\s+(?:-\s+)?"# + head + #"(?:\s+"# + head + ")?",
          ["keyword.control.statement", "keyword.control.statement"]),
        captured(#",\s*"# + head, ["keyword.control.statement"]),
        captured(
          wordStart + "(" + words(Array(classes), table) + #")\s+("# + words([.within], table) + ")"
            + wordEnd, ["constant.language.class", "keyword.control.statement"]),
        match(
          "constant.language.class",
          wordStart + "(?:" + words(Array(classes), table) + ")" + wordEnd),
        match("keyword.operator.test", wordStart + "(?:" + asked + ")" + wordEnd),
        match(
          "constant.language.value", wordStart + "(?:" + words(Array(values), table) + ")" + wordEnd
        ),
        captured(
          wordStart + #"(\d+)\s+("# + words(Array(units), table) + ")" + wordEnd,
          ["constant.numeric", "keyword.other.unit"]),
        match("constant.numeric", wordStart + #"\d+"# + wordEnd),
        match("punctuation.separator.table", #"\|"#),
      ] as [Any]
    ]
  }

  /// Every form of the keywords, the longest first, as one of them.
  private static func words(_ keywords: [Keyword], _ table: KeywordTable) -> String {
    Set(keywords.flatMap(table.forms)).map { $0.joined(separator: #"\s+"#) }
      .sorted { ($1.count, $0) < ($0.count, $1) }.joined(separator: "|")
  }

  private static func match(_ name: String, _ pattern: String) -> [String: Any] {
    ["name": name + ".buurtsignaal", "match": pattern]
  }

  private static func captured(_ pattern: String, _ names: [String]) -> [String: Any] {
    var captures: [String: Any] = [:]
    for (index, name) in names.enumerated() {
      captures["\(index + 1)"] = ["name": name + ".buurtsignaal"]
    }
    return ["match": pattern, "captures": captures]
  }
}
