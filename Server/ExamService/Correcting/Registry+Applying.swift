public import ExamModel
import Records

extension Registry {
    /// Carries out the corrections that were confirmed: new records, notices about those before them, and everything released. What a crash
    /// interrupted goes on where it was. Called every second or so.
    ///
    /// - Returns: what could not be done this time, one line a correction; it is tried again the next time.
    public func applyCorrections(at now: Instant) async -> [String] {
        do {
            var faults: [String] = []
            for file in try await store.unappliedCorrections() {
                do {
                    try await apply(file, at: now)
                } catch {
                    faults.append("correction \(file.id): \(error)")
                }
            }
            return faults
        } catch {
            return ["\(error)"]
        }
    }

    private func apply(_ file: CorrectionCase, at now: Instant) async throws(Refusal) {
        let correction = file.correction
        let done = try await store.sittings(correctedBy: file.id)
        var keys = CorrectedKeys(self.keys, [correction])
        let skipping = (Set(done.map(\.sitting)), try await store.keys(of: file.id))
        // Stored before a crash, and not released.
        try await release(corrected: done.filter { $0.fate == .superseded }.map(\.sitting))
        try await rescore(
            Set(correction.changes.map(\.item)), of: correction.bank, by: &keys, skipping: skipping
        ) { sittings throws(Refusal) in
            try await release(try await apply(file, to: sittings, at: now))
        }
        let confirmer = file.events.last?.by ?? ""
        try await store.add(
            CorrectionEvent(at: now, by: confirmer, what: .applied), to: file.id, after: file.events.count, keys: [])
    }

    private func release(corrected sittings: [SittingID]) async throws(Refusal) {
        for start in stride(from: 0, to: sittings.count, by: Self.rescoringBatch) {
            let records = try await store.records(of: Array(sittings[start..<min(start + Self.rescoringBatch, sittings.count)]))
            try await release(Array(records.values))
        }
    }

    /// Stores what a correction does to some sittings.
    private func apply(_ file: CorrectionCase, to sittings: [RescoredSitting], at now: Instant) async throws(Refusal) -> [IssuedRecord] {
        let judgements = try await judge(sittings, by: 0, neverHarm: file.correction.neverHarm)
        var batch = CorrectedBatch()
        for one in sittings { batch.revocationSteps[one.sealed.id] = one.revocationSteps }
        batch.sittings = judgements.map(\.line)
        batch.tallies = try tallies(of: sittings)
        var drafts: [Draft] = []
        for (one, judgement) in zip(sittings, judgements) where judgement.line.fate == .superseded {
            drafts.append(try await draft(one, by: file))
        }
        try await complete(&drafts)
        defer { drawing.letGo(drafts.flatMap(\.naming.places)) }
        let made = await make(drafts, at: now)
        if let refusal = made.refusals.first { throw refusal.because }
        batch.records = made.records
        for (draft, record) in zip(drafts, made.records) {
            if let superseding = draft.superseding {
                batch.revoked += try notices(about: superseding, replacedBy: record, because: file.reason, at: now)
            }
        }
        try await store.save(batch, of: file.id)
        return made.records
    }

    private func draft(_ one: RescoredSitting, by file: CorrectionCase) async throws(Refusal) -> Draft {
        var naming = try draw()
        // Whoever has a number keeps it, also if a correction in between took the designation away.
        let last = try await store.allRecords(of: one.sealed.id).last { $0.designation != nil }
        naming.licence = last?.designation.flatMap { DesignationFacts(jwt: $0) }?.licence
        return Draft(
            sealed: one.sealed, closed: one.closed, published: one.file.published, scheme: one.file.scheme, schemeHash: one.schemeHash,
            key: one.corrected[0], naming: naming,
            superseding: .init(
                record: one.record, suspended: one.revoked == .suspension ? last?.designationPlace : nil, revoked: one.revoked,
                correction: .init(id: file.id, reason: file.reason, before: .init(one.record.grade))))
    }

    private func tallies(of sittings: [RescoredSitting]) throws(Refusal) -> [BankID: [ItemTally]] {
        var sums = TallySums()
        for one in sittings {
            do {
                sums.add(try one.tallies(), of: one.file.published.bank.id)
            } catch {
                throw .invalid(findings: ["sitting \(one.sealed.id) cannot be graded: \(error)"])
            }
        }
        return sums.byBank
    }

    /// Says of the records before that they do not count any more, and which do. What is taken back in this very moment has a notice already:
    /// then the store takes none of it, and it is looked at again.
    ///
    /// What is suspended stays so, unless the corrected result grants nothing that could be given back.
    private func notices(
        about superseding: Superseding, replacedBy record: IssuedRecord, because reason: String, at now: Instant
    ) throws(Refusal) -> [RevokedRecord] {
        var revoked: [RevokedRecord] = []
        let superseded = superseding.record
        let designation = superseding.revoked == nil ? superseded.designationPlace : record.decision.isGranted ? nil : superseding.suspended
        for (place, jwt) in [(superseded.resultPlace, record.result), (designation, record.designation)] {
            guard let place else { continue }
            let replacement = jwt.flatMap { Credential(unverified: $0)?.id }
            revoked.append(try notice(about: place, because: reason, replacedBy: replacement, at: now))
        }
        return revoked
    }
}
