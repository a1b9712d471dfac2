import Signals
import Testing

/// What every store does with deadlines, with who was called on, and with who may not see a signal.
@Suite struct DeadlineContractTests {
  private static func moment(_ number: Int) -> Instant { Instant(milliseconds: Int64(number)) }

  private static func all(_ summaries: [SignalSummary], among samples: [Sample]) -> [Int?] {
    summaries.map { summary in samples.firstIndex { $0.id == summary.id } }
  }

  @Test(arguments: StoreKind.allCases)
  func `a summary is read as it was written`(kind: StoreKind) async throws {
    try await kind.with { store in
      var sample = Sample(1)
      sample.summary.called = [.sample(1), .sample(2)]
      sample.summary.excluded = [.sample(3)]
      sample.summary.wakeAt = Self.moment(7)
      sample.summary.deadlines = [
        ListedDeadline(.firstLook, due: Self.moment(5)),
        ListedDeadline(.feedback, due: Self.moment(9)),
      ]
      let full = sample
      try await store.write { try full.receive($0) }
      #expect(try await store.read { try $0.summary(of: full.id) } == full.summary)
      var emptied = full.summary
      emptied.called = []
      emptied.excluded = []
      emptied.wakeAt = nil
      emptied.deadlines = []
      let empty = emptied
      try await store.write { try $0.update(empty) }
      #expect(try await store.read { try $0.summary(of: full.id) } == empty)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `signals are woken from their moment on, longest first`(kind: StoreKind) async throws {
    try await kind.with { store in
      var samples = (0..<5).map { Sample($0) }
      for (index, wake) in [30, nil, 10, 20, 20].enumerated() {
        samples[index].summary.wakeAt = wake.map(Self.moment)
      }
      samples[3].summary.isOpen = false
      let all = samples
      try await store.write { writer in for sample in all { try sample.receive(writer) } }
      func woken(at now: Int, limit: Int = 9) async throws -> [Int?] {
        try await store.read { reader in
          try reader.signalsToWake(at: Self.moment(now), limit: limit)
            .map { id in all.firstIndex { $0.id == id } }
        }
      }
      #expect(try await woken(at: 9) == [])
      #expect(try await woken(at: 10) == [2])
      #expect(try await woken(at: 29) == [2, 3, 4])
      #expect(try await woken(at: 30, limit: 2) == [2, 3])
      try await store.write { writer in
        try writer.setWake(of: all[2].id, at: nil)
        try writer.setWake(of: all[1].id, at: Self.moment(5))
      }
      #expect(try await woken(at: 30) == [1, 3, 4, 0])
      let summary = try #require(try await store.read { try $0.summary(of: all[1].id) })
      #expect(summary.wakeAt == Self.moment(5))
      await #expect(throws: StoreFault.missing) {
        try await store.write { try $0.setWake(of: Sample(9).id, at: nil) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `what somebody owns or was called on for is theirs, in any queue of the network`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      var samples = (0..<5).map { Sample($0, queue: $0 == 1 ? "oggz" : "triage") }
      samples.append(Sample(5, network: "rijnstad"))
      for index in samples.indices { samples[index].summary.due = Self.moment(9 - index) }
      samples[0].summary.owner = .sample(7)
      samples[1].summary.called = [.sample(6), .sample(7)]
      samples[2].summary.owner = .sample(7)
      samples[2].summary.called = [.sample(7)]
      samples[3].summary.called = [.sample(8)]
      samples[4].summary.owner = .sample(7)
      samples[4].summary.isOpen = false
      samples[5].summary.owner = .sample(7)
      let all = samples
      try await store.write { writer in for sample in all { try sample.receive(writer) } }
      func personal(_ account: Int, limit: Int = 9) async throws -> [Int?] {
        try await store.read { reader in
          Self.all(
            try reader.personalSignals(of: .sample(account), in: "maasdam", limit: limit),
            among: all)
        }
      }
      #expect(try await personal(7) == [2, 1, 0])
      #expect(try await personal(7, limit: 1) == [2])
      #expect(try await personal(8) == [3])
      #expect(try await personal(9) == [])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `what somebody may not see counts for others only, and what is late counts once`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      var samples = (0..<5).map { Sample($0) }
      for index in samples.indices { samples[index].summary.due = Self.moment(90) }
      samples[0].summary.excluded = [.sample(1), .sample(7)]
      samples[0].summary.themes = ["geheim"]
      samples[1].summary.deadlines = [
        ListedDeadline(.decision, due: Self.moment(10)),
        ListedDeadline(.question, due: Self.moment(1)),
      ]
      samples[1].summary.owner = .sample(7)
      samples[2].summary.deadlines = [ListedDeadline(.question, due: Self.moment(1))]
      samples[2].summary.owner = .sample(7)
      samples[3].summary.deadlines = [
        ListedDeadline(.firstLook, due: Self.moment(90)),
        ListedDeadline(.emergency, due: Self.moment(30)),
      ]
      samples[4].summary.deadlines = [ListedDeadline(.firstLook, due: Self.moment(20))]
      let all = samples
      try await store.write { writer in for sample in all { try sample.receive(writer) } }
      try await store.read { reader throws in
        func counts(_ account: Int, at now: Int) throws -> OpenCounts {
          var counts = try reader.openCounts(
            in: ["triage"], of: "maasdam", owner: .sample(account))
          counts.late = try reader.lateCount(
            at: Self.moment(now),
            for: SignalViewer(network: "maasdam", account: .sample(account), queues: ["triage"]))
          return counts
        }
        #expect(try counts(7, at: 1) == OpenCounts(all: 4, free: 2, owned: 2))
        #expect(try counts(7, at: 10) == OpenCounts(all: 4, free: 2, owned: 2, late: 2))
        #expect(try counts(7, at: 21) == OpenCounts(all: 4, free: 2, owned: 2, late: 3))
        #expect(try counts(7, at: 91) == OpenCounts(all: 4, free: 2, owned: 2, late: 4))
        #expect(try counts(8, at: 91) == OpenCounts(all: 5, free: 3, late: 5))
        func themes(_ account: Int) throws -> [String] {
          try reader.openThemes(in: ["triage"], of: "maasdam", for: .sample(account))
        }
        #expect(try themes(7) == ["eenzaamheid", "schulden"])
        #expect(try themes(8) == ["eenzaamheid", "geheim", "schulden"])
        let open = try reader.openSignals(
          .emergency, in: ["triage"], of: "maasdam", after: nil, limit: 9)
        #expect(Self.all(open, among: all) == [3])
      }
    }
  }
}
