import Foundation
import RuleLanguage
import Signals
import Testing

@testable import buurtsignaal

@Suite struct RuleFolderTests {
  /// The rules of the repository.
  static let shipped = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("rules").path

  @Test func `the shipped rules have no errors and their examples hold`() throws {
    let compilation = RuleCompiler.compile(try RuleFolder(at: Self.shipped).files)
    let errors = compilation.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(DiagnosticPrinter().text(of: errors))")
    let ruleSet = try #require(compilation.ruleSet)
    for result in ruleSet.runExamples() {
      #expect(result.passes, "\(result.path):\(result.line) \(result.unmet)")
    }
    #expect(ruleSet.exampleTexts.count >= 24)
    #expect(ruleSet.fields.count { $0.ask == .always } <= 5)
  }

  @Test func `every network offers its texts in each of its languages`() throws {
    let ruleSet = try #require(
      RuleCompiler.compile(try RuleFolder(at: Self.shipped).files).ruleSet)
    for profile in ruleSet.profiles {
      for language in profile.languages {
        for message in ruleSet.messages {
          #expect(message.texts.contains { $0.language == language }, "\(message.name) \(language)")
        }
        for advice in ruleSet.advices {
          #expect(advice.texts.contains { $0.language == language }, "\(advice.name) \(language)")
        }
      }
    }
  }

  @Test func `files are read in order and links out of the folder are refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write("b.regels", "# taal: nl\n")
    try folder.write("a/c.regels", "# taal: nl\n")
    try folder.write("lees.md", "geen regels")
    let files = try RuleFolder(at: folder.path).files
    #expect(files.map(\.path) == ["a/c.regels", "b.regels"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/d.regels", withDestinationPath: "/etc/hostname")
    #expect(throws: StartFault.unreadableFolder("d.regels")) {
      try RuleFolder(at: folder.path)
    }
  }

  @Test func `a missing and an empty folder each have their own words`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StartFault.noRules(folder.path)) { try RuleFolder(at: folder.path) }
    #expect(throws: StartFault.unreadableFolder(folder.path + "/weg")) {
      try RuleFolder(at: folder.path + "/weg")
    }
  }

  @Test func `the archive gives back the same files`() throws {
    let files = try RuleFolder(at: Self.shipped).files
    let bytes = RuleArchive.bytes(of: files)
    #expect(RuleArchive.files(in: bytes) == files)
    for length in [0, 1, 3, 4, bytes.count - 1] where length > 0 {
      #expect(RuleArchive.files(in: Array(bytes.prefix(length))) == nil)
    }
  }
}

/// A folder that is gone when the test is.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}
