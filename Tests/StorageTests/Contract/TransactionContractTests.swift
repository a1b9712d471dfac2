import Signals
import Testing

/// What every store promises of reads and writes as a whole.
@Suite struct TransactionContractTests {
  private struct OwnFault: Error {}

  @Test(arguments: StoreKind.allCases)
  func `a body that throws leaves nothing, and its own error is told`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      await #expect(throws: OwnFault.self) {
        try await store.write { writer in
          try Sample(1).receive(writer)
          try writer.insertAccount(.sample(1))
          throw OwnFault()
        }
      }
      try await store.read { reader throws in
        #expect(try reader.signalCount() == 0)
        #expect(try reader.account(.sample(1)) == nil)
        #expect(try reader.signal(withReceipt: Sample(1).receipts[0]) == nil)
      }
      await #expect(throws: OwnFault.self) { try await store.read { _ in throw OwnFault() } }
      try await store.write { try Sample(1).receive($0) }
      #expect(try await store.read { try $0.signalCount() } == 1)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a body sees what it wrote itself`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      let count = try await store.write { writer in
        try sample.receive(writer)
        #expect(try writer.sealed(.resident, of: sample.id) == sample.parts[0].bytes)
        return try writer.events(of: sample.id).count
      }
      #expect(count == 2)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `of two who take up at once one wins and the other conflicts`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      try await store.write { try sample.receive($0) }
      for round in 0..<20 {
        let wins = await withTaskGroup(of: Bool.self) { group in
          for person in 0..<4 {
            group.addTask {
              let event = sample.act(by: .sample(person), sequence: 3 + round)
              do {
                try await store.write { try $0.append([event], expecting: 2 + round) }
                return true
              } catch {
                #expect(error as? StoreFault == .conflict)
                return false
              }
            }
          }
          var wins = 0
          for await didWin in group where didWin { wins += 1 }
          return wins
        }
        #expect(wins == 1)
      }
      #expect(try await store.read { try $0.events(of: sample.id).count } == 22)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `the same submission many times at once becomes one signal`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let key = Sample(0).key
      let signals = try await withThrowingTaskGroup(of: SignalID.self) { group in
        for number in 1...50 {
          group.addTask {
            try await store.write { writer in
              if let known = try writer.submission(key) { return known.signal }
              let sample = Sample(number)
              try writer.insertSignal(
                sample.summary, submission: key, contentTag: sample.contentTag,
                receipts: sample.receipts, reporterTag: nil)
              return sample.id
            }
          }
        }
        var signals: Set<SignalID> = []
        for try await signal in group { signals.insert(signal) }
        return signals
      }
      #expect(signals.count == 1)
      #expect(try await store.read { try $0.signalCount() } == 1)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `bodies that throw between others undo only their own work`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<100 {
          group.addTask {
            let sample = Sample(number)
            do {
              try await store.write { writer in
                try sample.receive(writer)
                if number % 3 == 0 { throw OwnFault() }
              }
              #expect(number % 3 != 0)
            } catch {
              #expect(error is OwnFault)
            }
          }
        }
      }
      try await store.read { reader throws in
        for number in 0..<100 {
          let isThere = try reader.summary(of: Sample(number).id) != nil
          #expect(isThere == (number % 3 != 0))
        }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a read never sees half of a write`(kind: StoreKind) async throws {
    try await kind.with { store in
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          for number in 0..<60 {
            try? await store.write { try Sample(number).receive($0) }
          }
        }
        for _ in 0..<3 {
          group.addTask {
            for _ in 0..<60 {
              try? await store.read { reader throws in
                let count = try reader.signalCount()
                let open = try reader.openSignals(in: ["triage"], of: "maasdam", limit: 1_000)
                #expect(open.count == count)
                if let last = open.last { #expect(try reader.events(of: last.id).count == 2) }
              }
            }
          }
        }
      }
      let count = try await store.read { try $0.signalCount() }
      #expect(count == 60)
    }
  }
}
