import Foundation
import Synchronization
import Testing

@testable import Signals

/// A store with many reporters who are owed news, a clock that a test moves, and the mailboxes in which
/// the news lands.
struct Street: Sendable {
  /// What one mailbox took, by tag; it drops repeats.
  final class Mailboxes: Sendable {
    private let taken = Mutex<[String: [String: Int]]>([:])

    func take(_ parcel: Parcel) {
      taken.withLock { $0[parcel.address, default: [:]][parcel.tag, default: 0] += 1 }
    }

    /// How many different messages an address got.
    func count(_ address: String) -> Int { taken.withLock { $0[address]?.count ?? 0 } }

    /// How many messages came more than once.
    var repeats: Int {
      taken.withLock { $0.values.flatMap(\.values).reduce(0) { $0 + $1 - 1 } }
    }
  }

  final class Clock: Sendable {
    private let moment = Mutex(Instant(milliseconds: 1_780_000_000_000))

    var now: Instant { moment.withLock { $0 } }

    func advance(seconds: Int64) {
      moment.withLock { $0 = Instant(milliseconds: $0.milliseconds + seconds * 1_000) }
    }
  }

  let store: any Store
  let outbox: Outbox
  let clock = Clock()
  let mailboxes = Mailboxes()
  let calendar: WorkingCalendar
  let samples: [Sample]

  /// A street of this many reporters, each of whom is owed the first news; `through` is the store as
  /// the outbox sees it.
  init(_ count: Int, in store: any Store, through seen: (any Store)? = nil) async throws {
    self.store = store
    let calendar = try #require(WorkingCalendar())
    self.calendar = calendar
    let clock = clock
    outbox = Outbox(
      store: seen ?? store, seal: .plain, calendar: calendar,
      surroundings: Surroundings(now: { clock.now }, random: { _ in [] }),
      channels: ChannelsAvailable(mail: true, sms: true),
      letterhead: { _ in Letterhead(sender: "Maasdam", address: "https://m.nl") })
    samples = (0..<count).map { Sample($0) }
    let now = clock.now
    for start in stride(from: 0, to: count, by: 500) {
      let some = samples[start..<min(start + 500, count)]
      try await store.write { writer in
        for (offset, sample) in some.enumerated() {
          try sample.insert(writer)
          try writer.append(try sample.events, expecting: 0)
          try writer.insertKey([1], .reporter, of: sample.id)
          let number = start + offset
          let reporter = Reporter(
            channel: .mail, address: Self.address(number),
            intermediary: number % 3 == 0 ? "de planner" : nil)
          try SealedFile(signal: sample.id, seal: .plain).write(reporter, .reporter, in: writer)
          let state = try #require(SignalState(try sample.events, calendar: calendar))
          try writer.owe(try #require(state.publicSteps.first), state, at: now)
        }
      }
    }
  }

  /// The address of a reporter.
  static func address(_ number: Int) -> String { "melder\(number)@voorbeeld.nl" }

  /// The news owed to a reporter.
  func message(_ sample: Sample) async throws -> OwedMessage {
    let messages = try await store.read { try $0.messages(of: sample.id) }
    try #require(messages.count == 1)
    return messages[0]
  }

  /// Checks that each reporter was told once, or that a person has the task to tell them; returns how
  /// many were told.
  func checkNothingIsLost() async throws -> Int {
    let now = clock.now
    let tasks = try await store.read {
      try $0.owedMessages(in: ["triage"], of: "maasdam", at: now, limit: 20_000)
    }
    let waiting = Set(tasks.map(\.signal))
    var told = 0
    for (number, sample) in samples.enumerated() {
      let message = try await message(sample)
      let found = try await store.read { reader in
        (try reader.dispatches(of: sample.id), try reader.events(of: sample.id))
      }
      let tellings = found.1.count { event in
        if case .reporterTold = event.event { true } else { false }
      }
      let states = found.0.map(\.state)
      if message.toldAt != nil {
        told += 1
        #expect(mailboxes.count(Self.address(number)) == 1, "told is what came, once")
        #expect(tellings == 1)
        #expect(states == [.delivered])
      } else {
        #expect(tellings == 0)
        #expect(waiting.contains(sample.id), "what is not told is the task of somebody")
        #expect(message.fault != nil)
        #expect(states == [.failed])
      }
    }
    return told
  }
}
