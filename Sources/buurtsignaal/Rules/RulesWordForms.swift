import ArgumentParser
import Foundation
import RuleLanguage

/// Writes the forms of the verbs that word lists ask for in one file, where people see them.
struct RulesWordForms: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "word-forms",
    abstract: "Schrijf de werkwoorden achter `vormen van:` in al hun vormen uit in één bestand.",
    discussion: """
      Alleen wat in dat bestand staat, wordt gezocht. Lees het dus na, en bewaar het bij de regels.
      """)

  @OptionGroup var rules: RuleOptions

  @Flag(help: "Verander niets, maar zeg of het bestand anders zou worden.")
  var check = false

  @Option(help: "Het bestand, gezien vanaf de map met regels.")
  var file = "woordvormen.regels"

  func run() throws {
    let files = try RuleFolder(at: rules.folder).files
    let list = WordFormList(files, at: file)
    for word in list.others {
      print("\(word): geen werkwoord; schrijf de vormen zelf onder `woordvormen \(word)`")
    }
    let before = files.first { $0.path == file }?.bytes
    let isNeeded = before != nil || !list.verbs.isEmpty
    let isStale = isNeeded && before != list.bytes
    if isStale && !check { try write(list.bytes) }
    let verdict = isStale ? (check ? "moet anders" : "geschreven") : "in orde"
    print("\(file): \(list.verbs.count) werkwoord(en), \(verdict)")
    if !list.others.isEmpty || isStale && check { throw rulesHaveFaults }
  }

  /// Replaces the file as a whole, so that nobody reads half of it.
  private func write(_ bytes: [UInt8]) throws {
    let root = URL(fileURLWithPath: rules.folder).resolvingSymlinksInPath()
    let url = root.appendingPathComponent(file).standardizedFileURL
    guard url.path.hasPrefix(root.path + "/"), file.hasSuffix("." + RuleFolder.fileExtension) else {
      throw StartFault.unwritableFile(file)
    }
    do {
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw StartFault.unwritableFile(file)
    }
  }
}
