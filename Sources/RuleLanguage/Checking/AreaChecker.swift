/// Checks areas and the fields of which they are the values.
enum AreaChecker {
  static func check(_ syntax: AreaSyntax, _ module: Int, _ context: inout CheckContext) {
    var ranges: [ClosedRange<Int>] = []
    for name in syntax.postcodes {
      if let range = range(name, module, &context) {
        ranges.append(range)
      } else {
        context.report(.wrongPostcode, at: name.span, in: module, [name.text])
      }
    }
    if syntax.postcodes.isEmpty {
      context.report(.areaWithoutPostcodes, at: syntax.name.span, in: module, [syntax.name.text])
    }
    if syntax.postcodes.count > Area.rangeCountMax {
      context.report(
        .tooManyValues, at: syntax.name.span, in: module,
        [syntax.name.text, "\(syntax.postcodes.count)", "\(Area.rangeCountMax)"])
    }
    context.program.areas.append(
      .init(module: module, value: Area(name: syntax.name.text, ranges: ranges)))
  }

  /// The postcodes that a name writes; nil when it writes none.
  private static func range(
    _ name: NameSyntax, _ module: Int, _ context: inout CheckContext
  ) -> ClosedRange<Int>? {
    let through = context.table(of: module).shown(.through)
    let parts = name.key.split(separator: " \(through) ").map(String.init)
    guard let first = parts.first.flatMap(Postcode.range) else { return nil }
    guard parts.count > 1 else { return first }
    context.note(.through, written: through, inside: name, in: module)
    guard parts.count == 2, let last = Postcode.range(parts[1]),
      first.lowerBound <= last.upperBound
    else { return nil }
    return first.lowerBound...last.upperBound
  }

  /// The areas with these names; reports those with postcodes in common.
  static func areas(
    _ names: [NameSyntax], _ module: Int, _ context: inout CheckContext
  ) -> [Area] {
    var areas: [Area] = []
    for name in names {
      guard let index = context.resolve(name, as: .area, in: module) else { continue }
      let area = context.program.areas[index].value
      if areas.contains(where: { $0.name == area.name }) {
        context.report(.repeatedValue, at: name.span, in: module, [name.text, name.text])
        continue
      }
      if let other = firstOverlap(area, areas) {
        context.report(.areasOverlap, at: name.span, in: module, [other.name, area.name])
      }
      areas.append(area)
    }
    return areas
  }

  private static func firstOverlap(_ area: Area, _ others: [Area]) -> Area? {
    others.first { other in
      area.ranges.contains { range in other.ranges.contains { $0.overlaps(range) } }
    }
  }
}
