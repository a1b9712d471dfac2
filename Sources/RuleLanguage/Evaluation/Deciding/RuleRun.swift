/// One evaluation of a `RuleCode` after the other, in the same memory.
struct RuleRun: ~Copyable {
  /// Class, queue and time of the deciding rules.
  struct Verdict {
    let signalClass: SignalClass
    /// The place of the queue in the order.
    let queueRank: Int
    let deadline: Deadline
  }

  /// The places of the rules that hold, once collected, in order.
  private(set) var holding = ReusedBuffer<Int32>(capacity: 256)
  /// What the text says, once it has been read.
  private(set) var text = MatchPass()

  /// The rules that can still hold.
  private var rules = ReusedBuffer<UInt64>()
  /// The rules that the text lets hold.
  private var mentioned = ReusedBuffer<UInt64>()
  /// The rows of the signal that must all have a rule; pointers into the grid, valid during one
  /// evaluation.
  private var rows = ReusedBuffer<UnsafePointer<UInt64>>()
  /// The rows of which one must have it, for each field with ticked options up to its end.
  private var optionRows = ReusedBuffer<UnsafePointer<UInt64>>()
  private var optionEnds = ReusedBuffer<Int>()
  private var known = ConditionTree.Memory()
  private var hasRead = false
  private var hasForgotten = false

  init() {}

  /// The first of the rules that hold.
  var firstHolding: Int? {
    @inline(__always) get { holding.isEmpty ? nil : Int(holding[0]) }
  }

  /// Takes the rows for a signal with `values`; `words` are those of its code.grid.
  mutating func start(
    _ values: UnsafeBufferPointer<Int>, _ words: UnsafeBufferPointer<UInt64>, _ code: RuleCode
  ) {
    hasRead = false
    hasForgotten = false
    holding.removeAll()
    rows.removeAll()
    if rules.count != code.grid.wordCount { rules.fill(code.grid.wordCount, with: 0) }
    guard let base = words.baseAddress else { return }
    optionRows.removeAll()
    optionEnds.removeAll()
    let wordCount = code.grid.wordCount
    if code.grid.single.isEmpty { rows.append(base) }
    for column in code.grid.single {
      rows.append(base + code.grid.row(column, of: values[column.place]) * wordCount)
    }
    for column in code.grid.several {
      let value = values[column.place]
      if value == FactReader.Values.unknown {
        rows.append(base + (column.firstRow + column.unknown) * wordCount)
        continue
      }
      optionRows.append(base + (column.firstRow + column.unknown + 1) * wordCount)
      var options = UInt(bitPattern: value)
      while options != 0 {
        let row = column.firstRow + options.trailingZeroBitCount
        optionRows.append(base + row * wordCount)
        options &= options - 1
      }
      optionEnds.append(optionRows.count)
    }
  }

  /// Leaves in some words, whole blocks, the rules that no row excludes.
  mutating func intersect(_ range: Range<Int>) {
    let rows = rows.values
    let options = optionRows.values
    let ends = optionEnds.values
    guard let target = rules.values.baseAddress, let first = rows.first else { return }
    // Every row has at least `range.upperBound` words, and so has `rules`.
    func block(_ row: UnsafePointer<UInt64>, _ word: Int) -> SIMD4<UInt64> {
      UnsafeRawPointer(row + word).loadUnaligned(as: SIMD4<UInt64>.self)
    }
    for word in stride(from: range.lowerBound, to: range.upperBound, by: RuleGrid.blockLength) {
      var left = block(first, word)
      for index in 1..<rows.count { left &= block(rows[index], word) }
      var option = 0
      for end in ends {
        var any = block(options[option], word)
        option += 1
        while option < end {
          any |= block(options[option], word)
          option += 1
        }
        left &= any
      }
      UnsafeMutableRawPointer(target + word).storeBytes(of: left, as: SIMD4<UInt64>.self)
    }
  }

  /// The bits of a word that belong to places.
  @inline(__always)
  private static func mask(_ word: Int, _ places: Range<Int>) -> UInt64 {
    var mask: UInt64 = ~0
    if word == places.lowerBound >> 6 { mask &= ~0 << UInt64(places.lowerBound & 63) }
    if word == (places.upperBound - 1) >> 6 {
      mask &= ~0 >> UInt64(63 - (places.upperBound - 1) & 63)
    }
    return mask
  }

  /// Leaves among `places` exactly the rules that hold.
  mutating func settle(
    _ places: Range<Int>, _ signal: ReadFacts.Signal, _ matcher: TextMatcher,
    _ words: UnsafeBufferPointer<UInt64>, _ code: RuleCode
  ) {
    guard !places.isEmpty else { return }
    let wordCount = code.grid.wordCount
    let range = (places.lowerBound >> 6)...((places.upperBound - 1) >> 6)
    var asks: UInt64 = 0
    var needs: UInt64 = 0
    for word in range {
      let left = rules[word] & Self.mask(word, places)
      asks |= left & words[RuleGrid.FixedRow.asksText * wordCount + word]
      needs |= left & words[RuleGrid.FixedRow.needsTree * wordCount + word]
    }
    if asks != 0 {
      if !hasRead { text.run(signal.text, matcher) }
      hasRead = true
      applyText(places, range, words, code)
    }
    if needs != 0 { applyTree(places, range, signal.values, words, code) }
  }

  /// Takes away the rules that need a mention the text does not have.
  private mutating func applyText(
    _ places: Range<Int>, _ range: ClosedRange<Int>, _ words: UnsafeBufferPointer<UInt64>,
    _ code: RuleCode
  ) {
    let wordCount = code.grid.wordCount
    if mentioned.count != wordCount { mentioned.fill(wordCount, with: 0) }
    let mentions = mentioned.values
    let needsNone = RuleGrid.FixedRow.needsNoMention * wordCount
    for word in range { mentions[word] = words[needsNone + word] }
    func add(_ list: Int, _ reading: ReadingSet) {
      for index in Int(code.grid.textStarts[list])..<Int(code.grid.textStarts[list + 1]) {
        let group = code.grid.textGroups[index]
        if group.readings.isDisjoint(with: reading) { continue }
        if group.row >= 0 {
          let row = Int(group.row) * wordCount
          for word in range { mentions[word] |= words[row + word] }
        } else {
          for index in Int(group.start)..<Int(group.end) {
            let place = Int(code.grid.sparsePlaces[index])
            mentions[place >> 6] |= 1 << UInt64(place & 63)
          }
        }
      }
    }
    for index in 0..<text.found.count {
      add(text.found[index].list, ReadingSet(text.found[index].reading))
    }
    let summary = text.summary
    if summary.isEmpty { add(code.grid.listCount, .all) }
    if summary.isUnreadable { add(code.grid.listCount + 1, .all) }
    for word in range { rules[word] &= mentions[word] | ~Self.mask(word, places) }
  }

  /// Takes away the rules whose condition does not hold.
  private mutating func applyTree(
    _ places: Range<Int>, _ range: ClosedRange<Int>, _ values: UnsafeBufferPointer<Int>,
    _ words: UnsafeBufferPointer<UInt64>, _ code: RuleCode
  ) {
    if !hasForgotten {
      hasForgotten = true
      known.forget(code.tree)
    }
    let summary = text.summary
    for word in range {
      var bits =
        rules[word] & words[RuleGrid.FixedRow.needsTree * code.grid.wordCount + word]
        & Self.mask(word, places)
      while bits != 0 {
        let place = word << 6 + bits.trailingZeroBitCount
        if !code.tree.holds(rule: Int(code.places.rules[place]), values, summary, &known) {
          rules[word] &= ~(bits & (0 &- bits))
        }
        bits &= bits - 1
      }
    }
  }

  /// The first rule left among `places`. Mutating, since the compiler copies what is only looked
  /// at.
  mutating func first(in places: Range<Int>) -> Int? {
    for word in (places.lowerBound >> 6)...((places.upperBound - 1) >> 6) {
      let left = rules[word] & Self.mask(word, places)
      if left != 0 { return word << 6 + left.trailingZeroBitCount }
    }
    return nil
  }

  /// Writes the rules left among `places` into `holding`.
  mutating func collect(_ places: Range<Int>) {
    holding.removeAll()
    guard !places.isEmpty else { return }
    for word in (places.lowerBound >> 6)...((places.upperBound - 1) >> 6) {
      var left = rules[word] & Self.mask(word, places)
      while left != 0 {
        holding.append(Int32(word << 6 + left.trailingZeroBitCount))
        left &= left - 1
      }
    }
  }
}
