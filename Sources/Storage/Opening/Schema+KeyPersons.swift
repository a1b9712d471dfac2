extension Schema {
  /// Whether an organisation was removed; its code then ends with its identity.
  static let removedOrganisations = """
    ALTER TABLE organisation
      ADD COLUMN is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1));
    """

  /// Organisations and key persons, their cards, what they were asked, and through which card signals
  /// came in.
  ///
  /// As with other keys, the wrapped key of a person and the hashes of a card are overwritten with
  /// zeros where they stand, never deleted or moved; the index that finds a hash holds two bytes of
  /// it. The row of an erased person stays as a random identity.
  static let keyPersons = """
    CREATE TABLE organisation (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
      network TEXT NOT NULL CHECK (network <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      code TEXT NOT NULL CHECK (code <> ''),
      created_at INTEGER NOT NULL,
      UNIQUE (network, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE key_person (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
      network TEXT NOT NULL CHECK (network <> ''),
      organisation TEXT NOT NULL REFERENCES organisation (id),
      created_at INTEGER NOT NULL,
      is_erased INTEGER NOT NULL CHECK (is_erased IN (0, 1)),
      wrapped BLOB NOT NULL
    ) STRICT;
    CREATE INDEX key_person_of_network ON key_person (network, id) WHERE is_erased = 0;

    CREATE TABLE key_person_part (
      key_person TEXT NOT NULL PRIMARY KEY REFERENCES key_person (id),
      sealed BLOB NOT NULL
    ) STRICT;

    CREATE TABLE card (
      number INTEGER PRIMARY KEY,
      network TEXT NOT NULL CHECK (network <> ''),
      organisation TEXT NOT NULL REFERENCES organisation (id),
      key_person TEXT REFERENCES key_person (id),
      created_at INTEGER NOT NULL,
      is_live INTEGER NOT NULL CHECK (is_live IN (0, 1))
    ) STRICT;
    CREATE UNIQUE INDEX card_of_person ON card (key_person)
      WHERE is_live = 1 AND key_person IS NOT NULL;
    CREATE UNIQUE INDEX card_of_organisation ON card (organisation)
      WHERE is_live = 1 AND key_person IS NULL;

    CREATE TABLE card_secret (
      number INTEGER PRIMARY KEY,
      card INTEGER NOT NULL REFERENCES card (number),
      bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 65535),
      hash BLOB NOT NULL
    ) STRICT;
    CREATE INDEX card_secret_in_bucket ON card_secret (bucket);
    CREATE INDEX card_secret_of_card ON card_secret (card);

    CREATE TABLE ask (
      number INTEGER PRIMARY KEY,
      key_person TEXT NOT NULL REFERENCES key_person (id),
      network TEXT NOT NULL CHECK (network <> ''),
      account TEXT NOT NULL CHECK (length(account) = 36),
      at INTEGER NOT NULL,
      purpose TEXT NOT NULL CHECK (purpose IN ('hulp', 'vertalen', 'meegaan')),
      sealed_reason BLOB
    ) STRICT;
    CREATE INDEX ask_of_person ON ask (key_person, number);
    CREATE INDEX ask_of_network ON ask (network, at);

    CREATE TABLE sent_signal (
      network TEXT NOT NULL,
      signal TEXT NOT NULL,
      organisation TEXT NOT NULL REFERENCES organisation (id),
      key_person TEXT REFERENCES key_person (id),
      at INTEGER NOT NULL,
      PRIMARY KEY (network, signal),
      FOREIGN KEY (network, signal) REFERENCES signal (network, id) ON UPDATE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sent_by_person ON sent_signal (key_person, signal) WHERE key_person IS NOT NULL;
    CREATE INDEX sent_by_organisation ON sent_signal (organisation, signal);

    CREATE TABLE key_person_access (
      number INTEGER PRIMARY KEY,
      network TEXT NOT NULL CHECK (network <> ''),
      key_person TEXT REFERENCES key_person (id),
      account TEXT NOT NULL CHECK (length(account) = 36),
      at INTEGER NOT NULL,
      action TEXT NOT NULL CHECK (action <> '')
    ) STRICT;
    CREATE INDEX access_of_key_person ON key_person_access (key_person);
    CREATE TRIGGER key_person_access_unchanged BEFORE UPDATE ON key_person_access
      BEGIN SELECT RAISE(ABORT, 'the access log is never changed'); END;
    CREATE TRIGGER key_person_access_kept BEFORE DELETE ON key_person_access
      BEGIN SELECT RAISE(ABORT, 'the access log is never deleted'); END;
    """
}
