public import ExamAPI
public import ExamModel
import Records

/// Taking records back: proposed by one, confirmed by another, for good.
extension Registry {
    /// The most bytes of a reason, which the notice has.
    static let reasonLimit = 900

    /// What was proposed and revoked of a sitting's records.
    public func revocation(of id: SittingID) async throws(Refusal) -> [RevocationEvent] {
        _ = try await issued(id)
        return try await store.revocation(of: id)
    }

    /// One step. The same proposal again, after an answer that was lost, changes nothing.
    ///
    /// Throws ``Refusal/shortfall(what:)`` for whoever would confirm what they proposed.
    public func revoke(
        _ step: RevocationStep, _ id: SittingID, by staff: Staff, proof: Proof, at now: Instant
    ) async throws(Refusal) -> [RevocationEvent] {
        try proof.requireFresh(at: now)
        let record = try await issued(id)
        let events = try await store.revocation(of: id)
        var revoked: [RevokedRecord] = []
        let what: RevocationEvent.What
        switch step {
        case .propose(let part, let reason):
            if let proposal = events.proposal, proposal.by == staff.id, proposal.part == part, proposal.reason == reason { return events }
            try require(part, reason, of: record, events)
            what = .proposed(part: part, reason: reason)
        case .withdraw:
            if events.last?.by == staff.id, events.last?.what == .withdrawn { return events }
            guard events.proposal != nil else { throw .notYet(what: "nothing is proposed that could be withdrawn") }
            what = .withdrawn
        case .confirm:
            if let last = events.last, last.by == staff.id, case .confirmed = last.what { return events }
            guard let proposal = events.proposal else { throw .notYet(what: "nothing is proposed that could be confirmed") }
            guard proposal.by != staff.id else {
                throw .shortfall(what: "You proposed this revocation yourself: another admin confirms it.")
            }
            revoked = try notices(of: record, proposal.part, proposal.reason, after: events.revoked?.part, at: now)
            what = .confirmed(notices: revoked.map(\.notice))
        }
        try await store.add(RevocationEvent(at: now, by: staff.id, what: what), to: id, after: events.count, revoking: revoked)
        return try await store.revocation(of: id)
    }

    private func require(_ part: RevokedPart, _ reason: String, of record: IssuedRecord, _ events: [RevocationEvent]) throws(Refusal) {
        guard !reason.isEmpty, reason.utf8.count <= Self.reasonLimit else {
            throw .invalid(findings: ["A record is revoked for a reason of 1 to \(Self.reasonLimit) bytes, which the notice tells."])
        }
        if let proposal = events.proposal {
            throw .shortfall(what: "\(proposal.by) has proposed a revocation already. Confirm or withdraw that one first.")
        }
        if let revoked = events.revoked, revoked.part == .result || part == .designation {
            throw .shortfall(what: "It is revoked already: \(revoked.reason)")
        }
        if part == .designation, record.designation == nil { throw .unknown(what: "designation of sitting \(record.sitting)") }
        if record.statuses?.isEmpty ?? true {
            throw .invalid(findings: [
                "The records of sitting \(record.sitting) name no status list, so that nobody would see it: they are older than the lists, or "
                    + "the issuer is no did:web."
            ])
        }
    }

    /// - Parameter known: what was revoked before.
    private func notices(
        of record: IssuedRecord, _ part: RevokedPart, _ reason: String, after known: RevokedPart?, at now: Instant
    ) throws(Refusal) -> [RevokedRecord] {
        let result = part == .result ? record.resultPlace : nil
        let designation = known == .designation ? nil : record.designationPlace
        var revoked: [RevokedRecord] = []
        for place in [result, designation].compactMap({ $0 }) { revoked.append(try notice(about: place, because: reason, at: now)) }
        return revoked
    }

    /// Says of a record, signed, that it does not count any more.
    ///
    /// - Parameter replacement: the id of the record that took its place, if one did.
    func notice(
        about place: StatusPlace, because reason: String, replacedBy replacement: String? = nil, at now: Instant
    ) throws(Refusal) -> RevokedRecord {
        do {
            let notice = RevocationNotice(
                issuer: issuer.id, id: try urn(entropy.bytes(16)), record: place.record, reason: reason, at: now, replacement: replacement)
            return RevokedRecord(place: place, notice: try notice.signed(with: issuer.signer))
        } catch {
            throw .storageUnavailable(because: "the notice cannot be signed: \(error)")
        }
    }
}
