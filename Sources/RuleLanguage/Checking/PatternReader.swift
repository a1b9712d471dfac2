/// Cuts the words and phrases of word lists into folded words.
enum PatternReader {
  /// The most bytes of one word.
  static let wordLengthMax = 60

  /// The pattern; nil, reported, when something in it cannot be looked for.
  static func pattern(_ syntax: PatternSyntax, _ module: Int, _ context: inout CheckContext)
    -> Pattern?
  {
    var elements: [Pattern.Element] = []
    var followsGap = false
    var gapCount = 0
    for part in syntax.parts {
      switch part {
      case .gap:
        if elements.isEmpty || followsGap {
          context.report(.gapWithoutWords, at: syntax.span, in: module)
          return nil
        }
        followsGap = true
        gapCount += 1
      case .list(let name):
        guard let index = context.resolve(name, as: .wordList, in: module) else { return nil }
        elements.append(Pattern.Element(item: .list(index), followsGap: followsGap))
        followsGap = false
      case .text(let text):
        guard let words = words(text, allowsJokers: syntax.allowsJokers, module, &context) else {
          return nil
        }
        for word in words {
          elements.append(Pattern.Element(item: .word(word), followsGap: followsGap))
          followsGap = false
        }
      }
    }
    return check(elements, endsInGap: followsGap, gapCount, syntax, module, &context)
  }

  private static func check(
    _ elements: [Pattern.Element], endsInGap: Bool, _ gapCount: Int, _ syntax: PatternSyntax,
    _ module: Int, _ context: inout CheckContext
  ) -> Pattern? {
    if endsInGap {
      context.report(.gapWithoutWords, at: syntax.span, in: module)
    } else if elements.isEmpty {
      context.report(
        .emptyPattern, at: syntax.span, in: module, [context.texts[module].string(syntax.span)])
    } else if elements.count > Pattern.elementCountMax || gapCount > Pattern.gapCountMax {
      context.report(
        .patternTooLong, at: syntax.span, in: module,
        ["\(Pattern.elementCountMax)", "\(Pattern.gapCountMax)"])
    } else {
      return Pattern(elements: elements)
    }
    return nil
  }

  /// The folded words of a text with jokers; nil, reported, when a joker stands where it has no
  /// meaning.
  private static func words(
    _ text: TextSyntax, allowsJokers: Bool, _ module: Int, _ context: inout CheckContext
  ) -> [WordPattern]? {
    let joker = UInt8(ascii: "*")
    let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var words: [WordPattern] = []
    for piece in text.text.utf8.split(whereSeparator: isSpace) {
      let opensStart = piece.first == joker
      let opensEnd = piece.count > 1 && piece.last == joker
      let inner = piece.dropFirst(opensStart ? 1 : 0).dropLast(opensEnd ? 1 : 0)
      let folded = context.cutter.words(of: Substring(inner))
      if inner.contains(joker) || (opensStart || opensEnd) && folded.isEmpty {
        context.report(.badJoker, at: text.span, in: module, [String(Substring(piece))])
        return nil
      }
      if (opensStart || opensEnd) && !allowsJokers {
        context.report(.jokerNotAllowed, at: text.span, in: module, [String(Substring(piece))])
        return nil
      }
      for (index, letters) in folded.enumerated() {
        if letters.count > wordLengthMax {
          context.report(.wordTooLong, at: text.span, in: module, ["\(wordLengthMax)"])
          return nil
        }
        words.append(
          WordPattern(
            letters: letters, opensStart: opensStart && index == 0,
            opensEnd: opensEnd && index == folded.count - 1))
      }
    }
    return words
  }
}
