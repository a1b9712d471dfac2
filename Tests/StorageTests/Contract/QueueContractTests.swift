import Signals
import Testing

@Suite struct QueueContractTests {
  @Test(arguments: StoreKind.allCases)
  func `open signals are chosen by who must act, counted, and listed behind a place`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      var samples = (0..<6).map { Sample($0, queue: $0 == 3 ? "oggz" : "triage") }
      for index in samples.indices {
        samples[index].summary.due = Instant(milliseconds: Int64(index))
        samples[index].summary.themes = ["b", index == 1 ? "a" : "b"]
      }
      for (index, owner) in [(1, 7), (2, 8), (3, 8), (4, 7)] {
        samples[index].summary.owner = .sample(owner)
      }
      samples[2].summary.offeredTo = "oggz"
      samples[3].summary.offeredTo = "triage"
      samples[4].summary.isOpen = false
      let all = samples
      try await store.write { writer in for sample in all { try sample.receive(writer) } }
      try await store.read { reader throws in
        func chosen(
          _ selection: OpenSelection, _ queues: [String] = ["triage"], after place: Int? = nil,
          limit: Int = 9
        ) throws -> [Int?] {
          try reader.openSignals(
            selection, in: queues, of: "maasdam",
            after: place.map { OpenPlace(all[$0].summary) }, limit: limit
          ).map { summary in all.firstIndex { $0.id == summary.id } }
        }
        #expect(try chosen(.all) == [0, 1, 2, 3, 5])
        #expect(try chosen(.free) == [0, 5])
        #expect(try chosen(.owned(.sample(7))) == [1])
        #expect(try chosen(.offered) == [3])
        #expect(try chosen(.waiting) == [0, 3, 5])
        #expect(try chosen(.worked) == [1, 2])
        #expect(try chosen(.worked, ["triage", "oggz"]) == [1])
        #expect(try chosen(.all, after: 1, limit: 2) == [2, 3])
        let counts = try reader.openCounts(
          in: ["triage"], of: "maasdam", owner: .sample(7))
        #expect(counts == OpenCounts(all: 5, free: 2, owned: 1, offered: 1))
        #expect(
          try reader.openCounts(
            in: [], of: "maasdam", owner: .sample(7)) == OpenCounts())
        #expect(
          try reader.openThemes(in: ["triage"], of: "maasdam", for: .sample(7)) == ["a", "b"])
        #expect(try reader.openThemes(in: ["elders"], of: "maasdam", for: .sample(7)) == [])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `queues in which signals ended are told once each, in order`(kind: StoreKind) async throws {
    try await kind.with { store in
      var samples = [
        Sample(1), Sample(2, queue: "oggz"), Sample(3), Sample(4, queue: "buurtnetwerk"),
        Sample(5, network: "rijnstad"),
      ]
      for index in 0..<3 { samples[index].summary.isOpen = false }
      let all = samples
      try await store.write { writer in for sample in all { try sample.receive(writer) } }
      try await store.read { reader throws in
        #expect(try reader.endedQueues(of: "maasdam") == ["oggz", "triage"])
        #expect(try reader.endedQueues(of: "rijnstad") == [])
      }
    }
  }
}
