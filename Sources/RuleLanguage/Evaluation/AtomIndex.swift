/// Finds the true atoms from the values of a signal, without asking the others.
struct AtomIndex: Sendable {
  private struct ChoiceAtom: Sendable {
    let atom: Int32
    let cells: UInt64
  }

  private struct BoundedAtom: Sendable {
    let atom: Int32
    let source: Int
    let isHistory: Bool
    let bounds: Bounds
  }

  private struct MentionAtom: Sendable {
    let atom: Int32
    let readings: ReadingSet
  }

  /// The fields on which there are atoms, with how many values each has.
  private let choices: [(field: Int, unknown: Int, atoms: [ChoiceAtom])]
  private let options: [(field: Int, atoms: [ChoiceAtom], unknown: [Int32])]
  private let bounded: [BoundedAtom]
  private let mentionStarts: [Int32]
  private let mentions: [MentionAtom]
  private let mentionedLists: [Int32]
  private let emptyAtoms: [Int32]
  private let unreadableAtoms: [Int32]

  init(_ atoms: [Test], fields: [Field], listCount: Int) {
    var choices: [Int: [ChoiceAtom]] = [:]
    var options: [Int: (atoms: [ChoiceAtom], unknown: [Int32])] = [:]
    var bounded: [BoundedAtom] = []
    var mentions = [[MentionAtom]](repeating: [], count: listCount)
    var empty: [Int32] = []
    var unreadable: [Int32] = []
    for (index, test) in atoms.enumerated() {
      let atom = Int32(index)
      switch test {
      case .value(let field, let cells):
        choices[field, default: []].append(ChoiceAtom(atom: atom, cells: cells))
      case .options(let field, let set, let orUnknown):
        options[field, default: ([], [])].atoms.append(ChoiceAtom(atom: atom, cells: set))
        if orUnknown { options[field, default: ([], [])].unknown.append(atom) }
      case .number(let field, let bounds):
        bounded.append(BoundedAtom(atom: atom, source: field, isHistory: false, bounds: bounds))
      case .count(let history, let bounds):
        bounded.append(BoundedAtom(atom: atom, source: history, isHistory: true, bounds: bounds))
      case .mentions(let lists, let readings):
        for list in lists { mentions[list].append(MentionAtom(atom: atom, readings: readings)) }
      case .textIsEmpty: empty.append(atom)
      case .textIsUnreadable: unreadable.append(atom)
      }
    }
    self.choices = choices.sorted { $0.key < $1.key }.map {
      ($0.key, fields[$0.key].values.count, $0.value)
    }
    self.options = options.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value.atoms, $0.value.unknown)
    }
    self.bounded = bounded
    var starts: [Int32] = [0]
    for list in mentions { starts.append((starts.last ?? 0) + Int32(list.count)) }
    self.mentionStarts = starts
    self.mentions = mentions.flatMap { $0 }
    self.mentionedLists = mentions.indices.filter { !mentions[$0].isEmpty }.map(Int32.init)
    self.emptyAtoms = empty
    self.unreadableAtoms = unreadable
  }

  /// Calls `take` with every true atom; with some more than once.
  @inline(__always)
  func forEachTrue(
    _ values: FactReader.Values, _ text: TextFindings, _ take: (Int32) -> Void
  ) {
    for (field, unknown, atoms) in choices {
      let value = values.fields[field]
      let cell: UInt64 = 1 << UInt64(value == FactReader.Values.unknown ? unknown : value)
      for atom in atoms where atom.cells & cell != 0 { take(atom.atom) }
    }
    for (field, atoms, unknown) in options {
      let value = values.fields[field]
      if value == FactReader.Values.unknown {
        for atom in unknown { take(atom) }
      } else {
        for atom in atoms where atom.cells & UInt64(bitPattern: Int64(value)) != 0 {
          take(atom.atom)
        }
      }
    }
    for atom in bounded {
      let value = atom.isHistory ? values.histories[atom.source] : values.fields[atom.source]
      if atom.bounds.contains(value == FactReader.Values.unknown ? nil : value) { take(atom.atom) }
    }
    for list in mentionedLists {
      let readings = text.readings[Int(list)]
      guard !readings.isEmpty else { continue }
      var index = Int(mentionStarts[Int(list)])
      let end = Int(mentionStarts[Int(list) + 1])
      while index < end {
        if !mentions[index].readings.isDisjoint(with: readings) { take(mentions[index].atom) }
        index += 1
      }
    }
    if text.isEmpty { for atom in emptyAtoms { take(atom) } }
    if text.isUnreadable { for atom in unreadableAtoms { take(atom) } }
  }
}
