/// All files of a workspace, read and checked together at one moment.
///
/// A class, so that what is only sometimes asked is worked out once.
final class CheckedFiles {
  let files: [EditedFile]
  /// The fixed words and names of each file that only the checker knows.
  let uses: [KeywordUses]
  /// Everything that is wrong or doubtful, by file and place.
  let diagnostics: [Diagnostic]
  /// Nil when there is an error.
  let program: CheckedProgram?

  private let indexOfPath: [String: Int]

  /// Reads `files`, which are ordered by path, together. A probe asks what could stand at a place of
  /// the file at its path.
  init(
    _ files: [EditedFile], remembering memory: WordListMemory, probe: (String, PlaceProbe)? = nil
  ) {
    self.files = files
    var log = DiagnosticLog()
    for file in files { log.append(file.log) }
    uses = files.map { file in
      KeywordUses(names: NameUses(), probe: file.path == probe?.0 ? probe?.1 : nil)
    }
    program = Checker.check(
      files.map(\.text), files.map(\.tree), into: &log, noting: uses, remembering: memory)
    diagnostics = log.sorted()
    indexOfPath = Dictionary(
      files.enumerated().map { ($0.element.path, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The place of the file at `path` among the files; nil when there is none.
  func index(of path: String) -> Int? { indexOfPath[path] }

  /// For each file its names, by place.
  private(set) lazy var names: [[NameUses.Use]] = {
    var fieldCount = 0
    return files.indices.map { module in
      var own: [NameUses.Use] = []
      for (offset, field) in files[module].tree.fields.enumerated() {
        let values: [NameSyntax] =
          switch field.kind {
          case .oneOf(let values), .severalOf(let values): values
          default: []
          }
        for (index, value) in values.enumerated() {
          own.append(
            .init(
              target: .value(field: fieldCount + offset, index), span: value.span,
              isDeclaration: true))
        }
      }
      fieldCount += files[module].tree.fields.count
      return ((uses[module].names?.sorted ?? []) + own).sorted {
        ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end)
      }
    }
  }()

  /// What the examples do with the rules; nil when there are errors.
  private(set) lazy var trials: ExampleTrials? = program.map { ExampleTrials($0) }

  /// The element with `index` among those that `list` gives of all files, in order.
  func find<Element>(_ index: Int, _ list: (FileSyntax) -> [Element]) -> (
    module: Int, syntax: Element
  )? {
    var rest = index
    for (module, file) in files.enumerated() {
      let elements = list(file.tree)
      if rest < elements.count { return (module, elements[rest]) }
      rest -= elements.count
    }
    return nil
  }
}

/// One file, read by itself.
struct EditedFile {
  let path: String
  /// The bytes as they were given.
  let bytes: [UInt8]
  let text: SourceText
  let tree: FileSyntax
  /// The fixed words that the parser read.
  let uses: KeywordUses
  /// What is wrong with the file by itself.
  let log: DiagnosticLog

  init(_ file: SourceFile, probe: PlaceProbe? = nil) {
    path = file.path
    bytes = file.bytes
    var log = DiagnosticLog()
    text = SourceDecoder.decode(file, into: &log)
    uses = KeywordUses(probe: probe)
    tree = FileParser.parse(text, into: &log, noting: uses)
    self.log = log
  }
}
