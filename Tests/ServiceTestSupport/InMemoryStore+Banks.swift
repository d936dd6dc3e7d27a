public import ExamModel
public import ExamService
import Records
import Synchronization

extension InMemoryStore {
    public func save(_ draft: BankDraft, event: BankEvent, after events: Int) async throws(Refusal) {
        let isNew = state.withLock { state in
            guard events == 0, !state.drafts.contains(where: { $0.draft.draft == draft.draft }) else { return false }
            state.drafts.append((draft, [event]))
            return true
        }
        if !isNew { try await add(event, to: draft.draft, after: events) }
    }

    public func add(_ event: BankEvent, to draft: Digest, after events: Int) async throws(Refusal) {
        let isAdded = state.withLock { state in
            guard let index = state.drafts.firstIndex(where: { $0.draft.draft == draft }), state.drafts[index].events.count == events else {
                return false
            }
            state.drafts[index].events.append(event)
            return true
        }
        if !isAdded { throw .exists(what: "a newer event in the life of this bank; look at it again") }
    }

    public func publish(_ draft: BankDraft, event: BankEvent, after events: Int, forms: Int) async throws(Refusal) {
        let refusal: Refusal? = state.withLock { state in
            guard let index = state.drafts.firstIndex(where: { $0.draft == draft }) else { return .unknown(what: "draft \(draft.draft)") }
            let bank = draft.published.bank
            guard state.drafts[index].events.count == events else { return .exists(what: "a newer event") }
            guard state.enrolments.count(where: { $0.form.bank == bank.id && !$0.window.isRehearsal }) == forms else { return .overloaded }
            let isTaken = state.published.contains { $0.bank.id == bank.id && $0.bank.version == bank.version }
            let clashes = draft.schemes.filter { scheme in
                state.schemes.contains { $0.id == scheme.id && $0.version == scheme.version && $0 != scheme }
            }
            guard !isTaken, clashes.isEmpty else { return .exists(what: "another bank \(bank.id) of version \(bank.version)") }
            state.schemes += draft.schemes.filter { !state.schemes.contains($0) }
            state.drafts[index].events.append(event)
            state.order.append(draft.draft)
            return nil
        }
        if let refusal { throw refusal }
    }

    public func lives() async throws(Refusal) -> [BankLife] {
        state.withLock { state in
            state.drafts.reversed().map { draft, events in
                BankLife(bank: draft.published.bank.id, version: draft.published.bank.version, draft: draft.draft, events: events)
            }
        }
    }

    public func lives(of bank: BankID) async throws(Refusal) -> [BankLife] {
        try await lives().filter { $0.bank == bank }
    }

    public func schemes(of bank: BankID) async throws(Refusal) -> Set<SchemeID> {
        state.withLock { Set($0.drafts.filter { $0.draft.published.bank.id == bank }.flatMap(\.draft.schemes).map(\.id)) }
    }

    public func draft(_ draft: Digest) async throws(Refusal) -> BankDraft? {
        state.withLock { $0.drafts.first { $0.draft.draft == draft }?.draft }
    }

    public func versions(of bank: BankID) async throws(Refusal) -> [Digest] {
        state.withLock { $0.published.filter { $0.bank.id == bank }.map(\.identity).reversed() }
    }

    public func publishedBank(identity: Digest) async throws(Refusal) -> PublishedBank? {
        state.withLock { state in
            guard let published = state.published.last(where: { $0.identity == identity }) else { return nil }
            return PublishedBank(
                bank: published.bank, identity: identity, keyIdentity: state.presentKey(of: identity) ?? published.keyIdentity)
        }
    }

    public func key(of bank: Digest) async throws(Refusal) -> BankKey? {
        guard let present = state.withLock({ $0.presentKey(of: bank) }) else { return nil }
        return try await key(present, of: bank)
    }

    public func key(_ key: Digest, of bank: Digest) async throws(Refusal) -> BankKey? {
        state.withLock { state in
            let corrected = state.corrections.flatMap(\.keys).first { $0.bank == bank && $0.identity == key }?.key
            return corrected
                ?? state.order.compactMap { name in state.drafts.first { $0.draft.draft == name }?.draft }
                .last { $0.published.identity == bank && $0.published.keyIdentity == key }?.key
        }
    }

    public func tally(of bank: BankID) async throws(Refusal) -> BankTally {
        state.withLock { state in
            BankTally(
                forms: state.enrolments.count { $0.form.bank == bank && !$0.window.isRehearsal },
                items: state.tallies[bank]?.values.sorted { $0.item < $1.item } ?? [])
        }
    }

    public func enrolments(of candidate: CandidateID) async throws(Refusal) -> [Enrolment] {
        state.withLock { $0.enrolments.filter { $0.candidate.id == candidate } }
    }

    public func save(_ staff: Staff, tokenHash: Digest, at now: Instant) async throws(Refusal) {
        state.withLock { $0.staff.append((tokenHash, staff)) }
    }

    public func removeStaff(_ id: StaffID, at now: Instant) async throws(Refusal) {
        let isThere = state.withLock { state in
            let before = state.staff.count
            state.staff.removeAll { $0.staff.id == id }
            return state.staff.count < before
        }
        if !isThere { throw .unknown(what: "member of the staff \(id)") }
    }

    public func staff(tokenHash: Digest) async throws(Refusal) -> Staff? {
        state.withLock { $0.staff.first { $0.hash == tokenHash }?.staff }
    }

    public func allStaff() async throws(Refusal) -> [Staff] {
        state.withLock { $0.staff.map(\.staff).sorted { $0.id < $1.id } }
    }
}

extension InMemoryStore.State {
    /// In the order in which they were published.
    var published: [PublishedBank] {
        order.compactMap { name in drafts.first { $0.draft.draft == name }?.draft.published }
    }

    /// What a version of a bank is graded by now.
    func presentKey(of bank: Digest) -> Digest? {
        corrections.flatMap(\.keys).last { $0.bank == bank }?.identity ?? published.last { $0.identity == bank }?.keyIdentity
    }

    mutating func add(_ tallies: [BankID: [ItemTally]]) {
        for (bank, tallies) in tallies {
            for tally in tallies { add(tally, of: bank) }
        }
    }

    mutating func enrol(_ enrolment: Enrolment, _ admission: JournalEntry) -> Refusal? {
        let newest = published.last { $0.bank.id == enrolment.form.bank }?.identity
        guard newest == nil || newest == enrolment.form.bankIdentity else { return .overloaded }
        if enrolments.contains(where: { $0.window == enrolment.window && $0.candidate.id == enrolment.candidate.id }) {
            return .exists(what: "an enrolment of \(enrolment.candidate.id) in window \(enrolment.window)")
        }
        enrolments.append(enrolment)
        journals[enrolment.sitting] = [admission]
        guard !enrolment.window.isRehearsal else { return nil }
        for item in enrolment.form.items { add(ItemTally(item: item.id, forms: 1), of: enrolment.form.bank) }
        return nil
    }

    mutating func add(_ tally: ItemTally, of bank: BankID) {
        tallies[bank, default: [:]][tally.item] = (tallies[bank]?[tally.item] ?? ItemTally(item: tally.item)) + tally
    }
}
