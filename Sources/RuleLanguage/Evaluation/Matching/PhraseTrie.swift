/// All words and phrases to look for, as one tree of steps from word to word.
struct PhraseTrie: Sendable {
  /// What has been found when a step is reached.
  struct Output: Sendable, Hashable {
    enum Role: UInt8, Sendable, Hashable { case hit, exclusion, before, after, pseudo, until }

    let role: Role
    /// The index of the word list or of the reading.
    let index: Int32
  }

  private struct Step: Sendable {
    /// The step that stands for "and then a gap"; -1 when there is none.
    let gap: Int32
    let outputStart: Int32
    let outputEnd: Int32
    /// Bit i is set when there is a next step for a symbol that is i modulo 64.
    var nextMask: UInt64 = 0
  }

  /// The first step for each symbol that starts a phrase; those symbols have the lowest numbers.
  private let roots: [Int32]
  private let steps: [Step]
  private let outputs: [Output]
  private let keys: [UInt64]
  private let targets: [Int32]

  init(_ builder: PhraseTrieBuilder) {
    var roots = [Int32](repeating: -1, count: builder.children[0].count)
    var steps: [Step] = []
    var outputs: [Output] = []
    for (gap, list) in zip(builder.gaps, builder.outputs) {
      let start = Int32(outputs.count)
      outputs += list
      steps.append(Step(gap: gap, outputStart: start, outputEnd: Int32(outputs.count)))
    }
    var edges: [(UInt64, Int32)] = []
    for (step, children) in builder.children.enumerated() {
      for (symbol, target) in children {
        if step == 0 {
          roots[Int(symbol)] = target
        } else {
          edges.append((Self.key(Int32(step), symbol), target))
          steps[step].nextMask |= 1 << UInt64(symbol & 63)
        }
      }
    }
    var size = 16
    while size < edges.count * 3 { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var targets = [Int32](repeating: -1, count: size)
    for (key, target) in edges {
      var slot = Self.slot(key, size)
      while targets[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      keys[slot] = key
      targets[slot] = target
    }
    self.roots = roots
    self.steps = steps
    self.outputs = outputs
    self.keys = keys
    self.targets = targets
  }

  /// The first step with a word that has `symbol`; -1 when no phrase starts with it.
  func root(_ symbol: Int32) -> Int32 { Int(symbol) < roots.count ? roots[Int(symbol)] : -1 }

  /// The step after `step` and a gap; -1 when there is none.
  func gap(_ step: Int32) -> Int32 { steps[Int(step)].gap }

  /// Bit i is set when there is a next step for a symbol that is i modulo 64.
  func nextMask(_ step: Int32) -> UInt64 { steps[Int(step)].nextMask }

  /// Whether nothing can follow `step`.
  func isEnd(_ step: Int32) -> Bool {
    steps[Int(step)].nextMask == 0 && steps[Int(step)].gap < 0
  }

  /// The step after `step` with a word that has `symbol`; -1 when there is none.
  func next(_ step: Int32, _ symbol: Int32) -> Int32 {
    guard steps[Int(step)].nextMask & (1 << UInt64(symbol & 63)) != 0 else { return -1 }
    let key = Self.key(step, symbol)
    var slot = Self.slot(key, keys.count)
    while targets[slot] >= 0 {
      if keys[slot] == key { return targets[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return -1
  }

  func outputRange(_ step: Int32) -> Range<Int> {
    Int(steps[Int(step)].outputStart)..<Int(steps[Int(step)].outputEnd)
  }

  func output(_ index: Int) -> Output { outputs[index] }

  private static func key(_ step: Int32, _ symbol: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: step)) << 32 | UInt64(UInt32(bitPattern: symbol))
  }

  private static func slot(_ key: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (size - 1)
  }
}

/// The tree while it is being built; step 0 is the start.
struct PhraseTrieBuilder {
  private(set) var children: [[Int32: Int32]] = [[:]]
  private(set) var outputs: [[PhraseTrie.Output]] = [[]]
  private(set) var gaps: [Int32] = [-1]

  /// Adds the phrase that `symbols` make; `gaps[i]` says whether a gap comes before symbol i.
  mutating func insert(_ symbols: [Int32], gaps followsGap: [Bool], _ output: PhraseTrie.Output) {
    var step = 0
    for (symbol, isAfterGap) in zip(symbols, followsGap) {
      if isAfterGap {
        if gaps[step] < 0 { gaps[step] = addStep() }
        step = Int(gaps[step])
      }
      if let child = children[step][symbol] {
        step = Int(child)
      } else {
        let child = addStep()
        children[step][symbol] = child
        step = Int(child)
      }
    }
    if !outputs[step].contains(output) { outputs[step].append(output) }
  }

  /// Gives every symbol another number: symbol s becomes `numbers[s]`.
  mutating func renumber(_ numbers: [Int32]) {
    children = children.map { next in
      Dictionary(
        next.map { (numbers[Int($0.key)], $0.value) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The symbols that start a phrase.
  var firstSymbols: [Int32] { children[0].keys.sorted() }

  private mutating func addStep() -> Int32 {
    children.append([:])
    outputs.append([])
    gaps.append(-1)
    return Int32(children.count - 1)
  }
}
