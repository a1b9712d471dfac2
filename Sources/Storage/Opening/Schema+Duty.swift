extension Schema {
  /// Who is to be reached when. A shift is of a date or comes back every week.
  static let duty = """
    CREATE TABLE shift (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
      account TEXT NOT NULL REFERENCES account (id),
      role TEXT NOT NULL CHECK (role <> ''),
      from_at INTEGER,
      until_at INTEGER CHECK (until_at > from_at),
      weekday INTEGER CHECK (weekday BETWEEN 0 AND 6),
      from_minute INTEGER CHECK (from_minute BETWEEN 0 AND 1439),
      minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
      CHECK ((from_at IS NULL) = (until_at IS NULL)),
      CHECK ((from_at IS NULL) <> (weekday IS NULL)),
      CHECK ((weekday IS NULL) = (from_minute IS NULL)),
      CHECK ((weekday IS NULL) = (minutes IS NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX shift_of_account ON shift (account);

    CREATE TABLE absence (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
      account TEXT NOT NULL REFERENCES account (id),
      first_day INTEGER NOT NULL,
      last_day INTEGER NOT NULL CHECK (last_day >= first_day),
      deputy TEXT REFERENCES account (id) CHECK (deputy <> account)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX absence_of_account ON absence (account);

    CREATE TABLE contact_choice (
      account TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
      by_mail INTEGER NOT NULL CHECK (by_mail IN (0, 1)),
      mobile TEXT CHECK (mobile <> ''),
      quiet_from INTEGER CHECK (quiet_from BETWEEN 0 AND 1439),
      quiet_until INTEGER CHECK (quiet_until BETWEEN 0 AND 1439),
      wants_summary INTEGER NOT NULL CHECK (wants_summary IN (0, 1)),
      CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
    ) STRICT, WITHOUT ROWID;
    """
}
