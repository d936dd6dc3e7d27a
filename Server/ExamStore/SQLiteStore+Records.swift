public import ExamModel
public import ExamService
import GRDB
import Records

extension SQLiteStore {
    public func save(
        _ records: [IssuedRecord], gradedBy keys: [ExamModel.Digest: ExamModel.Digest], adding tallies: [BankID: [ItemTally]]
    ) async throws(Refusal) {
        let what =
            records.count == 1 ? "a record of sitting \(records[0].sitting)" : "a record of one of these sittings, or one of their bits"
        let rows = try RecordRow.rows(records)
        try await write(exists: what) { db in
            for (bank, key) in keys where try Self.presentKey(of: bank, in: db) != key {
                throw Refusal.exists(what: "a corrected key of bank \(bank)")
            }
            let insert = try db.cachedStatement(sql: "INSERT INTO record (sitting, record) VALUES (?, ?)")
            for row in rows {
                try insert.execute(arguments: [row.record.sitting.text, row.blob])
                try row.addWhatItNames(in: db)
            }
            try Self.add(tallies, in: db)
        }
    }

    static func add(_ tallies: [BankID: [ItemTally]], in db: Database) throws {
        for (bank, tallies) in tallies {
            for tally in tallies { try add(tally, of: bank, in: db) }
        }
    }

    public func allRecords(of sitting: SittingID) async throws(Refusal) -> [IssuedRecord] {
        let sql = """
            SELECT record FROM (
                SELECT 1 AS sequence, record FROM record WHERE sitting = ?1
                UNION ALL SELECT sequence, record FROM superseding_record WHERE sitting = ?1)
            ORDER BY sequence
            """
        return try await read { db in
            try Blob.fetchAll(db, sql: sql, arguments: [sitting.text]).map { try $0.decoded(as: IssuedRecord.self) }
        }
    }

    /// For records of before there were numbers to look up: a number that two of them have finds the first.
    static func addEarlierLicence(of record: IssuedRecord, in db: Database) throws {
        guard let facts = record.designation.flatMap({ DesignationFacts(jwt: $0) }) else { return }
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO licence (number, sitting) VALUES (?, ?)")
            .execute(arguments: [facts.licence, record.sitting.text])
    }

    public func licences(among numbers: [String]) async throws(Refusal) -> Set<String> {
        try await read { db in
            let find = try db.cachedStatement(sql: "SELECT 1 FROM licence WHERE number = ?")
            return Set(try numbers.filter { try Int.fetchOne(find, arguments: [$0]) != nil })
        }
    }

    public func sitting(licence: String) async throws(Refusal) -> SittingID? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT sitting FROM licence WHERE number = ?", arguments: [licence])
        }.map { SittingID($0) }
    }

    public func records(of sittings: [SittingID]) async throws(Refusal) -> [SittingID: IssuedRecord] {
        try await read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT coalesce(
                        (SELECT record FROM superseding_record WHERE sitting = ?1 ORDER BY sequence DESC LIMIT 1),
                        (SELECT record FROM record WHERE sitting = ?1))
                    """)
            var records: [SittingID: IssuedRecord] = [:]
            for sitting in sittings {
                records[sitting] = try Blob.fetchOne(find, arguments: [sitting.text])?.decoded(as: IssuedRecord.self)
            }
            return records
        }
    }

    static func add(_ tally: ItemTally, of bank: BankID, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO item_tally (bank, item, forms, candidates, sum_x, sum_xx, sum_y, sum_yy, sum_xy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (bank, item) DO UPDATE SET
                    forms = forms + excluded.forms, candidates = candidates + excluded.candidates, sum_x = sum_x + excluded.sum_x,
                    sum_xx = sum_xx + excluded.sum_xx, sum_y = sum_y + excluded.sum_y, sum_yy = sum_yy + excluded.sum_yy,
                    sum_xy = sum_xy + excluded.sum_xy
                """
        ).execute(
            arguments: [
                bank.text, tally.item.text, tally.forms, tally.candidates, tally.sumX, tally.sumXX, tally.sumY, tally.sumYY, tally.sumXY,
            ])
    }
}

/// A record as it is stored, written out before the transaction: answers of sittings wait for the one writer too.
struct RecordRow {
    let record: IssuedRecord
    let blob: Blob
    private let licence: String?

    static func rows(_ records: [IssuedRecord]) throws(Refusal) -> [RecordRow] {
        do {
            return try records.map { record in
                RecordRow(
                    record: record, blob: try Blob(canonical: record),
                    licence: record.designation.flatMap { DesignationFacts(jwt: $0) }?.licence)
            }
        } catch {
            throw StorageFault(error).appendFault.refusal
        }
    }

    /// Its bits, and its licence, which a record before it of the same sitting may have had.
    ///
    /// - Parameter kept: a bit that a record before it of the same sitting has.
    func addWhatItNames(in db: Database, keeping kept: StatusPlace? = nil) throws {
        try SQLiteStore.add(record.statuses?.filter { $0 != kept } ?? [], in: db)
        guard let licence else { return }
        let owner = try String.fetchOne(
            try db.cachedStatement(sql: "SELECT sitting FROM licence WHERE number = ?"), arguments: [licence])
        if owner == record.sitting.text { return }
        try db.cachedStatement(sql: "INSERT INTO licence (number, sitting) VALUES (?, ?)")
            .execute(arguments: [licence, record.sitting.text])
    }

    /// Takes the place of the record of its sitting that there is.
    func supersede(in db: Database, keeping kept: StatusPlace? = nil) throws {
        let sequence = "(SELECT coalesce(max(sequence), 1) + 1 FROM superseding_record WHERE sitting = ?1)"
        try db.cachedStatement(sql: "INSERT INTO superseding_record (sitting, sequence, record) VALUES (?1, \(sequence), ?2)")
            .execute(arguments: [record.sitting.text, blob])
        try addWhatItNames(in: db, keeping: kept)
    }
}
