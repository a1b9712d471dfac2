import Foundation
import RuleLanguage

/// The rule files that an editor shows: those of one folder, with what has not been saved yet in the
/// place of what was.
struct EditorDocuments {
  /// The most documents that are open at once.
  static let openMax = 500
  /// The most bytes of one open document: what may not be a rule file is still text to write in.
  static let documentBytesMax = 2 * 1_048_576

  /// A document that the editor has open.
  private struct Open {
    /// As the editor wrote it.
    let uri: String
    var version: Int?
    var text: EditedText
  }

  /// Everything that can be asked about the files.
  var workspace: RuleWorkspace
  private let folder: URL
  /// By the path from the folder.
  private var open: [String: Open] = [:]

  /// The files of the folder at `path`; those that cannot be read are left out until they are
  /// opened.
  init(at path: String, language: KeywordLanguage, encoding: PositionEncoding) {
    folder = URL(fileURLWithPath: path, isDirectory: true).resolvingSymlinksInPath()
    workspace = RuleWorkspace(language: language, encoding: encoding)
  }

  /// Reads the folder again; open documents stay as they are. Answers what is wrong with the folder
  /// when it cannot be read.
  mutating func readFolder() -> StartFault? {
    do {
      let files = try RuleFolder(at: folder.path).files
      let paths = Set(files.map(\.path))
      for path in workspace.paths where open[path] == nil && !paths.contains(path) {
        workspace.remove(path)
      }
      for file in files where open[file.path] == nil { workspace.set(file) }
      return nil
    } catch {
      return error
    }
  }

  /// The bytes of all open documents together.
  private var openBytes: Int { open.values.reduce(0) { $0 + $1.text.bytes.count } }

  /// The path from the folder of the file that `uri` names; nil when it is no rule file in it.
  func path(of uri: String) -> String? {
    guard let url = URL(string: uri), url.isFileURL else { return nil }
    // The file may not be there yet, its folder is.
    let path = url.deletingLastPathComponent().resolvingSymlinksInPath()
      .appendingPathComponent(url.lastPathComponent).path
    let root = folder.path + "/"
    guard path.hasPrefix(root), path.hasSuffix("." + RuleFolder.fileExtension) else { return nil }
    return String(path.dropFirst(root.count))
  }

  /// What the editor calls the file at `path`.
  func uri(of path: String) -> String {
    open[path]?.uri ?? folder.appendingPathComponent(path).absoluteString
  }

  /// The version of an open document; nil when it is not open.
  func version(of path: String) -> Int? { open[path]?.version }

  /// Puts an opened document in the place of its file; answers whether there was room for it.
  mutating func open(_ path: String, _ item: EditorParameters.DidOpen.Item) -> Bool {
    let count = item.text.utf8.count
    guard open.count < Self.openMax, count <= Self.documentBytesMax,
      openBytes + count <= RuleFolder.bytesMax
    else { return false }
    let text = EditedText(item.text, encoding: workspace.encoding)
    open[path] = Open(uri: item.uri, version: item.version, text: text)
    workspace.set(SourceFile(path: path, bytes: text.bytes))
    return true
  }

  /// Makes changes one after the other; answers whether the document is open and not too large.
  mutating func change(
    _ path: String, version: Int?, _ changes: [EditorParameters.DidChange.Change]
  ) -> Bool {
    guard var document = open[path] else { return false }
    document.version = version
    for change in changes {
      document.text.replace(change.range?.text, by: change.text)
      guard document.text.bytes.count <= Self.documentBytesMax else {
        close(path)
        return false
      }
    }
    open[path] = document
    workspace.set(SourceFile(path: path, bytes: document.text.bytes))
    return true
  }

  /// Puts the saved file back in the place of a document that was closed.
  mutating func close(_ path: String) {
    guard open.removeValue(forKey: path) != nil else { return }
    let file = folder.appendingPathComponent(path).resolvingSymlinksInPath()
    guard file.path.hasPrefix(folder.path + "/"), let data = try? Data(contentsOf: file) else {
      workspace.remove(path)
      return
    }
    workspace.set(SourceFile(path: path, bytes: Array(data)))
  }
}
