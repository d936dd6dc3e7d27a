public import ExamAPI
public import ExamModel
import FormAssembly
import Records

extension Programme {
    /// What has to be so before a window opens, and whether it is.
    ///
    /// - Parameter staff: whoever asks; a chief proctor of another place is told nothing.
    public func readiness(of id: WindowID, for staff: Staff) async throws(Refusal) -> Readiness {
        guard let window = try await store.window(id) else { throw .unknown(what: "window \(id)") }
        try requireWhole(window, for: staff)
        return try await readiness(of: window, with: try await places(in: id))
    }

    /// The list names candidates of every room.
    func requireWhole(_ window: ExamWindow, for staff: Staff) throws(Refusal) {
        guard staff.rooms(in: window.id, of: window.scheme) == .all else { throw .notAllowed }
    }

    /// - Parameter places: all of the window, which take long to read.
    func readiness(of window: ExamWindow, with places: [Place]) async throws(Refusal) -> Readiness {
        ExamService.readiness(of: try await facts(of: window, with: places), at: clock.now())
    }

    /// A place in a window, with what its journal begins with.
    struct Place {
        let enrolment: Enrolment
        let admission: Admission

        var isAccommodated: Bool { !admission.accommodation.words.isEmpty }
    }

    func places(in id: WindowID) async throws(Refusal) -> [Place] {
        var places: [Place] = []
        for sitting in try await store.sittings(in: id) {
            guard let enrolment = try await store.enrolment(sitting), let admission = try await store.admission(of: sitting) else {
                continue
            }
            places.append(Place(enrolment: enrolment, admission: admission))
        }
        return places
    }

    private func facts(of window: ExamWindow, with places: [Place]) async throws(Refusal) -> WindowFacts {
        let published = try await store.publishedBank(window.bank)
        let isServed = published?.bank.blueprints.contains { $0.id == window.blueprint } ?? false
        var freeze: WindowFacts.FreezeFact?
        if let stored = try await store.freeze(of: window.id) {
            let changes = try await frozen(window, with: places)?.changes(since: stored.frozen) ?? ["its bank or scheme is not there"]
            freeze = .init(freeze: stored.freeze, changes: changes)
        }
        let scheme = try await store.scheme(window.scheme)?.version
        let rehearsal = try await rehearsal(for: window, published, scheme)
        return WindowFacts(
            window: window, bank: isServed ? published?.identity : nil, scheme: scheme,
            seats: try await seats(of: window, with: places), staff: try await everybody(), machine: machine(), freeze: freeze,
            rehearsal: rehearsal)
    }

    private func rehearsal(for window: ExamWindow, _ published: PublishedBank?, _ scheme: String?) async throws(Refusal) -> Rehearsal? {
        guard let published else { return nil }
        return try await store.rehearsals(of: published.identity).last {
            $0.blueprint == window.blueprint && $0.scheme == window.scheme && $0.schemeVersion == scheme
        }
    }

    private func seats(of window: ExamWindow, with places: [Place]) async throws(Refusal) -> [WindowFacts.Seat] {
        var seats: [WindowFacts.Seat] = []
        var banks: [Digest: PublishedBank] = [:]
        let approvals = try await store.approvals(in: window.id)
        for place in places {
            let enrolment = place.enrolment
            let identity = enrolment.form.bankIdentity
            if banks[identity] == nil { banks[identity] = try await store.publishedBank(identity: identity) }
            seats.append(
                .init(
                    candidate: enrolment.candidate.id, room: enrolment.room, bank: identity, schemeVersion: enrolment.schemeVersion,
                    violations: violations(in: enrolment, of: banks[identity]),
                    needsApproval: place.isAccommodated && approvals[enrolment.sitting]?.approval == nil))
        }
        return seats
    }

    /// Against the very bank that the form was drawn from. How often items were shown, and what is known of them now, is left out: that
    /// was reckoned when the form was drawn, and has changed since by the form itself.
    private func violations(in enrolment: Enrolment, of published: PublishedBank?) -> [String] {
        guard let published, let blueprint = published.bank.blueprints.first(where: { $0.id == enrolment.form.blueprint }) else {
            return ["its bank or blueprint is not there"]
        }
        guard let hash = try? identity(of: enrolment.form), hash == enrolment.formHash else {
            return ["it is not the form that was drawn: its hash is another"]
        }
        return FormAssembly.violations(of: enrolment.form, against: blueprint.withoutStatistics, from: published.bank)
    }
}

extension Blueprint {
    fileprivate var withoutStatistics: Blueprint {
        Blueprint(
            id: id, title: title, minutes: minutes, testlets: testlets, cells: cells, pretest: pretest, anchors: anchors,
            sections: sections)
    }
}

extension Programme {
    /// Whoever can sign in, by a token or by an account.
    private func everybody() async throws(Refusal) -> [Staff] {
        try await store.allStaff() + store.allAccounts().map(\.staff)
    }
}
