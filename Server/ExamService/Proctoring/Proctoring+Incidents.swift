public import ExamAPI
public import ExamModel
import Designations
import Sittings

/// Incidents: reported, looked at by the scheme's rules, decided by people.
extension Proctoring {
    /// Makes a record of what happened, with what the journal says of it now.
    public func report(_ report: IncidentReport, on id: SittingID, by staff: Staff) async throws(Refusal) -> IncidentFile {
        try await admit(staff, to: id)
        let now = delivery.clock.now()
        if let fault = report.fault { throw .invalid(findings: [fault]) }
        let (from, until) = report.span.moments(at: now)
        if until > now { throw .invalid(findings: ["An incident is not later than its report."]) }
        if until < from { throw .invalid(findings: ["An incident does not end before it begins."]) }
        if let known = try await delivery.store.incident(report.id) {
            guard known.sitting == id, known.what == report.what, known.kind == report.kind else {
                throw .exists(what: "another incident \(report.id)")
            }
            return try await file(of: known)
        }
        let live = try await delivery.live.sitting(id)
        let evidence: IncidentEvidence
        do {
            evidence = try incidentEvidence(
                in: try await delivery.live.events(of: id), of: id, items: live.items, from: from, until: until)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .storageUnavailable(because: "the journal of \(id) cannot be read: \(error)")
        }
        let incident = Incident(
            id: report.id, window: live.seat.window, sitting: id, kind: report.kind, from: from, until: until, what: report.what,
            reportedAt: now, by: staff.id, evidence: evidence)
        try await delivery.store.save(incident)
        return try await file(of: incident)
    }

    /// All incidents of a window in the own places, the newest first.
    public func incidents(in id: WindowID, for staff: Staff) async throws(Refusal) -> [IncidentFile] {
        let rooms = try await rooms(of: staff, in: id)
        var files: [IncidentFile] = []
        for incident in try await delivery.store.incidents(in: id) {
            guard rooms.contain(try await delivery.live.sitting(incident.sitting).seat.room) else { continue }
            files.append(try await file(of: incident))
        }
        return files.reversed()
    }

    /// One incident.
    public func incident(_ id: IncidentID, for staff: Staff) async throws(Refusal) -> IncidentFile {
        try await file(of: try await known(id, for: staff))
    }

    /// Adds what became known later.
    public func note(_ text: String, to id: IncidentID, by staff: Staff) async throws(Refusal) -> IncidentFile {
        let incident = try await known(id, for: staff)
        guard !text.isEmpty, text.utf8.count <= 1_000 else { throw .invalid(findings: ["A note has 1 to 1000 bytes."]) }
        try await add(.noted(text: text), to: incident, by: staff)
        return try await file(of: incident)
    }

    /// Decides it, and carries out what can be carried out now: lost time is given back, a pause ends, a void sitting waits for the second
    /// person. To sit again, and to be void, are for chiefs and admins to decide.
    public func decide(
        _ decision: IncidentDecision, on id: IncidentID, by staff: Staff, proof: Proof = .token
    ) async throws(Refusal) -> IncidentFile {
        let incident = try await known(id, for: staff)
        let advice = try await advice(on: incident)
        let isChief = !Set(staff.roles).isDisjoint(with: [.chief, .admin])
        if decision.outcome == .resit || decision.outcome == .void, !isChief { throw .notAllowed }
        guard decision.reason.utf8.count <= 900 else { throw .invalid(findings: ["A reason has at most 900 bytes."]) }
        if decision.outcome != advice.outcome, decision.reason.isEmpty {
            throw .invalid(findings: ["The rules advise '\(advice.outcome.words)'. Say why it shall be '\(decision.outcome.words)'."])
        }
        let isProposed = try await carryOut(decision, on: incident, by: staff, proof)
        try await add(.decided(outcome: decision.outcome, advised: advice.outcome, reason: decision.reason), to: incident, by: staff)
        return try await file(of: incident, isProposed: isProposed)
    }

    /// - Returns: whether it waits for a second person.
    private func carryOut(
        _ decision: IncidentDecision, on incident: Incident, by staff: Staff, _ proof: Proof
    ) async throws(Refusal) -> Bool {
        let reason = "incident \(incident.id): \(decision.reason.isEmpty ? incident.what : decision.reason)"
        let act: ProctorAct
        switch decision.outcome {
        case .creditTime:
            let missing = incident.evidence.lostSeconds - incident.evidence.givenBackSeconds
            guard missing > 0 else { throw .invalid(findings: ["No time was lost that was not given back already."]) }
            act = .credit(seconds: missing, by: "", reason: reason)
        case .resume:
            guard try await delivery.live.sitting(incident.sitting).durable.sitting.pause != nil else { return false }
            act = .resume(by: "")
        case .void: act = .void(by: "", reason: reason)
        case .resit: return false
        }
        // The id makes that it is carried out once, however often it is decided.
        let order = ProctorOrder(id: OrderID("incident-\(incident.id)-\(decision.outcome.rawValue)"), act: act)
        return try await self.order(order, incident.sitting, by: staff, proof: proof).isProposed
    }

    private func add(_ what: IncidentEvent.What, to incident: Incident, by staff: Staff) async throws(Refusal) {
        let events = try await delivery.store.events(of: incident.id)
        try await delivery.store.add(
            IncidentEvent(at: delivery.clock.now(), by: staff.id, what: what), to: incident.id, after: events.count)
    }

    private func known(_ id: IncidentID, for staff: Staff) async throws(Refusal) -> Incident {
        guard let incident = try await delivery.store.incident(id) else { throw .unknown(what: "incident \(id)") }
        try await admit(staff, to: incident.sitting)
        return incident
    }

    private func advice(on incident: Incident) async throws(Refusal) -> IncidentAdvice {
        let enrolment = try await delivery.store.enrolment(incident.sitting)
        let scheme: Scheme? =
            if let enrolment { try await delivery.store.scheme(enrolment.scheme, version: enrolment.schemeVersion) } else { nil }
        let rules = scheme?.incidents ?? []
        return advise(on: incident.kind, incident.evidence, under: rules.isEmpty ? IncidentRule.usual : rules)
    }

    private func file(of incident: Incident, isProposed: Bool = false) async throws(Refusal) -> IncidentFile {
        let seat = try await delivery.live.sitting(incident.sitting).seat
        return IncidentFile(
            incident: incident, candidate: seat.candidate.id, name: seat.candidate.name, advice: try await advice(on: incident),
            events: try await delivery.store.events(of: incident.id), isProposed: isProposed)
    }
}

extension IncidentReport {
    /// What is wrong with it, or `nil`.
    fileprivate var fault: String? {
        let isPlain = id.text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard (1...64).contains(id.text.utf8.count), isPlain else { return "An incident's id has 1 to 64 letters, digits and '-'." }
        return (1...1_000).contains(what.utf8.count) ? nil : "What happened is told in 1 to 1000 bytes."
    }
}

extension IncidentReport.Span {
    fileprivate func moments(at now: Instant) -> (from: Instant, until: Instant) {
        switch self {
        case .last(let seconds): (now.advanced(by: .seconds(-min(max(0, seconds), 86_400))), now)
        case .between(let from, let until): (from, until)
        }
    }
}
