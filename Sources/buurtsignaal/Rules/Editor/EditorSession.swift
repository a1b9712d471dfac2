import Foundation
import RuleLanguage

/// One conversation with an editor: what it said so far, and what each message is answered with.
struct EditorSession {
  /// The most places that a search for declarations gives.
  static let foundMax = 200

  private enum Stage {
    case beforeInitialize
    case running
    case afterShutdown
  }

  /// The exit status once the editor said that it is over; nil before that.
  private(set) var exitStatus: Int32?
  /// Whether something changed since diagnostics were published.
  private(set) var owesDiagnostics = false
  /// The files; nil before `initialize`.
  var documents: EditorDocuments?

  private let language: KeywordLanguage
  /// The folder with rules that was asked for; nil to take that of the editor.
  private let folder: String?
  private var stage = Stage.beforeInitialize
  private var watchesFiles = false
  /// The diagnostics that the editor shows, by path.
  private var published: [String: [PlacedDiagnostic]] = [:]

  /// A conversation about the rules in `folder`, or else in the folder that the editor has open.
  init(folder: String?, language: KeywordLanguage) {
    self.folder = folder
    self.language = language
  }

  /// The exit status when the editor goes away without saying so.
  var statusAtEnd: Int32 { stage == .afterShutdown ? 0 : 1 }

  /// What is sent in answer to one message; nothing for most notifications. With `isCancelled` the
  /// editor no longer waits for the answer.
  mutating func receive(_ data: Data, isCancelled: Bool = false) -> [Data] {
    let message: EditorMessage
    do {
      message = try EditorMessage(data)
    } catch {
      return [EditorReply.fault(error, to: .none)]
    }
    guard let method = message.method else {
      // An answer to a request of ours; without an id it is nothing.
      return message.id == nil ? [EditorReply.fault(.invalidRequest, to: .none)] : []
    }
    guard let id = message.id else { return notified(method, data) }
    do throws(EditorFault) {
      if isCancelled { throw .cancelled }
      return try asked(method, data, id)
    } catch {
      return [EditorReply.fault(error, to: id)]
    }
  }

  /// The answer to a message that was too large to keep.
  func refusal(ofBytes count: Int) -> Data {
    EditorReply.fault(.tooLarge(bytes: count), to: .none)
  }

  /// The diagnostics of the files in which they changed since they were last published.
  mutating func publish() -> [Data] {
    owesDiagnostics = false
    guard var documents else { return [] }
    let placed = Dictionary(
      grouping: documents.workspace.diagnostics(), by: \.diagnostic.path)
    self.documents = documents
    var sent: [Data] = []
    for path in Set(placed.keys).union(published.keys).sorted() {
      let now = placed[path] ?? []
      guard now != published[path] ?? [] else { continue }
      published[path] = now.isEmpty ? nil : now
      sent.append(
        EditorReply.notification(
          "textDocument/publishDiagnostics",
          EditorResults.Published(
            uri: documents.uri(of: path), version: documents.version(of: path),
            diagnostics: now.map { EditorResults.Diagnostic($0, language) })))
    }
    return sent
  }

  // MARK: Stages

  private mutating func asked(
    _ method: String, _ data: Data, _ id: EditorMessage.ID
  ) throws(EditorFault) -> [Data] {
    switch (stage, method) {
    case (.beforeInitialize, "initialize"):
      return [EditorReply.result(try initialize(data), to: id)] + folderFault()
    case (.beforeInitialize, _): throw .notInitialized
    case (.running, "shutdown"):
      stage = .afterShutdown
      return [EditorReply.result(Bool?.none, to: id)]
    case (.running, "initialize"), (.afterShutdown, _): throw .invalidRequest
    case (.running, _): return [try answer(method, data, id)]
    }
  }

  private mutating func initialize(_ data: Data) throws(EditorFault) -> EditorResults.Initialized {
    let asked = try EditorMessage.parameters(EditorParameters.Initialize.self, in: data)
    let offered = asked.capabilities.general?.positionEncodings ?? []
    let encoding: PositionEncoding =
      offered.contains(PositionEncoding.utf8.rawValue) ? .utf8 : .utf16
    watchesFiles =
      asked.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false
    let root = (asked.workspaceFolders?.first?.uri ?? asked.rootUri).flatMap { URL(string: $0) }
    documents = EditorDocuments(
      at: folder ?? Self.rules(in: root), language: language, encoding: encoding)
    stage = .running
    return EditorResults.Initialized(capabilities: .init(positionEncoding: encoding.rawValue))
  }

  /// The folder with rules in the folder that the editor has open: `rules` in it, or all of it.
  private static func rules(in root: URL?) -> String {
    guard let root, root.isFileURL else { return "rules" }
    let inside = root.appendingPathComponent("rules").path
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: inside, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? inside : root.path
  }

  /// Reads the folder; answers what the editor shows when that fails.
  private mutating func folderFault() -> [Data] {
    owesDiagnostics = true
    guard let fault = documents?.readFolder() else { return [] }
    return [shown("\(fault)")]
  }

  private func shown(_ message: String) -> Data {
    EditorReply.notification(
      "window/showMessage", EditorResults.ShownMessage(type: 2, message: message))
  }

  // MARK: Notifications

  private mutating func notified(_ method: String, _ data: Data) -> [Data] {
    if method == "exit" {
      exitStatus = statusAtEnd
      return []
    }
    guard stage == .running else { return [] }
    do throws(EditorFault) {
      switch method {
      case "initialized": return watchesFiles ? [Self.watching] : []
      case "textDocument/didOpen":
        let item = try EditorMessage.parameters(EditorParameters.DidOpen.self, in: data)
          .textDocument
        return opened(item)
      case "textDocument/didChange":
        let changed = try EditorMessage.parameters(EditorParameters.DidChange.self, in: data)
        return self.changed(changed)
      case "textDocument/didClose":
        let closed = try EditorMessage.parameters(EditorParameters.OfDocument.self, in: data)
        if let path = documents?.path(of: closed.textDocument.uri) { documents?.close(path) }
        owesDiagnostics = true
        return []
      case "workspace/didChangeWatchedFiles": return folderFault()
      default: return []
      }
    } catch {
      return [shown(error.text)]
    }
  }

  private mutating func opened(_ item: EditorParameters.DidOpen.Item) -> [Data] {
    guard let path = documents?.path(of: item.uri) else { return [] }
    owesDiagnostics = true
    if documents?.open(path, item) == true { return [] }
    return [shown("\(path) is te groot, of er staan te veel bestanden open")]
  }

  private mutating func changed(_ changed: EditorParameters.DidChange) -> [Data] {
    guard let path = documents?.path(of: changed.textDocument.uri) else { return [] }
    owesDiagnostics = true
    let isKept = documents?.change(
      path, version: changed.textDocument.version, changed.contentChanges)
    return isKept == true
      ? [] : [shown("\(path) wordt niet bijgehouden; sluit en open het opnieuw")]
  }

  private static let watching = EditorReply.request(
    "client/registerCapability",
    EditorResults.Registrations(
      registrations: [
        .init(
          id: "regels", method: "workspace/didChangeWatchedFiles",
          registerOptions: .init(
            watchers: [.init(globPattern: "**/*.\(RuleFolder.fileExtension)")]))
      ]),
    id: "regels")
}
