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
    "UPDATE event SET network = 'nowhere'",
    "INSERT INTO reporter_part SELECT network, id, 'resident', x'00' FROM signal",
    "INSERT INTO resident_part SELECT network, id, 'reporter', x'00' FROM signal",
    "INSERT INTO receipt VALUES (x'00', 'maasdam', '019e7044-a358-736d-b39e-b601fe72fa3b')",
    "INSERT INTO signal SELECT 'elders', id, reference, version, class, queue, offered_to, owner,"
      + " due, received_at, feedback_by, themes, is_open, is_erased, x'01', NULL, NULL, NULL"
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
      }
      await #expect(throws: DatabaseError.self) {
        try await store.pool.write { try $0.execute(sql: sql) }
      }
      await store.close()
    }
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
        "SELECT status FROM message WHERE network = 'a' AND told_at IS NULL"
          + " ORDER BY since, signal, number LIMIT 9",
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
