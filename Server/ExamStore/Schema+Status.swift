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

    /// A suspended designation is reinstated or revoked later: each time there is a notice.
    static let severalNotices = """
        CREATE TEMP TABLE known_revoked AS SELECT record, list, notice FROM revoked ORDER BY rowid;
        DROP TABLE revoked;
        CREATE TABLE revoked (
            -- Counts the notices.
            number INTEGER PRIMARY KEY,
            record TEXT NOT NULL REFERENCES status_entry (record),
            list INTEGER NOT NULL,
            notice TEXT NOT NULL
        ) STRICT;
        INSERT INTO revoked (record, list, notice) SELECT record, list, notice FROM temp.known_revoked ORDER BY rowid;
        DROP TABLE temp.known_revoked;
        CREATE INDEX revoked_of_list ON revoked (list);
        CREATE INDEX revoked_of_record ON revoked (record);
        CREATE TEMP TABLE known_erased AS SELECT record, content, erasure FROM erased_notice;
        DROP TABLE erased_notice;
        CREATE TABLE erased_notice (
            content BLOB NOT NULL PRIMARY KEY CHECK (length(content) = 32),
            record TEXT NOT NULL,
            erasure TEXT NOT NULL REFERENCES erasure (id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO erased_notice (record, content, erasure) SELECT record, content, erasure FROM temp.known_erased;
        DROP TABLE temp.known_erased;
        CREATE INDEX erased_notice_of_record ON erased_notice (record);
        -- A designation that was reinstated and may not be in the log yet. Goes when it is.
        CREATE TABLE unreleased_record (
            sitting TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        """

    /// In the place of the trigger that the table had before.
    static let noticesAreEmptied = """
        DROP TRIGGER revoked_is_never_changed;
        CREATE TRIGGER revoked_is_never_changed BEFORE UPDATE ON revoked
        WHEN NEW.number IS NOT OLD.number OR NEW.record IS NOT OLD.record OR NEW.list IS NOT OLD.list OR NEW.notice <> ''
            OR NOT EXISTS (SELECT 1 FROM erased_notice WHERE record = OLD.record)
        BEGIN SELECT raise(ABORT, 'revoked is append-only'); END;
        """
}
