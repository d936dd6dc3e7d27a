public import ExamModel
public import Records
import Sittings

/// Re-checks everything that is stored: every chain, every fold, every record.
public struct Auditor: Sendable {
    private let store: any ProgrammeStore & LogStore & StatusStore & ErasureStore
    private let journal: any Journal
    private let issuer: DIDDocument
    private let checker: @Sendable (JWK) throws -> any SignatureChecker
    private let logs: [String]

    /// - Parameters:
    ///   - issuer: with all keys that records were signed with, those that were retired too.
    ///   - checker: makes a checker from a public key.
    ///   - logs: the names of the transparency logs that there were.
    public init(
        store: any ProgrammeStore & LogStore & StatusStore & ErasureStore, journal: any Journal, issuer: DIDDocument,
        checker: @escaping @Sendable (JWK) throws -> any SignatureChecker, logs: [String]
    ) {
        self.store = store
        self.journal = journal
        self.issuer = issuer
        self.checker = checker
        self.logs = logs
    }

    /// What an audit found.
    public struct Report: Sendable {
        public var sittings = 0
        public var events = 0
        public var records = 0
        /// Entries of the transparency log.
        public var logged = 0
        /// Empty if all is well; otherwise one line a fault, the sitting first.
        public var faults: [String] = []
    }

    /// - Parameter acknowledged: what clients hold receipts for: the number of the last work of each sitting.
    public func audit(acknowledged: [SittingID: Int] = [:]) async throws(Refusal) -> Report {
        var report = Report()
        for log in logs {
            report.logged += try await store.size(of: log)
            if let fault = try await fault(in: log) { report.faults.append("\(log): \(fault)") }
        }
        if let fault = try await faultInStatusLists() { report.faults.append("the status lists: \(fault)") }
        var waiting: [IssuedRecord] = []
        let known = try await store.allSittings()
        for id in known {
            report.sittings += 1
            do {
                let entries = try await journal.entries(of: id)
                report.events += entries.count
                if let fault = JournalChain.check(entries, of: id) { throw AuditFault("\(fault)") }
                let sitting = try Sitting.replay(entries.map(\.event), id: id)
                if let last = acknowledged[id], sitting.lastWork < last {
                    throw AuditFault("work \(last) was acknowledged, but the journal ends at work \(sitting.lastWork)")
                }
                let records = try await store.allRecords(of: id)
                for record in records {
                    try check(record, sitting: sitting, head: entries.last?.head)
                    if report.logged > 0, try await !isLogged(record) { waiting.append(record) }
                    report.records += 1
                }
                for (before, after) in zip(records, records.dropFirst()) { try await checkChain(before, after) }
            } catch {
                report.faults.append("\(id): \(error)")
            }
        }
        // A server that serves meanwhile may have put them into the log by now.
        for record in waiting where try await !isLogged(record) {
            report.faults.append("\(record.sitting): a record of it is in no log yet, and nobody's until it is")
        }
        let erased = try await store.erasedSittings()
        for id in acknowledged.keys.sorted() where !known.contains(id) && !erased.contains(id) {
            report.faults.append("\(id): work was acknowledged, but there is no such sitting")
        }
        return report
    }

    /// What is wrong with a log: every entry hashed again, up to the root that was reckoned, and the one that was signed.
    private func fault(in log: String) async throws(Refusal) -> String? {
        let size = try await store.size(of: log)
        var tree = GrowingTree()
        while tree.size < size {
            let tile = LogTile(.entries, number: tree.size / LogTile.width, count: min(LogTile.width, size - tree.size))
            guard let bytes = try await store.tile(tile, of: log).flatMap({ tile.cut($0) }), let entries = EntryBundle.decode(bytes),
                entries.count == tile.count
            else { return "\(tile.path) is not whole" }
            for written in tree.append(entries.map(MerkleTree.leaf)) {
                guard try await store.tile(written.tile, of: log).flatMap({ written.tile.cut($0) }) == written.bytes else {
                    return "\(written.tile.path) is not what its entries hash to"
                }
            }
        }
        if size > 0, try await store.root(of: log, size: size) != tree.root { return "its entries have another root than was reckoned" }
        guard let state = try await store.checkpoint(of: log).flatMap({ Checkpoint(text: $0.text) }) else { return nil }
        guard try await store.root(of: log, size: state.size) == state.root else {
            return "the state of \(state.size) that was signed is another"
        }
        return nil
    }

    private func isLogged(_ record: IssuedRecord) async throws(Refusal) -> Bool {
        for credential in record.credentials where try await store.place(of: sha256(Array(credential.utf8))) == nil { return false }
        return true
    }

    private func check(_ record: IssuedRecord, sitting: Sitting, head: Digest?) throws {
        guard sitting.closed != nil else { throw AuditFault("a record of a sitting that is not sealed") }
        let manifest = try decode(ScoringManifest.self, from: Array(record.manifest.utf8))
        guard manifest.head == head else { throw AuditFault("the record binds another journal") }
        let documents = [record.resultDocument] + (record.designation == nil ? [] : [record.designationDocument])
        for (index, jwt) in record.credentials.enumerated() {
            let credential = try Credential(payload: try payload(of: jwt))
            if let document = documents[index] {
                guard let text = document.text(of: jwt), try SecuredDocument(reading: Array(text.utf8)).credential == credential else {
                    throw AuditFault("a record and its document say different things")
                }
            }
            let place = index == 0 ? record.resultPlace : record.designationPlace
            guard place?.position == credential.status?.position,
                place.map({ credential.status?.list.hasSuffix("/\($0.list)") == true }) ?? true
            else { throw AuditFault("a record names another bit than is kept for it") }
        }
    }

    /// A correction, or a designation that was reinstated, names what it took the place of, and that is told as taken back.
    private func checkChain(_ before: IssuedRecord, _ after: IssuedRecord) async throws {
        for (old, new) in zip(before.credentials, after.credentials) where old != new {
            guard try Credential(payload: try payload(of: new)).evidence(.superseded) == [sha256(Array(old.utf8))] else {
                throw AuditFault("a corrected record names another one than was there before")
            }
        }
        let kept = Set(after.statuses ?? [])
        for place in before.statuses ?? [] where !kept.contains(place) {
            if try await store.notice(of: place.record) == nil { throw AuditFault("a record that was corrected is not told as superseded") }
        }
    }

    private func payload(of jwt: String) throws -> [UInt8] {
        try issuer.payload(of: try CompactJWS(Array(jwt.utf8)), checker).bytes
    }

    /// What is wrong with the lists that are told now: each is signed, is in the log, and has the bits that were decided when it was made.
    private func faultInStatusLists() async throws(Refusal) -> String? {
        var list = 1
        while let version = try await store.statusList(list) {
            let revoked = try await store.revoked(in: list).prefix(version.revoked)
            do {
                guard let told = StatusListCredential(payload: try payload(of: version.jwt)) else {
                    return "list \(list) is no status list"
                }
                var bits = StatusList()
                for record in revoked { bits.set(record.place.position) }
                if told.list != bits { return "list \(list) has other bits than were decided" }
            } catch {
                return "list \(list): \(error)"
            }
            if try await store.place(of: sha256(Array(version.jwt.utf8))) == nil { return "list \(list) is in no log" }
            list += 1
        }
        return nil
    }
}

private struct AuditFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
