/// What a name can stand for.
enum SymbolKind: String, Sendable, Hashable, CaseIterable {
  case field, history, concept, wordList, theme, lifeDomain, helper, queue, message, advice, rule
  case profile, example, module, table, area, threshold
  case wordForms, tally

  /// How the kind is passed to a diagnostic, which names it in its own language.
  var argument: String { "@" + rawValue }
}

/// Everything declared, by kind and name.
struct SymbolTable: Sendable {
  struct Symbol: Sendable {
    /// The module of what the language itself declares.
    static let languageModule = -1

    let kind: SymbolKind
    let index: Int
    let module: Int
    let name: NameSyntax
  }

  private var symbols: [SymbolKind: [String: Symbol]] = [:]
  private var namesInOrder: [SymbolKind: [String]] = [:]
  /// Further declarations of a name, in modules that never take part together.
  private var successors: [SymbolKind: [String: [Symbol]]] = [:]

  /// Adds a name; answers what had that name before, if anything.
  mutating func declare(_ symbol: Symbol) -> Symbol? {
    if let earlier = find(symbol.name.key, as: symbol.kind) { return earlier }
    symbols[symbol.kind, default: [:]][symbol.name.key] = symbol
    namesInOrder[symbol.kind, default: []].append(symbol.name.text)
    return nil
  }

  func find(_ key: String, as kind: SymbolKind) -> Symbol? {
    symbols[kind]?[key]
  }

  /// Everything with that name, in the order declared.
  func findAll(_ key: String, as kind: SymbolKind) -> [Symbol] {
    guard let first = find(key, as: kind) else { return [] }
    return [first] + (successors[kind]?[key] ?? [])
  }

  /// Adds a name that is known already.
  mutating func declareAgain(_ symbol: Symbol) {
    successors[symbol.kind, default: [:]][symbol.name.key, default: []].append(symbol)
  }

  /// The names of some kinds, in the order declared.
  func names(of kinds: [SymbolKind]) -> [String] {
    kinds.flatMap { namesInOrder[$0] ?? [] }
  }
}
