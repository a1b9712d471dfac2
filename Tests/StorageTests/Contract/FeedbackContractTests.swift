import Signals
import Testing

/// What every store does with the news that reporters are owed.
@Suite struct FeedbackContractTests {
  private func message(_ sample: Sample, _ number: Int, since: Int64) -> OwedMessage {
    OwedMessage(
      signal: sample.id, number: number, network: sample.summary.network, status: .lookedAt,
      channel: .intermediary, since: Instant(milliseconds: since))
  }

  @Test(arguments: StoreKind.allCases)
  func `news is owed by queue, oldest first, up to a limit, until it is told`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let samples = [Sample(1), Sample(2, queue: "oggz"), Sample(3, network: "rijnstad")]
      let messages = [
        message(samples[0], 2, since: 30), message(samples[0], 1, since: 30),
        message(samples[1], 1, since: 10), message(samples[2], 1, since: 5),
      ]
      try await store.write { writer in
        for sample in samples { try sample.insert(writer) }
        for message in messages { try writer.insertMessage(message) }
      }
      func owed(_ queues: [String], _ limit: Int = 9) async throws -> [OwedMessage] {
        try await store.read {
          try $0.owedMessages(
            in: queues, of: "maasdam", at: Instant(milliseconds: 30), limit: limit)
        }
      }
      #expect(try await owed(["triage", "oggz"]) == [messages[2], messages[1], messages[0]])
      #expect(try await owed(["triage", "oggz"], 2) == [messages[2], messages[1]])
      #expect(try await owed(["oggz"]) == [messages[2]])
      #expect(try await owed([]).isEmpty)
      let told = Instant(milliseconds: 99)
      try await store.write { try $0.markTold(1, of: samples[0].id, at: told) }
      #expect(try await owed(["triage"]) == [messages[0]])
      var first = messages[1]
      first.toldAt = told
      let all = try await store.read { try $0.messages(of: samples[0].id) }
      #expect(all == [first, messages[0]])
      var erased = samples[0].summary
      erased.isErased = true
      let summary = erased
      try await store.write { try $0.update(summary) }
      #expect(try await owed(["triage"]).isEmpty)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a number of news is used once, and unknown news cannot be told`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      try await store.write { try sample.receive($0) }
      await #expect(throws: StoreFault.alreadyExists) {
        try await store.write { try $0.insertMessage(sample.message) }
      }
      await #expect(throws: StoreFault.missing) {
        try await store.write {
          try $0.markTold(2, of: sample.id, at: Instant(milliseconds: 1))
        }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `news knows whether it is a question`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      let since = Instant(milliseconds: 30)
      let news = [false, true].enumerated().map { place, isQuestion in
        OwedMessage(
          signal: sample.id, number: place + 1, network: sample.summary.network,
          status: .helpStarted, channel: .intermediary, since: since, isQuestion: isQuestion)
      }
      try await store.write { writer in
        try sample.insert(writer)
        for message in news { try writer.insertMessage(message) }
      }
      #expect(try await store.read { try $0.messages(of: sample.id) } == news)
    }
  }
}
