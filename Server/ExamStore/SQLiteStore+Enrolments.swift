public import ExamModel
public import ExamService
import GRDB
import Records

extension SQLiteStore {
    public func enrol(_ enrolments: [NewEnrolment]) async throws(Refusal) {
        let what =
            enrolments.count == 1
            ? "an enrolment of \(enrolments[0].enrolment.candidate.id) in window \(enrolments[0].enrolment.window)"
            : "an enrolment of one of these candidates, made meanwhile; run it again"
        // Written out before the transaction: answers of sittings wait for the one writer too.
        let (rows, forms) = (
            try written(enrolments.map(\.enrolment)), FormTally(enrolments.map(\.enrolment).filter { !$0.window.isRehearsal }.map(\.form))
        )
        try await write(exists: what) { db in
            for (bank, identity) in Dictionary(
                enrolments.map { ($0.enrolment.form.bank, $0.enrolment.form.bankIdentity) }, uniquingKeysWith: { $1 })
            {
                let newest = try Self.versions(of: bank, in: db).first
                guard newest == nil || newest == identity else { throw Refusal.overloaded }
            }
            let insert = try db.cachedStatement(
                sql: "INSERT INTO enrolment (sitting, exam_window, candidate, code_hash, enrolment) VALUES (?, ?, ?, ?, ?)")
            for (row, pair) in zip(rows, enrolments) {
                try insert.execute(arguments: row)
                try GroupCommit.insert([pair.admission], of: pair.enrolment.sitting, in: db)
                guard let asked = pair.asked else { continue }
                try db.execute(
                    sql: "INSERT INTO accommodation_request (sitting, asked_by, asked_at) VALUES (?, ?, ?)",
                    arguments: [pair.enrolment.sitting.text, asked.by.text, asked.at.milliseconds])
            }
            for (bank, count) in forms.counts {
                try db.execute(
                    sql:
                        "INSERT INTO bank_tally (bank, forms) VALUES (?, ?) ON CONFLICT (bank) DO UPDATE SET forms = forms + excluded.forms",
                    arguments: [bank.text, count])
            }
            for (bank, items) in forms.items {
                for (item, count) in items { try Self.add(ItemTally(item: item, forms: count), of: bank, in: db) }
            }
        }
    }

    private func written(_ enrolments: [Enrolment]) throws(Refusal) -> [StatementArguments] {
        do {
            return try enrolments.map { enrolment in
                [
                    enrolment.sitting.text, enrolment.window.text, enrolment.candidate.id.text, Blob(enrolment.codeHash),
                    try Blob(canonical: enrolment),
                ]
            }
        } catch {
            throw StorageFault(error).appendFault.refusal
        }
    }

    public func enrolment(_ sitting: SittingID) async throws(Refusal) -> Enrolment? {
        try await noun("SELECT enrolment FROM enrolment WHERE sitting = ?", [sitting.text])
    }

    public func enrolment(codeHash: Digest) async throws(Refusal) -> Enrolment? {
        let sql = """
            SELECT enrolment FROM enrolment WHERE sitting = (
                SELECT sitting FROM new_code WHERE code_hash = ?1 UNION ALL SELECT sitting FROM enrolment WHERE code_hash = ?1)
            AND ?1 = \(Self.presentCode)
            """
        return try await noun(sql, [Blob(codeHash)])
    }

    /// The last code of a sitting is the one that counts.
    private static let presentCode = """
        coalesce(
            (SELECT new_code.code_hash FROM new_code WHERE new_code.sitting = enrolment.sitting ORDER BY rowid DESC LIMIT 1), code_hash)
        """

    public func admission(of sitting: SittingID) async throws(Refusal) -> Admission? {
        let first: SittingEvent? = try await noun("SELECT event FROM journal WHERE sitting = ? AND sequence = 1", [sitting.text])
        guard case .admitted(let admission) = first?.what else { return nil }
        return admission
    }

    public func replaceCodes(_ codes: [NewCode], by staff: StaffID, at now: Instant) async throws(Refusal) {
        try await write(exists: "this code") { db in
            for code in codes {
                let last = try Int.fetchOne(
                    db, sql: "SELECT max(sequence) FROM journal WHERE sitting = ?", arguments: [code.sitting.text])
                guard last == code.sequence else { throw Refusal.journalWentOn }
                try db.execute(
                    sql: "INSERT INTO new_code (sitting, code_hash, made_at, made_by) VALUES (?, ?, ?, ?)",
                    arguments: [code.sitting.text, Blob(code.codeHash), now.milliseconds, staff.text])
                try db.execute(sql: "DELETE FROM sign_in WHERE sitting = ?", arguments: [code.sitting.text])
            }
        }
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

    public func saveSignIn(tokenHash: Digest, sitting: SittingID, codeHash: Digest) async throws(Refusal) {
        try await write(exists: "this sign-in") { db in
            try db.execute(
                sql: """
                    INSERT INTO sign_in (token_hash, sitting)
                    SELECT ?, sitting FROM enrolment WHERE sitting = ? AND ? = \(Self.presentCode)
                    """,
                arguments: [Blob(tokenHash), sitting.text, Blob(codeHash)])
            guard db.changesCount == 1 else { throw Refusal.unknownCode }
        }
    }

    public func sitting(tokenHash: Digest) async throws(Refusal) -> SittingID? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT sitting FROM sign_in WHERE token_hash = ?", arguments: [Blob(tokenHash)])
        }.map { SittingID($0) }
    }

    public func allSittings() async throws(Refusal) -> [SittingID] {
        try await sittings("SELECT sitting FROM enrolment ORDER BY sitting")
    }

    public func unsealedSittings() async throws(Refusal) -> [SittingID] {
        try await sittings("SELECT sitting FROM enrolment WHERE sitting NOT IN (SELECT sitting FROM seal)")
    }

    public func unrecordedSittings() async throws(Refusal) -> [SittingID] {
        try await sittings(
            """
            SELECT sitting FROM seal WHERE sitting NOT IN (SELECT sitting FROM record)
                OR sitting NOT IN (SELECT sitting FROM log_entry WHERE sitting IS NOT NULL)
            """)
    }

    private func sittings(_ sql: String) async throws(Refusal) -> [SittingID] {
        try await read { db in try String.fetchAll(db, sql: sql) }.map { SittingID($0) }
    }
}

/// On how many of some forms each bank and item is, so that each is counted in one step.
private struct FormTally {
    var counts: [BankID: Int] = [:]
    var items: [BankID: [ItemID: Int]] = [:]

    init(_ forms: [Form]) {
        for form in forms {
            counts[form.bank, default: 0] += 1
            for item in form.items { items[form.bank, default: [:]][item.id, default: 0] += 1 }
        }
    }
}
