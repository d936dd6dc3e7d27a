public import ExamModel
public import Records
import Sittings

/// Re-checks everything that is stored: every chain, every fold, every record.
public struct Auditor: Sendable {
    private let store: any ProgrammeStore
    private let journal: any Journal
    private let issuer: String
    private let checker: any SignatureChecker

    public init(store: any ProgrammeStore, journal: any Journal, issuer: String, checker: any SignatureChecker) {
        self.store = store
        self.journal = journal
        self.issuer = issuer
        self.checker = checker
    }

    /// What an audit found.
    public struct Report: Sendable {
        public var sittings = 0
        public var events = 0
        public var records = 0
        /// Empty if all is well; otherwise one line a fault, the sitting first.
        public var faults: [String] = []
    }

    /// - Parameter acknowledged: what clients hold receipts for: the number of the last work of each sitting.
    public func audit(acknowledged: [SittingID: Int] = [:]) async throws(Refusal) -> Report {
        var report = Report()
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
                if let record = try await store.record(of: id) {
                    try check(record, sitting: sitting, head: entries.last?.head)
                    report.records += 1
                }
            } catch {
                report.faults.append("\(id): \(error)")
            }
        }
        for id in acknowledged.keys.sorted() where !known.contains(id) {
            report.faults.append("\(id): work was acknowledged, but there is no such sitting")
        }
        return report
    }

    private func check(_ record: IssuedRecord, sitting: Sitting, head: Digest?) throws {
        guard sitting.closed != nil else { throw AuditFault("a record of a sitting that is not sealed") }
        let manifest = try decode(ScoringManifest.self, from: Array(record.manifest.utf8))
        guard manifest.head == head else { throw AuditFault("the record binds another journal") }
        for jwt in [record.result, record.designation].compactMap({ $0 }) {
            let jws = try CompactJWS(Array(jwt.utf8))
            try jws.requireKey(of: issuer)
            _ = try jws.payload(acceptedBy: checker)
        }
    }
}

private struct AuditFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
