public import ExamAPI
public import ExamModel
import FormAssembly
import Records

/// The admin's use cases before the day: set a window, enrol candidates.
public struct Programme: Sendable {
    private let store: any ProgrammeStore & BankStore
    private let clock: any WallClock
    private let entropy: any Entropy

    public init(store: any ProgrammeStore & BankStore, clock: any WallClock, entropy: any Entropy) {
        self.store = store
        self.clock = clock
        self.entropy = entropy
    }

    /// Sets up a window, after checking that its bank can fill its blueprint.
    public func createWindow(_ window: ExamWindow) async throws(Refusal) {
        guard window.opens < window.closes else {
            throw .malformed(what: "the window closes before it opens")
        }
        guard (0...86_400).contains(window.graceSeconds) else {
            throw .malformed(what: "graceSeconds is between 0 and 86400")
        }
        _ = try await drawForm(for: window, candidate: nil, seed: 0)
        guard try await store.scheme(window.scheme) != nil else { throw .unknown(what: "scheme \(window.scheme)") }
        try await store.save(window)
    }

    /// Draws a form for a candidate and makes the admission code. The code is shown this once; only its hash is kept.
    public func enrol(_ request: EnrolRequest, in id: WindowID) async throws(Refusal) -> Enrolled {
        guard let window = try await store.window(id) else { throw .unknown(what: "window \(id)") }
        guard let scheme = try await store.scheme(window.scheme) else { throw .unknown(what: "scheme \(window.scheme)") }
        guard scheme.routes.contains(where: { $0.id == request.route }) else {
            let known = scheme.routes.map(\.id).joined(separator: ", ")
            throw .unknown(what: "route \(request.route) in scheme \(scheme.id); its routes are \(known)")
        }
        if let fault = request.accommodation.fault { throw .malformed(what: fault) }
        let form = try await drawForm(for: window, candidate: request.candidate.id, seed: entropy.seed())
        let code = AdmissionCode(random: entropy.bytes(15))
        let sitting = SittingID("sit-" + entropy.hex(8))
        do {
            let formHash = try identity(of: form)
            let admission = Admission(
                candidate: request.candidate.id, window: id, form: formHash, minutes: form.minutes,
                accommodation: request.accommodation, opens: window.opens, closes: window.closes,
                graceSeconds: window.graceSeconds, rules: sha256(Array(scheme.rules.utf8)), sections: form.sections,
                door: window.door)
            let event = SittingEvent(sequence: 1, at: clock.now(), what: .admitted(admission: admission))
            let entries = try JournalChain.link([event], after: JournalChain.genesis(of: sitting))
            let enrolment = Enrolment(
                sitting: sitting, candidate: request.candidate, window: id, scheme: scheme.id,
                schemeVersion: scheme.version, route: request.route, form: form, formHash: formHash,
                codeHash: sha256(Array(code.symbols.utf8)), room: request.room)
            try await store.enrol(enrolment, admission: entries[0])
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .malformed(what: "\(error)")
        }
        return Enrolled(sitting: sitting, candidate: request.candidate.id, code: code.description)
    }

    /// - Parameter candidate: whose form it is; nobody's, to see whether there is one at all.
    private func drawForm(for window: ExamWindow, candidate: CandidateID?, seed: UInt64) async throws(Refusal) -> Form {
        guard let published = try await store.publishedBank(window.bank) else { throw .unknown(what: "bank \(window.bank)") }
        guard let blueprint = published.bank.blueprints.first(where: { $0.id == window.blueprint }) else {
            throw .unknown(what: "blueprint \(window.blueprint) in bank \(window.bank)")
        }
        let context = try await context(of: window.bank, for: blueprint, candidate)
        switch assemble(blueprint, from: published.bank, identity: published.identity, seed: seed, context: context) {
        case .failure(let shortfall): throw .shortfall(what: "\(shortfall)")
        case .success(let form):
            // Checked by other code than drew it, before anybody sees it.
            let broken = violations(of: form, against: blueprint, from: published.bank, context: context)
            guard broken.isEmpty else { throw .shortfall(what: broken.joined(separator: "; ")) }
            return form
        }
    }

    /// The exposure cap is reckoned over at least so many forms: of the first two forms each item is on half or more.
    private static let horizon = 100

    /// What the blueprint's constraints ask for: what is known of the bank's items, and what the candidate saw before.
    private func context(of bank: BankID, for blueprint: Blueprint, _ candidate: CandidateID?) async throws(Refusal) -> AssemblyContext {
        var context = AssemblyContext(planned: Programme.horizon)
        if blueprint.exposurePercent != nil || blueprint.facility != nil || !blueprint.information.isEmpty {
            let tally = try await store.tally(of: bank)
            context.forms = tally.forms
            for item in tally.items {
                context.exposures[item.item] = item.forms
                context.statistics[item.item] = ItemStatistics(
                    item: item.item, candidates: item.candidates, facility: item.facility, discrimination: item.discrimination,
                    exposures: item.forms)
            }
        }
        if let candidate, blueprint.overlap != nil {
            for enrolment in try await store.enrolments(of: candidate) where enrolment.form.bank == bank {
                context.seen.formUnion(enrolment.form.items.map(\.id))
            }
        }
        return context
    }
}

extension Accommodation {
    /// What nobody can have agreed to, in words.
    fileprivate var fault: String? {
        switch time {
        case .percent(let percent) where !(0...400).contains(percent): return "extraTimePercent is between 0 and 400"
        case .minutes(let minutes) where !(0...1_440).contains(minutes): return "extraMinutes is between 0 and 1440"
        default: break
        }
        guard (0...480).contains(breakMinutes) else { return "breakMinutes is between 0 and 480" }
        let isModest = arrangements.count <= 20 && arrangements.allSatisfy { $0.utf8.count <= 200 }
        return isModest ? nil : "there are at most 20 arrangements of 200 bytes each"
    }
}
