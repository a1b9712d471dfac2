import ArgumentParser
import Foundation
import Testing

@testable import buurtsignaal

/// `deploy/buurtsignaal.1`: every command and every option is in it.
@Suite struct ManualPageTests {
  /// What the parser tells of a command, as far as it is needed here.
  private struct Told: Decodable {
    let command: Command

    struct Command: Decodable {
      let commandName: String
      let shouldDisplay: Bool?
      let arguments: [Argument]?
      let subcommands: [Command]?
    }

    struct Argument: Decodable {
      let shouldDisplay: Bool?
      let names: [Name]?
    }

    struct Name: Decodable {
      let kind: String
      let name: String
    }
  }

  private static func page() throws -> [String: Substring] {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appendingPathComponent("deploy/buurtsignaal.1"), encoding: .utf8)
    var sections: [String: Substring] = [:]
    for section in text.split(separator: "\n.SS ").dropFirst() {
      let name = section.prefix { $0 != "\n" }
      sections[String(name).replacing("\\-", with: "-")] = section.split(separator: "\n.SH ").first
    }
    return sections
  }

  @Test func `every command and option is in the manual page`() throws {
    let told = try JSONDecoder().decode(Told.self, from: Data(Buurtsignaal._dumpHelp().utf8))
    let sections = try Self.page()
    var commands = 0
    func check(_ command: Told.Command, _ path: [String]) {
      guard command.shouldDisplay ?? true, command.commandName != "help" else { return }
      let subcommands = command.subcommands ?? []
      for subcommand in subcommands { check(subcommand, path + [subcommand.commandName]) }
      guard subcommands.allSatisfy({ $0.commandName == "help" }), !path.isEmpty else { return }
      commands += 1
      let name = path.joined(separator: " ")
      guard let section = sections[name] else {
        Issue.record("`\(name)` has no section")
        return
      }
      for argument in command.arguments ?? [] where argument.shouldDisplay ?? true {
        for option in argument.names ?? [] where option.kind == "long" {
          guard !["help", "version"].contains(option.name) else { continue }
          let written = "\\-\\-" + option.name.replacing("-", with: "\\-")
          let lines = section.split(separator: "\n")
          let isThere = lines.contains { line in
            line == ".B \(written)" || line.hasPrefix(".BI \(written) ")
          }
          #expect(isThere, "\(name) \(option.name)")
        }
      }
    }
    check(told.command, [])
    #expect(commands >= 5)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions come with the program`(_ shell: String) {
    let script = #expect(throws: (any Error).self) {
      try Buurtsignaal.parseAsRoot(["--generate-completion-script", shell])
    }
    #expect(script.map { Buurtsignaal.fullMessage(for: $0) }?.contains("translate") == true)
    #expect(script.map { Buurtsignaal.exitCode(for: $0) } == .success)
  }
}
