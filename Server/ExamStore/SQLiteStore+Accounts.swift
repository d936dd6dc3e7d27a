public import ExamModel
public import ExamService
import GRDB

extension SQLiteStore: AccountStore {
    public func save(_ invitation: StaffInvitation) async throws(Refusal) {
        try await write(exists: "an invitation of this code") { [vault] db in
            try SQLiteStore.endInvitations(of: invitation.staff.id, db)
            try db.execute(
                sql: "INSERT INTO invitation (code_hash, id, staff, second_factor, made_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    Blob(invitation.codeHash), invitation.staff.id.text, try Blob(canonical: invitation.staff),
                    Blob(try vault.seal(invitation.secret, of: invitation.staff.id)), invitation.madeAt.milliseconds,
                    invitation.endsAt.milliseconds,
                ])
        }
    }

    /// A newer invitation, and an account, end those that were made before.
    private static func endInvitations(of id: StaffID, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO invitation_ended (code_hash) SELECT code_hash FROM invitation
                WHERE id = ? AND code_hash NOT IN (SELECT code_hash FROM invitation_ended)
                """, arguments: [id.text])
    }

    public func invitation(codeHash: Digest) async throws(Refusal) -> StaffInvitation? {
        try await read { [vault] db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT staff, second_factor, made_at, ends_at FROM invitation
                    WHERE code_hash = ? AND code_hash NOT IN (SELECT code_hash FROM invitation_ended)
                    """, arguments: [Blob(codeHash)])
            return try row.map { row in
                let staff = try (row["staff"] as Blob).decoded(as: Staff.self)
                return StaffInvitation(
                    codeHash: codeHash, staff: staff, secret: try vault.open((row["second_factor"] as Blob).bytes, of: staff.id),
                    madeAt: Instant(milliseconds: row["made_at"]), endsAt: Instant(milliseconds: row["ends_at"]))
            }
        }
    }

    public func save(_ account: StaffAccount, using codeHash: Digest) async throws(Refusal) {
        try await write(exists: "an account that was made by this invitation") { [vault] db in
            try SQLiteStore.refuseBound(account, db)
            try db.execute(sql: "INSERT INTO invitation_ended (code_hash) VALUES (?)", arguments: [Blob(codeHash)])
            try SQLiteStore.endInvitations(of: account.staff.id, db)
            try db.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [account.staff.id.text])
            try db.execute(
                sql: "INSERT INTO account (id, staff, password, second_factor, made_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    account.staff.id.text, try Blob(canonical: account.staff), account.means.password,
                    Blob(try vault.seal(account.means.secret ?? [], of: account.staff.id)), account.madeAt.milliseconds,
                ])
            guard case .provider(let identity) = account.means else { return }
            try db.execute(
                sql: "INSERT INTO account_identity (id, issuer, subject) VALUES (?, ?, ?)",
                arguments: [account.staff.id.text, identity.issuer, identity.subject])
        }
    }

    /// One identity elsewhere has one account here.
    private static func refuseBound(_ account: StaffAccount, _ db: Database) throws {
        guard case .provider(let identity) = account.means else { return }
        let sql = "SELECT EXISTS (SELECT 1 FROM account_identity WHERE issuer = ? AND subject = ? AND id <> ?)"
        let arguments: StatementArguments = [identity.issuer, identity.subject, account.staff.id.text]
        if try Bool.fetchOne(db, sql: sql, arguments: arguments) == true { throw Refusal.exists(what: boundAccount) }
    }

    private static let boundAccount = "an account that is bound to you there"

    public func account(of identity: ProviderIdentity) async throws(Refusal) -> StaffAccount? {
        try await accounts(where: "WHERE issuer = ? AND subject = ?", [identity.issuer, identity.subject]).first
    }

    public func account(of id: StaffID) async throws(Refusal) -> StaffAccount? {
        try await accounts(where: "WHERE id = ?", [id.text]).first
    }

    public func allAccounts() async throws(Refusal) -> [StaffAccount] {
        try await accounts(where: "ORDER BY id", [])
    }

    private func accounts(where clause: String, _ arguments: StatementArguments) async throws(Refusal) -> [StaffAccount] {
        try await read { [vault] db in
            let columns = "staff, password, second_factor, made_at, issuer, subject"
            let sql = "SELECT \(columns) FROM account LEFT JOIN account_identity USING (id) \(clause)"
            return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
                let staff = try (row["staff"] as Blob).decoded(as: Staff.self)
                return StaffAccount(
                    staff: staff, means: try SQLiteStore.means(row, of: staff.id, vault), madeAt: Instant(milliseconds: row["made_at"]))
            }
        }
    }

    private static func means(_ row: Row, of id: StaffID, _ vault: KeyVault) throws -> SignInMeans {
        if let issuer: String = row["issuer"] { return .provider(ProviderIdentity(issuer: issuer, subject: row["subject"])) }
        return .password(hash: row["password"], secret: try vault.open((row["second_factor"] as Blob).bytes, of: id))
    }

    public func removeAccount(_ id: StaffID, at now: Instant) async throws(Refusal) {
        try await write(exists: "this removal") { db in
            try db.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [id.text])
            let accounts = db.changesCount
            try SQLiteStore.endInvitations(of: id, db)
            guard accounts + db.changesCount > 0 else { throw Refusal.unknown(what: "account of \(id)") }
            try SQLiteStore.insert(AccountEvent(id: id, at: now, what: .removed, address: ""), db)
        }
    }

    public func changePassword(_ password: String, of id: StaffID) async throws(Refusal) {
        try await write(exists: "this password") { db in
            try db.execute(sql: "UPDATE account SET password = ? WHERE id = ?", arguments: [password, id.text])
            guard db.changesCount == 1 else { throw Refusal.unknown(what: "account of \(id)") }
        }
    }

    public func use(step: Int64, of id: StaffID) async throws(Refusal) -> Bool {
        try await write(exists: "this step") { db in
            try db.execute(
                sql: "UPDATE account SET last_step = ? WHERE id = ? AND last_step < ?", arguments: [step, id.text, step])
            return db.changesCount == 1
        }
    }

    public func note(_ event: AccountEvent) async throws(Refusal) {
        try await write(exists: "this event") { db in try SQLiteStore.insert(event, db) }
    }

    private static func insert(_ event: AccountEvent, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO account_event (id, at, what, address) VALUES (?, ?, ?, ?)",
            arguments: [event.id.text, event.at.milliseconds, event.what.rawValue, event.address])
    }

    public func events(of id: StaffID, limit: Int) async throws(Refusal) -> [AccountEvent] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT at, what, address FROM account_event WHERE id = ? ORDER BY number DESC LIMIT ?",
                arguments: [id.text, limit]
            ).compactMap { row in
                AccountEvent.What(rawValue: row["what"]).map {
                    AccountEvent(id: id, at: Instant(milliseconds: row["at"]), what: $0, address: row["address"])
                }
            }
        }
    }
}

extension SignInMeans {
    /// Empty where there is none: no password has an empty hash.
    fileprivate var password: String {
        if case .password(let hash, _) = self { hash } else { "" }
    }
}
