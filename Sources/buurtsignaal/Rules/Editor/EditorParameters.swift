import RuleLanguage

/// What editors ask, as far as it is used here (Language Server Protocol 3.17).
enum EditorParameters {
  struct Initialize: Decodable {
    struct Capabilities: Decodable {
      struct General: Decodable { let positionEncodings: [String]? }
      struct Workspace: Decodable {
        struct Watching: Decodable { let dynamicRegistration: Bool? }
        let didChangeWatchedFiles: Watching?
      }
      let general: General?
      let workspace: Workspace?
    }

    struct Folder: Decodable { let uri: String }

    let capabilities: Capabilities
    let rootUri: String?
    let workspaceFolders: [Folder]?
  }

  struct Position: Codable, Equatable {
    let line: Int
    let character: Int

    init(_ position: TextPosition) {
      line = position.line
      character = position.character
    }

    var text: TextPosition { TextPosition(line: line, character: character) }
  }

  struct Range: Codable, Equatable {
    let start: Position
    let end: Position

    init(_ range: TextRange) {
      start = Position(range.start)
      end = Position(range.end)
    }

    var text: TextRange { TextRange(start: start.text, end: end.text) }
  }

  struct Document: Decodable { let uri: String }

  struct DidOpen: Decodable {
    struct Item: Decodable {
      let uri: String
      let version: Int?
      let text: String
    }
    let textDocument: Item
  }

  struct DidChange: Decodable {
    struct Versioned: Decodable {
      let uri: String
      let version: Int?
    }
    struct Change: Decodable {
      let range: Range?
      let text: String
    }
    let textDocument: Versioned
    let contentChanges: [Change]
  }

  struct OfDocument: Decodable { let textDocument: Document }

  struct AtPosition: Decodable {
    let textDocument: Document
    let position: Position
  }

  struct References: Decodable {
    struct Context: Decodable { let includeDeclaration: Bool }
    let textDocument: Document
    let position: Position
    let context: Context
  }

  struct Rename: Decodable {
    let textDocument: Document
    let position: Position
    let newName: String
  }

  struct CodeAction: Decodable {
    let textDocument: Document
    let range: Range
  }

  struct Search: Decodable { let query: String }

  struct Cancel: Decodable { let id: EditorMessage.ID }
}
