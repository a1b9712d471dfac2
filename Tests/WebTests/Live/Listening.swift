import Foundation
import Signals
import Testing
import Vault

@testable import Web

/// Somebody with an open page, who hears what is told to it.
final class Listening {
  private var told: AsyncStream<String>.Iterator

  private init(_ told: AsyncStream<String>) {
    self.told = told.makeAsyncIterator()
  }

  /// Runs `body` while a page of an account listens; the stream is ended after it.
  static func with(
    _ fixture: TestSite, _ account: Account, _ token: String, at signal: SignalID? = nil,
    version: Int = 0, isList: Bool = false, _ body: (Listening) async throws -> Void
  ) async throws {
    let view = LiveView(
      of: fixture.site, session: fixture.keyring.tokenHash(token), account: account,
      since: try await fixture.store.read { try $0.newestEvent() },
      shown: signal.map { LiveView.Shown(signal: $0, version: version) }, isList: isList)
    let seat = try fixture.site.live.seats.take(for: account.id, at: signal)
    let stream = LiveStream(
      view: view, seat: seat, live: fixture.site.live, changes: fixture.store.changes)
    let (told, teller) = AsyncStream.makeStream(of: String.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { teller.finish() }
        try await stream.run { teller.yield($0) }
      }
      try await body(Listening(told))
      group.cancelAll()
    }
  }

  /// The next piece that is written, signs of life left out; nil at the end.
  func next() async -> String? {
    while let text = await told.next() {
      if text != ":\n\n" && !text.hasPrefix("retry:") { return text }
    }
    return nil
  }

  /// The next hint.
  func hint() async throws -> Hint {
    let text = try #require(await next())
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("data: ") })
    return try Hint(String(line.dropFirst(6)))
  }

  /// The first hint from now on that is as wanted.
  func hint(where isWanted: (Hint) -> Bool) async throws -> Hint {
    while true {
      let hint = try await hint()
      if isWanted(hint) { return hint }
    }
  }

  /// The next piece, signs of life not left out.
  func piece() async -> String? { await told.next() }
}

/// A hint as a page reads it.
struct Hint: Decodable, Equatable {
  struct Line: Decodable, Equatable {
    let soort: String
    let tekst: String
    let naar: String?
    let dringend: Bool
  }

  let tab: String
  let laat: Int
  let tel: [String: Int]
  let aanwezig: String
  let regels: [Line]

  init(_ text: String) throws {
    self = try JSONDecoder().decode(Hint.self, from: Data(text.utf8))
  }

  /// The sentence of a kind.
  subscript(kind: String) -> String? { regels.first { $0.soort == kind }?.tekst }
}
