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
  /// The rows of the signal; pointers into the grid, valid during one evaluation, or into
  /// `optionWords`.
  private var rows = ReusedBuffer<UnsafePointer<UInt64>>()
  private var optionWords = ReusedBuffer<UInt64>()
  private var concepts = ReusedBuffer<UInt8>()
  private var hasRead = false
  private var hasConcepts = false

  init() {}

  /// The first of the rules that hold.
  var firstHolding: Int? { holding.isEmpty ? nil : Int(holding[0]) }

  /// Takes the rows for a signal with `values`; `words` are those of `grid`.
  mutating func start(
    _ values: FactReader.Values, _ words: UnsafeBufferPointer<UInt64>, _ grid: RuleGrid
  ) {
    hasRead = false
    hasConcepts = false
    holding.removeAll()
    rows.removeAll()
    if rules.count != grid.wordCount { rules.fill(grid.wordCount, with: 0) }
    guard let base = words.baseAddress else { return }
    if grid.single.isEmpty && grid.several.isEmpty { rows.append(base) }
    for column in grid.single {
      let value =
        column.cells.isHistory
        ? values.histories[column.cells.source] : values.fields[column.cells.source]
      let row = column.firstRow + column.cells.cell(of: value)
      rows.append(base + row * grid.wordCount)
    }
    if !grid.several.isEmpty { addOptionRows(values, base, grid) }
  }

  /// Adds the union of the rows of all ticked options.
  private mutating func addOptionRows(
    _ values: FactReader.Values, _ base: UnsafePointer<UInt64>, _ grid: RuleGrid
  ) {
    let wordCount = grid.wordCount
    if optionWords.count != grid.several.count * wordCount {
      optionWords.fill(grid.several.count * wordCount, with: 0)
    }
    guard let memory = optionWords.values.baseAddress else { return }
    for (index, column) in grid.several.enumerated() {
      let firstRow = base + column.firstRow * wordCount
      let value = values.fields[column.cells.source]
      if value == FactReader.Values.unknown {
        rows.append(firstRow + column.cells.count * wordCount)
        continue
      }
      let target = memory + index * wordCount
      target.update(from: firstRow + (column.cells.count + 1) * wordCount, count: wordCount)
      var options = UInt(bitPattern: value)
      while options != 0 {
        let row = firstRow + options.trailingZeroBitCount * wordCount
        for word in 0..<wordCount { target[word] |= row[word] }
        options &= options - 1
      }
      rows.append(UnsafePointer(target))
    }
  }

  /// Leaves in some words, whole blocks, the rules that no row excludes.
  mutating func intersect(_ range: Range<Int>) {
    let rows = rows.values
    guard let target = rules.values.baseAddress, let first = rows.first else { return }
    // Every row has at least `range.upperBound` words, and so has `rules`.
    for word in stride(from: range.lowerBound, to: range.upperBound, by: RuleGrid.blockLength) {
      var block = UnsafeRawPointer(first + word).loadUnaligned(as: SIMD4<UInt64>.self)
      for row in rows.dropFirst() {
        block &= UnsafeRawPointer(row + word).loadUnaligned(as: SIMD4<UInt64>.self)
      }
      UnsafeMutableRawPointer(target + word).storeBytes(of: block, as: SIMD4<UInt64>.self)
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

  /// The first rule among `places` that holds whatever the text says, when none that may hold comes
  /// before it, and class, queue and deadline are known with it.
  func firstSettled(
    _ places: Range<Int>, _ words: UnsafeBufferPointer<UInt64>, _ grid: RuleGrid
  ) -> Int? {
    for word in (places.lowerBound >> 6)...((places.upperBound - 1) >> 6) {
      let left = rules[word] & Self.mask(word, places)
      if left == 0 { continue }
      let open =
        words[RuleGrid.FixedRow.asksText * grid.wordCount + word]
        | words[RuleGrid.FixedRow.needsTree * grid.wordCount + word]
      let lowest = left & (0 &- left)
      let place = word << 6 + left.trailingZeroBitCount
      return open & lowest == 0 && grid.isSettling(place, words) ? place : nil
    }
    return nil
  }

  /// Leaves among `places` exactly the rules that hold.
  mutating func settle(
    _ places: Range<Int>, _ values: FactReader.Values, _ story: String, _ matcher: TextMatcher,
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
      read(story, matcher)
      applyText(places, range, words, code.grid)
    }
    if needs != 0 { applyTree(places, range, values, words, code) }
  }

  private mutating func read(_ story: String, _ matcher: TextMatcher) {
    if hasRead { return }
    hasRead = true
    var story = story
    story.withUTF8 { text.run($0, matcher) }
  }

  /// Takes away the rules that need a mention the text does not have.
  private mutating func applyText(
    _ places: Range<Int>, _ range: ClosedRange<Int>, _ words: UnsafeBufferPointer<UInt64>,
    _ grid: RuleGrid
  ) {
    let wordCount = grid.wordCount
    if mentioned.count != wordCount { mentioned.fill(wordCount, with: 0) }
    let mentions = mentioned.values
    let needsNone = RuleGrid.FixedRow.needsNoMention * wordCount
    for word in range { mentions[word] = words[needsNone + word] }
    func add(_ list: Int, _ reading: ReadingSet) {
      for index in Int(grid.textStarts[list])..<Int(grid.textStarts[list + 1]) {
        let group = grid.textGroups[index]
        if group.readings.isDisjoint(with: reading) { continue }
        if group.row >= 0 {
          let row = Int(group.row) * wordCount
          for word in range { mentions[word] |= words[row + word] }
        } else {
          for index in Int(group.start)..<Int(group.end) {
            let place = Int(grid.sparsePlaces[index])
            mentions[place >> 6] |= 1 << UInt64(place & 63)
          }
        }
      }
    }
    for index in 0..<text.found.count {
      add(text.found[index].list, ReadingSet(text.found[index].reading))
    }
    if text.isEmpty { add(grid.listCount, .all) }
    if text.isUnreadable { add(grid.listCount + 1, .all) }
    for word in range { rules[word] &= mentions[word] | ~Self.mask(word, places) }
  }

  /// Takes away the rules whose condition does not hold.
  private mutating func applyTree(
    _ places: Range<Int>, _ range: ClosedRange<Int>, _ values: FactReader.Values,
    _ words: UnsafeBufferPointer<UInt64>, _ code: RuleCode
  ) {
    if !hasConcepts {
      hasConcepts = true
      concepts.fill(code.tree.conceptStarts.count, with: 0)
    }
    for word in range {
      var bits =
        rules[word] & words[RuleGrid.FixedRow.needsTree * code.grid.wordCount + word]
        & Self.mask(word, places)
      while bits != 0 {
        let place = word << 6 + bits.trailingZeroBitCount
        if !code.tree.holds(rule: Int(code.places.rules[place]), values, text, &concepts) {
          rules[word] &= ~(bits & (0 &- bits))
        }
        bits &= bits - 1
      }
    }
  }

  /// The first rule left among `places`.
  func first(in places: Range<Int>) -> Int? {
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

extension RuleGrid {
  /// Whether class, queue and deadline are known when the rule at `place` comes first.
  func isSettling(_ place: Int, _ words: UnsafeBufferPointer<UInt64>) -> Bool {
    words[FixedRow.settling * wordCount + place >> 6] & (1 << UInt64(place & 63)) != 0
  }
}
