/// Connects modules with what they import.
enum ModuleChecker {
  static func check(_ context: inout CheckContext) {
    let keys = context.texts.map(\.moduleKey)
    let indexOfKey = Dictionary(
      keys.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var needs = [[Int]](repeating: [], count: keys.count)
    for (module, file) in context.files.enumerated() {
      if indexOfKey[keys[module]] != module {
        context.report(.repeatedPath, at: Span(start: 0, end: 1), in: module, [keys[module]])
      }
      var seen: Set<Int> = [module]
      for use in file.uses {
        context.noteWish(.module, at: use, in: module)
        guard let index = indexOfKey[use.text] else {
          let nearest = context.nearest(to: use.text, among: keys)
          context.report(.unknownModule, at: use.span, in: module, [use.text], suggestion: nearest)
          continue
        }
        context.note(.file(index), at: use, in: module)
        if index == module {
          context.report(.circularImport, at: use.span, in: module, [use.text])
        } else if !seen.insert(index).inserted {
          context.report(.repeatedImport, at: use.span, in: module, [use.text])
        } else {
          needs[module].append(index)
        }
      }
      context.visible.append(seen)
    }
    for module in DependencyOrder(needs: needs).circular {
      let use = context.files[module].uses.first { use in
        indexOfKey[use.text].map { needs[module].contains($0) } ?? false
      }
      context.report(
        .circularImport, at: use?.span ?? Span(start: 0, end: 1), in: module, [keys[module]])
    }
    context.program.modules = context.files.enumerated().map { module, file in
      CheckedProgram.Module(
        key: keys[module], path: context.texts[module].path, name: file.module?.name.text ?? "",
        version: file.module?.version ?? 0, validity: file.module?.validity ?? .always,
        language: file.language)
    }
    reportRepeatedNames(&context)
  }

  private static func reportRepeatedNames(_ context: inout CheckContext) {
    for (module, file) in context.files.enumerated() {
      if let name = file.module?.name {
        context.declare(name, as: .module, index: module, in: module)
      }
    }
  }

  /// For each module whether it is reached from `start` by imports, itself included.
  static func reach(from start: Int, _ visible: [Set<Int>]) -> [Bool] {
    var reached = [Bool](repeating: false, count: visible.count)
    reached[start] = true
    var open = [start]
    while let module = open.popLast() {
      for next in visible[module] where !reached[next] {
        reached[next] = true
        open.append(next)
      }
    }
    return reached
  }
}
