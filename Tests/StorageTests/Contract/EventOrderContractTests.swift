import Signals
import Testing

/// What every store promises of the order of events, and of telling that something was written.
@Suite struct EventOrderContractTests {
  @Test(arguments: StoreKind.allCases)
  func `events stand in the order in which they were written`(kind: StoreKind) async throws {
    try await kind.with { store in
      let start = try await store.read { try $0.newestEvent() }
      #expect(start == EventPlace(number: 0))
      try await store.write { try Sample(2).receive($0) }
      let between = try await store.read { try $0.newestEvent() }
      try await store.write { writer in
        try Sample(1).receive(writer)
        try writer.append([Sample(2).act(by: .sample(1), sequence: 3)], expecting: 2)
      }
      try await store.read { reader throws in
        let all = try reader.events(after: start, of: "maasdam", limit: 100)
        #expect(all.map(\.signal) == [2, 2, 1, 1, 2].map { Sample($0).id })
        #expect(all.map(\.place) == all.map(\.place).sorted())
        #expect(all.first?.kind == "received")
        #expect(all.last?.place == (try reader.newestEvent()))
        let later = try reader.events(after: between, of: "maasdam", limit: 100)
        #expect(later == Array(all.dropFirst(2)))
        #expect(try reader.events(after: start, of: "maasdam", limit: 1) == [all[0]])
        #expect(try reader.events(after: all[4].place, of: "maasdam", limit: 100).isEmpty)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a place that no event has yet, or never has, is no fault`(kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { try Sample(1).receive($0) }
      for number in [-5, 99, Int.max] {
        let place = EventPlace(number: number)
        let found = try await store.read { try $0.events(after: place, of: "maasdam", limit: 9) }
        #expect(found.count == (number < 0 ? 2 : 0))
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `events of another network are not among them`(kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { try Sample(1, network: "elders").receive($0) }
      try await store.read { reader throws in
        let start = EventPlace(number: 0)
        #expect(try reader.events(after: start, of: "maasdam", limit: 9).isEmpty)
        #expect(try reader.events(after: start, of: "elders", limit: 9).count == 2)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `who listens hears of each write, and not of what wrote nothing`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let (heard, reader) = AsyncStream.makeStream(of: Void.self)
      store.changes.wake(reader)
      _ = try await store.write { try $0.signalCount() }
      _ = try await store.read { try $0.signalCount() }
      await #expect(throws: StoreFault.missing) {
        try await store.write { try $0.update(Sample(1).summary) }
      }
      try await store.write { try Sample(1).receive($0) }
      try await store.write { try Sample(2).receive($0) }
      reader.finish()
      try await store.write { try Sample(3).receive($0) }
      #expect(await heard.reduce(0) { count, _ in count + 1 } == 2)
    }
  }

  @Test func `changes that are not heard yet are one`() async {
    let changes = Changes()
    let stream = changes.stream()
    for _ in 0..<5 { changes.note() }
    var reader = stream.makeAsyncIterator()
    #expect(await reader.next() != nil)
    changes.note()
    #expect(await reader.next() != nil)
  }
}
