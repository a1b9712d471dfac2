import Foundation
import Glibc

/// What is known of the place where standard error goes.
struct Terminal {
  /// Whether somebody watches it.
  let isWatched: Bool
  /// Whether colour may be used: on a terminal, unless `NO_COLOR` is set.
  let hasColour: Bool

  /// Standard error, with the variables of the environment.
  init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.init(isWatched: isatty(STDERR_FILENO) == 1, environment)
  }

  /// A place that is watched or not.
  init(isWatched: Bool, _ environment: [String: String]) {
    self.isWatched = isWatched
    let refuses = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    hasColour = isWatched && !refuses
  }

  /// Writes text to standard error.
  func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}

/// Tells on standard error how far something is, once it takes over a second.
struct Progress {
  /// The time after which something is told, and between two times.
  static let step = Duration.seconds(1)

  private let terminal: Terminal
  private let clock = ContinuousClock()
  private var next: ContinuousClock.Instant
  private var hasTold = false

  init(_ terminal: Terminal) {
    self.terminal = terminal
    next = clock.now + Self.step
  }

  /// Tells `text` when it is time to: on a terminal every second on the same line, elsewhere once.
  mutating func tell(_ text: @autoclosure () -> String) {
    guard clock.now >= next else { return }
    next = clock.now + Self.step
    if terminal.isWatched {
      terminal.write("\r\(text())\u{1B}[K")
    } else if !hasTold {
      terminal.write(text() + "\n")
    }
    hasTold = true
  }

  /// Wipes what was told.
  func finish() {
    if hasTold, terminal.isWatched { terminal.write("\r\u{1B}[K") }
  }
}
