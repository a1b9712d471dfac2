/// The tables of the messages on their way out, and the news that is told by them.
///
/// A dispatch holds no address and no text. What was sent stays for a while, so that mail which
/// comes back is known, and a restored backup can be compared with it. The table of news is made
/// anew, because a step that a later version adds must have room.
enum OutboxSchema {
  /// The statements of the migration "5 outbox".
  static let statements = """
    CREATE TABLE dispatch (
      number INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE CHECK (key <> ''),
      network TEXT NOT NULL CHECK (network <> ''),
      signal TEXT,
      purpose TEXT NOT NULL CHECK (purpose <> ''),
      news INTEGER CHECK (news > 0),
      recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('reporter', 'account', 'webhook')),
      recipient TEXT NOT NULL CHECK (recipient <> ''),
      channel TEXT NOT NULL CHECK (channel IN ('mail', 'sms', 'webhook')),
      created_at INTEGER NOT NULL,
      not_before INTEGER NOT NULL,
      first_tried_at INTEGER,
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      next_try_at INTEGER NOT NULL,
      leased_until INTEGER,
      fence INTEGER NOT NULL CHECK (fence >= 0),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed', 'cancelled')),
      last_fault TEXT CHECK (last_fault <> ''),
      tag TEXT CHECK (tag <> ''),
      lane INTEGER NOT NULL CHECK (lane IN (0, 1)),
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT;
    CREATE INDEX dispatch_due ON dispatch (lane, next_try_at, number) WHERE state = 'waiting';
    CREATE INDEX dispatch_of_signal ON dispatch (network, signal);
    CREATE INDEX dispatch_leased ON dispatch (leased_until) WHERE leased_until IS NOT NULL;
    CREATE INDEX dispatch_failed ON dispatch (network, number) WHERE state = 'failed';
    CREATE INDEX dispatch_tagged ON dispatch (tag) WHERE tag IS NOT NULL;

    CREATE TABLE news (
      network TEXT NOT NULL,
      signal TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number > 0),
      status INTEGER NOT NULL CHECK (status > 0),
      channel TEXT NOT NULL CHECK (channel <> ''),
      since INTEGER NOT NULL,
      visible_from INTEGER NOT NULL,
      is_automatic INTEGER NOT NULL CHECK (is_automatic IN (0, 1)),
      fault TEXT CHECK (fault <> ''),
      told_at INTEGER,
      PRIMARY KEY (network, signal, number),
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT, WITHOUT ROWID;
    INSERT INTO news
      SELECT network, signal, number, status, channel, since, since, 0, NULL, told_at FROM message;
    DROP TABLE message;
    ALTER TABLE news RENAME TO message;
    CREATE INDEX message_task ON message (network, visible_from, signal, number)
      WHERE told_at IS NULL AND is_automatic = 0;
    """

  /// The statements of the migration "11 removed dispatches": how many there were of each sort. The
  /// word of a fault is empty where there was none.
  static let removed = """
    CREATE TABLE removed_dispatch (
      network TEXT NOT NULL CHECK (network <> ''),
      purpose TEXT NOT NULL CHECK (purpose <> ''),
      channel TEXT NOT NULL CHECK (channel <> ''),
      state TEXT NOT NULL CHECK (state IN ('delivered', 'cancelled')),
      fault TEXT NOT NULL,
      count INTEGER NOT NULL CHECK (count > 0),
      oldest INTEGER NOT NULL,
      PRIMARY KEY (network, purpose, channel, state, fault)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX dispatch_settled ON dispatch (next_try_at, number)
      WHERE state IN ('delivered', 'cancelled');
    """

  /// The statement of the migration "15 news with a question": news can be that there is a question.
  static let questions = """
    ALTER TABLE message ADD COLUMN
      is_question INTEGER NOT NULL DEFAULT 0 CHECK (is_question IN (0, 1))
    """
}
