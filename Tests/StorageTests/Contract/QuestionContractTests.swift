import Signals
import Testing

/// What every store does with questions for advice that become signals.
@Suite struct QuestionContractTests {
  @Test(arguments: StoreKind.allCases)
  func `a question is known as one, and counts as a signal once it is one`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      var sample = Sample(1)
      sample.summary.isQuestion = true
      let question = sample
      let signal = Sample(2)
      try await store.write { store in
        try question.receive(store)
        try signal.receive(store)
      }
      try await store.read { reader throws in
        #expect(try reader.summary(of: question.id)?.isQuestion == true)
        #expect(try reader.summary(of: signal.id)?.isQuestion == false)
        let listed = try reader.openSignals(in: ["triage"], of: "maasdam", limit: 9)
        #expect(listed.filter(\.isQuestion).map(\.id) == [question.id])
        #expect(try reader.signalCount() == 1)
      }
      var became = question.summary
      became.isQuestion = false
      let after = became
      try await store.write { try $0.update(after) }
      try await store.read { reader throws in
        #expect(try reader.summary(of: question.id) == after)
        #expect(try reader.signalCount() == 2)
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func `the tag of a reporter is kept once, tells whose a signal is, and is erased with it`(
    kind: StoreKind
  ) async throws {
    try await kind.with { store in
      let sample = Sample(1)
      let tag: [UInt8] = [7, 8, 9]
      try await store.write { store in
        try store.insertSignal(
          sample.summary, submission: sample.key, contentTag: sample.contentTag,
          receipts: sample.receipts, reporterTag: nil)
        try store.append(try sample.events, expecting: 0)
        try store.setTags(sample.tags, subject: sample.subject, of: sample.id)
        try store.setReporterTag(tag, of: sample.id)
      }
      try await store.read { reader throws in
        #expect(try reader.reporterTag(of: sample.id) == tag)
        let linked = try reader.linked(
          sample.tags[0], in: "maasdam", since: Instant(milliseconds: 0), limit: 9)
        #expect(linked.map(\.reporter) == [tag])
      }
      await #expect(throws: StoreFault.alreadyExists) {
        try await store.write { try $0.setReporterTag([1], of: sample.id) }
      }
      await #expect(throws: StoreFault.missing) {
        try await store.write { try $0.setReporterTag([1], of: Sample(2).id) }
      }
      try await store.write { try $0.erase(sample.id) }
      #expect(try await store.read { try $0.reporterTag(of: sample.id) } == nil)
    }
  }
}
