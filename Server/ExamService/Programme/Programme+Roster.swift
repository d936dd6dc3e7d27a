public import ExamAPI
public import ExamModel

extension Programme {
    /// The greatest number of rows in one import: all of them are drawn and stored at once.
    public static let mostRows = 2_000

    /// Enrols everybody on a list who is not enrolled yet, or nobody if one row is refused. The same list again does nothing.
    public func importRoster(_ roster: RosterImport, in id: WindowID, by staff: StaffID = "admin") async throws(Refusal) -> RosterReport {
        guard roster.rows.count <= Programme.mostRows else { throw .malformed(what: "a roster has at most \(Programme.mostRows) rows") }
        let (window, scheme) = try await windowAndScheme(id)
        var drawing = try await drawing(for: window)
        var sorting = RosterSorting(scheme: scheme)
        var (rows, seats): ([RosterReport.Row], [NewSeat]) = ([], [])
        for row in roster.rows {
            let earlier = try await store.enrolments(of: row.enrol.candidate.id)
            let present = try await Present(earlier.first { $0.window == id }, in: store)
            var outcome = sorting.outcome(of: row, present: present)
            if outcome == .fits, sorting.refused == 0 {
                // A dry run draws the forms too: that there is none is told before the day of the import.
                do {
                    let form = try drawing.next(seed: entropy.seed(), seen: drawing.seen(in: earlier))
                    seats.append(try seat(row.enrol, in: window, scheme, form: form, by: staff))
                } catch .shortfall(let what) {
                    outcome = sorting.refuse(what, "see what the bank can give: invigil bank serve-check DIR")
                }
            }
            rows.append(.init(line: row.line, candidate: row.enrol.candidate.id, outcome: outcome))
        }
        guard sorting.refused == 0, !roster.isDryRun else { return RosterReport(isDone: false, rows: rows) }
        try await store.enrol(seats.map(\.new))
        let enrolled = Dictionary(seats.map { ($0.enrolled.candidate, $0.enrolled) }) { first, _ in first }
        return RosterReport(
            isDone: true,
            rows: rows.map { row in
                guard case .fits = row.outcome, let enrolled = enrolled[row.candidate] else { return row }
                return .init(line: row.line, candidate: row.candidate, outcome: .taken(enrolled: enrolled))
            })
    }
}

/// A candidate's place that is there already, with what was agreed.
struct Present {
    let enrolment: Enrolment
    let accommodation: Accommodation

    init?(_ enrolment: Enrolment?, in store: any ProgrammeStore) async throws(Refusal) {
        guard let enrolment else { return nil }
        self.enrolment = enrolment
        accommodation = try await store.admission(of: enrolment.sitting)?.accommodation ?? .none
    }

    /// In what another request for the same candidate differs; empty if it is the same.
    func differences(from request: EnrolRequest) -> [String] {
        let evidence = (enrolment.candidate.evidence, request.candidate.evidence)
        let differences: [(Bool, String)] = [
            (enrolment.candidate.name != request.candidate.name, "the name \(enrolment.candidate.name)"),
            (enrolment.room != request.room, enrolment.room.map { "room \($0)" } ?? "no room"),
            (enrolment.route != request.route, "route \(enrolment.route)"),
            (evidence.0.experienceMonths != evidence.1.experienceMonths, "\(counted(evidence.0.experienceMonths, "month")) of experience"),
            (
                evidence.0.courses != evidence.1.courses,
                evidence.0.courses.isEmpty ? "no course" : "the courses \(evidence.0.courses.joined(separator: ", "))"
            ),
            (
                accommodation != request.accommodation,
                accommodation.words.isEmpty ? "no accommodation" : accommodation.words.joined(separator: ", ")
            ),
        ]
        return differences.filter(\.0).map(\.1)
    }
}

/// Goes through the rows of one list in their order.
struct RosterSorting {
    private let scheme: Scheme
    /// Where each candidate stood first.
    private var lines: [CandidateID: Int] = [:]
    private(set) var refused = 0

    init(scheme: Scheme) {
        self.scheme = scheme
    }

    /// What becomes of a row, as far as the bank has nothing to say in it.
    ///
    /// - Parameter present: the candidate's place in this window, if there is one.
    mutating func outcome(of row: RosterImport.Row, present: Present?) -> RosterReport.Outcome {
        let request = row.enrol
        if let fault = request.fault { return refuse(fault.what, fault.mend) }
        if let first = lines[request.candidate.id] {
            return refuse("\(request.candidate.id) stands in line \(first) already", "leave one of the two rows out")
        }
        lines[request.candidate.id] = row.line
        guard scheme.routes.contains(where: { $0.id == request.route }) else {
            return refuse("scheme \(scheme.id) has no route \(request.route)", "its routes are \(scheme.routeNames)")
        }
        guard let present else { return .fits }
        let differences = present.differences(from: request)
        if differences.isEmpty { return .already(sitting: present.enrolment.sitting) }
        return refuse(
            "\(request.candidate.id) is enrolled already, with \(differences.joined(separator: "; "))",
            "an enrolment does not change: write what was enrolled, or leave the row out")
    }

    mutating func refuse(_ because: String, _ mend: String) -> RosterReport.Outcome {
        refused += 1
        return .refused(because: because, mend: mend)
    }
}
