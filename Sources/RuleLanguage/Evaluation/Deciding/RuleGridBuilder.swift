/// Writes the demands of rules as the rows of a `RuleGrid`.
struct RuleGridBuilder {
  private let demands: [RuleDemands]
  private let wordCount: Int
  private var words: [UInt64] = []
  private var intervals: [UInt16] = []

  /// A builder for rules with `demands`, in the order of their places.
  init(_ demands: [RuleDemands]) {
    self.demands = demands
    let perBlock = 64 * RuleGrid.blockLength
    wordCount = max(1, (demands.count + perBlock - 1) / perBlock) * RuleGrid.blockLength
  }

  mutating func build(
    fields: [FieldCells], tests: [Test], settling: [Bool], listCount: Int
  ) -> RuleGrid {
    _ = addRow(demands.indices)
    _ = addRow(demands.indices.filter { demands[$0].asksText })
    _ = addRow(demands.indices.filter { demands[$0].textTests == nil })
    _ = addRow(demands.indices.filter { !demands[$0].isExact })
    _ = addRow(demands.indices.filter { settling[$0] })
    var single: [RuleGrid.Column] = []
    var several: [RuleGrid.Column] = []
    for (index, cells) in fields.enumerated() {
      let firstRow = words.count / wordCount
      if cells.kind == .several {
        guard demands.contains(where: { $0.options[index] != nil }) else { continue }
        addOptionRows(index, cells)
        several.append(column(index, cells, firstRow))
      } else {
        guard demands.contains(where: { $0.cells[index] != nil }) else { continue }
        addCellRows(index, cells)
        single.append(column(index, cells, firstRow))
      }
    }
    return withText(fields, single, several, tests, listCount)
  }

  private mutating func column(
    _ index: Int, _ cells: FieldCells, _ firstRow: Int
  ) -> RuleGrid.Column {
    let tableOffset = intervals.count
    intervals += cells.table
    return RuleGrid.Column(
      place: cells.place, isNumber: cells.kind == .number,
      firstRow: firstRow, unknown: cells.count, field: index, tableOffset: tableOffset,
      tableStart: cells.tableStart, tableLast: cells.tableStart + cells.table.count - 1)
  }

  private mutating func addRow(_ places: some Sequence<Int>) -> Int {
    let row = words.count / wordCount
    words += [UInt64](repeating: 0, count: wordCount)
    for place in places { set(row, place) }
    return row
  }

  private mutating func set(_ row: Int, _ place: Int) {
    words[row * wordCount + place >> 6] |= 1 << UInt64(place & 63)
  }

  private mutating func addCellRows(_ index: Int, _ cells: FieldCells) {
    let firstRow = words.count / wordCount
    words += [UInt64](repeating: 0, count: wordCount * (cells.count + 1))
    for (place, demand) in demands.enumerated() {
      let allowed = demand.cells[index]
      for cell in 0...cells.count where allowed?.contains(cell) ?? true {
        set(firstRow + cell, place)
      }
    }
  }

  private mutating func addOptionRows(_ index: Int, _ cells: FieldCells) {
    for option in 0..<cells.count {
      _ = addRow(
        demands.indices.filter {
          (demands[$0].options[index]?.options ?? 0) & (1 << UInt64(option)) != 0
        })
    }
    _ = addRow(demands.indices.filter { demands[$0].options[index]?.orUnknown ?? true })
    _ = addRow(demands.indices.filter { demands[$0].options[index] == nil })
  }

  /// Adds the rules that mentions let hold.
  private mutating func withText(
    _ fields: [FieldCells], _ single: [RuleGrid.Column], _ several: [RuleGrid.Column],
    _ tests: [Test], _ listCount: Int
  ) -> RuleGrid {
    var places = [[UInt8: [Int32]]](repeating: [:], count: listCount + 2)
    for (place, demand) in demands.enumerated() {
      for number in demand.textTests ?? [] {
        switch tests[Int(number)] {
        case .mentions(let lists, let readings):
          for list in lists { places[list][readings.rawValue, default: []].append(Int32(place)) }
        case .textIsEmpty:
          places[listCount][ReadingSet.all.rawValue, default: []].append(Int32(place))
        case .textIsUnreadable:
          places[listCount + 1][ReadingSet.all.rawValue, default: []].append(Int32(place))
        case .value, .options, .number, .count: break
        }
      }
    }
    var starts: [Int32] = [0]
    var groups: [RuleGrid.TextGroup] = []
    var sparse: [Int32] = []
    for groupsOfList in places {
      for (readings, members) in groupsOfList.sorted(by: { $0.key < $1.key }) {
        // A row costs a step for each word of it, single places a few steps for each rule.
        let isDense = members.count * 4 >= wordCount
        let start = sparse.count
        if !isDense { sparse += members }
        groups.append(
          RuleGrid.TextGroup(
            readings: ReadingSet(rawValue: readings),
            row: isDense ? Int32(addRow(members.map(Int.init))) : -1, start: Int32(start),
            end: Int32(sparse.count)))
      }
      starts.append(Int32(groups.count))
    }
    return RuleGrid(
      wordCount: wordCount, words: words, single: single, several: several, textStarts: starts,
      textGroups: groups, sparsePlaces: sparse, intervals: intervals, fields: fields)
  }
}
