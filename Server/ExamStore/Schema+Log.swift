extension Schema {
    static let cosignedLater = """
        ALTER TABLE log_checkpoint RENAME TO log_checkpoint_once;
        CREATE TABLE log_checkpoint (
            log TEXT NOT NULL,
            size INTEGER NOT NULL,
            -- The same state may get more signatures below it.
            take INTEGER NOT NULL CHECK (take > 0),
            note TEXT NOT NULL,
            PRIMARY KEY (log, size, take),
            FOREIGN KEY (log, size) REFERENCES log_root (log, size)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO log_checkpoint (log, size, take, note) SELECT log, size, 1, note FROM log_checkpoint_once;
        DROP TABLE log_checkpoint_once;
        CREATE TRIGGER log_checkpoint_has_one_text BEFORE INSERT ON log_checkpoint
        WHEN EXISTS (
            SELECT 1 FROM log_checkpoint WHERE log = NEW.log AND size = NEW.size
            AND substr(note, 1, instr(note, char(10, 10))) <> substr(NEW.note, 1, instr(NEW.note, char(10, 10)))
        )
        BEGIN SELECT raise(ABORT, 'a log has one state of each size'); END;
        """

    static let timeStamps = """
        CREATE TABLE log_time_stamp (
            -- SHA-256 of the signed state with all its signatures.
            note BLOB NOT NULL PRIMARY KEY CHECK (length(note) = 32),
            -- Milliseconds since the epoch.
            at INTEGER NOT NULL,
            token BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    static let transparencyLog = """
        CREATE TABLE log_entry (
            log TEXT NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0),
            kind TEXT NOT NULL,
            value BLOB NOT NULL CHECK (length(value) = 32),
            -- SHA-256 of what it is about.
            content BLOB NOT NULL UNIQUE CHECK (length(content) = 32),
            sitting TEXT REFERENCES enrolment (sitting),
            PRIMARY KEY (log, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX log_entry_of_sitting ON log_entry (sitting);
        -- Apart from the entries: a salt is what is destroyed when somebody is forgotten.
        CREATE TABLE log_salt (
            content BLOB NOT NULL PRIMARY KEY REFERENCES log_entry (content),
            salt BLOB NOT NULL CHECK (length(salt) = 32)
        ) STRICT, WITHOUT ROWID;
        -- Level -1 has the entries themselves.
        CREATE TABLE log_tile (
            log TEXT NOT NULL,
            level INTEGER NOT NULL CHECK (level BETWEEN -1 AND 7),
            number INTEGER NOT NULL CHECK (number >= 0),
            bytes BLOB NOT NULL,
            PRIMARY KEY (log, level, number)
        ) STRICT;
        CREATE TRIGGER log_tile_only_grows BEFORE UPDATE ON log_tile
        WHEN NEW.log IS NOT OLD.log OR NEW.level IS NOT OLD.level OR NEW.number IS NOT OLD.number
            OR substr(NEW.bytes, 1, length(OLD.bytes)) IS NOT OLD.bytes
        BEGIN SELECT raise(ABORT, 'a tile of the log only grows'); END;
        CREATE TRIGGER log_tile_is_never_deleted BEFORE DELETE ON log_tile
        BEGIN SELECT raise(ABORT, 'log_tile is append-only'); END;
        -- One root for each size, stored before it is signed.
        CREATE TABLE log_root (
            log TEXT NOT NULL,
            size INTEGER NOT NULL CHECK (size > 0),
            root BLOB NOT NULL CHECK (length(root) = 32),
            PRIMARY KEY (log, size)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE log_checkpoint (
            log TEXT NOT NULL,
            size INTEGER NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (log, size),
            FOREIGN KEY (log, size) REFERENCES log_root (log, size)
        ) STRICT, WITHOUT ROWID;
        """
}
