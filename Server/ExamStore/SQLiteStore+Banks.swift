public import ExamModel
public import ExamService
import GRDB
import Records

extension SQLiteStore: BankStore {
    public func save(_ draft: BankDraft, event: BankEvent, after events: Int) async throws(Refusal) {
        // Written out and encrypted before the transaction: answers of sittings wait for the one writer too.
        let row = try draftRow(draft)
        try await write(exists: SQLiteStore.newerEvent) { db in
            if events == 0 {
                try db.execute(
                    sql: """
                        INSERT INTO draft (draft, id, version, identity, key_identity, bank, key, schemes)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """, arguments: row)
            }
            try Self.add(event, to: draft.draft, after: events, in: db)
        }
    }

    private func draftRow(_ draft: BankDraft) throws(Refusal) -> StatementArguments {
        let published = draft.published
        do {
            return [
                Blob(draft.draft), published.bank.id.text, published.bank.version, Blob(published.identity), Blob(published.keyIdentity),
                try Blob(canonical: published.bank), Blob(try vault.seal(draft.key, of: published.identity)),
                try Blob(canonical: draft.schemes),
            ]
        } catch {
            throw StorageFault(error).appendFault.refusal
        }
    }

    private static let newerEvent = "a newer event in the life of this bank; look at it again"

    public func add(_ event: BankEvent, to draft: Digest, after events: Int) async throws(Refusal) {
        try await write(exists: SQLiteStore.newerEvent) { db in
            try Self.add(event, to: draft, after: events, in: db)
        }
    }

    public func publish(_ draft: BankDraft, event: BankEvent, after events: Int, forms: Int) async throws(Refusal) {
        let (bank, name) = (draft.published.bank, Blob(draft.draft))
        let what = "another bank \(bank.id), or scheme of it, of version \(bank.version); give the changed one a new version"
        try await write(exists: what) { db in
            guard try Self.forms(of: bank.id, in: db) == forms else { throw Refusal.overloaded }
            try Self.add(event, to: draft.draft, after: events, in: db)
            try db.execute(
                sql: "INSERT INTO bank (identity, id, version, bank) SELECT identity, id, version, bank FROM draft WHERE draft = ?",
                arguments: [name])
            try db.execute(
                sql: "INSERT INTO bank_key (bank, identity, key) SELECT identity, key_identity, key FROM draft WHERE draft = ?",
                arguments: [name])
            for scheme in draft.schemes { try Self.publish(scheme, in: db) }
        }
    }

    /// The very same scheme is there already, or it is new; anything else breaks a uniqueness rule.
    private static func publish(_ scheme: Scheme, in db: Database) throws {
        let sql = "SELECT scheme FROM scheme WHERE id = ? AND version = ?"
        let known = try Blob.fetchOne(db, sql: sql, arguments: [scheme.id.text, scheme.version])
        let blob = try Blob(canonical: scheme)
        if known?.bytes == blob.bytes { return }
        try db.execute(
            sql: "INSERT INTO scheme (id, version, scheme) VALUES (?, ?, ?)", arguments: [scheme.id.text, scheme.version, blob])
    }

    private static func add(_ event: BankEvent, to draft: Digest, after events: Int, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO draft_event (draft, sequence, event) VALUES (?, ?, ?)",
            arguments: [Blob(draft), events + 1, try Blob(canonical: event)])
    }

    public func lives() async throws(Refusal) -> [BankLife] {
        try await lives("", [])
    }

    public func lives(of bank: BankID) async throws(Refusal) -> [BankLife] {
        try await lives("WHERE draft.id = ?", [bank.text])
    }

    private func lives(_ condition: String, _ arguments: StatementArguments) async throws(Refusal) -> [BankLife] {
        let sql = """
            SELECT draft.draft, draft.id, draft.version, draft_event.event FROM draft
            JOIN draft_event ON draft_event.draft = draft.draft \(condition) ORDER BY draft.rowid DESC, draft_event.sequence
            """
        return try await read { db in
            var lives: [BankLife] = []
            for row in try Row.fetchAll(db, sql: sql, arguments: arguments) {
                let (name, blob): (Blob, Blob) = (row[0], row[3])
                guard let draft = Digest(name.bytes) else { continue }
                let event = try blob.decoded(as: BankEvent.self)
                let before = lives.last.flatMap { $0.draft == draft ? lives.removeLast().events : nil } ?? []
                lives.append(BankLife(bank: BankID(row[1]), version: row[2], draft: draft, events: before + [event]))
            }
            return lives
        }
    }

    public func schemes(of bank: BankID) async throws(Refusal) -> Set<SchemeID> {
        try await read { db in
            let blobs = try Blob.fetchAll(db, sql: "SELECT schemes FROM draft WHERE id = ?", arguments: [bank.text])
            return Set(try blobs.flatMap { try $0.decoded(as: [Scheme].self) }.map(\.id))
        }
    }

    public func versions(of bank: BankID) async throws(Refusal) -> [Digest] {
        try await read { db in try Self.versions(of: bank, in: db) }
    }

    static func versions(of bank: BankID, in db: Database) throws -> [Digest] {
        try Blob.fetchAll(db, sql: "SELECT identity FROM bank WHERE id = ? ORDER BY rowid DESC", arguments: [bank.text])
            .compactMap { Digest($0.bytes) }
    }

    public func publishedBank(identity: Digest) async throws(Refusal) -> PublishedBank? {
        let known = banks[identity]
        let found: PublishedBank? = try await read { db in
            guard let key = try Self.presentKey(of: identity, in: db) else { return nil }
            if let known { return PublishedBank(bank: known, identity: identity, keyIdentity: key) }
            let blob = try Blob.fetchOne(db, sql: "SELECT bank FROM bank WHERE identity = ?", arguments: [Blob(identity)])
            return try blob.map { PublishedBank(bank: try $0.decoded(as: Bank.self), identity: identity, keyIdentity: key) }
        }
        if let found { banks[identity] = found.bank }
        return found
    }

    /// What a version of a bank is graded by now.
    static func presentKey(of bank: Digest, in db: Database) throws -> Digest? {
        let sql = """
            SELECT coalesce(
                (SELECT identity FROM corrected_key WHERE bank = bank_key.bank ORDER BY number DESC LIMIT 1), identity)
            FROM bank_key WHERE bank = ?
            """
        return try Blob.fetchOne(try db.cachedStatement(sql: sql), arguments: [Blob(bank)]).flatMap { Digest($0.bytes) }
    }

    public func tally(of bank: BankID) async throws(Refusal) -> BankTally {
        let sql = """
            SELECT item, forms, candidates, sum_x, sum_xx, sum_y, sum_yy, sum_xy FROM item_tally WHERE bank = ? ORDER BY item
            """
        return try await read { db in
            let forms = try Self.forms(of: bank, in: db)
            let items = try Row.fetchAll(db, sql: sql, arguments: [bank.text]).map { row in
                ItemTally(
                    item: ItemID(row[0]), forms: row[1], candidates: row[2], sumX: row[3], sumXX: row[4], sumY: row[5], sumYY: row[6],
                    sumXY: row[7])
            }
            return BankTally(forms: forms, items: items)
        }
    }

    private static func forms(of bank: BankID, in db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT forms FROM bank_tally WHERE bank = ?", arguments: [bank.text]) ?? 0
    }
}

extension SQLiteStore: KeyStore {
    public func key(of bank: Digest) async throws(Refusal) -> BankKey? {
        guard let present = try await read({ db in try Self.presentKey(of: bank, in: db) }) else { return nil }
        return try await key(present, of: bank)
    }

    public func key(_ key: Digest, of bank: Digest) async throws(Refusal) -> BankKey? {
        // Two versions of a bank may have the same key, and each has it encrypted for itself.
        if let known = keys[key] { return known }
        let sql = """
            SELECT key FROM bank_key WHERE bank = ?1 AND identity = ?2
            UNION ALL SELECT key FROM corrected_key WHERE bank = ?1 AND identity = ?2
            """
        let found: BankKey? = try await read { [vault] db in
            try Blob.fetchOne(db, sql: sql, arguments: [Blob(bank), Blob(key)]).map { try vault.open($0.bytes, of: bank) }
        }
        if let found { keys[key] = found }
        return found
    }

    public func draft(_ draft: Digest) async throws(Refusal) -> BankDraft? {
        let sql = "SELECT identity, key_identity, bank, key, schemes FROM draft WHERE draft = ?"
        return try await read { [vault] db -> BankDraft? in
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [Blob(draft)]) else { return nil }
            let blobs: [Blob] = (0..<5).map { row[$0] }
            guard let identity = Digest(blobs[0].bytes), let keyIdentity = Digest(blobs[1].bytes) else { return nil }
            return BankDraft(
                draft: draft,
                published: PublishedBank(bank: try blobs[2].decoded(as: Bank.self), identity: identity, keyIdentity: keyIdentity),
                key: try vault.open(blobs[3].bytes, of: identity), schemes: try blobs[4].decoded(as: [Scheme].self))
        }
    }
}
