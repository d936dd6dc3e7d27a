extension Schema {
    static let erasure = """
        CREATE TABLE erasure (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            -- The case without its person and its events.
            erasure BLOB NOT NULL
        ) STRICT;
        -- Goes with the proposal.
        CREATE TABLE erasure_subject (
            erasure TEXT NOT NULL PRIMARY KEY REFERENCES erasure (id),
            candidate TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE erasure_event (
            erasure TEXT NOT NULL REFERENCES erasure (id),
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            event BLOB NOT NULL,
            PRIMARY KEY (erasure, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE erased_sitting (
            sitting TEXT NOT NULL PRIMARY KEY,
            erasure TEXT NOT NULL REFERENCES erasure (id)
        ) STRICT, WITHOUT ROWID;
        -- A notice about a revocation that was emptied: the hash of its text is that of nothing any more.
        CREATE TABLE erased_notice (
            record TEXT NOT NULL PRIMARY KEY,
            content BLOB NOT NULL UNIQUE CHECK (length(content) = 32),
            erasure TEXT NOT NULL REFERENCES erasure (id)
        ) STRICT, WITHOUT ROWID;
        -- A bit stays given away when its record is erased: it says nothing of whose it was.
        CREATE TABLE status_entry_unnamed (
            number INTEGER PRIMARY KEY,
            list INTEGER NOT NULL CHECK (list > 0),
            position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 131071),
            record TEXT NOT NULL UNIQUE,
            UNIQUE (list, position)
        ) STRICT;
        INSERT INTO status_entry_unnamed (number, list, position, record) SELECT number, list, position, record FROM status_entry;
        DROP TABLE status_entry;
        ALTER TABLE status_entry_unnamed RENAME TO status_entry;
        """

    /// What is deleted when a sitting is erased, in this order; each has a column `sitting`.
    static let erasable = [
        "corrected_sitting", "revocation_event", "licence", "superseding_record", "record", "seal", "journal", "survey",
        "accommodation_approval", "accommodation_request", "new_code", "incident", "enrolment",
    ]

    /// In the place of the triggers that the table had before.
    static func appendOnlyUntilErased(_ table: String) -> String {
        """
        DROP TRIGGER IF EXISTS \(table)_is_never_deleted;
        CREATE TRIGGER \(table)_is_never_deleted BEFORE DELETE ON \(table)
        WHEN NOT EXISTS (SELECT 1 FROM erased_sitting WHERE sitting = OLD.sitting)
        BEGIN SELECT raise(ABORT, '\(table) is append-only'); END;
        """
    }

    static let logEntriesAreUnnamed = """
        DROP TRIGGER log_entry_is_never_changed;
        CREATE TRIGGER log_entry_is_never_changed BEFORE UPDATE ON log_entry
        WHEN NEW.log IS NOT OLD.log OR NEW.position IS NOT OLD.position OR NEW.kind IS NOT OLD.kind OR NEW.value IS NOT OLD.value
            OR NEW.sitting IS NOT NULL OR NOT (
                EXISTS (SELECT 1 FROM erased_sitting WHERE sitting = OLD.sitting)
                OR EXISTS (SELECT 1 FROM erased_notice WHERE content = OLD.content))
        BEGIN SELECT raise(ABORT, 'log_entry is append-only'); END;
        DROP TRIGGER revoked_is_never_changed;
        CREATE TRIGGER revoked_is_never_changed BEFORE UPDATE ON revoked
        WHEN NEW.record IS NOT OLD.record OR NEW.list IS NOT OLD.list OR NEW.notice <> ''
            OR NOT EXISTS (SELECT 1 FROM erased_notice WHERE record = OLD.record)
        BEGIN SELECT raise(ABORT, 'revoked is append-only'); END;
        CREATE TRIGGER log_salt_is_never_changed BEFORE UPDATE ON log_salt
        BEGIN SELECT raise(ABORT, 'log_salt is append-only'); END;
        CREATE TRIGGER log_salt_is_never_deleted BEFORE DELETE ON log_salt
        WHEN NOT EXISTS (SELECT 1 FROM erased_notice WHERE content = OLD.content) AND NOT EXISTS (
            SELECT 1 FROM log_entry JOIN erased_sitting USING (sitting) WHERE log_entry.content = OLD.content)
        BEGIN SELECT raise(ABORT, 'log_salt is append-only'); END;
        DROP TRIGGER incident_event_is_never_deleted;
        CREATE TRIGGER incident_event_is_never_deleted BEFORE DELETE ON incident_event
        WHEN NOT EXISTS (SELECT 1 FROM erased_sitting WHERE sitting = (SELECT sitting FROM incident WHERE id = OLD.incident))
        BEGIN SELECT raise(ABORT, 'incident_event is append-only'); END;
        DROP TRIGGER window_freeze_is_never_deleted;
        CREATE TRIGGER window_freeze_is_never_deleted BEFORE DELETE ON window_freeze
        WHEN NOT EXISTS (
            SELECT 1 FROM erased_sitting JOIN enrolment USING (sitting) WHERE enrolment.exam_window = OLD.exam_window)
        BEGIN SELECT raise(ABORT, 'window_freeze is append-only'); END;
        """
}
