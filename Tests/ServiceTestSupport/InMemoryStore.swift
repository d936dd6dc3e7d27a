public import ExamModel
public import ExamService
public import Records
import Synchronization

/// Both stores in memory, for tests that need no disk. It keeps the same contracts; the conformance suites say so.
public final class InMemoryStore: Journal, ProgrammeStore, BankStore, KeyStore {
    struct State {
        var journals: [SittingID: [JournalEntry]] = [:]
        var drafts: [(draft: BankDraft, events: [BankEvent])] = []
        var tallies: [BankID: [ItemID: ItemTally]] = [:]
        /// The drafts that were published, in their order.
        var order: [Digest] = []
        var staff: [(hash: Digest, staff: Staff)] = []
        var schemes: [Scheme] = []
        var windows: [WindowID: ExamWindow] = [:]
        var enrolments: [Enrolment] = []
        var care: [SittingID: AccommodationCare] = [:]
        var rehearsals: [Rehearsal] = []
        var freezes: [WindowID: StoredFreeze] = [:]
        var newCodes: [(sitting: SittingID, hash: Digest)] = []
        var signIns: [Digest: SittingID] = [:]
        var records: [SittingID: [IssuedRecord]] = [:]
        var corrections: [CorrectionState] = []
        var erasures: [ErasureCase] = []
        var surveys: [SittingID: Survey] = [:]
        var incidents: [(incident: Incident, events: [IncidentEvent])] = []
        var fault: AppendFault?
        var broken: Set<SittingID> = []
    }

    let state = Mutex(State())
    let accounts = Mutex(AccountState())
    let log = Mutex(LogState())
    let status = Mutex(StatusState())

    public init() {}

    /// Makes every further append fail in this way, until it is set to `nil`.
    public func failAppends(with fault: AppendFault?) {
        state.withLock { $0.fault = fault }
    }

    /// Makes a journal unreadable, or readable again.
    public func breakJournal(of sitting: SittingID, _ isBroken: Bool = true) {
        state.withLock { state in
            if isBroken { state.broken.insert(sitting) } else { state.broken.remove(sitting) }
        }
    }

    public func append(
        _ entries: [JournalEntry], to sitting: SittingID, after head: Digest,
        completion: @escaping @Sendable (Result<Void, AppendFault>) -> Void
    ) {
        let outcome: Result<Void, AppendFault> = state.withLock { state in
            if let fault = state.fault { return .failure(fault) }
            let present = state.journals[sitting]?.last?.head ?? JournalChain.genesis(of: sitting)
            guard present == head else { return .failure(.headMoved) }
            state.journals[sitting, default: []] += entries
            return .success(())
        }
        completion(outcome)
    }

    public func entries(of sitting: SittingID) async throws(AppendFault) -> [JournalEntry] {
        guard let entries = state.withLock({ $0.broken.contains(sitting) ? nil : $0.journals[sitting] ?? [] }) else {
            throw .corrupt(what: "a head is not 32 bytes")
        }
        return entries
    }

    public func scheme(_ id: SchemeID) async throws(Refusal) -> Scheme? {
        state.withLock { $0.schemes.last { $0.id == id } }
    }

    public func scheme(_ id: SchemeID, version: String) async throws(Refusal) -> Scheme? {
        state.withLock { $0.schemes.last { $0.id == id && $0.version == version } }
    }

    public func save(_ window: ExamWindow) async throws(Refusal) {
        let isNew = state.withLock { $0.windows.updateValue(window, forKey: window.id) == nil }
        if !isNew { throw .exists(what: "a window \(window.id)") }
    }

    public func window(_ id: WindowID) async throws(Refusal) -> ExamWindow? {
        state.withLock { $0.windows[id] }
    }

    public func windows() async throws(Refusal) -> [ExamWindow] {
        state.withLock { $0.windows.values.sorted { $0.id < $1.id } }
    }

    public func save(_ survey: Survey, of sitting: SittingID, at now: Instant) async throws(Refusal) {
        let isNew = state.withLock { $0.surveys.updateValue(survey, forKey: sitting) == nil }
        if !isNew { throw .exists(what: "a survey of this sitting") }
    }

    public func surveys(in window: WindowID) async throws(Refusal) -> [Survey] {
        state.withLock { state in
            let sittings = state.enrolments.filter { $0.window == window }.map(\.sitting)
            return sittings.compactMap { state.surveys[$0] }.sorted { "\($0)" < "\($1)" }
        }
    }

    public func enrol(_ enrolments: [NewEnrolment]) async throws(Refusal) {
        let refusal: Refusal? = state.withLock { state in
            let before = state
            for new in enrolments {
                if let refusal = state.enrol(new.enrolment, new.admission) {
                    state = before
                    return refusal
                }
                if let asked = new.asked { state.care[new.enrolment.sitting] = .init(askedBy: asked.by) }
            }
            return nil
        }
        if let refusal { throw refusal }
    }

    public func enrolment(_ sitting: SittingID) async throws(Refusal) -> Enrolment? {
        state.withLock { $0.enrolments.first { $0.sitting == sitting } }
    }

    public func enrolment(codeHash: Digest) async throws(Refusal) -> Enrolment? {
        state.withLock { state in state.enrolments.first { state.presentCode(of: $0) == codeHash } }
    }

    public func admission(of sitting: SittingID) async throws(Refusal) -> Admission? {
        guard case .admitted(let admission) = state.withLock({ $0.journals[sitting]?.first?.event.what }) else { return nil }
        return admission
    }

    public func approvals(in window: WindowID) async throws(Refusal) -> [SittingID: AccommodationCare] {
        state.withLock { state in
            let sittings = Set(state.enrolments.filter { $0.window == window }.map(\.sitting))
            return state.care.filter { sittings.contains($0.key) }
        }
    }

    public func approve(_ sittings: [SittingID], by staff: StaffID, at now: Instant) async throws(Refusal) {
        let isNew = state.withLock { state in
            guard sittings.allSatisfy({ state.care[$0]?.approval == nil }) else { return false }
            for sitting in sittings { state.care[sitting, default: .init(askedBy: nil)].approval = .init(by: staff, at: now) }
            return true
        }
        if !isNew { throw .exists(what: "an approval of one of these") }
    }

    public func save(_ rehearsal: Rehearsal) async throws(Refusal) {
        let isNew = state.withLock { state in
            guard !state.rehearsals.contains(where: { $0.sitting == rehearsal.sitting }) else { return false }
            state.rehearsals.append(rehearsal)
            return true
        }
        if !isNew { throw .exists(what: "a rehearsal \(rehearsal.sitting)") }
    }

    public func rehearsals(of bank: Digest) async throws(Refusal) -> [Rehearsal] {
        state.withLock { $0.rehearsals.filter { $0.bank == bank } }
    }

    public func save(_ freeze: StoredFreeze) async throws(Refusal) {
        state.withLock { $0.freezes[freeze.window] = freeze }
    }

    public func freeze(of window: WindowID) async throws(Refusal) -> StoredFreeze? {
        state.withLock { $0.freezes[window] }
    }

    public func replaceCodes(_ codes: [NewCode], by staff: StaffID, at now: Instant) async throws(Refusal) {
        let isDone = state.withLock { state in
            guard codes.allSatisfy({ state.journals[$0.sitting]?.last?.event.sequence == $0.sequence }) else { return false }
            for code in codes {
                state.newCodes.append((code.sitting, code.codeHash))
                state.signIns = state.signIns.filter { $0.value != code.sitting }
            }
            return true
        }
        if !isDone { throw .journalWentOn }
    }

    public func sittings(in window: WindowID) async throws(Refusal) -> [SittingID] {
        state.withLock { $0.enrolments.filter { $0.window == window }.sorted { $0.candidate.id < $1.candidate.id }.map(\.sitting) }
    }

    public func saveSignIn(tokenHash: Digest, sitting: SittingID, codeHash: Digest) async throws(Refusal) {
        let isSaved = state.withLock { state in
            guard let enrolment = state.enrolments.first(where: { $0.sitting == sitting }), state.presentCode(of: enrolment) == codeHash
            else { return false }
            state.signIns[tokenHash] = sitting
            return true
        }
        if !isSaved { throw .unknownCode }
    }

    public func sitting(tokenHash: Digest) async throws(Refusal) -> SittingID? {
        state.withLock { $0.signIns[tokenHash] }
    }

    public func save(
        _ records: [IssuedRecord], gradedBy keys: [Digest: Digest], adding tallies: [BankID: [ItemTally]]
    ) async throws(Refusal) {
        let isNew = state.withLock { state in
            guard keys.allSatisfy({ state.presentKey(of: $0.key) == $0.value }),
                records.allSatisfy({ state.records[$0.sitting] == nil }), take(records.flatMap { $0.statuses ?? [] })
            else { return false }
            for record in records { state.records[record.sitting] = [record] }
            state.add(tallies)
            return true
        }
        if !isNew { throw .exists(what: "a record of one of these sittings, or one of their bits") }
    }

    public func licences(among numbers: [String]) async throws(Refusal) -> Set<String> {
        let known = state.withLock { state in state.records.values.flatMap { $0.compactMap(\.licence) } }
        return Set(numbers).intersection(known)
    }

    public func sitting(licence: String) async throws(Refusal) -> SittingID? {
        state.withLock { state in state.records.first { $0.value.contains { $0.licence == licence } }?.key }
    }

    public func records(of sittings: [SittingID]) async throws(Refusal) -> [SittingID: IssuedRecord] {
        state.withLock { state in state.records.filter { sittings.contains($0.key) }.compactMapValues(\.last) }
    }

    public func allRecords(of sitting: SittingID) async throws(Refusal) -> [IssuedRecord] {
        state.withLock { $0.records[sitting] ?? [] }
    }

    public func allSittings() async throws(Refusal) -> [SittingID] {
        state.withLock { $0.journals.keys.sorted() }
    }

    public func unsealedSittings() async throws(Refusal) -> [SittingID] {
        state.withLock { state in state.journals.filter { !$0.value.isSealed }.keys.sorted() }
    }

    public func unrecordedSittings() async throws(Refusal) -> [SittingID] {
        let logged = Set(log.withLock { $0.entries.values.flatMap { $0 }.compactMap(\.sitting) })
        return state.withLock { state in
            state.journals.filter { $0.value.isSealed && (state.records[$0.key] == nil || !logged.contains($0.key)) }.keys.sorted()
        }
    }
}

extension InMemoryStore.State {
    /// The last code of a sitting is the one that counts.
    func presentCode(of enrolment: Enrolment) -> Digest {
        newCodes.last { $0.sitting == enrolment.sitting }?.hash ?? enrolment.codeHash
    }
}

extension [JournalEntry] {
    fileprivate var isSealed: Bool {
        if case .closed = last?.event.what { true } else { false }
    }
}

extension IssuedRecord {
    fileprivate var licence: String? { designation.flatMap { DesignationFacts(jwt: $0) }?.licence }
}
