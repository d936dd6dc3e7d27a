public import ExamAPI
public import ExamModel
import Records

/// Taking records back, and giving a suspended designation back: proposed by one, confirmed by another.
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
        let records = try await store.allRecords(of: id)
        let events = try await store.revocation(of: id)
        let event: RevocationEvent
        var deed = RevocationDeed()
        switch step {
        case .propose(let part, let reason):
            event = RevocationEvent(at: now, by: staff.id, what: .proposed(part: part, reason: reason))
            if events.last?.isTheSame(as: event) == true { return events }
            try requireFree(events, reason)
            try require(part, of: record, events)
        case .proposeReinstatement(let reason):
            event = RevocationEvent(at: now, by: staff.id, what: .proposedReinstatement(reason: reason))
            if events.last?.isTheSame(as: event) == true { return events }
            try requireFree(events, reason)
            try requireSuspended(record, events)
        case .withdraw:
            event = RevocationEvent(at: now, by: staff.id, what: .withdrawn)
            if events.last?.isTheSame(as: event) == true { return events }
            guard events.proposal != nil else { throw .notYet(what: "nothing is proposed that could be withdrawn") }
        case .confirm:
            if let last = events.last, last.by == staff.id, case .confirmed = last.what { return events }
            guard let proposal = events.proposal else { throw .notYet(what: "nothing is proposed that could be confirmed") }
            guard proposal.by != staff.id else {
                let what = proposal.part?.isForGood == false ? "suspension" : proposal.part == nil ? "reinstatement" : "revocation"
                throw .shortfall(what: "You proposed this \(what) yourself: another admin confirms it.")
            }
            deed = try await self.deed(proposal, records, events, at: now)
            event = RevocationEvent(at: now, by: staff.id, what: .confirmed(notices: deed.revoked.map(\.notice)))
        }
        defer { drawing.letGo(deed.reinstated?.statuses ?? []) }
        try await store.add(event, to: id, after: .init(events: events.count, records: records.count), doing: deed)
        return try await store.revocation(of: id)
    }

    /// That a step may be proposed at all.
    private func requireFree(_ events: [RevocationEvent], _ reason: String) throws(Refusal) {
        guard !reason.isEmpty, reason.utf8.count <= Self.reasonLimit else {
            throw .invalid(findings: [
                "A record is taken back, or given back, for a reason of 1 to \(Self.reasonLimit) bytes, which the notice tells."
            ])
        }
        if let proposal = events.proposal {
            throw .shortfall(what: "\(proposal.by) has made a proposal already. Confirm or withdraw that one first.")
        }
    }

    private func require(_ part: RevokedPart, of record: IssuedRecord, _ events: [RevocationEvent]) throws(Refusal) {
        let revoked = events.revoked
        if let revoked, part == revoked.part || revoked.part == .result || part == .suspension {
            throw .shortfall(what: "It is \(revoked.part.isForGood ? "revoked" : "suspended") already: \(revoked.reason)")
        }
        if part != .result, record.designation == nil, revoked == nil { throw .unknown(what: "designation of sitting \(record.sitting)") }
        if record.statuses?.isEmpty ?? true {
            throw .invalid(findings: [
                "The records of sitting \(record.sitting) name no status list, so that nobody would see it: they are older than the lists, or "
                    + "the issuer is no did:web."
            ])
        }
    }

    private func requireSuspended(_ record: IssuedRecord, _ events: [RevocationEvent]) throws(Refusal) {
        switch events.revoked {
        case nil: throw .shortfall(what: "Nothing of sitting \(record.sitting) is suspended.")
        case (let part, let reason)? where part.isForGood:
            throw .shortfall(what: "It is revoked, for good: \(reason)")
        default: break
        }
        guard record.decision.isGranted else {
            throw .shortfall(what: "The result was corrected while the designation was suspended, and grants none any more.")
        }
    }

    /// What the second person's yes does.
    private func deed(
        _ proposal: RevocationProposal, _ records: [IssuedRecord], _ events: [RevocationEvent], at now: Instant
    ) async throws(Refusal) -> RevocationDeed {
        guard let record = records.last else { throw .overloaded }
        let known = events.revoked?.part
        guard let part = proposal.part else {
            try requireSuspended(record, events)
            return try await reinstatement(records, because: proposal.reason, at: now)
        }
        // What is suspended may have had its record before a correction.
        let designation = known == .suspension ? records.last { $0.designation != nil } : known == nil ? record : nil
        var deed = RevocationDeed()
        for place in [part == .result ? record.resultPlace : nil, designation?.designationPlace].compactMap({ $0 }) {
            deed.revoked.append(try notice(about: place, because: proposal.reason, isSuspension: part == .suspension, at: now))
        }
        guard !deed.revoked.isEmpty else {
            throw .shortfall(
                what: "A correction has taken the designation away since: there is nothing left to take back. Withdraw the proposal.")
        }
        return deed
    }

    /// Says of a record, signed, that it does not count any more.
    ///
    /// - Parameters:
    ///   - replacement: the id of the record that took its place, if one did.
    ///   - isSuspension: whether it may be given back.
    func notice(
        about place: StatusPlace, because reason: String, replacedBy replacement: String? = nil, isSuspension: Bool = false, at now: Instant
    ) throws(Refusal) -> RevokedRecord {
        do {
            let notice = RevocationNotice(
                issuer: issuer.id, id: try urn(entropy.bytes(16)), record: place.record, reason: reason, at: now, replacement: replacement,
                isSuspension: isSuspension)
            return RevokedRecord(place: place, notice: try notice.signed(with: issuer.signer))
        } catch {
            throw .storageUnavailable(because: "the notice cannot be signed: \(error)")
        }
    }
}

extension RevocationEvent {
    /// The same step by the same person, whenever.
    fileprivate func isTheSame(as other: RevocationEvent) -> Bool { by == other.by && what == other.what }
}
