/// Checks tables: every row that concludes something becomes a rule.
enum TableChecker {
  static func check(_ table: TableSyntax, _ module: Int, _ context: inout CheckContext) {
    let conditions = table.rows.map { row in
      row.isOtherwise ? nil : condition(row, module, &context)
    }
    let known = conditions.compactMap { $0 }
    let otherwise = Condition(
      form: .none(known), text: context.table(of: module).shown(.otherwise))
    var rows: [Table.Row] = []
    for (row, condition) in zip(table.rows, conditions) {
      if row.isOtherwise { checkOtherwise(row, table, module, &context) }
      let condition = row.isOtherwise ? otherwise : condition
      var rule: Int?
      if let syntax = row.rule {
        rule = context.program.rules.count
        RuleChecker.add(syntax, condition, module, &context)
      }
      rows.append(
        Table.Row(
          condition: condition ?? Condition(form: .any([]), text: ""), rule: rule,
          isOtherwise: row.isOtherwise, place: context.place(of: row.span, in: module)))
    }
    context.program.tables.append(
      .init(
        module: module,
        value: Table(
          name: table.name.text, rows: rows, place: context.place(of: table.name.span, in: module)))
    )
  }

  private static func condition(
    _ row: TableSyntax.Row, _ module: Int, _ context: inout CheckContext
  ) -> Condition? {
    var items: [Condition] = []
    for syntax in row.conditions {
      if let item = ConditionChecker.condition(syntax, module, &context) { items.append(item) }
    }
    guard items.count == row.conditions.count else { return nil }
    if items.count == 1 { return items[0] }
    return Condition(form: .all(items), text: context.table(of: module).shown(.allOf))
  }

  /// Reports an `anders` row that could also be read as a value of its column.
  private static func checkOtherwise(
    _ row: TableSyntax.Row, _ table: TableSyntax, _ module: Int, _ context: inout CheckContext
  ) {
    let word = context.table(of: module).shown(.otherwise)
    guard let subject = table.firstSubject,
      let field = context.symbols.find(subject.key, as: .field),
      context.program.fields[field.index].value.values.contains(where: { $0.lowercased() == word })
    else { return }
    context.report(.ambiguousOtherwise, at: row.span, in: module, [word, subject.text])
  }
}
