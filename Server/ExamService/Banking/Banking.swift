public import ExamAPI
public import ExamModel
import Grading
import QuestionFormats
import Records

/// The life of banks: an author hands in a draft, another person reviews it, another than the author publishes it.
public struct Banking: Sendable {
    let store: any BankStore & KeyStore
    private let clock: any WallClock
    private let issuer: String

    /// - Parameter issuer: the DID that this server signs for; schemes of other issuers are refused.
    public init(store: any BankStore & KeyStore, clock: any WallClock, issuer: String) {
        self.store = store
        self.clock = clock
        self.issuer = issuer
    }

    /// Reads a bank in our own format and keeps it as a draft.
    ///
    /// Nothing is stored unless all of it is right. Handing in the same bank again changes nothing. The roles of whoever hands it in hold
    /// for all schemes that came with the bank, now and before: nobody takes over the bank of another programme by its name.
    public func importBank(_ request: ImportBankRequest, by author: Staff) async throws(Refusal) -> ImportedBankSummary {
        let staff = author.id
        let reading = readBank(request.files.map { SourceFile(path: $0.path, bytes: Array($0.text.utf8)) })
        guard let imported = reading.imported else { throw .invalid(findings: reading.report.findings.map { "\($0)" }) }
        let schemes = Set(imported.schemes.map(\.id)).union(try await store.schemes(of: imported.bank.id))
        guard author.holds(schemes) else { throw .notAllowed }
        let tally = try await store.tally(of: imported.bank.id)
        let faults =
            foreignSchemes(imported.schemes) + ungradable(imported) + (try await changes(in: imported.bank, key: nil, of: tally))
        guard faults.isEmpty else { throw .invalid(findings: faults) }
        let draft = try draft(of: imported)
        let (bank, version) = (imported.bank.id, imported.bank.version)
        let lives = try await store.lives(of: bank)
        if lives.contains(where: { $0.version == version && $0.state == .published && $0.draft != draft.draft }) {
            throw .exists(what: "another bank \(bank) of version \(version), published; give the changed one a new version")
        }
        let known = lives.first { $0.draft == draft.draft }
        let isNews = known?.authors.contains(staff) != true && known?.state != .published
        if isNews {
            let event = BankEvent(by: staff, at: clock.now(), act: .drafted)
            try await store.save(draft, event: event, after: known?.events.count ?? 0)
        }
        return ImportedBankSummary(
            bank: bank, version: version, identity: draft.published.identity, draft: draft.draft,
            state: isNews ? .draft : known?.state ?? .draft, items: imported.bank.allItems.count, testlets: imported.bank.testlets.count,
            schemes: imported.schemes.map(\.id), warnings: reading.report.findings.map { "\($0)" })
    }

    /// Accepts or returns a draft of somebody else.
    public func review(_ request: ReviewRequest, of bank: BankID, by staff: StaffID) async throws(Refusal) -> BankLife {
        guard request.accepted || !request.note.isEmpty else {
            throw .malformed(what: "a draft is returned with a note that says why")
        }
        let act: BankAct = request.accepted ? .reviewed(note: request.note) : .returned(because: request.note)
        let life = try await life(of: request.draft, of: bank)
        let event = try event(act, by: staff, in: life)
        if request.accepted { _ = try await unlocked(life) }
        try await store.add(event, to: life.draft, after: life.events.count)
        return life.adding(event)
    }

    /// Makes a reviewed draft the bank that forms are drawn from. It never changes afterwards.
    public func publish(_ request: PublishRequest, of bank: BankID, by staff: StaffID) async throws(Refusal) -> BankLife {
        let life = try await life(of: request.draft, of: bank)
        let event = try event(.published(note: request.note), by: staff, in: life)
        let (draft, forms) = try await unlocked(life)
        try await store.publish(draft, event: event, after: life.events.count, forms: forms)
        return life.adding(event)
    }

    /// The lives of all drafts of the banks that somebody's roles hold for, newest first.
    public func banks(for staff: Staff) async throws(Refusal) -> [BankLife] {
        let lives = try await store.lives()
        guard staff.places != nil else { return lives }
        var held: Set<BankID> = []
        for bank in Set(lives.map(\.bank)) where staff.holds(try await store.schemes(of: bank)) { held.insert(bank) }
        return lives.filter { held.contains($0.bank) }
    }

    /// Everything that happened to the drafts of one bank, and what is known of its items.
    public func history(of bank: BankID) async throws(Refusal) -> BankHistory {
        let lives = try await store.lives(of: bank)
        guard !lives.isEmpty else { throw .unknown(what: "bank \(bank)") }
        return BankHistory(lives: lives, items: try await store.tally(of: bank).items)
    }

    private func life(of draft: Digest, of bank: BankID) async throws(Refusal) -> BankLife {
        guard let life = try await store.lives(of: bank).first(where: { $0.draft == draft }) else {
            throw .unknown(what: "draft \(draft) of bank \(bank)")
        }
        return life
    }

    /// The draft, unless it changes items that were on forms since it was handed in, or their keys; and how many forms there were.
    private func unlocked(_ life: BankLife) async throws(Refusal) -> (BankDraft, forms: Int) {
        guard let draft = try await store.draft(life.draft) else { throw .unknown(what: "draft \(life.draft)") }
        let tally = try await store.tally(of: life.bank)
        let locked = try await changes(in: draft.published.bank, key: draft.key, of: tally)
        guard locked.isEmpty else { throw .invalid(findings: locked) }
        return (draft, tally.forms)
    }

    private func event(_ act: BankAct, by staff: StaffID, in life: BankLife) throws(Refusal) -> BankEvent {
        if let refusal = life.refusal(of: act, by: staff) { throw refusal }
        return BankEvent(by: staff, at: clock.now(), act: act)
    }

    private func draft(of imported: ImportedBank) throws(Refusal) -> BankDraft {
        do {
            let published = PublishedBank(
                bank: imported.bank, identity: try identity(of: imported.bank), keyIdentity: try identity(of: imported.key))
            let contents = DraftContents(
                bank: published.identity, key: published.keyIdentity, schemes: try imported.schemes.map { try identity(of: $0) })
            return BankDraft(
                draft: try identity(of: contents), published: published, key: imported.key, schemes: imported.schemes)
        } catch {
            throw .malformed(what: "\(error)")
        }
    }

    private func foreignSchemes(_ schemes: [Scheme]) -> [String] {
        schemes.filter { $0.issuer.id != issuer }.map { scheme in
            "scheme \(scheme.id) is issued by \(scheme.issuer.id), but this server signs for \(issuer): import it on that "
                + "issuer's server, or set this one up with 'invigild init --issuer \(scheme.issuer.id)'"
        }
    }

    /// Items that no rule gives marks for. Those that cannot be delivered may stay in the bank: no form has them.
    private func ungradable(_ imported: ImportedBank) -> [String] {
        let keys = Dictionary(imported.key.keys.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
        return imported.bank.allItems.filter(\.obstacles.isEmpty).flatMap { item in
            (keys[item.id].map { gradingFaults(of: $0, for: item) } ?? []).map { "item \(item.id) cannot be graded: \($0)" }
        }
    }
}

/// What a draft's hash is made of.
private struct DraftContents: Encodable {
    let bank: Digest
    let key: Digest
    let schemes: [Digest]
}

extension BankLife {
    fileprivate func adding(_ event: BankEvent) -> BankLife {
        BankLife(bank: bank, version: version, draft: draft, events: events + [event])
    }
}
