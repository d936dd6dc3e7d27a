extension Schema {
    static let corrections = """
        CREATE TABLE correction (
            -- Counts them in the order of their proposals.
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            bank TEXT NOT NULL,
            -- The case without its events, encrypted: it tells right answers.
            correction BLOB NOT NULL
        ) STRICT;
        CREATE INDEX correction_of_bank ON correction (bank);
        CREATE TABLE correction_event (
            correction TEXT NOT NULL REFERENCES correction (id),
            sequence INTEGER NOT NULL CHECK (sequence > 0),
            event BLOB NOT NULL,
            PRIMARY KEY (correction, sequence)
        ) STRICT, WITHOUT ROWID;
        -- The last one of a bank is what is graded by; without one, the key in bank_key.
        CREATE TABLE corrected_key (
            number INTEGER PRIMARY KEY,
            bank BLOB NOT NULL REFERENCES bank (identity),
            identity BLOB NOT NULL CHECK (length(identity) = 32),
            key BLOB NOT NULL,
            correction TEXT NOT NULL REFERENCES correction (id)
        ) STRICT;
        CREATE INDEX corrected_key_of_bank ON corrected_key (bank, number);
        -- The last one of a sitting is the one that counts; without one, that in record.
        CREATE TABLE superseding_record (
            sitting TEXT NOT NULL REFERENCES record (sitting),
            sequence INTEGER NOT NULL CHECK (sequence > 1),
            record BLOB NOT NULL,
            PRIMARY KEY (sitting, sequence)
        ) STRICT;
        CREATE TABLE corrected_sitting (
            number INTEGER PRIMARY KEY,
            correction TEXT NOT NULL REFERENCES correction (id),
            sitting TEXT NOT NULL REFERENCES record (sitting),
            corrected BLOB NOT NULL,
            UNIQUE (correction, sitting)
        ) STRICT;
        CREATE INDEX corrected_sitting_of ON corrected_sitting (sitting);
        """
}
