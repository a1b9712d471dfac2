/// The vocabulary of two programs of one network as one program, in which the conditions of both can
/// be compared. What both declare alike is there once.
struct JointProgram {
  /// The program after, with what only the program before has.
  private(set) var program: CheckedProgram
  private(set) var before = Renumbering()
  private(set) var after = Renumbering()
  /// For each list that only the program before has, its number there; they stand at the end.
  private(set) var ownLists: [Int] = []
  private(set) var doubts: [NetworkDifference.Doubt] = []
  private(set) var impossibleBefore: [Condition] = []
  private(set) var impossibleAfter: [Condition] = []

  /// The most values of a field of which the answers can be told apart.
  private static let valueCountMax = CellSpace.cellCountMax - 1

  init(_ before: CheckedProgram, _ after: CheckedProgram) {
    program = after
    self.after.histories = Array(after.histories.indices)
    self.after.lists = Array(after.wordLists.indices)
    addFields(before.fields, after.fields)
    addHistories(before.histories)
    addLists(before)
    self.before.conceptStart = after.concepts.count
    self.before.tallyStart = after.tallies.count
    program.concepts =
      Self.concepts(after, self.after) + Self.concepts(before, self.before)
    program.tallies = Self.tallies(after, self.after) + Self.tallies(before, self.before)
    addImpossible(before, after)
  }

  private static func concepts(
    _ program: CheckedProgram, _ renumbering: Renumbering
  ) -> [CheckedProgram.Declared<CheckedProgram.Concept>] {
    program.concepts.map { declared in
      var declared = declared
      declared.value.condition = renumbering.condition(declared.value.condition)
      return declared
    }
  }

  private static func tallies(
    _ program: CheckedProgram, _ renumbering: Renumbering
  ) -> [CheckedProgram.Declared<Tally>] {
    program.tallies.map { declared in
      var declared = declared
      let items = declared.value.items.map {
        Tally.Item(
          points: $0.points, condition: renumbering.condition($0.condition), text: $0.text)
      }
      declared.value = declared.value.with(items)
      return declared
    }
  }

  /// Those of the work come last, as everywhere.
  private mutating func addFields(
    _ before: [CheckedProgram.Declared<Field>], _ after: [CheckedProgram.Declared<Field>]
  ) {
    var joint = after.filter { !$0.value.isAboutCase }.map { declared in
      var declared = declared
      if let other = before.first(where: { Self.isSame($0.value, declared.value) }) {
        declared.value = Self.merged(other.value, declared.value)
        if other.value.areas != declared.value.areas {
          doubts.append(.area(field: declared.value.name))
        }
      }
      return declared
    }
    joint += before.filter { own in
      !own.value.isAboutCase && !after.contains { Self.isSame(own.value, $0.value) }
    }
    joint += after.filter(\.value.isAboutCase)
    func places(_ fields: [CheckedProgram.Declared<Field>]) -> [Renumbering.FieldPlace] {
      fields.map { own in
        let index = joint.firstIndex { Self.isSame($0.value, own.value) } ?? 0
        return .init(index: index, own: own.value, joint: joint[index].value)
      }
    }
    self.before.fields = places(before)
    self.after.fields = places(after)
    program.fields = joint
  }

  /// Whether one answer can be given to both.
  private static func isSame(_ left: Field, _ right: Field) -> Bool {
    guard left.name == right.name, left.isAboutCase == right.isAboutCase else { return false }
    switch (left.kind, right.kind) {
    case (.yesNo, .yesNo), (.number, .number): return true
    case (.choice(let first), .choice(let second)), (.several(let first), .several(let second)):
      return Set(first).union(second).count <= valueCountMax
    default: return false
    }
  }

  /// The field `after` with the values of both.
  private static func merged(_ before: Field, _ after: Field) -> Field {
    let kind: Field.Kind
    let more = before.values.filter { !after.values.contains($0) }
    switch (before.kind, after.kind) {
    case (.number(let own, _), .number(let range, let unit)):
      let lowest = min(own.lowerBound, range.lowerBound)
      kind = .number(lowest...max(own.upperBound, range.upperBound), unit: unit)
    case (_, .choice(let values)): kind = .choice(values + more)
    case (_, .several(let values)): kind = .several(values + more)
    default: kind = after.kind
    }
    // Areas follow from values by place; with values of both they are answers like any other.
    return Field(
      name: after.name, kind: kind, ask: after.ask, question: after.question, hint: after.hint,
      answerTexts: after.answerTexts, label: after.label, dangerOrder: after.dangerOrder,
      duration: after.duration, areas: more.isEmpty ? after.areas : [],
      isAboutCase: after.isAboutCase)
  }

  private mutating func addHistories(_ histories: [CheckedProgram.Declared<History>]) {
    for declared in histories {
      let same = program.histories.firstIndex { $0.value.name == declared.value.name }
      if let same, program.histories[same].value != declared.value {
        doubts.append(.history(declared.value.name))
      }
      before.histories.append(same ?? program.histories.count)
      if same == nil { program.histories.append(declared) }
    }
  }

  private mutating func addLists(_ own: CheckedProgram) {
    let contents = ListContent.all(of: program)
    var placeOfContent: [ListContent: [Int]] = [:]
    for (index, content) in contents.enumerated() {
      placeOfContent[content, default: []].append(index)
    }
    for (index, content) in ListContent.all(of: own).enumerated() {
      let same = placeOfContent[content] ?? []
      let name = own.wordLists[index].value.name
      let place = same.first { program.wordLists[$0].value.name == name } ?? same.first
      before.lists.append(place ?? program.wordLists.count + ownLists.count)
      if place == nil { ownLists.append(index) }
    }
    for index in ownLists {
      let list = own.wordLists[index].value
      let names = program.wordLists.map(\.value.name)
      program.wordLists.append(
        .init(
          module: own.wordLists[index].module,
          value: WordList(
            name: names.contains(list.name) ? list.name + Self.formerSuffix : list.name,
            isDanger: list.isDanger, patterns: list.patterns.map(before.pattern),
            exclusions: list.exclusions.map(before.pattern), excludedMarks: list.excludedMarks,
            toleratesTypingErrors: list.toleratesTypingErrors)))
    }
  }

  /// What the name of a list as it was ends with; no declared name can.
  static let formerSuffix = " [was]"

  /// What cannot be for both, as conditions that each of them declares, and counts that both order.
  private mutating func addImpossible(_ before: CheckedProgram, _ after: CheckedProgram) {
    impossibleBefore = Self.conditions(before, self.before)
    impossibleAfter = Self.conditions(after, self.after)
    let ordered = before.impossible.compactMap { declared -> [Int]? in
      guard case .countExceeds(let large, let small) = declared.value.form else { return nil }
      return [self.before.histories[large], self.before.histories[small]]
    }
    program.impossible = after.impossible.filter {
      guard case .countExceeds(let large, let small) = $0.value.form else { return false }
      return ordered.contains([large, small])
    }
  }

  private static func conditions(
    _ program: CheckedProgram, _ renumbering: Renumbering
  ) -> [Condition] {
    program.impossible.compactMap {
      guard case .condition(let condition) = $0.value.form else { return nil }
      return renumbering.condition(condition)
    }
  }
}

extension Renumbering {
  /// A pattern with the lists it names where they stand in the joint program.
  fileprivate func pattern(_ pattern: Pattern) -> Pattern {
    Pattern(
      elements: pattern.elements.map { element in
        guard case .list(let list) = element.item else { return element }
        return .init(item: .list(lists[list]), followsGap: element.followsGap)
      })
  }
}
