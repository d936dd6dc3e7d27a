public import ExamModel
public import ExamService
import GRDB

extension SQLiteStore: ProgrammeStore {
    public func publish(_ published: PublishedBank, schemes: [Scheme]) async throws(Refusal) {
        let bank = published.bank
        try await write(exists: "another bank \(bank.id) of version \(bank.version); give the changed one a new version") { db in
            try Self.publish(published, in: db)
        }
        for scheme in schemes {
            let name = "another scheme \(scheme.id) of version \(scheme.version); give the changed one a new version"
            try await write(exists: name) { db in
                let sql = "SELECT scheme FROM scheme WHERE id = ? AND version = ?"
                let known = try Blob.fetchOne(db, sql: sql, arguments: [scheme.id.text, scheme.version])
                let blob = try Blob(canonical: scheme)
                if known?.bytes == blob.bytes { return }
                try db.execute(
                    sql: "INSERT INTO scheme (id, version, scheme) VALUES (?, ?, ?)",
                    arguments: [scheme.id.text, scheme.version, blob])
            }
        }
    }

    /// The very same bank with the very same key is there already, or it is new; anything else breaks a uniqueness rule.
    private static func publish(_ published: PublishedBank, in db: Database) throws {
        let bank = published.bank
        let sql = "SELECT identity FROM bank_key WHERE bank = ?"
        if let key = try Blob.fetchOne(db, sql: sql, arguments: [Blob(published.identity)]), key.bytes == published.keyIdentity.bytes {
            return
        }
        try db.execute(
            sql: "INSERT INTO bank (identity, id, version, bank) VALUES (?, ?, ?, ?)",
            arguments: [Blob(published.identity), bank.id.text, bank.version, try Blob(canonical: bank)])
        try db.execute(
            sql: "INSERT INTO bank_key (bank, identity, key) VALUES (?, ?, ?)",
            arguments: [Blob(published.identity), Blob(published.keyIdentity), try Blob(canonical: published.key)])
    }

    public func publishedBank(_ id: BankID) async throws(Refusal) -> PublishedBank? {
        let newest = try await read { db in
            try Blob.fetchOne(
                db, sql: "SELECT identity FROM bank WHERE id = ? ORDER BY rowid DESC LIMIT 1", arguments: [id.text])
        }
        guard let identity = newest.flatMap({ Digest($0.bytes) }) else { return nil }
        return try await publishedBank(identity: identity)
    }

    public func publishedBank(identity: Digest) async throws(Refusal) -> PublishedBank? {
        if let known = banks.bank(identity) { return known }
        let sql = """
            SELECT bank.bank, bank_key.key, bank_key.identity FROM bank
            JOIN bank_key ON bank_key.bank = bank.identity WHERE bank.identity = ?
            """
        let found: PublishedBank? = try await read { db in
            guard let row = try Row.fetchOne(db, sql: sql, arguments: [Blob(identity)]) else { return nil }
            let blobs: [Blob] = (0..<3).map { row[$0] }
            guard let keyIdentity = Digest(blobs[2].bytes) else { return nil }
            return PublishedBank(
                bank: try blobs[0].decoded(as: Bank.self), identity: identity,
                key: try blobs[1].decoded(as: BankKey.self), keyIdentity: keyIdentity)
        }
        if let found { banks.put(found) }
        return found
    }

    public func scheme(_ id: SchemeID) async throws(Refusal) -> Scheme? {
        try await noun("SELECT scheme FROM scheme WHERE id = ? ORDER BY rowid DESC LIMIT 1", [id.text])
    }

    public func scheme(_ id: SchemeID, version: String) async throws(Refusal) -> Scheme? {
        try await noun("SELECT scheme FROM scheme WHERE id = ? AND version = ?", [id.text, version])
    }

    public func save(_ window: ExamWindow) async throws(Refusal) {
        try await write(exists: "a window \(window.id)") { db in
            try db.execute(
                sql: "INSERT INTO exam_window (id, exam_window) VALUES (?, ?)",
                arguments: [window.id.text, try Blob(canonical: window)])
        }
    }

    public func window(_ id: WindowID) async throws(Refusal) -> ExamWindow? {
        try await noun("SELECT exam_window FROM exam_window WHERE id = ?", [id.text])
    }

    /// The one noun that a query finds.
    func noun<Noun: Decodable & Sendable>(_ sql: String, _ arguments: StatementArguments) async throws(Refusal) -> Noun? {
        try await read { db in
            try Blob.fetchOne(db, sql: sql, arguments: arguments)?.decoded(as: Noun.self)
        }
    }
}
