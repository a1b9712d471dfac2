/// Where the parts of one program stand in a joint one, and its conditions as they read there.
struct Renumbering {
  struct FieldPlace {
    let index: Int
    /// The field as the program declares it.
    let own: Field
    /// The field of the joint program, which may have more values.
    let joint: Field
  }

  var fields: [FieldPlace] = []
  var histories: [Int] = []
  var lists: [Int] = []
  /// Where its concepts begin.
  var conceptStart = 0
  /// Where its tallies begin.
  var tallyStart = 0

  /// The condition of the joint program that holds where `condition` holds in its own.
  func condition(_ condition: Condition) -> Condition {
    let form: Condition.Form =
      switch condition.form {
      case .all(let items): .all(items.map(self.condition))
      case .any(let items): .any(items.map(self.condition))
      case .none(let items): .none(items.map(self.condition))
      case .atLeast(let count, let items): .atLeast(count, items.map(self.condition))
      case .concept(let index): .concept(conceptStart + index)
      case .tally(let index, let bounds): .tally(tallyStart + index, bounds)
      case .test(let test): form(of: test)
      }
    return Condition(form: form, text: condition.text)
  }

  private func form(of test: Test) -> Condition.Form {
    switch test {
    case .value(let field, let cells):
      .test(.value(field: fields[field].index, cells: self.cells(cells, fields[field])))
    case .options(let field, let options, let orUnknown):
      ticked(options, orUnknown, fields[field])
    case .number(let field, let bounds): number(bounds, fields[field])
    case .count(let history, let bounds):
      .test(.count(history: histories[history], bounds))
    case .mentions(let lists, let readings):
      .test(.mentions(lists: lists.map { self.lists[$0] }, readings))
    case .textIsEmpty, .textIsUnreadable: .test(test)
    }
  }

  /// A value that the program does not know reads as unknown.
  private func cells(_ cells: UInt64, _ place: FieldPlace) -> UInt64 {
    let unknown = cells >> UInt64(place.own.values.count) & 1
    var result: UInt64 = 0
    for (joint, value) in place.joint.values.enumerated() {
      let bit = place.own.values.firstIndex(of: value).map { cells >> UInt64($0) & 1 } ?? unknown
      result |= bit << UInt64(joint)
    }
    return result | unknown << UInt64(place.joint.values.count)
  }

  /// None of the values that the program knows is unknown to it, whatever else is ticked.
  private func ticked(
    _ options: UInt64, _ orUnknown: Bool, _ place: FieldPlace
  ) -> Condition.Form {
    if place.own.values == place.joint.values {
      return .test(.options(field: place.index, options: options, orUnknown: orUnknown))
    }
    func test(_ isWanted: (Int) -> Bool) -> Condition {
      var set: UInt64 = 0
      for (own, value) in place.own.values.enumerated() where isWanted(own) {
        if let joint = place.joint.values.firstIndex(of: value) { set |= 1 << UInt64(joint) }
      }
      let test = Test.options(field: place.index, options: set, orUnknown: false)
      return Condition(form: .test(test), text: "")
    }
    let some = test { options >> UInt64($0) & 1 == 1 }
    if !orUnknown { return some.form }
    return .any([some, Condition(form: .none([test { _ in true }]), text: "")])
  }

  /// A number beyond the range that the program knows reads as unknown.
  private func number(_ bounds: Bounds, _ place: FieldPlace) -> Condition.Form {
    guard case .number(let own, _) = place.own.kind, case .number(let joint, _) = place.joint.kind,
      own != joint
    else { return .test(.number(field: place.index, bounds)) }
    func test(_ from: Int, _ to: Int, _ orUnknown: Bool) -> Condition {
      let bounds = Bounds(from: from, to: to, orUnknown: orUnknown)
      return Condition(form: .test(.number(field: place.index, bounds)), text: "")
    }
    let inside = test(
      max(bounds.from, own.lowerBound), min(bounds.to, own.upperBound), bounds.orUnknown)
    if !bounds.orUnknown { return inside.form }
    return .any([
      inside, test(joint.lowerBound, own.lowerBound - 1, false),
      test(own.upperBound + 1, joint.upperBound, false),
    ])
  }
}
