import ExamService
import GRDB

/// The schema states the rules: STRICT tables, checks, foreign keys, and triggers that refuse to change or
/// delete what is only ever appended. Migrations are never edited; a new release adds a new one.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 programme, journal, records") { db in
            try db.execute(sql: programme)
            try db.execute(sql: journal)
            for table in ["bank", "scheme", "exam_window", "enrolment", "journal", "record"] {
                try db.execute(sql: appendOnly(table))
            }
        }
        migrator.registerMigration("2 drafts, staff, items") { db in
            try db.execute(sql: drafts)
            try db.execute(sql: staff)
            for table in ["draft", "draft_event", "staff", "staff_removed"] {
                try db.execute(sql: appendOnly(table))
            }
        }
        migrator.registerMigration("3 drafts of a bank; keys stay as they are") { db in
            try db.execute(sql: "CREATE INDEX draft_of_bank ON draft (id)")
            try db.execute(sql: appendOnly("bank_key"))
        }
        migrator.registerMigration("4 surveys") { db in
            try db.execute(sql: survey)
            try db.execute(sql: appendOnly("survey"))
        }
        migrator.registerMigration("5 accounts of the staff") { db in
            try db.execute(sql: accounts)
            for table in ["invitation", "account_event"] { try db.execute(sql: appendOnly(table)) }
        }
        migrator.registerMigration("6 before the day") { db in
            try db.execute(sql: beforeTheDay)
            for table in ["new_code", "accommodation_request", "accommodation_approval", "window_freeze", "rehearsal"] {
                try db.execute(sql: appendOnly(table))
            }
        }
        migrator.registerMigration("7 incidents") { db in
            try db.execute(sql: incidents)
            for table in ["incident", "incident_event"] { try db.execute(sql: appendOnly(table)) }
        }
        migrator.registerMigration("8 accounts that are bound elsewhere") { db in try db.execute(sql: identities) }
        addRecords(to: &migrator)
        return migrator
    }

    /// What came with records that strangers verify.
    private static func addRecords(to migrator: inout DatabaseMigrator) {
        migrator.registerMigration("9 transparency log") { db in
            try db.execute(sql: transparencyLog)
            for table in ["log_entry", "log_root", "log_checkpoint"] { try db.execute(sql: appendOnly(table)) }
        }
        migrator.registerMigration("10 states of the log that are witnessed later") { db in
            try db.execute(sql: cosignedLater)
            try db.execute(sql: appendOnly("log_checkpoint"))
        }
        migrator.registerMigration("11 status lists and revocations") { db in
            try db.execute(sql: status)
            for table in ["status_entry", "revocation_event", "revoked", "status_list"] { try db.execute(sql: appendOnly(table)) }
        }
        migrator.registerMigration("12 licences by number") { db in
            try db.execute(sql: licence)
            let records = try Blob.fetchCursor(db, sql: "SELECT record FROM record")
            while let record = try records.next() {
                try SQLiteStore.addEarlierLicence(of: try record.decoded(as: IssuedRecord.self), in: db)
            }
            try db.execute(sql: appendOnly("licence"))
        }
        migrator.registerMigration("13 time-stamps of the log") { db in
            try db.execute(sql: timeStamps)
            try db.execute(sql: appendOnly("log_time_stamp"))
        }
        migrator.registerMigration("14 corrections of keys") { db in
            try db.execute(sql: corrections)
            for table in ["correction", "correction_event", "corrected_key", "superseding_record", "corrected_sitting"] {
                try db.execute(sql: appendOnly(table))
            }
        }
        migrator.registerMigration("15 erasure") { db in
            try db.execute(sql: erasure)
            for table in ["erasure", "erasure_event", "erased_sitting", "erased_notice", "status_entry"] {
                try db.execute(sql: appendOnly(table))
            }
            for table in erasable { try db.execute(sql: appendOnlyUntilErased(table)) }
            try db.execute(sql: logEntriesAreUnnamed)
        }
        migrator.registerMigration("16 suspension: several notices about a record") { db in
            try db.execute(sql: severalNotices)
            for table in ["revoked", "erased_notice"] { try db.execute(sql: appendOnly(table)) }
            try db.execute(sql: noticesAreEmptied)
        }
    }

    private static let licence = """
        CREATE TABLE licence (
            number TEXT NOT NULL PRIMARY KEY,
            sitting TEXT NOT NULL REFERENCES record (sitting)
        ) STRICT, WITHOUT ROWID;
        """

    private static let identities = """
        CREATE TABLE account_identity (
            id TEXT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
            issuer TEXT NOT NULL,
            subject TEXT NOT NULL,
            UNIQUE (issuer, subject)
        ) STRICT;
        """

    private static let incidents = """
        CREATE TABLE incident (
            id TEXT NOT NULL PRIMARY KEY,
            exam_window TEXT NOT NULL REFERENCES exam_window (id),
            sitting TEXT NOT NULL REFERENCES enrolment (sitting),
            incident BLOB NOT NULL
        ) STRICT;
        CREATE INDEX incident_of_window ON incident (exam_window);
        CREATE TABLE incident_event (
            incident TEXT NOT NULL REFERENCES incident (id),
            sequence INTEGER NOT NULL CHECK (sequence >= 1),
            event BLOB NOT NULL,
            PRIMARY KEY (incident, sequence)
        ) STRICT;
        """

    private static let accounts = """
        CREATE TABLE invitation (
            code_hash BLOB NOT NULL PRIMARY KEY CHECK (length(code_hash) = 32),
            id TEXT NOT NULL,
            staff BLOB NOT NULL,
            second_factor BLOB NOT NULL,
            made_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL
        ) STRICT;
        -- Used, or its person was removed.
        CREATE TABLE invitation_ended (
            code_hash BLOB NOT NULL PRIMARY KEY REFERENCES invitation (code_hash)
        ) STRICT;
        CREATE TABLE account (
            id TEXT NOT NULL PRIMARY KEY,
            staff BLOB NOT NULL,
            password TEXT NOT NULL,
            second_factor BLOB NOT NULL,
            last_step INTEGER NOT NULL DEFAULT 0,
            made_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE staff_session (
            token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
            id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            started_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            proven_at INTEGER NOT NULL,
            address TEXT NOT NULL
        ) STRICT;
        CREATE INDEX staff_session_of ON staff_session (id);
        CREATE TABLE staff_device (
            device_hash BLOB NOT NULL PRIMARY KEY CHECK (length(device_hash) = 32),
            id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            made_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX staff_device_of ON staff_device (id);
        CREATE TABLE account_event (
            number INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL,
            at INTEGER NOT NULL,
            what TEXT NOT NULL,
            address TEXT NOT NULL
        ) STRICT;
        CREATE INDEX account_event_of ON account_event (id, number);
        """

    private static let beforeTheDay = """
        -- Admission codes in the place of earlier ones; the last of a sitting counts.
        CREATE TABLE new_code (
            sitting TEXT NOT NULL REFERENCES enrolment (sitting),
            code_hash BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
            made_at INTEGER NOT NULL,
            made_by TEXT NOT NULL
        ) STRICT;
        CREATE INDEX new_code_of_sitting ON new_code (sitting);
        CREATE INDEX sign_in_of_sitting ON sign_in (sitting);
        CREATE TABLE accommodation_request (
            sitting TEXT NOT NULL PRIMARY KEY REFERENCES enrolment (sitting),
            asked_by TEXT NOT NULL,
            asked_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE accommodation_approval (
            sitting TEXT NOT NULL PRIMARY KEY REFERENCES enrolment (sitting),
            approved_by TEXT NOT NULL,
            approved_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE window_freeze (
            exam_window TEXT NOT NULL REFERENCES exam_window (id),
            freeze BLOB NOT NULL
        ) STRICT;
        CREATE TABLE rehearsal (
            sitting TEXT NOT NULL PRIMARY KEY REFERENCES record (sitting),
            bank BLOB NOT NULL REFERENCES bank (identity),
            rehearsal BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER nobody_approves_the_own_request BEFORE INSERT ON accommodation_approval
        WHEN EXISTS (SELECT 1 FROM accommodation_request WHERE sitting = NEW.sitting AND asked_by = NEW.approved_by)
        BEGIN SELECT raise(ABORT, 'nobody approves the own request'); END;
        """

    private static let survey = """
        CREATE TABLE survey (
            sitting TEXT NOT NULL PRIMARY KEY REFERENCES enrolment (sitting),
            taken_at INTEGER NOT NULL,
            survey BLOB NOT NULL
        ) STRICT;
        """

    private static let programme = """
        CREATE TABLE bank (
            identity BLOB NOT NULL PRIMARY KEY CHECK (length(identity) = 32),
            id TEXT NOT NULL,
            version TEXT NOT NULL,
            bank BLOB NOT NULL,
            UNIQUE (id, version)
        ) STRICT;
        -- What only grading reads stands apart from what candidates may see.
        CREATE TABLE bank_key (
            bank BLOB NOT NULL PRIMARY KEY REFERENCES bank (identity),
            identity BLOB NOT NULL CHECK (length(identity) = 32),
            key BLOB NOT NULL
        ) STRICT;
        CREATE TABLE scheme (
            id TEXT NOT NULL,
            version TEXT NOT NULL,
            scheme BLOB NOT NULL,
            PRIMARY KEY (id, version)
        ) STRICT;
        CREATE TABLE exam_window (
            id TEXT NOT NULL PRIMARY KEY,
            exam_window BLOB NOT NULL
        ) STRICT;
        CREATE TABLE enrolment (
            sitting TEXT NOT NULL PRIMARY KEY,
            exam_window TEXT NOT NULL REFERENCES exam_window (id),
            candidate TEXT NOT NULL,
            code_hash BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
            enrolment BLOB NOT NULL,
            UNIQUE (exam_window, candidate)
        ) STRICT;
        CREATE TABLE sign_in (
            token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
            sitting TEXT NOT NULL REFERENCES enrolment (sitting)
        ) STRICT;
        """

    private static let journal = """
        CREATE TABLE journal (
            sitting TEXT NOT NULL,
            sequence INTEGER NOT NULL CHECK (sequence >= 1),
            event BLOB NOT NULL,
            head BLOB NOT NULL CHECK (length(head) = 32),
            PRIMARY KEY (sitting, sequence)
        ) STRICT, WITHOUT ROWID;
        -- Instead of a foreign key, which would be looked up for every answer: the first entry needs its enrolment,
        -- every further one needs the entry before it.
        CREATE TRIGGER journal_has_no_gap BEFORE INSERT ON journal
        WHEN CASE NEW.sequence
            WHEN 1 THEN NOT EXISTS (SELECT 1 FROM enrolment WHERE sitting = NEW.sitting)
            ELSE NOT EXISTS (SELECT 1 FROM journal WHERE sitting = NEW.sitting AND sequence = NEW.sequence - 1) END
        BEGIN SELECT raise(ABORT, 'a journal begins with an enrolment and has no gaps'); END;
        CREATE TABLE seal (
            sitting TEXT NOT NULL PRIMARY KEY REFERENCES enrolment (sitting)
        ) STRICT;
        CREATE TABLE record (
            sitting TEXT NOT NULL PRIMARY KEY REFERENCES seal (sitting),
            record BLOB NOT NULL
        ) STRICT;
        """

    private static let drafts = """
        -- What an author handed in; a draft that is published stands in bank, bank_key and scheme as well.
        CREATE TABLE draft (
            draft BLOB NOT NULL PRIMARY KEY CHECK (length(draft) = 32),
            id TEXT NOT NULL,
            version TEXT NOT NULL,
            identity BLOB NOT NULL CHECK (length(identity) = 32),
            key_identity BLOB NOT NULL CHECK (length(key_identity) = 32),
            bank BLOB NOT NULL,
            key BLOB NOT NULL,
            schemes BLOB NOT NULL
        ) STRICT;
        CREATE TABLE draft_event (
            draft BLOB NOT NULL REFERENCES draft (draft),
            sequence INTEGER NOT NULL CHECK (sequence >= 1),
            event BLOB NOT NULL,
            PRIMARY KEY (draft, sequence)
        ) STRICT;
        -- Sums that are added to with each form that is drawn and each record that is issued, in the same transaction.
        CREATE TABLE item_tally (
            bank TEXT NOT NULL,
            item TEXT NOT NULL,
            forms INTEGER NOT NULL DEFAULT 0,
            candidates INTEGER NOT NULL DEFAULT 0,
            sum_x INTEGER NOT NULL DEFAULT 0,
            sum_xx INTEGER NOT NULL DEFAULT 0,
            sum_y INTEGER NOT NULL DEFAULT 0,
            sum_yy INTEGER NOT NULL DEFAULT 0,
            sum_xy INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (bank, item)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE bank_tally (
            bank TEXT NOT NULL PRIMARY KEY,
            forms INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        -- What a person saw before is looked up for each form.
        CREATE INDEX enrolment_of_candidate ON enrolment (candidate);
        """

    private static let staff = """
        CREATE TABLE staff (
            token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
            id TEXT NOT NULL,
            staff BLOB NOT NULL,
            added_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE staff_removed (
            token_hash BLOB NOT NULL PRIMARY KEY REFERENCES staff (token_hash),
            removed_at INTEGER NOT NULL
        ) STRICT;
        """

    static func appendOnly(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_is_never_changed BEFORE UPDATE ON \(table)
        BEGIN SELECT raise(ABORT, '\(table) is append-only'); END;
        CREATE TRIGGER \(table)_is_never_deleted BEFORE DELETE ON \(table)
        BEGIN SELECT raise(ABORT, '\(table) is append-only'); END;
        """
    }
}
