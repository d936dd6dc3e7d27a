extension Schema {
    static let status = """
        CREATE TABLE status_entry (
            -- Counts the bits that were given away.
            number INTEGER PRIMARY KEY,
            list INTEGER NOT NULL CHECK (list > 0),
            position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 131071),
            record TEXT NOT NULL UNIQUE,
            sitting TEXT NOT NULL REFERENCES record (sitting),
            UNIQUE (list, position)
        ) STRICT;
        CREATE TABLE revocation_event (
            sitting TEXT NOT NULL REFERENCES record (sitting),
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            event BLOB NOT NULL,
            PRIMARY KEY (sitting, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE revoked (
            record TEXT NOT NULL PRIMARY KEY REFERENCES status_entry (record),
            list INTEGER NOT NULL,
            notice TEXT NOT NULL
        ) STRICT;
        CREATE INDEX revoked_of_list ON revoked (list);
        CREATE TABLE status_list (
            list INTEGER NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            revoked INTEGER NOT NULL,
            -- Milliseconds since the epoch.
            at INTEGER NOT NULL,
            jwt TEXT NOT NULL,
            PRIMARY KEY (list, version)
        ) STRICT, WITHOUT ROWID;
        """
}
