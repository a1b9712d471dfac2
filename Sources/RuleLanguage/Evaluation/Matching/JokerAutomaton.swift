/// Finds all words with jokers that a word fits, in one pass over its letters (Aho–Corasick).
struct JokerAutomaton: Sendable {
  /// Stands before and after every word, so that an end without joker has something to fit.
  private static let boundary: UInt8 = UInt8(ascii: " ")

  private let classOfByte: [UInt8]
  private let classCount: Int
  /// The next state for each state and class of letters.
  private let next: [Int32]
  private let startState: Int32
  private let outputStarts: [Int32]
  private let outputs: [Int32]
  /// Whether no word fits any pattern, because there are none.
  let isEmpty: Bool

  /// An automaton that gives `symbol` for every word that fits `pattern`.
  init(_ patterns: [(pattern: WordPattern, symbol: Int32)]) {
    var trie = JokerTrie()
    for (pattern, symbol) in patterns {
      var letters = pattern.letters
      if !pattern.opensStart { letters.insert(Self.boundary, at: 0) }
      if !pattern.opensEnd { letters.append(Self.boundary) }
      trie.insert(letters, symbol)
    }
    trie.connect()
    self.classOfByte = trie.classOfByte
    self.classCount = trie.classCount
    self.next = trie.next
    var starts: [Int32] = [0]
    var outputs: [Int32] = []
    for list in trie.outputs {
      outputs += list
      starts.append(Int32(outputs.count))
    }
    self.isEmpty = patterns.isEmpty
    self.outputStarts = starts
    self.outputs = outputs
    let boundaryClass = Int(trie.classOfByte[Int(Self.boundary)])
    self.startState = trie.next[boundaryClass]
  }

  /// Appends the symbols of all patterns that `word` fits; a symbol may come more than once.
  func append(to symbols: inout ReusedBuffer<Int32>, _ word: UnsafeBufferPointer<UInt8>) {
    var state = startState
    for letter in word {
      state = next[Int(state) * classCount + Int(classOfByte[Int(letter)])]
      take(state, &symbols)
    }
    state = next[Int(state) * classCount + Int(classOfByte[Int(Self.boundary)])]
    take(state, &symbols)
  }

  @inline(__always)
  private func take(_ state: Int32, _ symbols: inout ReusedBuffer<Int32>) {
    var index = Int(outputStarts[Int(state)])
    let end = Int(outputStarts[Int(state) + 1])
    while index < end {
      symbols.append(outputs[index])
      index += 1
    }
  }
}

/// The automaton while it is being built.
private struct JokerTrie {
  private(set) var classOfByte = [UInt8](repeating: 0, count: 256)
  private(set) var classCount = 1
  private(set) var next: [Int32] = []
  private(set) var outputs: [[Int32]] = [[]]
  private var children: [[UInt8: Int32]] = [[:]]

  mutating func insert(_ letters: [UInt8], _ symbol: Int32) {
    var state = 0
    for letter in letters {
      if classOfByte[Int(letter)] == 0 {
        classOfByte[Int(letter)] = UInt8(classCount)
        classCount += 1
      }
      if let child = children[state][letter] {
        state = Int(child)
      } else {
        children[state][letter] = Int32(children.count)
        state = children.count
        children.append([:])
        outputs.append([])
      }
    }
    if !outputs[state].contains(symbol) { outputs[state].append(symbol) }
  }

  /// Fills in where to go on when a letter does not fit, breadth first.
  mutating func connect() {
    let boundary = Int(UInt8(ascii: " "))
    if classOfByte[boundary] == 0 {
      classOfByte[boundary] = UInt8(classCount)
      classCount += 1
    }
    next = [Int32](repeating: 0, count: children.count * classCount)
    var fallback = [Int](repeating: 0, count: children.count)
    var open: [Int] = []
    for (letter, child) in children[0].sorted(by: { $0.key < $1.key }) {
      next[Int(classOfByte[Int(letter)])] = child
      open.append(Int(child))
    }
    var index = 0
    while index < open.count {
      let state = open[index]
      index += 1
      let other = fallback[state]
      outputs[state] += outputs[other].filter { !outputs[state].contains($0) }
      for column in 0..<classCount {
        next[state * classCount + column] = next[other * classCount + column]
      }
      for (letter, child) in children[state].sorted(by: { $0.key < $1.key }) {
        let column = Int(classOfByte[Int(letter)])
        fallback[Int(child)] = Int(next[other * classCount + column])
        next[state * classCount + column] = child
        open.append(Int(child))
      }
    }
  }
}
