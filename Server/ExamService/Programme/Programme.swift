public import ExamAPI
public import ExamModel
import Records

/// The admin's use cases before the day: set a window, enrol candidates.
public struct Programme: Sendable {
    let store: any ProgrammeStore & BankStore & AccountStore
    let clock: any WallClock
    let entropy: any Entropy
    let machine: @Sendable () -> MachineFacts

    /// - Parameter machine: asked for each list of what is ready.
    public init(
        store: any ProgrammeStore & BankStore & AccountStore, clock: any WallClock, entropy: any Entropy,
        machine: @escaping @Sendable () -> MachineFacts = { MachineFacts() }
    ) {
        self.store = store
        self.clock = clock
        self.entropy = entropy
        self.machine = machine
    }

    /// Sets up a window, after checking that its bank can fill its blueprint.
    ///
    /// - Parameter staff: whose roles hold for the scheme as a whole and for the bank; `nil` for whoever they hold for everywhere.
    public func createWindow(_ window: ExamWindow, by staff: Staff? = nil) async throws(Refusal) {
        if let staff {
            guard staff.holds(window.scheme) else { throw .notAllowed }
            try await admit(staff, to: window.bank)
        }
        guard !window.id.isRehearsal else { throw .malformed(what: "a name that begins with ~ is for rehearsals") }
        guard window.opens < window.closes else {
            throw .malformed(what: "the window closes before it opens")
        }
        guard (0...86_400).contains(window.graceSeconds) else {
            throw .malformed(what: "graceSeconds is between 0 and 86400")
        }
        var drawing = try await drawing(for: window)
        _ = try drawing.next(seed: 0)
        guard try await store.scheme(window.scheme) != nil else { throw .unknown(what: "scheme \(window.scheme)") }
        try await store.save(window)
    }

    /// Draws a form for a candidate and makes the admission code. The code is shown this once; only its hash is kept.
    ///
    /// - Parameter staff: who is to be named for the accommodation; `admin` is the token that nobody is named by.
    public func enrol(_ request: EnrolRequest, in id: WindowID, by staff: StaffID = "admin") async throws(Refusal) -> Enrolled {
        let (window, scheme) = try await windowAndScheme(id)
        guard scheme.routes.contains(where: { $0.id == request.route }) else {
            throw .unknown(what: "route \(request.route) in scheme \(scheme.id); its routes are \(scheme.routeNames)")
        }
        if let fault = request.fault { throw .malformed(what: "\(fault.what); \(fault.mend)") }
        var drawing = try await drawing(for: window)
        let seen = try await drawing.seen(by: request.candidate.id, in: store)
        let seat = try seat(request, in: window, scheme, form: try drawing.next(seed: entropy.seed(), seen: seen), by: staff)
        try await store.enrol([seat.new])
        return seat.enrolled
    }

    func windowAndScheme(_ id: WindowID) async throws(Refusal) -> (ExamWindow, Scheme) {
        // Nobody but the robot sits in the window of a rehearsal.
        guard !id.isRehearsal, let window = try await store.window(id) else { throw .unknown(what: "window \(id)") }
        guard let scheme = try await store.scheme(window.scheme) else { throw .unknown(what: "scheme \(window.scheme)") }
        return (window, scheme)
    }

    /// A place in a window that is not stored yet.
    struct NewSeat {
        let new: NewEnrolment
        let enrolled: Enrolled
    }

    func seat(_ request: EnrolRequest, in window: ExamWindow, _ scheme: Scheme, form: Form, by staff: StaffID) throws(Refusal) -> NewSeat {
        let code = AdmissionCode(random: entropy.bytes(15))
        let sitting = SittingID("sit-" + entropy.hex(8))
        do {
            let formHash = try identity(of: form)
            let admission = Admission(
                candidate: request.candidate.id, window: window.id, form: formHash, minutes: form.minutes,
                accommodation: request.accommodation, opens: window.opens, closes: window.closes,
                graceSeconds: window.graceSeconds, rules: sha256(Array(scheme.rules.utf8)), sections: form.sections,
                door: window.door)
            let now = clock.now()
            let event = SittingEvent(sequence: 1, at: now, what: .admitted(admission: admission))
            let entries = try JournalChain.link([event], after: JournalChain.genesis(of: sitting))
            let enrolment = Enrolment(
                sitting: sitting, candidate: request.candidate, window: window.id, scheme: scheme.id,
                schemeVersion: scheme.version, route: request.route, form: form, formHash: formHash,
                codeHash: code.hash, room: request.room)
            return NewSeat(
                new: NewEnrolment(
                    enrolment: enrolment, admission: entries[0],
                    asked: request.accommodation.words.isEmpty ? nil : (by: staff, at: now)),
                enrolled: Enrolled(sitting: sitting, candidate: request.candidate.id, code: code.description))
        } catch {
            throw .malformed(what: "\(error)")
        }
    }
}

extension AdmissionCode {
    /// What is kept of it.
    var hash: Digest { sha256(Array(symbols.utf8)) }
}

extension Scheme {
    var routeNames: String { routes.map(\.id).joined(separator: ", ") }
}
