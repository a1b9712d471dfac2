import Signals
import Testing

/// What every store does with signals, events and the lists of them.
@Suite struct SignalContractTests {
  @Test(arguments: StoreKind.allCases)
  func `a received signal is found again with all its parts`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      try await store.write { try sample.receive($0) }
      let events = try sample.events
      try await store.read { reader throws in
        #expect(try reader.summary(of: sample.id) == sample.summary)
        #expect(try reader.events(of: sample.id) == events)
        #expect(
          try reader.submission(sample.key)
            == KnownSubmission(signal: sample.id, contentTag: sample.contentTag))
        #expect(
          try reader.signal(withReference: sample.id.reference, in: "maasdam") == sample.id)
        #expect(try reader.signal(withReference: sample.id.reference, in: "elders") == nil)
        for hash in sample.receipts { #expect(try reader.signal(withReceipt: hash) == sample.id) }
        for (part, bytes) in sample.parts {
          #expect(try reader.sealed(part, of: sample.id) == bytes)
        }
        for (compartment, key) in sample.keys {
          #expect(try reader.wrappedKey(of: sample.id, compartment) == key)
        }
        #expect(try reader.tags(of: sample.id) == sample.tags)
        #expect(try reader.reporterTag(of: sample.id) == sample.reporterTag)
        #expect(try reader.messages(of: sample.id) == [sample.message])
        #expect(try reader.signalCount() == 1)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `nothing is found of a signal that is not there`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      try await store.read { reader throws in
        #expect(try reader.summary(of: sample.id) == nil)
        #expect(try reader.events(of: sample.id).isEmpty)
        #expect(try reader.submission(sample.key) == nil)
        #expect(try reader.signal(withReceipt: sample.receipts[0]) == nil)
        #expect(try reader.sealed(.note(NoteID(number: 1)), of: sample.id) == nil)
        #expect(try reader.wrappedKey(of: sample.id, .resident) == nil)
        #expect(try reader.tags(of: sample.id).isEmpty)
        #expect(try reader.reporterTag(of: sample.id) == nil)
        #expect(try reader.messages(of: sample.id).isEmpty)
        #expect(try reader.accessLog(of: sample.id).isEmpty)
        #expect(try reader.signalCount() == 0)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `whatever is written about a signal that is not there is missing`(
    kind: StoreKind
  ) async throws {
    let sample = Sample(1)
    let event = sample.act(by: .sample(1), sequence: 1)
    let entry = AccessEntry(
      signal: sample.id, account: .sample(1), at: sample.summary.due, action: "read")
    let writes: [@Sendable (any StoreWriter) throws -> Void] = [
      { try $0.append([event], expecting: 0) },
      { try $0.update(sample.summary) },
      { try $0.setTags(sample.tags, subject: sample.subject, of: sample.id) },
      { try $0.insertKey([1], .resident, of: sample.id) },
      { try $0.setSealed([1], .values, of: sample.id) },
      { try $0.erase(sample.id) },
      { try $0.insertMessage(sample.message) },
      { try $0.markTold(1, of: sample.id, at: sample.summary.due) },
      { try $0.log(entry) },
    ]
    try await kind.with { store in
      for write in writes {
        await #expect(throws: StoreFault.missing) { try await store.write(write) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a signal, a submission and a receipt are each there once`(kind: StoreKind) async throws {
    let first = Sample(1)
    let other = Sample(2)
    let repeats: [@Sendable (any StoreWriter) throws -> Void] = [
      { try first.insert($0) },
      { store in
        try store.insertSignal(
          other.summary, submission: first.key, contentTag: [], receipts: [], reporterTag: nil)
      },
      { store in
        try store.insertSignal(
          other.summary, submission: other.key, contentTag: [],
          receipts: [other.receipts[0], first.receipts[1]], reporterTag: nil)
      },
      { store in
        var elsewhere = first.summary
        elsewhere.network = "rijnstad"
        try store.insertSignal(
          elsewhere, submission: other.key, contentTag: [], receipts: [], reporterTag: nil)
      },
    ]
    try await kind.with { store in
      try await store.write { try first.receive($0) }
      for write in repeats {
        await #expect(throws: StoreFault.alreadyExists) { try await store.write(write) }
      }
      try await store.read { reader throws in
        #expect(try reader.signalCount() == 1)
        #expect(try reader.signal(withReceipt: other.receipts[0]) == nil)
        #expect(try reader.submission(other.key) == nil)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a repeat that the body expects leaves nothing half`(kind: StoreKind) async throws {
    let first = Sample(1)
    let other = Sample(2)
    try await kind.with { store in
      try await store.write { try first.receive($0) }
      try await store.write { writer -> Void in
        #expect(throws: StoreFault.alreadyExists) {
          try writer.insertSignal(
            other.summary, submission: other.key, contentTag: [], receipts: first.receipts,
            reporterTag: nil)
        }
      }
      #expect(try await store.read { try $0.signalCount() } == 1)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `events follow each other without gaps, or conflict`(kind: StoreKind) async throws {
    let sample = Sample(1)
    let expectations: [(expected: Int, sequence: Int)] = [(1, 2), (3, 4), (2, 4), (1, 3), (0, 1)]
    try await kind.with { store in
      try await store.write { try sample.receive($0) }
      for (expected, sequence) in expectations {
        await #expect(throws: StoreFault.conflict) {
          try await store.write {
            try $0.append([sample.act(by: .sample(1), sequence: sequence)], expecting: expected)
          }
        }
      }
      let acts = [3, 4].map { sample.act(by: .sample(1), sequence: $0) }
      try await store.write { try $0.append(acts, expecting: 2) }
      let events = try await store.read { try $0.events(of: sample.id) }
      #expect(events.map(\.sequence) == [1, 2, 3, 4])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a summary is replaced, and its lists follow`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      try await store.write { try sample.receive($0) }
      var changed = sample.summary
      changed.version = 9
      changed.signalClass = "acute"
      changed.queue = "oggz"
      changed.offeredTo = "buurtnetwerk"
      changed.owner = .sample(4)
      changed.due = sample.summary.due.adding(minutes: 5)
      changed.feedbackBy = LocalDate(dayNumber: 20_800)
      changed.themes = []
      changed.isErased = true
      let summary = changed
      try await store.write { try $0.update(summary) }
      try await store.read { reader throws in
        #expect(try reader.summary(of: sample.id) == summary)
        for queue in ["oggz", "buurtnetwerk"] {
          let found = try reader.openSignals(in: [queue], of: "maasdam", limit: 9)
          #expect(found == [summary])
        }
        #expect(try reader.openSignals(in: ["triage"], of: "maasdam", limit: 9).isEmpty)
        #expect(try reader.endedSignals(in: ["oggz"], of: "maasdam", before: nil, limit: 9).isEmpty)
      }
      var ended = summary
      ended.isOpen = false
      let last = ended
      try await store.write { try $0.update(last) }
      try await store.read { reader throws in
        let queues = ["oggz", "buurtnetwerk"]
        #expect(try reader.openSignals(in: queues, of: "maasdam", limit: 9).isEmpty)
        #expect(
          try reader.endedSignals(in: ["oggz"], of: "maasdam", before: nil, limit: 9) == [last])
        #expect(
          try reader.endedSignals(in: ["buurtnetwerk"], of: "maasdam", before: nil, limit: 9)
            .isEmpty)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `a signal that moves to another network takes everything along`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      var moved = sample.summary
      moved.network = "rijnstad"
      let summary = moved
      let entry = AccessEntry(
        signal: sample.id, account: .sample(1), at: sample.summary.due, action: "read")
      try await store.write { writer in
        try sample.receive(writer)
        try writer.log(entry)
        try writer.update(summary)
        try writer.append([sample.act(by: .sample(1))], expecting: 2)
      }
      try await store.read { reader throws in
        #expect(try reader.summary(of: sample.id) == summary)
        #expect(try reader.openSignals(in: ["triage"], of: "maasdam", limit: 9).isEmpty)
        #expect(try reader.openSignals(in: ["triage"], of: "rijnstad", limit: 9) == [summary])
        #expect(try reader.events(of: sample.id).count == 3)
        #expect(try reader.accessLog(of: sample.id) == [entry])
        #expect(try reader.wrappedKey(of: sample.id, .resident) == sample.keys[.resident])
        #expect(try reader.sealed(.values, of: sample.id) == sample.parts[2].bytes)
        let since = Instant(milliseconds: 0)
        #expect(try reader.linked(sample.tags[0], in: "maasdam", since: since, limit: 9).isEmpty)
        #expect(
          try reader.linked(sample.tags[0], in: "rijnstad", since: since, limit: 9).count == 1)
        #expect(try reader.signal(withReceipt: sample.receipts[0]) == sample.id)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `open signals come by due moment, ended ones newest first, both up to a limit`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      // Two due at the same moment keep the order in which they came.
      let dues: [Int64] = [50, 10, 30, 10, 20]
      var samples = (0..<5).map { Sample($0, queue: $0 == 4 ? "oggz" : "triage") }
      for index in samples.indices {
        samples[index].summary.due = Instant(milliseconds: dues[index])
      }
      samples[2].summary.offeredTo = "oggz"
      let all = samples
      try await store.write { writer in for sample in all { try sample.receive(writer) } }
      func open(_ queues: [String], _ limit: Int) async throws -> [Int?] {
        let found = try await store.read {
          try $0.openSignals(in: queues, of: "maasdam", limit: limit)
        }
        return found.map { summary in all.firstIndex { $0.id == summary.id } }
      }
      #expect(try await open(["triage", "oggz"], 9) == [1, 3, 4, 2, 0])
      #expect(try await open(["oggz", "triage", "oggz"], 3) == [1, 3, 4])
      #expect(try await open(["oggz"], 9) == [4, 2])
      #expect(try await open([], 9) == [])
      #expect(try await open(["triage"], 0) == [])
      try await store.write { writer in
        for sample in all {
          var ended = sample.summary
          ended.isOpen = false
          try writer.update(ended)
        }
      }
      let ended = try await store.read {
        try $0.endedSignals(in: ["oggz", "triage"], of: "maasdam", before: nil, limit: 3)
      }
      #expect(ended.map(\.id) == [all[4].id, all[3].id, all[2].id])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `open signals are found by owner, and queues that hold or are offered some`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      var samples = [
        Sample(3), Sample(1, queue: "oggz"), Sample(2), Sample(4, network: "rijnstad"),
      ]
      for index in samples.indices { samples[index].summary.owner = .sample(index == 2 ? 8 : 7) }
      samples[0].summary.offeredTo = "buurtnetwerk"
      samples[2].summary.isOpen = false
      let all = samples
      try await store.write { writer in for sample in all { try sample.receive(writer) } }
      try await store.read { reader throws in
        #expect(
          try reader.openSignals(ownedBy: .sample(7), of: "maasdam") == [all[1].id, all[0].id])
        #expect(try reader.openSignals(ownedBy: .sample(8), of: "maasdam").isEmpty)
        let found = try reader.occupiedQueues().map { "\($0.network)/\($0.queue)" }
        #expect(
          found == [
            "maasdam/buurtnetwerk", "maasdam/oggz", "maasdam/triage", "rijnstad/triage",
          ])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `signals are linked by tag within their network and window, oldest first`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let samples = [3, 1, 2].map { Sample($0) } + [Sample(4, network: "rijnstad")]
      let tag = samples[0].tags[0]
      try await store.write { writer in
        for sample in samples {
          try sample.insert(writer)
          try writer.setTags([tag], subject: sample.subject, of: sample.id)
        }
      }
      let linked = try await store.read {
        try $0.linked(tag, in: "maasdam", since: samples[2].summary.receivedAt, limit: 9)
      }
      #expect(linked.map(\.signal) == [samples[2].id, samples[0].id])
      #expect(
        linked.last
          == LinkedSignal(
            signal: samples[0].id, subject: samples[0].subject,
            at: samples[0].summary.receivedAt, signalClass: "complex",
            themes: ["eenzaamheid", "schulden"], reporter: samples[0].reporterTag))
      let otherKind = LinkTag(kind: .person, bytes: tag.bytes)
      let none = try await store.read {
        try $0.linked(otherKind, in: "maasdam", since: Instant(milliseconds: 0), limit: 9)
      }
      #expect(none.isEmpty)
      let last = try await store.read {
        try $0.linked(tag, in: "maasdam", since: Instant(milliseconds: 0), limit: 2)
      }
      #expect(last.map(\.signal) == [samples[1].id, samples[2].id])
      // Who gets the tag again got it last.
      try await store.write {
        try $0.setTags([tag], subject: samples[0].subject, of: samples[0].id)
      }
      let again = try await store.read {
        try $0.linked(tag, in: "maasdam", since: Instant(milliseconds: 0), limit: 2)
      }
      #expect(again.map(\.signal) == [samples[2].id, samples[0].id])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `tags are replaced as a whole`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      let newTag = LinkTag(kind: .address, bytes: [9, 9])
      try await store.write { writer in
        try sample.receive(writer)
        try writer.setTags([newTag], subject: Sample(2).subject, of: sample.id)
      }
      try await store.read { reader throws in
        let since = Instant(milliseconds: 0)
        #expect(try reader.tags(of: sample.id) == [newTag])
        #expect(try reader.linked(sample.tags[0], in: "maasdam", since: since, limit: 9).isEmpty)
        let found = try reader.linked(newTag, in: "maasdam", since: since, limit: 9)
        #expect(found.map(\.subject) == [Sample(2).subject])
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `the access log keeps every line in order`(kind: StoreKind) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      let entries = [5, 3, 4].map {
        AccessEntry(
          signal: sample.id, account: .sample($0), at: Instant(milliseconds: Int64($0)),
          action: "action \($0)")
      }
      try await store.write { try sample.receive($0) }
      for entry in entries { try await store.write { try $0.log(entry) } }
      #expect(try await store.read { try $0.accessLog(of: sample.id) } == entries)
    }
  }
}
