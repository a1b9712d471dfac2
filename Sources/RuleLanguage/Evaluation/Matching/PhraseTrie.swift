/// All words and phrases to look for, as one tree of steps from word to word.
struct PhraseTrie: Sendable {
  /// What has been found when a step is reached.
  struct Output: Sendable, Hashable {
    enum Role: UInt8, Sendable, Hashable { case hit, exclusion, before, after, pseudo, until }

    let role: Role
    /// The index of the word list or of the reading.
    let index: Int32
  }

  /// The first step for each symbol; -1 when no phrase starts with it.
  private let roots: [Int32]
  private let keys: [UInt64]
  private let targets: [Int32]
  private let outputStarts: [Int32]
  private let outputs: [Output]
  /// For each step the step that stands for "and then a gap"; -1 when there is none.
  private let gaps: [Int32]
  private let hasNext: [Bool]

  init(_ builder: PhraseTrieBuilder, symbolCount: Int) {
    var roots = [Int32](repeating: -1, count: symbolCount)
    var edges: [(UInt64, Int32)] = []
    for (step, children) in builder.children.enumerated() {
      for (symbol, target) in children {
        if step == 0 {
          roots[Int(symbol)] = target
        } else {
          edges.append((Self.key(Int32(step), symbol), target))
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
    var starts: [Int32] = [0]
    var outputs: [Output] = []
    for list in builder.outputs {
      outputs += list
      starts.append(Int32(outputs.count))
    }
    self.roots = roots
    self.keys = keys
    self.targets = targets
    self.outputStarts = starts
    self.outputs = outputs
    self.gaps = builder.gaps
    self.hasNext = builder.children.map { !$0.isEmpty }
  }

  func root(_ symbol: Int32) -> Int32 { roots[Int(symbol)] }

  func gap(_ step: Int32) -> Int32 { gaps[Int(step)] }

  func hasNext(_ step: Int32) -> Bool { hasNext[Int(step)] }

  /// The step after `step` with a word that has `symbol`; -1 when there is none.
  func next(_ step: Int32, _ symbol: Int32) -> Int32 {
    let key = Self.key(step, symbol)
    var slot = Self.slot(key, keys.count)
    while targets[slot] >= 0 {
      if keys[slot] == key { return targets[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return -1
  }

  func outputRange(_ step: Int32) -> Range<Int> {
    Int(outputStarts[Int(step)])..<Int(outputStarts[Int(step) + 1])
  }

  func output(_ index: Int) -> Output { outputs[index] }

  private static func key(_ step: Int32, _ symbol: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: step)) << 32 | UInt64(UInt32(bitPattern: symbol))
  }

  private static func slot(_ key: UInt64, _ size: Int) -> Int {
    Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 32) & (size - 1)
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

  private mutating func addStep() -> Int32 {
    children.append([:])
    outputs.append([])
    gaps.append(-1)
    return Int32(children.count - 1)
  }
}
