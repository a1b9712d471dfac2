import Foundation
import RuleLanguage

/// The answers to what an editor asks about the rules.
extension EditorSession {
  /// The answer to the request `method`; throws `EditorFault` where there is none.
  mutating func answer(
    _ method: String, _ data: Data, _ id: EditorMessage.ID
  ) throws(EditorFault) -> Data {
    guard var documents else { throw .notInitialized }
    defer { self.documents = documents }
    switch method {
    case "textDocument/hover": return EditorReply.result(try hover(data, &documents), to: id)
    case "textDocument/definition":
      return EditorReply.result(try definition(data, &documents), to: id)
    case "textDocument/references":
      return EditorReply.result(try references(data, &documents), to: id)
    case "textDocument/documentHighlight":
      return EditorReply.result(try highlights(data, &documents), to: id)
    case "textDocument/prepareRename":
      return EditorReply.result(try prepareRename(data, &documents), to: id)
    case "textDocument/rename": return EditorReply.result(try rename(data, &documents), to: id)
    case "textDocument/completion":
      return EditorReply.result(try completion(data, &documents), to: id)
    case "textDocument/formatting":
      return EditorReply.result(try formatting(data, documents), to: id)
    case "textDocument/codeAction":
      return EditorReply.result(try codeActions(data, &documents), to: id)
    case "textDocument/documentSymbol":
      return EditorReply.result(try outline(data, documents), to: id)
    case "textDocument/semanticTokens/full":
      return EditorReply.result(try colours(data, &documents), to: id)
    case "workspace/symbol": return EditorReply.result(try search(data, &documents), to: id)
    default: throw .unknownMethod(method)
    }
  }

  private func hover(_ data: Data, _ documents: inout EditorDocuments)
    throws(EditorFault) -> EditorResults.Hover?
  {
    let asked = try EditorMessage.parameters(EditorParameters.AtPosition.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri),
      let hover = documents.workspace.hover(path, at: asked.position.text)
    else { return nil }
    return EditorResults.Hover(
      contents: .init(value: hover.text), range: .init(hover.range))
  }

  private func definition(_ data: Data, _ documents: inout EditorDocuments)
    throws(EditorFault) -> [EditorResults.Location]
  {
    let asked = try EditorMessage.parameters(EditorParameters.AtPosition.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri) else { return [] }
    return documents.workspace.definitions(path, at: asked.position.text).map {
      location($0, documents)
    }
  }

  private func references(_ data: Data, _ documents: inout EditorDocuments)
    throws(EditorFault) -> [EditorResults.Location]
  {
    let asked = try EditorMessage.parameters(EditorParameters.References.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri) else { return [] }
    return documents.workspace.references(
      path, at: asked.position.text, includingDeclaration: asked.context.includeDeclaration
    ).map { location($0, documents) }
  }

  private func highlights(_ data: Data, _ documents: inout EditorDocuments)
    throws(EditorFault) -> [EditorResults.Highlight]
  {
    let asked = try EditorMessage.parameters(EditorParameters.AtPosition.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri) else { return [] }
    return documents.workspace.references(
      path, at: asked.position.text, includingDeclaration: true
    ).filter { $0.path == path }.map { EditorResults.Highlight(range: .init($0.range)) }
  }

  private func prepareRename(_ data: Data, _ documents: inout EditorDocuments)
    throws(EditorFault) -> EditorResults.PrepareRename?
  {
    let asked = try EditorMessage.parameters(EditorParameters.AtPosition.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri),
      let found = try? documents.workspace.renamed(path, at: asked.position.text)
    else { return nil }
    return EditorResults.PrepareRename(range: .init(found.place.range), placeholder: found.name)
  }

  private func rename(_ data: Data, _ documents: inout EditorDocuments)
    throws(EditorFault) -> EditorResults.WorkspaceEdit
  {
    let asked = try EditorMessage.parameters(EditorParameters.Rename.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri) else {
      throw .refused(RenameFault.noName.sentence(in: documents.workspace.language))
    }
    do {
      let changes = try documents.workspace.rename(
        path, at: asked.position.text, to: asked.newName)
      return edit(changes, documents)
    } catch {
      throw .refused(error.sentence(in: documents.workspace.language))
    }
  }

  private func completion(_ data: Data, _ documents: inout EditorDocuments)
    throws(EditorFault) -> EditorResults.CompletionList
  {
    let asked = try EditorMessage.parameters(EditorParameters.AtPosition.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri) else { return .init(items: []) }
    let found = documents.workspace.completions(path, at: asked.position.text)
    return .init(
      items: found.enumerated().map { index, completion in
        EditorResults.CompletionList.Item(
          label: completion.text, kind: completion.kind.itemKind, detail: completion.detail,
          // Editors sort by text; the order is that in which the language looks for things.
          sortText: String(10_000 + index),
          textEdit: .init(range: .init(completion.range), newText: completion.text))
      })
  }

  private func formatting(_ data: Data, _ documents: EditorDocuments)
    throws(EditorFault) -> [EditorResults.Edit]
  {
    let asked = try EditorMessage.parameters(EditorParameters.OfDocument.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri) else { return [] }
    return documents.workspace.formatting(path).map { EditorResults.Edit($0) }
  }

  private func codeActions(_ data: Data, _ documents: inout EditorDocuments)
    throws(EditorFault) -> [EditorResults.CodeAction]
  {
    let asked = try EditorMessage.parameters(EditorParameters.CodeAction.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri) else { return [] }
    let language = documents.workspace.language
    return documents.workspace.fixes(path, in: asked.range.text).map { fix in
      EditorResults.CodeAction(
        title: fix.title, diagnostics: [.init(fix.diagnostic, language)],
        edit: edit([path: [fix.change]], documents))
    }
  }

  private func outline(_ data: Data, _ documents: EditorDocuments)
    throws(EditorFault) -> [EditorResults.Symbol]
  {
    let asked = try EditorMessage.parameters(EditorParameters.OfDocument.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri) else { return [] }
    return documents.workspace.outline(path).map { EditorResults.Symbol($0) }
  }

  private func colours(_ data: Data, _ documents: inout EditorDocuments)
    throws(EditorFault) -> EditorResults.Colours
  {
    let asked = try EditorMessage.parameters(EditorParameters.OfDocument.self, in: data)
    guard let path = documents.path(of: asked.textDocument.uri) else { return .init([]) }
    return .init(documents.workspace.colouredWords(path))
  }

  private func search(_ data: Data, _ documents: inout EditorDocuments)
    throws(EditorFault) -> [EditorResults.FoundSymbol]
  {
    let asked = try EditorMessage.parameters(EditorParameters.Search.self, in: data)
    return documents.workspace.declarations(named: asked.query, limit: Self.foundMax).map { item in
      EditorResults.FoundSymbol(
        name: item.name.isEmpty ? item.detail : item.name, kind: item.kind.symbolKind,
        location: .init(uri: documents.uri(of: item.path), range: .init(item.nameRange)),
        containerName: item.detail)
    }
  }

  private func location(_ place: FilePlace, _ documents: EditorDocuments)
    -> EditorResults.Location
  {
    .init(uri: documents.uri(of: place.path), range: .init(place.range))
  }

  private func edit(_ changes: [String: [TextChange]], _ documents: EditorDocuments)
    -> EditorResults.WorkspaceEdit
  {
    var byURI: [String: [EditorResults.Edit]] = [:]
    for (path, changes) in changes {
      byURI[documents.uri(of: path)] = changes.map { EditorResults.Edit($0) }
    }
    return .init(changes: byURI)
  }
}
