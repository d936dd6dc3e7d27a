public import ExamAPI
public import ExamModel

extension Programme {
    /// The accommodations in a window, those that nobody approved first.
    public func accommodations(in id: WindowID) async throws(Refusal) -> [AccommodationLine] {
        guard try await store.window(id) != nil else { throw .unknown(what: "window \(id)") }
        let approvals = try await store.approvals(in: id)
        var lines: [AccommodationLine] = []
        for sitting in try await store.sittings(in: id) {
            guard let accommodation = try await store.admission(of: sitting)?.accommodation, !accommodation.words.isEmpty,
                let enrolment = try await store.enrolment(sitting)
            else { continue }
            lines.append(
                AccommodationLine(
                    sitting: sitting, candidate: enrolment.candidate.id, name: enrolment.candidate.name, accommodation: accommodation,
                    askedBy: approvals[sitting]?.askedBy, approval: approvals[sitting]?.approval.map { .init(by: $0.by, at: $0.at) }))
        }
        return lines.filter { $0.approval == nil } + lines.filter { $0.approval != nil }
    }

    /// Approves accommodations, all of them or none. Nobody approves what they asked for, and nobody approves what they did not see.
    ///
    /// The time is the candidate's whether this is done or not: it stands in the admission, and an administrative lapse takes none of it.
    public func approve(_ request: ApprovalRequest, in id: WindowID, by staff: StaffID) async throws(Refusal) -> [AccommodationLine] {
        let lines = Dictionary(try await accommodations(in: id).map { ($0.candidate, $0) }) { first, _ in first }
        guard !request.candidates.isEmpty else { throw .malformed(what: "nobody's accommodation is named") }
        var (sittings, findings): ([SittingID], [String]) = ([], [])
        for asked in request.candidates {
            if let fault = fault(of: asked, lines[asked.candidate], by: staff) {
                findings.append("\(asked.candidate): \(fault)")
            } else if let line = lines[asked.candidate], line.approval == nil, !sittings.contains(line.sitting) {
                sittings.append(line.sitting)
            }
        }
        guard findings.isEmpty else { throw .invalid(findings: findings) }
        if !sittings.isEmpty { try await store.approve(sittings, by: staff, at: clock.now()) }
        let names = Set(request.candidates.map(\.candidate))
        return try await accommodations(in: id).filter { names.contains($0.candidate) }
    }

    /// Why it cannot be approved, and what to do. What was approved before stays approved, by whoever did it.
    private func fault(of asked: ApprovalRequest.Approved, _ line: AccommodationLine?, by staff: StaffID) -> String? {
        guard let line else { return "there is no accommodation to approve. See: invigil roster accommodations WINDOW" }
        if line.approval != nil { return nil }
        if line.accommodation != asked.accommodation {
            return "what was asked for is \(line.accommodation.words.joined(separator: ", ")). Look again"
        }
        return line.askedBy == staff ? "you asked for this yourself; another admin has to approve it" : nil
    }
}
