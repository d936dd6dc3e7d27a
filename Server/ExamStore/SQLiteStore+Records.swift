public import ExamModel
public import ExamService
import GRDB
import Records

extension SQLiteStore {
    public func save(_ records: [IssuedRecord], adding tallies: [BankID: [ItemTally]]) async throws(Refusal) {
        let what =
            records.count == 1 ? "a record of sitting \(records[0].sitting)" : "a record of one of these sittings, or one of their bits"
        let rows: [StatementArguments]
        do {
            // Written out before the transaction: answers of sittings wait for the one writer too.
            rows = try records.map { [$0.sitting.text, try Blob(canonical: $0)] }
        } catch {
            throw StorageFault(error).appendFault.refusal
        }
        let licences = records.map { record in record.designation.flatMap { DesignationFacts(jwt: $0) }?.licence }
        try await write(exists: what) { db in
            let licence = try db.cachedStatement(sql: "INSERT INTO licence (number, sitting) VALUES (?, ?)")
            let insert = try db.cachedStatement(sql: "INSERT INTO record (sitting, record) VALUES (?, ?)")
            for ((record, row), number) in zip(zip(records, rows), licences) {
                try insert.execute(arguments: row)
                try Self.add(record.statuses ?? [], of: record.sitting, in: db)
                if let number { try licence.execute(arguments: [number, record.sitting.text]) }
            }
            for (bank, tallies) in tallies {
                for tally in tallies { try Self.add(tally, of: bank, in: db) }
            }
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
            let find = try db.cachedStatement(sql: "SELECT record FROM record WHERE sitting = ?")
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
