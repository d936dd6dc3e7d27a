import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Records
import ServiceTestSupport
import Testing

/// The contract of ``ExamService/BankStore``, held by every store.
@Suite("Where banks are kept")
struct BankStoreTests {
    enum House: String, CaseIterable {
        case memory, sqlite
    }

    private func withStore(_ house: House, _ body: (any BankStore & KeyStore) async throws -> Void) async throws {
        switch house {
        case .memory: try await body(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await body(SQLiteStore.inDirectory($0)) }
        }
    }

    /// The small bank under another name or version.
    private func draft(_ id: BankID = "small", version: String = "1") throws -> BankDraft {
        let (small, key) = (Bank.small, BankKey.small)
        let bank = Bank(
            id: id, version: version, title: small.title, language: small.language, domains: small.domains, items: small.items,
            testlets: small.testlets, blueprints: small.blueprints)
        let ofBank = BankKey(bank: id, version: version, keys: key.keys)
        return BankDraft(
            draft: sha256(Array("\(id) \(version)".utf8)),
            published: PublishedBank(bank: bank, identity: try identity(of: bank), keyIdentity: try identity(of: ofBank)), key: ofBank,
            schemes: [])
    }

    private func event(_ staff: StaffID, _ act: BankAct) -> BankEvent {
        BankEvent(by: staff, at: .nine, act: act)
    }

    @Test("lives are told newest first, all or those of one bank", arguments: House.allCases)
    func lives(house: House) async throws {
        try await withStore(house) { store in
            for draft in [try draft(), try draft("large"), try draft(version: "2")] {
                try await store.save(draft, event: event(.author, .drafted), after: 0)
            }
            #expect(try await store.lives().map { "\($0.bank) \($0.version)" } == ["small 2", "large 1", "small 1"])
            #expect(try await store.lives(of: "small").map(\.version) == ["2", "1"])
            #expect(try await store.lives(of: "none").isEmpty)
        }
    }

    @Test("a life goes on only behind the event that was last when it was read", arguments: House.allCases)
    func newerEvent(house: House) async throws {
        try await withStore(house) { store in
            let draft = try draft()
            try await store.save(draft, event: event(.author, .drafted), after: 0)
            let newer = Refusal.exists(what: "a newer event in the life of this bank; look at it again")
            await #expect(throws: newer) { try await store.save(draft, event: event(.reviewer, .drafted), after: 0) }
            try await store.save(draft, event: event(.reviewer, .drafted), after: 1)
            await #expect(throws: newer) { try await store.add(event(.publisher, .reviewed(note: "")), to: draft.draft, after: 1) }
            await #expect(throws: Refusal.self) {
                try await store.publish(draft, event: event(.publisher, .published(note: "")), after: 1, forms: 0)
            }
            #expect(try await store.lives(of: "small").map { $0.events.map(\.by) } == [[.author, .reviewer]])
            #expect(try await store.versions(of: "small").isEmpty)
        }
    }

    @Test("versions are told in the order in which they were published, the last one first", arguments: House.allCases)
    func versions(house: House) async throws {
        try await withStore(house) { store in
            let drafts = [try draft(version: "2"), try draft(version: "1"), try draft("large")]
            for draft in drafts { try await store.save(draft, event: event(.author, .drafted), after: 0) }
            for draft in drafts {
                #expect(try await store.publishedBank(identity: draft.published.identity) == nil)
                try await store.publish(draft, event: event(.publisher, .published(note: "")), after: 1, forms: 0)
            }
            #expect(try await store.versions(of: "small") == [drafts[1], drafts[0]].map(\.published.identity))
            #expect(try await store.publishedBank("small") == drafts[1].published)
            #expect(try await store.publishedBank(identity: drafts[0].published.identity) == drafts[0].published)
            #expect(try await store.key(of: drafts[0].published.identity) == drafts[0].key)
            #expect(try await store.publishedBank("none") == nil)
        }
    }

    @Test("a draft is kept with its key, but the key is that of a bank only when it is published", arguments: House.allCases)
    func keys(house: House) async throws {
        try await withStore(house) { store in
            let draft = try draft()
            try await store.save(draft, event: event(.author, .drafted), after: 0)
            #expect(try await store.draft(draft.draft) == draft)
            #expect(try await store.key(of: draft.published.identity) == nil)
            #expect(try await store.draft(.ones) == nil)
        }
    }
}
