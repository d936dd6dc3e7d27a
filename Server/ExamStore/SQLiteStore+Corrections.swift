public import ExamModel
public import ExamService
import GRDB
import Records

extension SQLiteStore: CorrectionStore {
    public func corrections(of bank: BankID) async throws(Refusal) -> [CorrectionCase] {
        try await read { [vault] db in
            let rows = try Row.fetchAll(
                db, sql: "SELECT id, correction FROM correction WHERE bank = ? ORDER BY number", arguments: [bank.text])
            return try rows.map { try Self.whole($0, vault, in: db) }
        }
    }

    public func unappliedCorrections() async throws(Refusal) -> [CorrectionCase] {
        try await read { [vault] db in
            try Row.fetchAll(db, sql: "SELECT id, correction FROM correction ORDER BY number")
                .map { try Self.whole($0, vault, in: db) }.filter { $0.state == .confirmed }
        }
    }

    private static func whole(_ row: Row, _ vault: KeyVault, in db: Database) throws -> CorrectionCase {
        let (id, sealed): (String, Blob) = (row[0], row[1])
        var file = try decode(CorrectionCase.self, from: try vault.open(sealed.bytes, of: CorrectionID(id)))
        file.events = try Blob.fetchAll(
            db, sql: "SELECT event FROM correction_event WHERE correction = ? ORDER BY sequence", arguments: [file.id.text]
        ).map { try $0.decoded(as: CorrectionEvent.self) }
        return file
    }

    public func propose(_ correction: CorrectionCase) async throws(Refusal) {
        let bank = correction.correction.bank
        var head = correction
        head.events = []
        let sealed: [UInt8]
        do {
            sealed = try vault.seal(try canonicalBytes(of: head), of: correction.id)
        } catch {
            throw StorageFault(error).appendFault.refusal
        }
        try await write(exists: "a correction \(correction.id)") { [vault] db in
            let before = try Row.fetchAll(db, sql: "SELECT id, correction FROM correction WHERE bank = ?", arguments: [bank.text])
            if try before.contains(where: { try Self.whole($0, vault, in: db).isOpen }) {
                throw Refusal.exists(what: "another correction of bank \(bank) that is open")
            }
            try db.execute(
                sql: "INSERT INTO correction (id, bank, correction) VALUES (?, ?, ?)",
                arguments: [correction.id.text, bank.text, Blob(sealed)])
            for (index, event) in correction.events.enumerated() {
                try Self.add(event, to: correction.id, sequence: index + 1, in: db)
            }
        }
    }

    private static func add(_ event: CorrectionEvent, to correction: CorrectionID, sequence: Int, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO correction_event (correction, sequence, event) VALUES (?, ?, ?)",
            arguments: [correction.text, sequence, try Blob(canonical: event)])
    }

    public func add(
        _ event: CorrectionEvent, to correction: CorrectionID, after events: Int, keys: [CorrectedKey]
    ) async throws(Refusal) {
        let rows: [StatementArguments]
        do {
            rows = try keys.map {
                [Blob($0.bank), Blob($0.identity), Blob(try vault.seal($0.key, of: $0.bank)), correction.text]
            }
        } catch {
            throw StorageFault(error).appendFault.refusal
        }
        let newer = "a newer step of this correction; look at it again"
        try await write(exists: newer) { db in
            let known = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM correction_event WHERE correction = ?", arguments: [correction.text])
            guard known == events else { throw Refusal.exists(what: newer) }
            try Self.add(event, to: correction, sequence: events + 1, in: db)
            for row in rows {
                try db.execute(sql: "INSERT INTO corrected_key (bank, identity, key, correction) VALUES (?, ?, ?, ?)", arguments: row)
            }
        }
    }

    public func keys(of correction: CorrectionID) async throws(Refusal) -> Set<Digest> {
        try await read { db in
            Set(
                try Blob.fetchAll(db, sql: "SELECT identity FROM corrected_key WHERE correction = ?", arguments: [correction.text])
                    .compactMap { Digest($0.bytes) })
        }
    }

    public func save(_ corrected: CorrectedBatch, of correction: CorrectionID) async throws(Refusal) {
        let rows = try RecordRow.rows(corrected.records)
        try await write(exists: "something else that was done to one of these sittings meanwhile") { db in
            for row in rows {
                let sitting = row.record.sitting
                let steps = try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM revocation_event WHERE sitting = ?", arguments: [sitting.text])
                guard steps == corrected.revocationSteps[sitting, default: 0] else {
                    throw Refusal.exists(what: "a step of revoking \(sitting), made meanwhile")
                }
                try row.supersede(in: db)
            }
            try Self.add(corrected.revoked, in: db)
            try Self.add(corrected.tallies, in: db)
            let line = try db.cachedStatement(sql: "INSERT INTO corrected_sitting (correction, sitting, corrected) VALUES (?, ?, ?)")
            for sitting in corrected.sittings {
                try line.execute(arguments: [correction.text, sitting.sitting.text, try Blob(canonical: sitting)])
            }
        }
    }

    public func fates(
        of sittings: [SittingID]
    ) async throws(Refusal) -> [SittingID: [(correction: CorrectionID, fate: CorrectedSitting.Fate)]] {
        try await read { db in
            let find = try db.cachedStatement(
                sql: "SELECT correction, corrected FROM corrected_sitting WHERE sitting = ? ORDER BY number")
            var fates: [SittingID: [(correction: CorrectionID, fate: CorrectedSitting.Fate)]] = [:]
            for sitting in sittings {
                let rows = try Row.fetchAll(find, arguments: [sitting.text])
                if rows.isEmpty { continue }
                fates[sitting] = try rows.map { row in
                    let (id, blob): (String, Blob) = (row[0], row[1])
                    return (CorrectionID(id), try blob.decoded(as: CorrectedSitting.self).fate)
                }
            }
            return fates
        }
    }

    public func sittings(correctedBy correction: CorrectionID) async throws(Refusal) -> [CorrectedSitting] {
        try await read { db in
            try Blob.fetchAll(
                db, sql: "SELECT corrected FROM corrected_sitting WHERE correction = ? ORDER BY number", arguments: [correction.text]
            ).map { try $0.decoded(as: CorrectedSitting.self) }
        }
    }
}
