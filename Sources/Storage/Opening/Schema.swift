internal import GRDB

/// The tables and what they enforce by themselves. A change is a new migration at the end; a
/// migration that was released is never edited.
///
/// Every table about signals carries the network, leading its key, so that a network's rows lie
/// together. What is looked up before the network is known (keyed hashes, accounts) has a key of
/// its own. Events and the access log refuse every change but that of the network, when a signal
/// moves. Moments are milliseconds since 1970, days are day numbers since 1970.
enum Schema {
  /// All migrations, in order.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 signals", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: signals + personalData + feedback)
    }
    migrator.registerMigration("2 accounts and rules", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: accounts + rules)
    }
    migrator.registerMigration("3 tags at one place", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: tags)
    }
    migrator.registerMigration("4 keys of the desk", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: keys)
    }
    migrator.registerMigration("5 outbox", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: OutboxSchema.statements)
    }
    migrator.registerMigration("6 duty", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: duty)
    }
    migrator.registerMigration("7 key persons", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: keyPersons)
    }
    migrator.registerMigration("8 deadlines", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: deadlines)
    }
    migrator.registerMigration("9 listed deadlines", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: listedDeadlines)
    }
    migrator.registerMigration("10 telephone tasks", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: telephoneTasks)
    }
    migrator.registerMigration("11 removed dispatches", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: OutboxSchema.removed)
    }
    migrator.registerMigration("12 late for whatever reason", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: lateQuestions)
    }
    migrator.registerMigration("13 removed organisations", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: removedOrganisations)
    }
    migrator.registerMigration("14 questions for advice", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: questions)
    }
    migrator.registerMigration("15 news with a question", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: OutboxSchema.questions)
    }
    return migrator
  }

  private static let signals = """
    CREATE TABLE signal (
      network TEXT NOT NULL CHECK (network <> ''),
      id TEXT NOT NULL CHECK (length(id) = 36),
      reference TEXT NOT NULL CHECK (reference <> ''),
      version INTEGER NOT NULL CHECK (version > 0),
      class TEXT NOT NULL CHECK (class IN ('acute', 'unclear', 'complex', 'light')),
      queue TEXT NOT NULL CHECK (queue <> ''),
      offered_to TEXT CHECK (offered_to <> ''),
      owner TEXT CHECK (length(owner) = 36),
      due INTEGER NOT NULL,
      received_at INTEGER NOT NULL,
      feedback_by INTEGER NOT NULL,
      themes TEXT NOT NULL,
      is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
      is_erased INTEGER NOT NULL CHECK (is_erased IN (0, 1)),
      submission_key BLOB NOT NULL UNIQUE,
      content_tag BLOB,
      reporter_tag BLOB,
      subject TEXT,
      PRIMARY KEY (network, id)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX signal_id ON signal (id);
    CREATE INDEX signal_reference ON signal (network, reference);
    CREATE INDEX signal_open ON signal (network, queue, due, id) WHERE is_open = 1;
    CREATE INDEX signal_offered ON signal (network, offered_to, due, id)
      WHERE is_open = 1 AND offered_to IS NOT NULL;
    CREATE INDEX signal_owned ON signal (network, owner, id)
      WHERE is_open = 1 AND owner IS NOT NULL;
    CREATE INDEX signal_ended ON signal (network, queue, id) WHERE is_open = 0;

    CREATE TABLE event (
      network TEXT NOT NULL,
      signal TEXT NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence > 0),
      at INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind <> ''),
      content TEXT NOT NULL,
      PRIMARY KEY (network, signal, sequence),
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT;
    CREATE TRIGGER event_unchanged BEFORE UPDATE ON event
      WHEN (OLD.signal, OLD.sequence, OLD.at, OLD.kind, OLD.content)
        IS NOT (NEW.signal, NEW.sequence, NEW.at, NEW.kind, NEW.content)
      BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER event_kept BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

    CREATE TABLE access_log (
      number INTEGER PRIMARY KEY,
      network TEXT NOT NULL,
      signal TEXT NOT NULL,
      account TEXT NOT NULL CHECK (length(account) = 36),
      at INTEGER NOT NULL,
      action TEXT NOT NULL CHECK (action <> ''),
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT;
    CREATE INDEX access_of_signal ON access_log (network, signal);
    CREATE TRIGGER access_unchanged BEFORE UPDATE ON access_log
      WHEN (OLD.number, OLD.signal, OLD.account, OLD.at, OLD.action)
        IS NOT (NEW.number, NEW.signal, NEW.account, NEW.at, NEW.action)
      BEGIN SELECT RAISE(ABORT, 'the access log is never changed'); END;
    CREATE TRIGGER access_kept BEFORE DELETE ON access_log
      BEGIN SELECT RAISE(ABORT, 'the access log is never deleted'); END;

    """

  /// A key's row is added at the end and later overwritten in place with zeros, never deleted or
  /// moved: so the bytes of a key stand at one place of the file only, and once overwritten they
  /// are nowhere. SQLite may leave copies of rows that it moves between pages, also under
  /// `secure_delete`; of the sealed parts such a copy is unreadable without its key.
  private static let personalData = """
    CREATE TABLE data_key (
      number INTEGER PRIMARY KEY,
      network TEXT NOT NULL,
      signal TEXT NOT NULL,
      compartment TEXT NOT NULL CHECK (compartment IN ('resident', 'reporter')),
      is_destroyed INTEGER NOT NULL CHECK (is_destroyed IN (0, 1)),
      wrapped BLOB NOT NULL,
      UNIQUE (network, signal, compartment),
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT;

    CREATE TABLE resident_part (
      network TEXT NOT NULL,
      signal TEXT NOT NULL,
      part TEXT NOT NULL CHECK (part <> 'reporter'),
      sealed BLOB NOT NULL,
      PRIMARY KEY (network, signal, part),
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT;

    CREATE TABLE reporter_part (
      network TEXT NOT NULL,
      signal TEXT NOT NULL,
      part TEXT NOT NULL CHECK (part = 'reporter'),
      sealed BLOB NOT NULL,
      PRIMARY KEY (network, signal, part),
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT;

    CREATE TABLE linkage (
      network TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('address', 'person')),
      tag BLOB NOT NULL,
      signal TEXT NOT NULL,
      PRIMARY KEY (network, kind, tag, signal),
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX linkage_of_signal ON linkage (network, signal);

    """

  private static let feedback = """
    CREATE TABLE receipt (
      hash BLOB NOT NULL PRIMARY KEY,
      network TEXT NOT NULL,
      signal TEXT NOT NULL,
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX receipt_of_signal ON receipt (network, signal);

    CREATE TABLE message (
      network TEXT NOT NULL,
      signal TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 4),
      channel TEXT NOT NULL CHECK (channel <> ''),
      since INTEGER NOT NULL,
      told_at INTEGER,
      PRIMARY KEY (network, signal, number),
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX message_owed ON message (network, since, signal, number) WHERE told_at IS NULL;

    """

  /// Keyed hashes by which something personal is found or compared: whom and where a signal is
  /// about, who reported it, what was sent, and the receipts. As with keys, a row is added at the
  /// end and later overwritten in place with zeros, never deleted or moved; the index that finds a
  /// hash holds two bytes of it, so that a copy which SQLite leaves of a moved entry tells nothing.
  private static let tags = """
    CREATE TABLE tag (
      number INTEGER PRIMARY KEY,
      network TEXT NOT NULL,
      signal TEXT NOT NULL,
      kind TEXT NOT NULL
        CHECK (kind IN ('address', 'person', 'reporter', 'content', 'receipt')),
      bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 65535),
      hash BLOB NOT NULL,
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT;
    CREATE INDEX tag_in_bucket ON tag (kind, bucket);
    CREATE INDEX tag_of_signal ON tag (network, signal);

    CREATE TEMPORARY TABLE moved AS
      SELECT network, signal, kind, tag AS hash FROM linkage
      UNION ALL SELECT network, signal, 'receipt', hash FROM receipt
      UNION ALL SELECT network, id, 'reporter', reporter_tag FROM signal
        WHERE reporter_tag IS NOT NULL
      UNION ALL SELECT network, id, 'content', content_tag FROM signal
        WHERE content_tag IS NOT NULL;
    INSERT INTO tag (network, signal, kind, bucket, hash)
      SELECT network, signal, kind,
        (instr('0123456789ABCDEF', substr(hex(hash), 1, 1)) - 1) * 4096
        + (instr('0123456789ABCDEF', substr(hex(hash), 2, 1)) - 1) * 256
        + (instr('0123456789ABCDEF', substr(hex(hash), 3, 1)) - 1) * 16
        + instr('0123456789ABCDEF', substr(hex(hash), 4, 1)) - 1,
        hash
      FROM moved WHERE length(hash) >= 2;
    DROP TABLE moved;
    DROP TABLE linkage;
    DROP TABLE receipt;
    ALTER TABLE signal DROP COLUMN content_tag;
    ALTER TABLE signal DROP COLUMN reporter_tag;

    """

  private static let accounts = """
    CREATE TABLE account (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
      network TEXT NOT NULL CHECK (network <> ''),
      name TEXT NOT NULL,
      login_name TEXT NOT NULL UNIQUE,
      is_disabled INTEGER NOT NULL CHECK (is_disabled IN (0, 1))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX account_of_network ON account (network);

    CREATE TABLE account_role (
      account TEXT NOT NULL REFERENCES account (id),
      role TEXT NOT NULL CHECK (role <> ''),
      PRIMARY KEY (account, role)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX account_with_role ON account_role (role);

    CREATE TABLE credential (
      account TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
      password_hash TEXT NOT NULL CHECK (password_hash <> ''),
      code_secret BLOB NOT NULL,
      last_code_step INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE session (
      hash BLOB NOT NULL PRIMARY KEY,
      account TEXT NOT NULL REFERENCES account (id),
      started_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX session_of_account ON session (account);

    CREATE TABLE invitation (
      hash BLOB NOT NULL PRIMARY KEY,
      account TEXT NOT NULL UNIQUE REFERENCES account (id),
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE api_caller (
      network TEXT NOT NULL CHECK (network <> ''),
      name TEXT NOT NULL,
      hash BLOB NOT NULL UNIQUE,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (network, name)
    ) STRICT, WITHOUT ROWID;

    """

  /// The rule set with the highest `place` went live last.
  private static let rules = """
    CREATE TABLE key_mark (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      mark BLOB NOT NULL
    ) STRICT;

    CREATE TABLE rule_set (
      place INTEGER PRIMARY KEY,
      hash TEXT NOT NULL UNIQUE,
      published_at INTEGER NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    """

  /// Whether the keys of the desk work for an account.
  private static let keys = """
    ALTER TABLE account
      ADD COLUMN uses_keys INTEGER NOT NULL DEFAULT 1 CHECK (uses_keys IN (0, 1));
    """

  /// Which deadlines of a signal run, and from when on somebody is too late with it.
  private static let listedDeadlines = """
    ALTER TABLE signal ADD COLUMN deadlines TEXT NOT NULL DEFAULT '';
    ALTER TABLE signal ADD COLUMN late_at INTEGER;
    UPDATE signal SET late_at = due WHERE is_open = 1 AND owner IS NULL;
    CREATE INDEX signal_emergency ON signal (network, queue, due, id)
      WHERE is_open = 1 AND instr(deadlines, 'emergency') > 0;
    """

  /// A question that a reporter does not answer makes late too; and what is late is found by that.
  private static let lateQuestions = """
    UPDATE signal SET late_at = min(
        coalesce(late_at, \(Int64.max)),
        CAST(substr(deadlines, instr(deadlines, 'question ') + 9) AS INTEGER))
      WHERE instr(deadlines, 'question ') > 0;
    CREATE INDEX signal_late ON signal (network, late_at, id) WHERE late_at IS NOT NULL;
    """

  /// Whom somebody has to telephone about a signal.
  private static let telephoneTasks = """
    ALTER TABLE signal ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
    CREATE INDEX signal_telephone ON signal (network, id) WHERE telephone <> '';
    """

  /// Whether a signal is a question for advice.
  private static let questions = """
    ALTER TABLE signal
      ADD COLUMN is_consultation INTEGER NOT NULL DEFAULT 0 CHECK (is_consultation IN (0, 1));
    CREATE INDEX signal_consultation ON signal (network, id) WHERE is_consultation = 1;
    """

  /// When the deadlines of a signal are to be looked at, who was called on and who may not see it.
  /// What stood in the database before is looked at at once.
  private static let deadlines = """
    ALTER TABLE signal ADD COLUMN called TEXT NOT NULL DEFAULT '';
    ALTER TABLE signal ADD COLUMN excluded TEXT NOT NULL DEFAULT '';
    ALTER TABLE signal ADD COLUMN wake_at INTEGER;
    UPDATE signal SET wake_at = received_at WHERE is_open = 1;
    CREATE INDEX signal_wake ON signal (wake_at, id) WHERE wake_at IS NOT NULL;
    CREATE INDEX signal_called ON signal (network, due, id) WHERE is_open = 1 AND called <> '';
    """
}
