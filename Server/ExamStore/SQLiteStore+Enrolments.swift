public import ExamModel
public import ExamService
import GRDB
public import Records

extension SQLiteStore {
    public func enrol(_ enrolment: Enrolment, admission: JournalEntry) async throws(Refusal) {
        let (what, form) = ("an enrolment of \(enrolment.candidate.id) in window \(enrolment.window)", enrolment.form)
        try await write(exists: what) { db in
            let newest = try Self.versions(of: form.bank, in: db).first
            guard newest == nil || newest == form.bankIdentity else { throw Refusal.overloaded }
            try db.execute(
                sql: "INSERT INTO enrolment (sitting, exam_window, candidate, code_hash, enrolment) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    enrolment.sitting.text, enrolment.window.text, enrolment.candidate.id.text, Blob(enrolment.codeHash),
                    try Blob(canonical: enrolment),
                ])
            try GroupCommit.insert([admission], of: enrolment.sitting, in: db)
            try db.execute(
                sql: "INSERT INTO bank_tally (bank, forms) VALUES (?, 1) ON CONFLICT (bank) DO UPDATE SET forms = forms + 1",
                arguments: [form.bank.text])
            for item in form.items { try Self.add(ItemTally(item: item.id, forms: 1), of: form.bank, in: db) }
        }
    }

    public func enrolment(_ sitting: SittingID) async throws(Refusal) -> Enrolment? {
        try await noun("SELECT enrolment FROM enrolment WHERE sitting = ?", [sitting.text])
    }

    public func enrolment(codeHash: Digest) async throws(Refusal) -> Enrolment? {
        try await noun("SELECT enrolment FROM enrolment WHERE code_hash = ?", [Blob(codeHash)])
    }

    public func sittings(in window: WindowID) async throws(Refusal) -> [SittingID] {
        try await read { db in
            try String.fetchAll(
                db, sql: "SELECT sitting FROM enrolment WHERE exam_window = ? ORDER BY candidate", arguments: [window.text])
        }.map { SittingID($0) }
    }

    public func enrolments(of candidate: CandidateID) async throws(Refusal) -> [Enrolment] {
        try await read { db in
            try Blob.fetchAll(
                db, sql: "SELECT enrolment FROM enrolment WHERE candidate = ? ORDER BY sitting", arguments: [candidate.text]
            ).map { try $0.decoded(as: Enrolment.self) }
        }
    }

    public func saveSignIn(tokenHash: Digest, sitting: SittingID) async throws(Refusal) {
        try await write(exists: "this sign-in") { db in
            try db.execute(
                sql: "INSERT INTO sign_in (token_hash, sitting) VALUES (?, ?)", arguments: [Blob(tokenHash), sitting.text])
        }
    }

    public func sitting(tokenHash: Digest) async throws(Refusal) -> SittingID? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT sitting FROM sign_in WHERE token_hash = ?", arguments: [Blob(tokenHash)])
        }.map { SittingID($0) }
    }

    public func save(_ record: IssuedRecord, adding tallies: [ItemTally], of bank: BankID) async throws(Refusal) {
        try await write(exists: "a record of sitting \(record.sitting)") { db in
            try db.execute(
                sql: "INSERT INTO record (sitting, record) VALUES (?, ?)",
                arguments: [record.sitting.text, try Blob(canonical: record)])
            for tally in tallies { try Self.add(tally, of: bank, in: db) }
        }
    }

    private static func add(_ tally: ItemTally, of bank: BankID, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO item_tally (bank, item, forms, candidates, sum_x, sum_xx, sum_y, sum_yy, sum_xy)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (bank, item) DO UPDATE SET
                    forms = forms + excluded.forms, candidates = candidates + excluded.candidates, sum_x = sum_x + excluded.sum_x,
                    sum_xx = sum_xx + excluded.sum_xx, sum_y = sum_y + excluded.sum_y, sum_yy = sum_yy + excluded.sum_yy,
                    sum_xy = sum_xy + excluded.sum_xy
                """,
            arguments: [
                bank.text, tally.item.text, tally.forms, tally.candidates, tally.sumX, tally.sumXX, tally.sumY, tally.sumYY, tally.sumXY,
            ])
    }

    public func record(of sitting: SittingID) async throws(Refusal) -> IssuedRecord? {
        try await noun("SELECT record FROM record WHERE sitting = ?", [sitting.text])
    }

    public func allSittings() async throws(Refusal) -> [SittingID] {
        try await sittings("SELECT sitting FROM enrolment ORDER BY sitting")
    }

    public func unsealedSittings() async throws(Refusal) -> [SittingID] {
        try await sittings("SELECT sitting FROM enrolment WHERE sitting NOT IN (SELECT sitting FROM seal)")
    }

    public func unrecordedSittings() async throws(Refusal) -> [SittingID] {
        try await sittings("SELECT sitting FROM seal WHERE sitting NOT IN (SELECT sitting FROM record)")
    }

    private func sittings(_ sql: String) async throws(Refusal) -> [SittingID] {
        try await read { db in try String.fetchAll(db, sql: sql) }.map { SittingID($0) }
    }
}
