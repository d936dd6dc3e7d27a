import ExamModel
import Records
import Sittings

extension Registry {
    /// So many sittings are held in memory at the same time.
    static let rescoringBatch = 500

    /// Goes through the graded sittings of a bank that had one of the items on their form, some at a time. Rehearsals are nobody's.
    ///
    /// - Parameters:
    ///   - skipping: sittings that are passed over, and keys: whoever is graded by one of these has been corrected, or was sealed after it.
    ///   - work: what to do with some of them.
    func rescore(
        _ items: Set<ItemID>, of bank: BankID, by keys: inout CorrectedKeys,
        skipping: (sittings: Set<SittingID>, keys: Set<Digest>) = ([], []),
        _ work: ([RescoredSitting]) async throws(Refusal) -> Void
    ) async throws(Refusal) {
        let earlier = Dictionary(uniqueKeysWithValues: try await store.corrections(of: bank).map { ($0.id, $0.correction) })
        for window in try await store.windows() where window.bank == bank && !window.id.isRehearsal {
            let sittings = try await store.sittings(in: window.id).filter { !skipping.sittings.contains($0) }
            for start in stride(from: 0, to: sittings.count, by: Self.rescoringBatch) {
                let batch = Array(sittings[start..<min(start + Self.rescoringBatch, sittings.count)])
                // Before the records: a step in between makes a record of another kind, and is seen when the correction is stored.
                var revocations: [SittingID: [RevocationEvent]] = [:]
                for id in batch { revocations[id] = try await store.revocation(of: id) }
                let records = try await store.records(of: batch)
                let fates = try await store.fates(of: batch)
                var found: [RescoredSitting] = []
                for id in batch {
                    guard let record = records[id] else { continue }
                    let manifest = try manifest(of: record)
                    guard !skipping.keys.contains(manifest.key), let enrolment = try await store.enrolment(id),
                        enrolment.form.items.contains(where: { items.contains($0.id) })
                    else { continue }
                    let file = try await self.file(of: enrolment)
                    let chain = try await chain(of: id, record: record, manifest, fates[id] ?? [], earlier)
                    let corrected = try await keys.keys(manifest.key, of: file.published, after: chain.unchanged)
                    let first = chain.first ?? manifest.key
                    let tallied = (
                        before: try await keys.key(first, of: file.published, after: chain.all),
                        after: try await keys.keys(first, of: file.published, after: chain.all)[0]
                    )
                    let revocation = revocations[id] ?? []
                    let sealed = try await sealedSitting(enrolment)
                    guard let closed = sealed.sitting.closed else { continue }
                    found.append(
                        RescoredSitting(
                            sealed: sealed, closed: closed, file: file, schemeHash: manifest.schemeHash, record: record,
                            revoked: revocation.revoked?.part, revocationSteps: revocation.count, corrected: corrected, tallied: tallied))
                }
                if !found.isEmpty { try await work(found) }
            }
        }
    }

    /// What corrected a sitting before: since its present record, without another one; and in all, with what its first record was graded by.
    private func chain(
        of id: SittingID, record: IssuedRecord, _ manifest: ScoringManifest,
        _ fates: [(correction: CorrectionID, fate: CorrectedSitting.Fate)],
        _ earlier: [CorrectionID: KeyCorrection]
    ) async throws(Refusal) -> (unchanged: [KeyCorrection], all: [KeyCorrection], first: Digest?) {
        guard !fates.isEmpty else { return ([], [], nil) }
        let since = fates.lastIndex { $0.fate == .superseded }.map { fates[($0 + 1)...] } ?? fates[...]
        let unchanged = since.filter { $0.fate == .unchanged }.compactMap { earlier[$0.correction] }
        var first: Digest?
        if let record = try await store.allRecords(of: id).first { first = try self.manifest(of: record).key }
        return (unchanged, fates.compactMap { earlier[$0.correction] }, first)
    }

    private func manifest(of record: IssuedRecord) throws(Refusal) -> ScoringManifest {
        do {
            return try decode(ScoringManifest.self, from: Array(record.manifest.utf8))
        } catch {
            throw .storageUnavailable(because: "the manifest of sitting \(record.sitting) cannot be read: \(error)")
        }
    }

    /// A sitting as its journal tells it.
    func sealedSitting(_ enrolment: Enrolment) async throws(Refusal) -> SealedSitting {
        do {
            let entries = try await journal.entries(of: enrolment.sitting)
            let sitting = try Sitting.replay(entries.map(\.event), id: enrolment.sitting)
            guard let head = entries.last?.head else { throw AppendFault.corrupt(what: "it is empty") }
            return SealedSitting(sitting: sitting, head: head, enrolment: enrolment)
        } catch let fault as AppendFault {
            throw fault.refusal
        } catch {
            throw .storageUnavailable(because: "the journal of sitting \(enrolment.sitting) cannot be read: \(error)")
        }
    }

    /// What each of some sittings would be by one of the corrections; throws what cannot be graded by it.
    func judge(
        _ sittings: [RescoredSitting], by index: Int, neverHarm: Bool
    ) async throws(Refusal) -> [RescoredSitting.Judgement] {
        let outcomes = await inPieces(sittings) { one in
            Result { () throws(Refusal) in
                do {
                    return try one.judge(by: one.corrected[index], neverHarm: neverHarm)
                } catch {
                    throw .invalid(findings: ["sitting \(one.sealed.id) cannot be graded by the corrected key: \(error)"])
                }
            }
        }
        var judgements: [RescoredSitting.Judgement] = []
        for outcome in outcomes { judgements.append(try outcome.get()) }
        return judgements
    }
}
