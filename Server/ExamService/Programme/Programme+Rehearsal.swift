public import ExamAPI
public import ExamModel
import Sittings

extension Programme {
    /// Enrols a robot in the rehearsal of a window, with a form as a candidate would get it. The form is not counted: no exposure, no tally.
    public func rehearse(_ id: WindowID, by staff: StaffID) async throws(Refusal) -> Enrolled {
        let (window, scheme) = try await windowAndScheme(id)
        let now = clock.now()
        guard now < window.closes else { throw .tooLate(closed: window.closes) }
        guard let route = scheme.routes.first?.id else { throw .unknown(what: "route in scheme \(scheme.id)") }
        let stage = try await stage(of: window, at: now)
        let robot = Candidate(id: CandidateID("~robot-" + entropy.hex(4)), name: "Robot")
        let request = EnrolRequest(candidate: robot, accommodation: .none, route: route)
        var drawing = try await drawing(for: window)
        let seat = try seat(request, in: stage, scheme, form: try drawing.next(seed: entropy.seed()), by: staff)
        try await store.enrol([seat.new])
        return seat.enrolled
    }

    /// The window that only robots sit in: the code opens it, from its first rehearsal until the real one closes.
    private func stage(of window: ExamWindow, at now: Instant) async throws(Refusal) -> ExamWindow {
        if let known = try await store.window(window.id.rehearsal) { return known }
        let stage = ExamWindow(
            id: window.id.rehearsal, title: window.title, bank: window.bank, blueprint: window.blueprint, scheme: window.scheme,
            opens: min(now, window.opens), closes: window.closes, graceSeconds: window.graceSeconds)
        do {
            try await store.save(stage)
        } catch .exists {
            // Another rehearsal began at the same time.
            return try await store.window(window.id.rehearsal) ?? stage
        }
        return stage
    }
}

extension Delivery {
    /// Keeps that a robot sat a whole form and that its record holds, after looking at the sitting itself.
    public func keepRehearsal(_ report: RehearsalReport, of id: WindowID, by staff: StaffID) async throws(Refusal) -> Rehearsal {
        guard let enrolment = try await store.enrolment(report.sitting), enrolment.window == id.rehearsal else {
            throw .unknown(what: "rehearsal \(report.sitting) of window \(id)")
        }
        let live = try await live.sitting(report.sitting)
        let sitting = live.durable.sitting
        guard sitting.closed != nil, try await store.record(of: report.sitting) != nil else {
            throw .notYet(what: "the rehearsal is not sealed, or has no record")
        }
        let answered = live.paper.answered(sitting.answers)
        guard answered == live.items else { throw .notYet(what: "the robot answered \(answered) of \(counted(live.items, "item"))") }
        guard report.checks > 0 else { throw .notYet(what: "the record was not verified") }
        let rehearsal = Rehearsal(
            sitting: report.sitting, bank: enrolment.form.bankIdentity, blueprint: enrolment.form.blueprint, scheme: enrolment.scheme,
            schemeVersion: enrolment.schemeVersion, items: live.items, checks: report.checks, by: staff, at: clock.now())
        try await store.save(rehearsal)
        return rehearsal
    }
}
