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
        let evidence = try await evidence(of: id, from: from, until: until)
        let incident = Incident(
            id: report.id, window: live.seat.window, sitting: id, kind: report.kind, from: from, until: until, what: report.what,
            reportedAt: now, by: staff.id, evidence: evidence)
        try await delivery.store.save(incident)
        return try await file(of: incident)
    }

    private func evidence(of id: SittingID, from: Instant, until: Instant) async throws(Refusal) -> IncidentEvidence {
        let items = try await delivery.live.sitting(id).items
        return try await told(by: id) { try incidentEvidence(in: $0, of: id, items: items, from: from, until: until) }
    }

    /// What a journal tells.
    private func told<Value>(by id: SittingID, _ reading: ([SittingEvent]) throws -> Value) async throws(Refusal) -> Value {
        let events = try await delivery.live.events(of: id)
        do {
            return try reading(events)
        } catch {
            throw .storageUnavailable(because: "the journal of \(id) cannot be read: \(error)")
        }
    }

    private func records(of id: SittingID) async throws(Refusal) -> [Incident] {
        let window = try await delivery.live.seat(of: id).window
        return try await delivery.store.incidents(in: window).filter { $0.sitting == id }
    }

    /// All incidents of a sitting, the newest first.
    public func incidents(of id: SittingID, for staff: Staff) async throws(Refusal) -> [IncidentFile] {
        try await admit(staff, to: id)
        var files: [IncidentFile] = []
        for incident in try await records(of: id) { files.append(try await file(of: incident)) }
        return files.reversed()
    }

    /// All incidents of a window in the own places, the newest first.
    public func incidents(in id: WindowID, for staff: Staff) async throws(Refusal) -> [IncidentFile] {
        let rooms = try await rooms(of: staff, in: id)
        var files: [IncidentFile] = []
        for incident in try await delivery.store.incidents(in: id) {
            guard rooms.contain(try await delivery.live.seat(of: incident.sitting).room) else { continue }
            files.append(try await file(of: incident))
        }
        return files.reversed()
    }

    /// The incidents of a sitting as lines of its history; each stands at the entry of the journal up to which its evidence goes.
    func incidentLines(of id: SittingID) async throws(Refusal) -> [HistoryLine] {
        var lines: [HistoryLine] = []
        for incident in try await records(of: id) {
            let sequence = incident.evidence.sequence
            lines.append(
                HistoryLine(
                    sequence: sequence, at: incident.reportedAt,
                    text: "incident \(incident.id) reported by \(incident.by), \(incident.kind.rawValue): \(incident.what)"))
            for event in try await delivery.store.events(of: incident.id) {
                lines.append(HistoryLine(sequence: sequence, at: event.at, text: "incident \(incident.id): \(event.words)"))
            }
        }
        return lines
    }

    /// What nobody has reported: times in which nothing was heard of a client, of sittings in the own places, the latest first.
    public func unreported(in id: WindowID, for staff: Staff) async throws(Refusal) -> [UnreportedSilence] {
        let rooms = try await rooms(of: staff, in: id)
        let known = Dictionary(grouping: try await delivery.store.incidents(in: id), by: \.sitting)
        var found: [UnreportedSilence] = []
        for sitting in try await delivery.store.sittings(in: id) {
            // A journal that cannot be read is a concern of the roster.
            guard rooms.contain(try await delivery.live.seat(of: sitting).room), let live = try? await delivery.live.sitting(sitting),
                live.durable.sitting.observations.silences > 0
            else { continue }
            let spans = try await told(by: sitting) { try silences(in: $0, of: sitting) }
            for span in spans where !(known[sitting] ?? []).contains(where: { $0.isAbout(span) }) {
                found.append(
                    UnreportedSilence(
                        sitting: sitting, candidate: live.seat.candidate.id, name: live.seat.candidate.name, from: span.lowerBound,
                        until: span.upperBound))
            }
        }
        return found.sorted { ($1.from, $0.sitting) < ($0.from, $1.sitting) }
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

    /// Decides it, and carries out what can be carried out now: lost time is given back, a pause ends, a sitting that does not count waits
    /// for the second person; of one that is sealed the records are proposed to be taken back. To sit again, and to be void, are for chiefs and admins to decide.
    ///
    /// The same decision again, after an answer that was lost, changes nothing. Throws ``Refusal/exists(what:)`` where somebody decided
    /// meanwhile.
    public func decide(
        _ decision: IncidentDecision, on id: IncidentID, by staff: Staff, proof: Proof = .token
    ) async throws(Refusal) -> IncidentFile {
        let incident = try await known(id, for: staff)
        let (advice, events) = (try await advice(on: incident), try await delivery.store.events(of: id))
        let outcome = decision.outcome
        if outcome.endsSitting, !staff.isChief { throw .notAllowed }
        guard decision.reason.utf8.count <= 900 else { throw .invalid(findings: ["A reason has at most 900 bytes."]) }
        if outcome != advice.outcome, decision.reason.isEmpty {
            throw .invalid(findings: ["The rules advise '\(advice.outcome.words)'. Say why it shall be '\(outcome.words)'."])
        }
        let isAgain =
            events.decision.map { last in
                if case .decided(outcome, _, decision.reason) = last.what { last.by == staff.id } else { false }
            } ?? false
        if !isAgain, let fault = events.fault(of: decision, on: id) { throw fault }
        let order = try await order(for: decision, on: incident)
        if outcome == .void, try await isSealed(incident) { try await takeBack(incident, decision, by: staff, proof) }
        if let order { try await requirePossible(order, on: incident, by: staff, proof) }
        if !isAgain {
            let event = IncidentEvent(
                at: delivery.clock.now(), by: staff.id, what: .decided(outcome: outcome, advised: advice.outcome, reason: decision.reason))
            try await delivery.store.add(event, to: id, after: events.count)
        }
        if let order { _ = try await self.order(order, incident.sitting, by: staff, proof: proof) }
        return try await file(of: incident)
    }

    private func isSealed(_ incident: Incident) async throws(Refusal) -> Bool {
        let sitting = try await delivery.live.sitting(incident.sitting).durable.sitting
        return sitting.closed != nil && !sitting.isVoid
    }

    /// Nothing follows a seal, so that its records are what can be taken back: another admin confirms it.
    private func takeBack(
        _ incident: Incident, _ decision: IncidentDecision, by staff: Staff, _ proof: Proof
    ) async throws(Refusal) {
        if try await delivery.revocation(of: incident.sitting).revoked?.part == .result { return }
        let reason = "incident \(incident.id)" + (decision.reason.isEmpty ? "" : ": \(decision.reason)")
        _ = try await delivery.revoke(.propose(part: .result, reason: reason), incident.sitting, by: staff, proof: proof)
    }

    /// What is to be done about it; `nil` if nothing is.
    private func order(for decision: IncidentDecision, on incident: Incident) async throws(Refusal) -> ProctorOrder? {
        // What the report says of the candidate is not for the candidate's screen, nor for the journal that strangers get.
        let reason = "incident \(incident.id)" + (decision.reason.isEmpty ? "" : ": \(decision.reason)")
        let sitting = try await delivery.live.sitting(incident.sitting).durable.sitting
        var name = decision.outcome.rawValue
        let act: ProctorAct
        switch decision.outcome {
        case .creditTime: act = .credit(seconds: try await missingSeconds(incident), by: "", reason: reason)
        case .resume:
            guard let pause = sitting.pause else { return nil }
            // A later pause is another one to end.
            name += "-\(pause.since.milliseconds)"
            act = .resume(by: "")
        case .void:
            if sitting.closed != nil { return nil }
            act = .void(by: "", reason: reason)
        case .resit:
            // What was handed in before that keeps its result.
            if sitting.closed != nil { return nil }
            act = .void(by: "", reason: "\(reason) (to sit again)")
        }
        return ProctorOrder(id: .of(incident.id, name), act: act)
    }

    /// Nothing is put on record as decided that cannot be done.
    private func requirePossible(_ order: ProctorOrder, on incident: Incident, by staff: Staff, _ proof: Proof) async throws(Refusal) {
        if order.act.endsExam { try proof.requireFresh(at: delivery.clock.now()) }
        let sitting = try await delivery.live.sitting(incident.sitting).durable.sitting
        guard !sitting.hasCarriedOut(order.id) else { return }
        if case .failure(let refusal) = sitting.proctoring(ProctorOrder(id: order.id, act: order.act.done(by: staff.id.text))) {
            throw refusal
        }
    }

    /// What was lost and not given back by now.
    private func missingSeconds(_ incident: Incident) async throws(Refusal) -> Int {
        let sitting = try await delivery.live.sitting(incident.sitting).durable.sitting
        func hasGivenBack(_ incident: Incident) -> Bool {
            sitting.hasCarriedOut(.of(incident.id, IncidentOutcome.creditTime.rawValue))
        }
        // Decided again: the same order again, which changes nothing.
        if hasGivenBack(incident) { return max(1, incident.evidence.lostSeconds) }
        let others = try await records(of: incident.sitting).filter {
            $0.id != incident.id && $0.isAbout(incident.from..<incident.until)
        }
        if let other = others.first(where: hasGivenBack) {
            throw .invalid(findings: ["Incident \(other.id) is of the same time, and gave it back already."])
        }
        let now = try await evidence(of: incident.sitting, from: incident.from, until: incident.until)
        guard now.lostSeconds > now.givenBackSeconds else {
            throw .invalid(findings: ["No time was lost that was not given back already."])
        }
        return now.lostSeconds - now.givenBackSeconds
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

    /// Why what was decided is not done; `nil` if it is, or if there is nothing to do.
    private func waiting(
        for events: [IncidentEvent], of incident: Incident, _ sitting: Sitting, _ revocation: [RevocationEvent]
    ) -> IncidentFile.Waiting? {
        guard let outcome = events.outcome, let decided = events.decision?.at else { return nil }
        if outcome == .resume { return sitting.pause.map { $0.since <= decided } == true ? .forNobody : nil }
        let order = OrderID.of(incident.id, outcome.rawValue)
        if sitting.hasCarriedOut(order) || sitting.isVoid || (outcome == .resit && sitting.closed != nil) {
            return nil
        }
        if outcome == .void, sitting.closed != nil {
            if revocation.revoked?.part == .result { return nil }
            return revocation.proposal?.part == .result ? .forRevocation : .forNobody
        }
        return proposals.proposal(order, at: delivery.clock.now()) == nil ? .forNobody : .forSecondPerson
    }

    private func file(of incident: Incident) async throws(Refusal) -> IncidentFile {
        let seat = try await delivery.live.seat(of: incident.sitting)
        // A journal that cannot be read is a concern of the roster; the record stands without it.
        let sitting = try? await delivery.live.sitting(incident.sitting).durable.sitting
        let events = try await delivery.store.events(of: incident.id)
        let revocation = try await delivery.revocation(of: incident.sitting)
        return IncidentFile(
            incident: incident, candidate: seat.candidate.id, name: seat.candidate.name, advice: try await advice(on: incident),
            events: events, waits: sitting.flatMap { waiting(for: events, of: incident, $0, revocation) })
    }
}

extension Incident {
    fileprivate func isAbout(_ span: Range<Instant>) -> Bool { from < span.upperBound && span.lowerBound < until }
}

extension IncidentOutcome {
    /// The sitting does not count then.
    fileprivate var endsSitting: Bool { self == .resit || self == .void }
}

extension [IncidentEvent] {
    /// Why this decision cannot follow what is there, or `nil`: nobody decides over somebody else's decision that was not seen.
    fileprivate func fault(of decision: IncidentDecision, on id: IncidentID) -> Refusal? {
        if let after = decision.after {
            return after == count ? nil : .exists(what: "a newer entry to incident \(id); look at it again")
        }
        guard let last = self.decision, let outcome = last.what.outcome else { return nil }
        return .exists(what: "a decision of incident \(id) by \(last.by), '\(outcome.words)'; look at it before you decide anew")
    }
}

extension IncidentReport {
    /// What is wrong with it, or `nil`.
    fileprivate var fault: String? {
        let isPlain = id.text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
        }
        guard (1...32).contains(id.text.utf8.count), isPlain else { return "An incident's id has 1 to 32 letters, digits and '-'." }
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
