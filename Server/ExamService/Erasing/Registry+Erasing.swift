import ExamAPI
public import ExamModel
import Records
import Sittings

/// Forgetting a person: salts and records are destroyed, and the log verifies as before.
extension Registry {
    private static let erasureReasonLimit = 300

    /// All erasures, newest first.
    public func erasures(for staff: Staff) async throws(Refusal) -> [ErasureCase] {
        guard staff.places == nil else { throw .notAllowed }
        return try await store.erasures().reversed()
    }

    /// One step. The same again, after an answer that was lost, changes nothing.
    ///
    /// Throws ``Refusal/notAllowed`` for an admin of one programme: a person's sittings may be in several.
    func erase(_ step: ErasureStep, by staff: Staff, proof: Proof, at now: Instant) async throws(Refusal) -> ErasureCase {
        guard staff.places == nil else { throw .notAllowed }
        try proof.requireFresh(at: now)
        switch step {
        case .propose(let candidate, let reason): return try await propose(candidate, reason, by: staff.id, at: now)
        case .withdraw(let id):
            let file = try await known(id)
            if file.events.last?.what == .withdrawn { return file }
            guard file.events.last?.what == .proposed else { throw .notYet(what: "erasure \(id) is done and cannot be withdrawn") }
            let event = ErasureEvent(at: now, by: staff.id, what: .withdrawn)
            try await store.withdraw(id, event, after: file.events.count)
            return file.adding(event).unnamed
        case .confirm(let id):
            let file = try await known(id)
            if file.events.last?.what == .erased, file.events.last?.by == staff.id { return file }
            guard file.events.last?.what == .proposed, let candidate = file.candidate else {
                throw .notYet(what: "erasure \(id) is \(file.events.last?.what.rawValue ?? "unknown") and cannot be confirmed")
            }
            guard file.events.first?.by != staff.id else {
                throw .shortfall(what: "You proposed this erasure yourself: another admin confirms it.")
            }
            try await requireEnded(file.sittings, at: now)
            guard try await sittings(of: candidate) == file.sittings else {
                throw .shortfall(what: "Since it was proposed, \(candidate) was enrolled again. Withdraw it and propose it anew.")
            }
            let event = ErasureEvent(at: now, by: staff.id, what: .erased)
            try await store.erase(id, event, after: file.events.count)
            return file.adding(event).unnamed
        }
    }

    private func propose(
        _ candidate: CandidateID, _ reason: String, by staff: StaffID, at now: Instant
    ) async throws(Refusal) -> ErasureCase {
        guard !reason.isEmpty, reason.utf8.count <= Self.erasureReasonLimit else {
            throw .invalid(findings: [
                "Data are erased for a reason of 1 to \(Self.erasureReasonLimit) bytes, which names nobody: it stays."
            ])
        }
        let sittings = try await sittings(of: candidate)
        guard !sittings.isEmpty else { throw .unknown(what: "candidate \(candidate)") }
        if let open = try await store.erasures().first(where: { $0.candidate == candidate }) {
            if open.events.first?.by == staff, open.reason == reason, open.sittings == sittings { return open }
            throw .shortfall(what: "Erasure \(open.id) is proposed for \(candidate) already. Confirm or withdraw that one first.")
        }
        try await requireEnded(sittings, at: now)
        let id = ErasureID("era-\(entropy.hex(8))")
        let file = ErasureCase(
            id: id, candidate: candidate, sittings: sittings, reason: reason,
            events: [ErasureEvent(at: now, by: staff, what: .proposed)])
        try await store.propose(file)
        return file
    }

    /// Nothing is erased under somebody who is sitting, or of which a record is still to be made.
    private func requireEnded(_ sittings: [SittingID], at now: Instant) async throws(Refusal) {
        let open = Set(try await store.unsealedSittings()).union(try await store.unrecordedSittings()).intersection(sittings)
        for id in open.sorted() where try await !isOver(id, at: now) {
            throw .invalid(findings: ["Sitting \(id) is not over: it is to be sat, sealed or put on record yet. Erase when it is."])
        }
        if let waiting = try await store.unappliedCorrections().first {
            throw .invalid(findings: ["Correction \(waiting.id) is being carried out. Erase when it is done."])
        }
    }

    /// Void, or never begun in a window that is over: neither gets a record.
    private func isOver(_ id: SittingID, at now: Instant) async throws(Refusal) -> Bool {
        guard let enrolment = try await store.enrolment(id) else { return false }
        let sitting = try await sealedSitting(enrolment).sitting
        if sitting.started == nil {
            return sitting.admission.closes.advanced(by: .seconds(Int64(sitting.admission.graceSeconds))) < now
        }
        return sitting.closed != nil && sitting.isVoid
    }

    private func sittings(of candidate: CandidateID) async throws(Refusal) -> [SittingID] {
        try await store.enrolments(of: candidate).map(\.sitting).sorted()
    }

    private func known(_ id: ErasureID) async throws(Refusal) -> ErasureCase {
        guard let file = try await store.erasures().first(where: { $0.id == id }) else { throw .unknown(what: "erasure \(id)") }
        return file
    }
}
