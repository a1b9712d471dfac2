import Signals
import Testing

/// What every store tells of what is late, and of whom somebody has to telephone.
@Suite struct UrgencyContractTests {
  private static func moment(_ minutes: Int) -> Instant {
    Instant(milliseconds: 1_790_000_000_000).adding(minutes: minutes)
  }

  private static func all(_ summaries: [SignalSummary], among samples: [Sample]) -> [Int] {
    summaries.compactMap { summary in samples.firstIndex { $0.id == summary.id } }
  }

  @Test(arguments: StoreKind.allCases)
  func `what is late is listed and counted alike: ended, offered and one's own too`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      var samples = (0..<9).map { Sample($0) }
      func late(_ index: Int, _ kind: DeadlineKind, _ minutes: Int) {
        samples[index].summary.deadlines = [ListedDeadline(kind, due: Self.moment(minutes))]
      }
      late(0, .question, 5)
      late(1, .feedback, 3)
      samples[1].summary.isOpen = false
      late(2, .handover, 4)
      samples[2].summary.queue = "oggz"
      samples[2].summary.offeredTo = "triage"
      late(3, .decision, 9)
      samples[3].summary.queue = "oggz"
      samples[3].summary.owner = .sample(7)
      late(4, .firstLook, 2)
      samples[4].summary.queue = "oggz"
      samples[4].summary.called = [.sample(7)]
      late(5, .consultation, 1)
      samples[5].summary.excluded = [.sample(7)]
      late(6, .action, 1)
      samples[6].summary.queue = "oggz"
      late(7, .emergency, 99)
      // A pause holds all of its deadlines.
      samples[8].summary.owner = .sample(7)
      let all = samples
      try await store.write { writer in for sample in all { try sample.receive(writer) } }
      try await store.read { reader throws in
        let viewer = SignalViewer(network: "maasdam", account: .sample(7), queues: ["triage"])
        func listed(
          _ selection: UrgentSelection, after: Int? = nil, limit: Int = 99
        ) throws -> [Int] {
          Self.all(
            try reader.urgentSignals(
              selection, for: viewer, after: after.map { .byUrgency(all[$0].summary) },
              limit: limit), among: all)
        }
        let now = Self.moment(10)
        #expect(try listed(.late(at: now)) == [4, 1, 2, 0, 3])
        #expect(try reader.lateCount(at: now, for: viewer) == 5)
        #expect(try listed(.late(at: now), after: 1, limit: 2) == [2, 0])
        #expect(try listed(.late(at: Self.moment(3))) == [4])
        #expect(try listed(.owned) == [3, 8])
        #expect(try listed(.owned, after: 3) == [8])
        let own = SignalViewer(network: "maasdam", account: .sample(7), queues: [])
        #expect(try reader.lateCount(at: now, for: own) == 2)
        let other = SignalViewer(network: "rijnstad", account: .sample(7), queues: ["triage"])
        #expect(try reader.lateCount(at: now, for: other) == 0)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `whom to telephone is kept with the signal, and found by network`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      var samples = [Sample(1), Sample(2), Sample(3, network: "rijnstad")]
      let tasks = [
        TelephoneTask(
          .sample(7), since: Self.moment(1), fault: .bounced, helpers: [.sample(8), .sample(9)]),
        TelephoneTask(.sample(6), since: Self.moment(2), fault: nil),
      ]
      for index in [0, 2] { samples[index].summary.telephoneTasks = tasks }
      let all = samples
      try await store.write { writer in for sample in all { try sample.receive(writer) } }
      try await store.read { reader throws in
        let found = try reader.signalsWithTelephoneTasks(of: "maasdam", limit: 9)
        #expect(found == [all[0].summary])
        #expect(try reader.signalsWithTelephoneTasks(of: "maasdam", limit: 0).isEmpty)
      }
      var done = all[0].summary
      done.telephoneTasks = []
      let summary = done
      try await store.write { try $0.update(summary) }
      try await store.read { reader throws in
        #expect(try reader.signalsWithTelephoneTasks(of: "maasdam", limit: 9).isEmpty)
      }
    }
  }
}
