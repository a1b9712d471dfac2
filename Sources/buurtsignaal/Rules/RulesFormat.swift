import ArgumentParser
import Foundation
import RuleLanguage

/// Writes rule files in the one layout.
struct RulesFormat: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Zet regels in de vaste opmaak; wat zij betekenen verandert nooit.",
    discussion: """
      Een bestand dat niet te lezen is blijft zoals het is, en de fouten staan erbij.
      """)

  @OptionGroup var rules: RuleOptions

  @Flag(help: "Verander niets, maar noem de bestanden die anders zouden worden.")
  var check = false

  @Argument(help: "De bestanden; zonder deze alle bestanden in de map met regels.")
  var files: [String] = []

  func run() throws {
    var changed = 0
    var refused = 0
    let named = try named()
    for (path, file) in named {
      switch RuleFormatter.format(file) {
      case .refused(let diagnostics):
        DiagnosticPrinter().print(diagnostics)
        refused += 1
      case .written(let bytes) where bytes != file.bytes:
        changed += 1
        print(file.path)
        if !check { try write(bytes, to: path) }
      case .written: break
      }
    }
    let good = named.count - changed - refused
    print(
      "\(changed) bestand(en) \(check ? "anders" : "opgemaakt"), \(good) in orde, "
        + "\(refused) niet te lezen")
    if refused > 0 || check && changed > 0 { throw rulesHaveFaults }
  }

  /// The files with the paths at which they are.
  private func named() throws -> [(String, SourceFile)] {
    guard files.isEmpty else {
      return try files.map { path in
        guard let data = FileManager.default.contents(atPath: path) else {
          throw StartFault.unreadableFolder(path)
        }
        return (path, SourceFile(path: path, bytes: Array(data)))
      }
    }
    return try RuleFolder(at: rules.folder).files.map { ("\(rules.folder)/\($0.path)", $0) }
  }

  /// Replaces a file as a whole, so that nobody reads half of it.
  private func write(_ bytes: [UInt8], to path: String) throws {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    do {
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw StartFault.unwritableFile(path)
    }
  }
}
