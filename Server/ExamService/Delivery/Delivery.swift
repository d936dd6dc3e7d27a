public import ExamAPI
public import ExamModel
public import Records
import Sittings
import Synchronization

/// The candidate's use cases: check in, open, work, close, listen, see the result.
public final class Delivery: Sendable {
    let store: any ProgrammeStore
    let clock: any WallClock
    let entropy: any Entropy
    private let registry: Registry
    let papers: PaperSeal
    let live: LiveSittings
    let signIns: SignIns
    private let tries = WrongTries()
    private let counters = Counters()

    public init(
        store: any ProgrammeStore, journal: any Journal, clock: any WallClock, entropy: any Entropy, registry: Registry,
        papers: PaperSeal
    ) {
        self.store = store
        self.clock = clock
        self.entropy = entropy
        self.registry = registry
        self.papers = papers
        live = LiveSittings(journal: journal, store: store, clock: clock)
        signIns = SignIns(store: store, entropy: entropy)
    }

    /// Signs a candidate in by admission code.
    ///
    /// A right code always works; wrong ones are counted by address, so that nobody can lock a room out.
    /// - Parameter address: where the request came from.
    public func checkIn(_ request: CheckInRequest, from address: String) async throws(Refusal) -> CheckedIn {
        let now = clock.now()
        guard let code = try? AdmissionCode(typed: request.code), let enrolment = try await store.enrolment(codeHash: code.hash) else {
            throw tries.refusal(for: address, at: now)
        }
        guard let scheme = try await store.scheme(enrolment.scheme, version: enrolment.schemeVersion) else {
            throw .unknown(what: "scheme \(enrolment.scheme)")
        }
        let sitting = try await live.sitting(enrolment.sitting).durable.sitting
        let admission = sitting.admission
        counters.checkedIn()
        return CheckedIn(
            sitting: enrolment.sitting, token: try await signIns.signIn(to: enrolment.sitting, with: code.hash),
            candidate: enrolment.candidate.name, exam: enrolment.form.title, minutes: admission.minutes,
            items: enrolment.form.items.count, accommodation: admission.accommodation, opens: admission.opens,
            closes: admission.closes, rulesText: scheme.rules, rules: admission.rules, serverTime: now,
            isStarted: sitting.started != nil)
    }

    /// Refuses a token that is not the one of this sitting.
    public func admit(_ token: String, to id: SittingID) async throws(Refusal) {
        try await signIns.require(token, for: id)
    }

    /// The candidate wants a proctor before the exam has begun.
    public func callProctor(_ id: SittingID, token: String) async throws(Refusal) {
        _ = try await perform(.callProctor, id, token: token, from: nil)
    }

    /// The paper for a candidate to hold before the start. It is sealed: only ``open(_:_:token:)`` gives its key.
    public func paper(_ id: SittingID, token: String) async throws(Refusal) -> SealedPaper {
        try await signIns.require(token, for: id)
        let live = try await live.sitting(id)
        do {
            return SealedPaper(sealed: Base64URL.encode(try papers.key(of: id, form: live.durable.sitting.admission.form).seal(live.paper)))
        } catch {
            throw .malformed(what: "the paper cannot be sealed: \(error)")
        }
    }

    /// Gives the pen, for the first time or again, and the key of the paper.
    /// - Parameter address: where the request came from, here and below: a change of it is recorded.
    public func open(
        _ request: OpenRequest, _ id: SittingID, token: String, from address: String? = nil
    ) async throws(Refusal) -> PenGiven {
        guard case .opened(let opened) = try await perform(.open(request), id, token: token, from: address) else {
            throw .malformed(what: "the sitting could not be opened")
        }
        let form = try await live.sitting(id).durable.sitting.admission.form
        return PenGiven(opened, paperKey: papers.key(of: id, form: form).text)
    }

    /// Makes work durable, then acknowledges it.
    public func work(
        _ request: WorkRequest, _ id: SittingID, token: String, from address: String? = nil
    ) async throws(Refusal) -> WorkReceipt {
        guard case .receipt(let receipt) = try await perform(.work(request), id, token: token, from: address) else {
            throw .notOpened
        }
        counters.workAcknowledged(1)
        return receipt
    }

    /// Seals the sitting and issues its record.
    ///
    /// The candidate gets the receipt even if the sitting cannot be graded now: the answers are sealed.
    public func close(
        _ request: CloseRequest, _ id: SittingID, token: String, from address: String? = nil
    ) async throws(Refusal) -> ClosedSitting {
        try await signIns.require(token, for: id)
        let live = try await live.sitting(id)
        live.beginClosing()
        defer { live.endClosing() }
        _ = try await perform(.close(request), id, from: address)
        let sealed = live.sealed
        guard let closed = sealed.sitting.closed else { throw .notOpened }
        let receipt: Registry.SignedReceipt
        do {
            let record = try await registry.issue(for: sealed, at: clock.now())
            receipt = .init(text: record.receipt, code: record.receiptCode)
            // Witnesses may be slow, and nobody who hands in waits for them: ``release()`` asks them.
            if !registry.log.hasWitnesses { try? await registry.release([record]) }
        } catch {
            // Sealed is sealed, whatever keeps the grade from being made now; the sweeper tries again.
            receipt = try registry.receipt(for: sealed, sealedAt: closed.at)
        }
        counters.sealed()
        return ClosedSitting(
            sealedAt: closed.at, closing: closed.closing, answered: sealed.answered, items: live.items,
            receiptCode: receipt.code, receipt: receipt.text, because: sealed.sitting.stoppedBecause)
    }

    /// The result, once it is issued.
    public func result(_ id: SittingID, token: String) async throws(Refusal) -> ResultSummary {
        try await signIns.require(token, for: id)
        let sitting = try await sitting(id)
        if sitting.isVoid { throw .voided(because: sitting.stoppedBecause ?? "") }
        return try await registry.summary(of: id)
    }

    /// What was proposed and taken back of a sitting's records; nothing if it has none.
    func revocation(of id: SittingID) async throws(Refusal) -> [RevocationEvent] {
        try await registry.store.revocation(of: id)
    }

    /// One step of taking the records of a sitting back.
    public func revoke(
        _ step: RevocationStep, _ id: SittingID, by staff: Staff, proof: Proof = .token
    ) async throws(Refusal) -> [RevocationEvent] {
        let events = try await registry.revoke(step, id, by: staff, proof: proof, at: clock.now())
        // Else ``release()`` asks the witnesses.
        if step == .confirm, !registry.log.hasWitnesses { try? await registry.releaseReinstated() }
        return events
    }

    /// One step of correcting the key of a bank.
    public func correct(
        _ step: CorrectionStep, _ bank: BankID, by staff: Staff, proof: Proof = .token
    ) async throws(Refusal) -> CorrectionReport {
        try await registry.correct(step, bank, by: staff, proof: proof, at: clock.now())
    }

    /// Carries out the corrections that were confirmed. Called every second or so, beside ``release()``: there may be many records to make.
    ///
    /// - Returns: as ``sweep()``.
    public func applyCorrections() async -> [String] {
        await registry.applyCorrections(at: clock.now())
    }

    /// One step of forgetting a person; what was in memory goes too.
    public func erase(_ step: ErasureStep, by staff: Staff, proof: Proof = .token) async throws(Refusal) -> ErasureCase {
        let file = try await registry.erase(step, by: staff, proof: proof, at: clock.now())
        if file.events.last?.what == .erased {
            live.forgetForGood(Set(file.sittings))
            signIns.forget(Set(file.sittings))
        }
        return file
    }

    /// The event stream of a sitting; it ends when the reader goes away or the server stops.
    public func stream(_ id: SittingID, token: String) async throws(Refusal) -> AsyncStream<StreamEvent> {
        try await signIns.require(token, for: id)
        return try await live.sitting(id).listen(at: clock.now())
    }

    private func perform(
        _ request: DeskRequest, _ id: SittingID, token: String, from address: String?
    ) async throws(Refusal) -> DeskReply {
        try await signIns.require(token, for: id)
        return try await perform(request, id, from: address)
    }

    func perform(_ request: DeskRequest, _ id: SittingID, from address: String? = nil) async throws(Refusal) -> DeskReply {
        let reply = await (try live.sitting(id)).perform(request, from: address, at: clock.now())
        if case .refused(let refusal) = reply {
            counters.refused()
            throw refusal
        }
        return reply
    }

    /// A sitting as it is durable now.
    func sitting(_ id: SittingID) async throws(Refusal) -> Sitting {
        try await live.sitting(id).durable.sitting
    }
}

/// What the server does by itself: not for candidates.
extension Delivery {
    /// Takes every unsealed sitting into memory, so that none is forgotten by ``sweep()``, and every sealed one
    /// whose record a crash left out.
    ///
    /// - Returns: what cannot be set up, one line a sitting; the others are served all the same.
    public func recover() async throws(Refusal) -> [String] {
        let unsealed = try await store.unsealedSittings()
        let unrecorded = try await store.unrecordedSittings()
        var faults: [String] = []
        for id in unsealed + unrecorded {
            do {
                let reply = await (try live.sitting(id)).perform(.recover, at: clock.now())
                if case .refused(let refusal) = reply { faults.append("\(id): \(refusal)") }
            } catch {
                faults.append("\(id): \(error)")
            }
        }
        return faults + (await sweep())
    }

    /// Seals what is overdue, beats the streams, and forgets what was sealed long
    /// ago. Called every second or so.
    ///
    /// - Returns: what could not be done this time, one line a sitting; it is tried again the next time.
    public func sweep() async -> [String] {
        let now = clock.now()
        var faults: [String] = []
        for sitting in live.all {
            sitting.beat(at: now)
            if sitting.isOverdue(at: now), case .refused(let refusal) = await sitting.perform(.sealOverdue, at: now) {
                faults.append("\(sitting.id): \(refusal)")
            }
            if sitting.isForgettable(at: now) { live.forget(sitting) }
        }
        return faults
    }

    /// Publishes status lists that changed, makes the records that are due, and releases them when they are in the log, all in one state of
    /// it. Called every second or so, beside ``sweep()``: witnesses of the log may keep it waiting.
    ///
    /// - Returns: as ``sweep()``.
    public func release() async -> [String] {
        let now = clock.now()
        var faults: [String] = []
        do {
            try await registry.publishStatusLists(at: now)
        } catch {
            faults.append("the status lists: \(error)")
        }
        do {
            try await registry.releaseReinstated()
        } catch {
            faults.append("reinstated designations: \(error)")
        }
        let due = live.all.filter(\.isRecordDue)
        let outcome = await registry.putOnRecord(due.map(\.sealed), at: now)
        for sitting in due where outcome.done.contains(sitting.id) { sitting.noteRecord() }
        return faults + outcome.faults
    }

    /// The counters as Prometheus reads them.
    public func metricsText() -> String {
        counters.text(live: live.all.count)
    }

    /// Ends the event streams, so that a graceful stop need not wait for candidates.
    public func endStreams() {
        for sitting in live.all { sitting.endStreams() }
    }
}
