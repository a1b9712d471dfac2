import ArgumentParser
import Foundation
import RuleLanguage
import Signals

/// Names the rule sets that ever were live, and gives one back.
struct RulesArchive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive",
    abstract: "Noem alle regels die ooit golden, of zet een versie terug in een map.",
    discussion: """
      Een versie is hoe haar kenmerk begint, minstens acht tekens. Zonder versie staan ze allemaal \
      onder elkaar, de nieuwste eerst. Het gaat ook als er geen server draait.
      """)

  @Argument(help: ArgumentHelp("De versie; zonder versie de lijst.", valueName: "versie"))
  var version: String?

  @Option(help: "De nieuwe map waarin de bestanden komen; anders staan alleen hun namen er.")
  var to: String?

  @Option(help: "De gegevensmap van de server (standaard: buurtsignaal-gegevens).")
  var state: String?

  func run() async throws {
    let archive = try ArchiveReader(state: state)
    guard let version else {
      let calendar = WorkingCalendar()
      for kept in try await archive.versions() {
        let day = calendar?.calendarDay(of: kept.publishedAt)?.description ?? ""
        print("\(kept.hash) \(day)")
      }
      return
    }
    let files = try await archive.files(version)
    if let to {
      try Self.write(files, to: to)
      print("\(files.count) bestanden staan in \(to)")
    } else {
      for file in files { print("\(file.path) (\(file.bytes.count) bytes)") }
    }
  }

  /// Writes the files below a folder, which is made if need be. Throws `StartFault` where it is not
  /// empty or cannot be written, or where a file would come outside it.
  static func write(_ files: [SourceFile], to folder: String) throws(StartFault) {
    let root = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL
    let found = try? FileManager.default.contentsOfDirectory(atPath: root.path)
    guard (found ?? []).isEmpty else { throw .folderInUse(folder) }
    for file in files {
      let target = root.appendingPathComponent(file.path).standardizedFileURL
      guard target.path.hasPrefix(root.path + "/") else { throw .unwritableFile(file.path) }
      do {
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.bytes).write(to: target)
      } catch {
        throw .unwritableFile(target.path)
      }
    }
  }
}
