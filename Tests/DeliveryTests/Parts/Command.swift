import Foundation

/// A program of the system that a test runs.
enum Command {
  /// Runs it to its end. Throws `PartFault.command` with what it said where it does not end well.
  static func run(_ arguments: [String], in folder: URL) throws {
    let process = process(arguments, in: folder)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw PartFault.command(arguments[0], String(decoding: said, as: UTF8.self))
    }
  }

  /// It, not yet started.
  static func process(_ arguments: [String], in folder: URL) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    return process
  }
}

/// A folder of a test that goes when the last reference is gone.
final class TemporaryFolder: Sendable {
  /// Where it is.
  let url: URL

  /// A new, empty folder.
  init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "delivery-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in it.
  func path(_ name: String) -> String { url.appending(path: name).path() }
}
