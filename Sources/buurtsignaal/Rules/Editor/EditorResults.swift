import RuleLanguage

/// What editors are told (Language Server Protocol 3.17).
enum EditorResults {
  typealias Range = EditorParameters.Range

  struct Initialized: Encodable {
    struct Sync: Encodable {
      let openClose = true
      /// Only what changed is sent.
      let change = 2
    }
    struct Renaming: Encodable { let prepareProvider = true }
    struct Completing: Encodable { let triggerCharacters = [" "] }
    struct Mending: Encodable { let codeActionKinds = ["quickfix"] }
    struct Colouring: Encodable {
      struct Legend: Encodable {
        let tokenTypes = ColouredWord.Kind.allCases.map(\.tokenType)
        let tokenModifiers: [String] = []
      }
      let legend = Legend()
      let full = true
    }
    struct Capabilities: Encodable {
      let positionEncoding: String
      let textDocumentSync = Sync()
      let hoverProvider = true
      let definitionProvider = true
      let referencesProvider = true
      let documentHighlightProvider = true
      let documentSymbolProvider = true
      let workspaceSymbolProvider = true
      let documentFormattingProvider = true
      let renameProvider = Renaming()
      let completionProvider = Completing()
      let codeActionProvider = Mending()
      let semanticTokensProvider = Colouring()
    }
    struct Server: Encodable { let name = "buurtsignaal" }

    let capabilities: Capabilities
    let serverInfo = Server()
  }

  struct Markdown: Encodable {
    let kind = "markdown"
    let value: String
  }

  struct Hover: Encodable {
    let contents: Markdown
    let range: Range
  }

  struct Location: Encodable {
    let uri: String
    let range: Range
  }

  struct Highlight: Encodable { let range: Range }

  struct Edit: Encodable {
    let range: Range
    let newText: String

    init(_ change: TextChange) {
      range = Range(change.range)
      newText = change.text
    }

    init(range: Range, newText: String) {
      self.range = range
      self.newText = newText
    }
  }

  struct WorkspaceEdit: Encodable { let changes: [String: [Edit]] }

  struct PrepareRename: Encodable {
    let range: Range
    let placeholder: String
  }

  struct CompletionList: Encodable {
    struct Item: Encodable {
      let label: String
      let kind: Int
      let detail: String
      let sortText: String
      let textEdit: Edit
    }
    /// Names have several words, so what fits changes with every word.
    let isIncomplete = true
    let items: [Item]
  }

  struct Diagnostic: Encodable {
    let range: Range
    let severity: Int
    let code: String
    let source = "buurtsignaal"
    let message: String

    init(_ placed: PlacedDiagnostic, _ language: KeywordLanguage) {
      let diagnostic = placed.diagnostic
      range = Range(placed.range)
      severity = diagnostic.severity == .error ? 1 : 2
      code = diagnostic.code
      var sentences = [
        "\(diagnostic.title(in: language)): \(diagnostic.cause(in: language)).",
        "\(diagnostic.help(in: language)).",
      ]
      if let suggestion = diagnostic.suggestion {
        sentences.append(
          language == .dutch ? "Bedoelt u `\(suggestion)`?" : "Did you mean `\(suggestion)`?")
      }
      message = sentences.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        .joined(separator: "\n")
    }
  }

  struct Published: Encodable {
    let uri: String
    let version: Int?
    let diagnostics: [Diagnostic]
  }

  struct CodeAction: Encodable {
    let title: String
    let kind = "quickfix"
    let diagnostics: [Diagnostic]
    let isPreferred = true
    let edit: WorkspaceEdit
  }

  struct Symbol: Encodable {
    let name: String
    let detail: String
    let kind: Int
    let range: Range
    let selectionRange: Range
    let children: [Symbol]

    init(_ item: OutlineItem) {
      name = item.name.isEmpty ? item.detail : item.name
      detail = item.detail
      kind = item.kind.symbolKind
      range = Range(item.range)
      selectionRange = Range(item.nameRange)
      children = item.children.map(Symbol.init)
    }
  }

  struct FoundSymbol: Encodable {
    let name: String
    let kind: Int
    let location: Location
    let containerName: String
  }

  /// Words with their colours: of each five numbers, its line and character from the one before,
  /// its length, the place of its kind in the legend, and 0.
  struct Colours: Encodable {
    let data: [Int]

    init(_ words: [ColouredWord]) {
      var data: [Int] = []
      var last = TextPosition(line: 0, character: 0)
      for word in words {
        let start = word.range.start
        let character = start.line == last.line ? start.character - last.character : start.character
        data += [start.line - last.line, character, word.range.end.character - start.character]
        data += [word.kind.rawValue, 0]
        last = start
      }
      self.data = data
    }
  }

  struct ShownMessage: Encodable {
    let type: Int
    let message: String
  }

  struct Registrations: Encodable {
    struct Registration: Encodable {
      struct Options: Encodable {
        struct Watcher: Encodable { let globPattern: String }
        let watchers: [Watcher]
      }
      let id: String
      let method: String
      let registerOptions: Options
    }
    let registrations: [Registration]
  }
}

extension OutlineItem.Kind {
  /// The protocol's number for what looks most like it.
  var symbolKind: Int {
    switch self {
    case .module: 2
    case .rule: 12
    case .concept: 14
    case .words: 18
    case .field: 8
    case .example: 24
    case .other: 13
    }
  }
}

extension ColouredWord.Kind {
  /// The protocol's name for what looks most like it.
  var tokenType: String {
    switch self {
    case .keyword: "keyword"
    case .rule: "function"
    case .concept: "class"
    case .words: "type"
    case .field: "variable"
    case .value: "enumMember"
    case .name: "property"
    }
  }
}

extension Completion.Kind {
  /// The protocol's number for what looks most like it.
  var itemKind: Int {
    switch self {
    case .keyword: 14
    case .name: 6
    case .value: 12
    case .file: 17
    }
  }
}
