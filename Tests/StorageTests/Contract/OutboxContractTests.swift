import Signals
import Testing

/// What every store does with messages on their way out.
@Suite struct OutboxContractTests {
  static let start = Instant(milliseconds: 1_780_000_000_000)

  static func moment(_ seconds: Int64) -> Instant {
    Instant(milliseconds: start.milliseconds + seconds * 1_000)
  }

  static func alarm(_ number: Int, at seconds: Int64 = 0) -> Dispatch {
    Dispatch(
      key: DispatchKey("alarm/\(number)"), network: "maasdam", signal: nil, purpose: .alarm,
      recipient: .account(.sample(number)), channel: .mail, createdAt: moment(seconds))
  }

  static func news(_ sample: Sample, _ number: Int, at seconds: Int64 = 0) -> Dispatch {
    Dispatch(
      key: .news(number, of: sample.id, by: .sms), network: sample.summary.network,
      signal: sample.id, purpose: .news(number), recipient: .reporter(sample.id), channel: .sms,
      createdAt: start, notBefore: moment(seconds))
  }

  @Test(arguments: StoreKind.allCases)
  func `a dispatch is kept as it is, and once under its key`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      let event = Dispatch(
        key: DispatchKey("event"), network: "maasdam", signal: sample.id, purpose: .event(.called),
        recipient: .webhook("partner"), channel: .webhook, createdAt: Self.start)
      let all = [Self.news(sample, 2, at: 9), Self.alarm(1), event]
      try await store.write { writer throws in
        try sample.insert(writer)
        for dispatch in all { #expect(try writer.enqueue(dispatch)) }
        #expect(try !writer.enqueue(Self.news(sample, 2, at: 99)))
      }
      try await store.read { reader throws in
        for dispatch in all { #expect(try reader.dispatch(dispatch.key) == dispatch) }
        #expect(try reader.dispatches(of: sample.id) == [all[0], all[2]])
        #expect(try reader.dispatch(DispatchKey("other")) == nil)
        #expect(try reader.nextTry(in: .urgent) == Self.start)
        #expect(try reader.nextTry(in: .ordinary) == Self.start)
      }
      await #expect(throws: StoreFault.missing) {
        try await store.write { try $0.enqueue(Self.news(Sample(9), 1)) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `what is due is leased in order, to one at a time, by lane`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      let all = [
        Self.news(sample, 1, at: 5), Self.news(sample, 2, at: 3), Self.news(sample, 3, at: 20),
        Self.news(sample, 4, at: 3), Self.alarm(5, at: 7),
      ]
      try await store.write { writer throws in
        try sample.insert(writer)
        for dispatch in all { try writer.enqueue(dispatch) }
      }
      func lease(
        _ lane: Dispatch.Lane, at: Int64, until: Int64, limit: Int = 9
      ) async throws -> [Dispatch] {
        try await store.write {
          try $0.lease(lane, at: Self.moment(at), until: Self.moment(until), limit: limit)
        }
      }
      #expect(try await lease(.ordinary, at: 2, until: 12).isEmpty)
      let first = try await lease(.ordinary, at: 10, until: 40, limit: 2)
      #expect(first.map(\.key) == [all[1].key, all[3].key])
      var expected = all[1]
      expected.attempts = 1
      expected.fence = 1
      expected.firstTriedAt = Self.moment(10)
      expected.leasedUntil = Self.moment(40)
      expected.nextTryAt = Self.moment(40)
      #expect(first.first == expected)
      #expect(try await lease(.ordinary, at: 10, until: 40).map(\.key) == [all[0].key])
      #expect(try await lease(.ordinary, at: 10, until: 40).isEmpty)
      #expect(try await lease(.urgent, at: 10, until: 40).map(\.key) == [all[4].key])
      let again = try await lease(.ordinary, at: 50, until: 60)
      #expect(again.map(\.key) == [all[2].key, all[0].key, all[1].key, all[3].key])
      #expect(again.map(\.fence) == [1, 2, 2, 2])
      #expect(again.map(\.firstTriedAt) == [50, 10, 10, 10].map { Self.moment($0) })
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `the end of a lease is noted once, by who has it`(kind: StoreKind) async throws {
    try await kind.with { store in
      _ = try await store.write { try $0.enqueue(Self.alarm(1)) }
      func lease(at: Int64) async throws -> Dispatch {
        let leased = try await store.write {
          try $0.lease(.urgent, at: Self.moment(at), until: Self.moment(at + 10), limit: 1)
        }
        return try #require(leased.first)
      }
      let old = try await lease(at: 0)
      var newer = try await lease(at: 20)
      await #expect(throws: StoreFault.conflict) { try await store.write { try $0.settle(old) } }
      newer.nextTryAt = Self.moment(60)
      newer.lastFault = .busy
      let tried = newer
      try await store.write { try $0.settle(tried) }
      newer.leasedUntil = nil
      let stored = try await store.read { try $0.dispatch(tried.key) }
      #expect(stored == newer)
      var last = try await lease(at: 60)
      last.state = .delivered
      last.lastFault = nil
      last.tag = "00ff"
      let delivered = last
      try await store.write { try $0.settle(delivered) }
      await #expect(throws: StoreFault.conflict) {
        try await store.write { try $0.settle(delivered) }
      }
      try await store.read { reader throws in
        #expect(try reader.nextTry(in: .urgent) == nil)
        #expect(try reader.dispatch(tagged: "00ff")?.key == delivered.key)
        #expect(try reader.dispatch(tagged: "00fe") == nil)
      }
      try await store.write { try $0.markBounced(delivered.key) }
      await #expect(throws: StoreFault.conflict) {
        try await store.write { try $0.markBounced(delivered.key) }
      }
      let failed = try await store.read { try $0.failedDispatches(of: "maasdam", limit: 9) }
      #expect(failed.map(\.lastFault) == [.bounced])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `leases of a process that ended are taken over`(kind: StoreKind) async throws {
    try await kind.with { store in
      try await store.write { writer throws in
        for number in 1...3 { try writer.enqueue(Self.alarm(number)) }
        _ = try writer.lease(.urgent, at: Self.moment(0), until: Self.moment(5), limit: 1)
        _ = try writer.lease(.urgent, at: Self.moment(6), until: Self.moment(300), limit: 2)
        // The second was leased once, the third once, the first twice.
        _ = try writer.lease(.urgent, at: Self.moment(6), until: Self.moment(300), limit: 1)
        try writer.endLeases(at: Self.moment(10), triedUpTo: 1)
        let free = try writer.lease(
          .urgent, at: Self.moment(10), until: Self.moment(20), limit: 9)
        #expect(free.map(\.key.text) == ["alarm/2", "alarm/3"])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `what failed is listed, the newest first, and counted by sort`(kind: StoreKind) async throws
  {
    try await kind.with { store in
      try await store.write { writer throws in
        for number in 1...4 { try writer.enqueue(Self.alarm(number, at: Int64(number))) }
        try writer.enqueue(Self.alarm(5, at: 500))
        let leased = try writer.lease(
          .urgent, at: Self.moment(9), until: Self.moment(99), limit: 3)
        for (var dispatch, fault) in zip(leased, [DeliveryFault.bounced, .bounced, .timedOut]) {
          dispatch.state = .failed
          dispatch.lastFault = fault
          try writer.settle(dispatch)
        }
      }
      try await store.read { reader throws in
        let failed = try reader.failedDispatches(of: "maasdam", limit: 2)
        #expect(failed.map(\.key.text) == ["alarm/3", "alarm/2"])
        #expect(try reader.failedDispatches(of: "rijnstad", limit: 2).isEmpty)
        func count(_ state: Dispatch.State, _ fault: DeliveryFault?, _ count: Int, _ at: Int64)
          -> DispatchCount
        {
          DispatchCount(
            network: "maasdam", purpose: "alarm", channel: .mail, state: state, fault: fault,
            count: count, oldest: Self.moment(at))
        }
        #expect(
          try reader.dispatchCounts(at: Self.moment(100)) == [
            count(.failed, .bounced, 2, 1), count(.failed, .timedOut, 1, 3),
            count(.waiting, nil, 1, 4),
          ])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `what was settled long ago is removed a few at a time, and stays counted`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      try await store.write { writer throws in
        for number in 1...7 { try writer.enqueue(Self.alarm(number, at: Int64(number))) }
        let ends: [Dispatch.State] = [
          .delivered, .cancelled, .delivered, .failed, .delivered, .waiting,
        ]
        for (number, end) in ends.enumerated() {
          let at = Self.moment(Int64(number) + 10)
          let leased = try writer.lease(
            .urgent, at: at, until: Self.moment(Int64(number) + 100), limit: 1)
          var dispatch = try #require(leased.first)
          dispatch.state = end
          if end == .failed { dispatch.lastFault = .bounced }
          if end != .waiting { try writer.settle(dispatch) }
        }
      }
      let later = Self.moment(1_000)
      let before = try await store.read { try $0.dispatchCounts(at: later) }
      func remove(_ seconds: Int64, limit: Int) async throws -> Int {
        try await store.write {
          try $0.removeDispatches(settledBefore: Self.moment(seconds), limit: limit)
        }
      }
      #expect(try await remove(100, limit: 9) == 0)
      #expect(try await remove(103, limit: 2) == 2)
      #expect(try await remove(103, limit: 2) == 1)
      #expect(try await remove(103, limit: 2) == 0)
      #expect(try await remove(999, limit: 9) == 1)
      try await store.read { reader throws in
        let kept = try (1...7).filter { number in
          try reader.dispatch(DispatchKey("alarm/\(number)")) != nil
        }
        #expect(kept == [4, 6, 7], "what failed, is under way, or waits")
        #expect(try reader.dispatchCounts(at: later) == before)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `what waits for a moment that no pause reaches is found`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      try await store.write { writer throws in
        try sample.insert(writer)
        try writer.enqueue(Self.news(sample, 1, at: 900))
        for number in 1...3 { try writer.enqueue(Self.alarm(number, at: Int64(number) * 100)) }
        _ = try writer.lease(.urgent, at: Self.moment(100), until: Self.moment(800), limit: 1)
      }
      try await store.read { reader throws in
        func ahead(_ now: Int64, _ latest: Int64, limit: Int = 9) throws -> [String] {
          try reader.dispatchesAhead(
            of: Self.moment(now), after: Self.moment(latest), limit: limit
          ).map(\.key.text)
        }
        #expect(try ahead(150, 250) == ["alarm/1", "alarm/3"])
        #expect(try ahead(150, 250, limit: 1) == ["alarm/1"])
        #expect(try ahead(150, 799) == ["alarm/1"])
        #expect(try ahead(150, 800).isEmpty)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `owed news changes its way, and is a task from when it is let out`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      var message = OwedMessage(
        signal: sample.id, number: 1, network: "maasdam", status: .lookedAt, channel: .mail,
        since: Self.start, visibleFrom: Self.moment(50), isAutomatic: true)
      let first = message
      try await store.write { writer throws in
        try sample.insert(writer)
        try writer.insertMessage(first)
        #expect(try writer.messages(of: sample.id) == [first])
        #expect(
          try writer.owedMessages(in: ["triage"], of: "maasdam", at: Self.moment(99), limit: 9)
            .isEmpty)
      }
      message.isAutomatic = false
      message.channel = .intermediary
      message.fault = .noAddress
      let left = message
      try await store.write { try $0.reroute(left) }
      try await store.read { reader throws in
        for (seconds, expected) in [(49, []), (50, [left])] as [(Int64, [OwedMessage])] {
          let owed = try reader.owedMessages(
            in: ["triage"], of: "maasdam", at: Self.moment(seconds), limit: 9)
          #expect(owed == expected)
        }
      }
      message.channel = .none
      let stopped = message
      try await store.write { try $0.reroute(stopped) }
      try await store.read { reader throws in
        #expect(
          try reader.owedMessages(in: ["triage"], of: "maasdam", at: Self.moment(99), limit: 9)
            .isEmpty)
      }
      await #expect(throws: StoreFault.missing) {
        try await store.write { try $0.reroute(Sample(2).message) }
      }
    }
  }
}
