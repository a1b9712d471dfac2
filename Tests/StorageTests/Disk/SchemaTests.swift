import Foundation
import GRDB
import Signals
import Testing

@testable import Storage

/// What the schema refuses by itself, whatever the program does.
@Suite struct SchemaTests {
  @Test(arguments: [
    "UPDATE event SET content = '{}'", "UPDATE event SET kind = 'closed'",
    "UPDATE event SET at = 0 WHERE sequence = 1", "DELETE FROM event",
    "UPDATE access_log SET account = '019e7044-a358-736d-b39e-b601fe72fa3a'",
    "DELETE FROM access_log", "UPDATE signal SET queue = NULL", "UPDATE signal SET queue = ''",
    "UPDATE signal SET class = 'mild'", "UPDATE signal SET network = ''",
    "UPDATE signal SET is_open = 2", "UPDATE signal SET due = 'soon'", "DELETE FROM signal",
    "UPDATE event SET network = 'nowhere'", "UPDATE key_person_access SET action = 'x'",
    "DELETE FROM key_person_access", "UPDATE card SET organisation = 'x'",
    "UPDATE card SET key_person = NULL, is_live = 2", "UPDATE ask SET purpose = 'x'",
    "UPDATE key_person SET is_erased = 2",
    "INSERT INTO reporter_part SELECT network, id, 'resident', x'00' FROM signal",
    "INSERT INTO resident_part SELECT network, id, 'reporter', x'00' FROM signal",
    "INSERT INTO tag (network, signal, kind, bucket, hash)"
      + " VALUES ('maasdam', '019e7044-a358-736d-b39e-b601fe72fa3b', 'receipt', 0, x'00')",
    "UPDATE tag SET kind = 'name'",
    "INSERT INTO signal SELECT 'elders', id, reference, version, class, queue, offered_to, owner,"
      + " due, received_at, feedback_by, themes, is_open, is_erased, x'01', NULL"
      + " FROM signal",
  ])
  func `a statement that would break an invariant fails`(sql: String) async throws {
    try await Folder.with { folder in
      let store = try await folder.open()
      let sample = Sample(1)
      try await store.write { writer in
        try sample.receive(writer)
        try writer.log(
          AccessEntry(
            signal: sample.id, account: .sample(1), at: sample.summary.due, action: "read"))
        try addKeyPerson(writer)
      }
      await #expect(throws: DatabaseError.self) {
        try await store.pool.write { try $0.execute(sql: sql) }
      }
      await store.close()
    }
  }

  /// Writes a key person with a card, an ask and a line of the log.
  private func addKeyPerson(_ writer: any StoreWriter) throws {
    let person = KeyPerson.sample(1)
    try PersonSample.insert(person, in: writer)
    try writer.insertCard(.sample(of: person), secrets: [[1, 2, 3]])
    try writer.insertAsk(
      Ask(keyPerson: person.id, by: .sample(1), at: person.createdAt, purpose: .help))
    try writer.log(
      KeyPersonAccess(
        network: "maasdam", keyPerson: person.id, account: .sample(1), at: person.createdAt,
        action: "read"))
  }

  @Test func `every list and look-up reads from an index`() async throws {
    try await Folder.with { folder in
      let store = try await folder.open()
      let queries = [
        "SELECT id FROM signal WHERE network = 'a' AND queue = 'b' AND is_open = 1"
          + " ORDER BY due, id LIMIT 9",
        "SELECT id FROM signal WHERE network = 'a' AND offered_to = 'b' AND is_open = 1"
          + " ORDER BY due, id LIMIT 9",
        "SELECT id FROM signal WHERE network = 'a' AND queue = 'b' AND is_open = 0"
          + " ORDER BY id DESC LIMIT 9",
        "SELECT content FROM event WHERE network = 'a' AND signal = 'b' ORDER BY sequence",
        "SELECT action FROM access_log WHERE network = 'a' AND signal = 'b' ORDER BY number",
        "SELECT signal FROM tag WHERE kind = 'receipt' AND bucket = 7 AND hash = x'00'",
        "SELECT hash FROM tag WHERE network = 'a' AND signal = 'b' AND kind = 'content'",
        "SELECT status FROM message WHERE network = 'a' AND told_at IS NULL AND is_automatic = 0"
          + " AND visible_from <= 5 ORDER BY visible_from, signal, number LIMIT 9",
        "SELECT number FROM dispatch WHERE state = 'waiting' AND lane = 0 AND next_try_at <= 5"
          + " ORDER BY next_try_at, number LIMIT 9",
        "SELECT key FROM dispatch WHERE network = 'a' AND signal = 'b' ORDER BY number",
        "SELECT key FROM dispatch WHERE tag = 'a' ORDER BY number LIMIT 1",
        "SELECT key FROM dispatch WHERE network = 'a' AND state = 'failed'"
          + " ORDER BY number DESC LIMIT 9",
        "SELECT card FROM card_secret WHERE bucket = 7 AND hash = x'00'",
        "SELECT id FROM key_person WHERE network = 'a' AND is_erased = 0 ORDER BY id",
        "SELECT signal FROM sent_signal WHERE key_person = 'a' AND at >= 7"
          + " ORDER BY signal DESC LIMIT 9",
        "SELECT signal FROM sent_signal WHERE organisation = 'a' AND at >= 7"
          + " ORDER BY signal DESC LIMIT 9",
        "SELECT at FROM ask WHERE key_person = 'a' ORDER BY number DESC LIMIT 9",
      ]
      for query in queries {
        let plan = try await store.pool.read {
          try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN \(query)").map { $0["detail"] as String }
        }
        #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(query): \(plan)")
      }
      await store.close()
    }
  }

  @Test func `tags of a database from before they had one table are found again`() async throws {
    try await Folder.with { folder in
      let sample = Sample(1)
      let queue = try DatabaseQueue(path: folder.database)
      try Schema.migrator.migrate(queue, upTo: "2 accounts and rules")
      try await queue.write { try self.insertAsBefore(sample, into: $0) }
      try queue.close()
      let store = try await folder.open()
      try await store.read { reader throws in
        #expect(try reader.tags(of: sample.id) == sample.tags)
        for receipt in sample.receipts {
          #expect(try reader.signal(withReceipt: receipt) == sample.id)
        }
        #expect(try reader.reporterTag(of: sample.id) == sample.reporterTag)
        let known = KnownSubmission(signal: sample.id, contentTag: sample.contentTag)
        #expect(try reader.submission(sample.key) == known)
      }
      await store.close()
    }
  }

  /// Writes a signal as it was written before its tags had one table.
  private func insertAsBefore(_ sample: Sample, into db: Database) throws {
    let summary = sample.summary
    let home: [any DatabaseValueConvertible] = [summary.network, summary.id.text]
    try db.execute(
      sql: """
        INSERT INTO signal (network, id, reference, version, class, queue, due, received_at,
          feedback_by, themes, is_open, is_erased, submission_key, content_tag, reporter_tag)
        VALUES (?, ?, 'K', 1, 'complex', 'triage', 1, 1, 1, '', 1, 0, ?, ?, ?)
        """,
      arguments: StatementArguments(
        home + [sample.key.blob, sample.contentTag.blob, sample.reporterTag?.blob ?? Data()]))
    for tag in sample.tags {
      try db.execute(
        sql: "INSERT INTO linkage (network, signal, kind, tag) VALUES (?, ?, ?, ?)",
        arguments: StatementArguments(home + [tag.kind.rawValue, tag.bytes.blob]))
    }
    for hash in sample.receipts {
      try db.execute(
        sql: "INSERT INTO receipt (network, signal, hash) VALUES (?, ?, ?)",
        arguments: StatementArguments(home + [hash.blob]))
    }
  }

  @Test func `no error that leaves the store holds a value`() async throws {
    try await Folder.with { folder in
      let store = try await folder.open()
      let sample = Sample(1)
      var broken = sample.summary
      broken.signalClass = "GEHEIM"
      let summary = broken
      do {
        try await store.write { writer in
          try sample.insert(writer)
          try writer.update(summary)
        }
        Issue.record("a class that is none was written")
      } catch {
        #expect(error is StoreFault)
        #expect(!"\(error) \(String(reflecting: error))".contains("GEHEIM"))
      }
      await store.close()
    }
  }
}
