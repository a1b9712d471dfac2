/// Makes blocks of lines: a deeper indented line belongs to the line above it.
enum LineNesting {
  /// How deep lines may be nested, the outermost counted as one.
  static let depthMax = 20

  /// The top-level lines with everything under them. Bullets may stand at the indentation of the
  /// line they belong to.
  static func nest(_ lines: [Line], of text: SourceText, into log: inout DiagnosticLog) -> [Line] {
    var roots: [Line] = []
    var open: [Line] = []

    func close() {
      guard let line = open.popLast() else { return }
      if open.isEmpty { roots.append(line) } else { open[open.count - 1].children.append(line) }
    }

    for line in lines {
      var closed: Line?
      while let last = open.last, !belongs(line, under: last) {
        closed = last
        close()
      }
      if let closed, misfits(line, after: closed, in: open.last) {
        log.report(.indentation, at: line.span, in: text)
      }
      if open.count >= depthMax {
        log.report(.nestingTooDeep, at: line.span, in: text, arguments: ["\(depthMax)"])
        close()
      }
      open.append(line)
    }
    while !open.isEmpty { close() }
    return roots
  }

  private static func belongs(_ line: Line, under parent: Line) -> Bool {
    line.indent > parent.indent
      || line.indent == parent.indent && line.isBullet && !parent.isBullet
        && parent.tokens.last?.kind == .colon
  }

  /// Whether a line steps back to an indentation that none of its neighbours in the block has.
  private static func misfits(_ line: Line, after closed: Line, in parent: Line?) -> Bool {
    guard closed.indent > line.indent else { return false }
    guard let first = parent?.children.first else { return parent == nil && line.indent > 0 }
    return first.indent != line.indent
  }
}
