public import ExamModel
import Records

/// A bit of a status list is never taken back: a designation that counts again is a new record, under the number that it had.
extension Registry {
    /// The designation once more, which rests on the present result, and says that it takes the place of the suspended one.
    ///
    /// - Parameter records: all of the sitting, in their order.
    func reinstatement(
        _ records: [IssuedRecord], because reason: String, at now: Instant
    ) async throws(Refusal) -> RevocationDeed {
        guard let record = records.last, let suspended = records.last(where: { $0.designation != nil }), let jwt = suspended.designation,
            let place = suspended.designationPlace, let licence = DesignationFacts(jwt: jwt)?.licence
        else { throw .unknown(what: "designation that was suspended") }
        let file = try await file(of: record.sitting)
        let places = try await statuses(for: [try urn(entropy.bytes(16))])
        do {
            let naming = Naming(result: "", designation: places.first?.record ?? "", licence: licence, places: places)
            let basis = DesignationRecord.Basis(
                manifest: sha256(Array(record.manifest.utf8)), result: sha256(Array(record.result.utf8)))
            guard
                let designation = try designation(
                    record.decision, naming, for: file.enrolment.candidate, scheme: file.scheme, basis: basis, supersedes: jwt, at: now)
            else { throw Refusal.shortfall(what: "The result grants no designation.") }
            return RevocationDeed(
                revoked: [try notice(about: place, because: reason, replacedBy: designation.id, at: now)],
                reinstated: record.with(
                    designation: try designation.signed(with: issuer.signer), document: try document(of: designation), places))
        } catch {
            drawing.letGo(places)
            throw error as? Refusal ?? .storageUnavailable(because: "the designation cannot be signed: \(error)")
        }
    }

    /// Puts the records of reinstated designations into the log. Called every second or so: what a crash or slow witnesses left goes on.
    public func releaseReinstated() async throws(Refusal) {
        let sittings = try await store.unreleasedSittings()
        if sittings.isEmpty { return }
        // All of them: a correction may have made another one meanwhile.
        var records: [IssuedRecord] = []
        for sitting in sittings { records += try await store.allRecords(of: sitting) }
        try await release(records)
        try await store.noteReleased(sittings)
    }
}

extension IssuedRecord {
    /// With another designation, whose bit is at `places`; the result stays.
    fileprivate func with(
        designation: String, document: StoredDocument?, _ places: [StatusPlace]
    ) -> IssuedRecord {
        IssuedRecord(
            sitting: sitting, issuedAt: issuedAt, grade: grade, decision: decision, manifest: manifest, result: result,
            designation: designation,
            resultDocument: resultDocument, designationDocument: document, statuses: (resultPlace.map { [$0] } ?? []) + places,
            receipt: receipt, receiptCode: receiptCode, correction: correction)
    }
}
