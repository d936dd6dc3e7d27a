import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import ServiceTestSupport
import Testing

/// What candidates have had on a form is locked, by whatever way a changed version comes.
@Suite("Items that were on a form")
struct UsedItemTests {
    enum House: String, CaseIterable {
        case memory, sqlite
    }

    /// A hall over each store, with the small bank published.
    private func withHall(_ house: House, _ body: (ExamHall) async throws -> Void) async throws {
        func run(_ store: any WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await hall.publish(Self.version("1"))
            try await body(hall)
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    /// A version of the small bank whose long blueprint has one pretest item besides its scenario.
    private static func version(
        _ version: String, tried: Item = tried, scenario: Testlet? = .monday, keyOfTried: OptionID = "a"
    ) throws -> ImportBankRequest {
        let small = Bank.small
        let long = Blueprint(
            id: "small-exam", title: "Long", minutes: 30, testlets: scenario == nil ? 0 : 1,
            cells: [.init(domain: "service", items: scenario == nil ? 2 : 4), .init(domain: "people", items: 2)],
            pretest: tried.status == .pretest ? 1 : 0)
        let bank = Bank(
            id: "small", version: version, title: small.title, language: "en", domains: small.domains,
            items: (small.items + [tried]).sorted { $0.id < $1.id }, testlets: scenario.map { [$0] } ?? [], blueprints: [long])
        let items = Set(bank.allItems.map(\.id))
        let keys = BankKey.small.keys.filter { items.contains($0.item) } + [.fixture(tried, .choices([keyOfTried]))]
        return try ExamHall.files(of: bank, key: BankKey(bank: "small", version: version, keys: keys.sorted { $0.item < $1.item }))
    }

    private static let tried = Self.tried()

    /// A pretest item, unless said otherwise.
    private static func tried(_ stem: StructuredText = "Who answers a complaint?", status: Item.Status = .pretest) -> Item {
        Item(
            id: "SVC-009", domain: "service", level: .recall, status: status, stem: stem,
            interaction: .single(options: .lettered("Whoever takes it", "The manager", "Nobody")))
    }

    /// Draws a form, on which the scenario and the pretest item are.
    private func draw(_ hall: ExamHall) async throws {
        let window = ExamWindow(
            id: "long", title: "Long", bank: "small", blueprint: "small-exam", scheme: "ccsm", opens: .nine, closes: .noon, graceSeconds: 0)
        try await hall.programme.createWindow(window)
        let enrol = EnrolRequest(candidate: .ada, accommodation: .none, route: "exam")
        _ = try await hall.programme.enrol(enrol, in: "long")
    }

    private func refused(_ request: ImportBankRequest, in hall: ExamHall) async -> String {
        await #expect(throws: Refusal.self) { try await hall.banking.importBank(request, by: .author) }.map { "\($0)" } ?? ""
    }

    @Test("a changed text is refused, also after a version that left the item out", arguments: House.allCases)
    func leftOut(house: House) async throws {
        try await withHall(house) { hall in
            try await draw(hall)
            let changed = try Self.version("2", tried: Self.tried("Who answers?"))
            #expect(await refused(changed, in: hall).contains("item SVC-009 has been on forms"))
            let scenario = Testlet(
                id: "SVC-T01", title: "The Monday backlog", exhibits: Testlet.monday.exhibits,
                items: [.mondayOldest, .mondayLargest, Item.mondayStaff.asking("Which queue lends an agent?")])
            try await hall.publish(Self.version("2", scenario: nil))
            #expect(await refused(try Self.version("3", scenario: scenario), in: hall).contains("item SVC-T01-3 has been on forms"))
            try await hall.publish(Self.version("3"))
        }
    }

    @Test("a changed exhibit changes every item of its scenario, and so does another place", arguments: House.allCases)
    func scenarios(house: House) async throws {
        try await withHall(house) { hall in
            try await draw(hall)
            let exhibit = Exhibit(title: "Queues on Monday, 09:00", kind: .table, text: "| Queue | Open |\n| Billing | 4 |")
            let changed = Testlet(id: "SVC-T01", title: "The Monday backlog", exhibits: [exhibit], items: Testlet.monday.items)
            let refusal = await refused(try Self.version("2", scenario: changed), in: hall)
            for item in Testlet.monday.items {
                #expect(refusal.contains("item \(item.id) has been on forms and is locked with its scenario"))
            }
            let shorter = Testlet(
                id: "SVC-T01", title: "The Monday backlog", exhibits: Testlet.monday.exhibits, items: [.mondayOldest, .mondayLargest])
            #expect(await refused(try Self.version("2", scenario: shorter), in: hall).contains("SVC-T01-1"))
        }
    }

    @Test("a pretest item that did well is scored in the next version", arguments: House.allCases)
    func pretest(house: House) async throws {
        try await withHall(house) { hall in
            try await draw(hall)
            try await hall.publish(Self.version("2", tried: Self.tried(status: .operational)))
        }
    }

    @Test("a draft that was handed in or reviewed before the first form is refused after it", arguments: House.allCases)
    func olderDraft(house: House) async throws {
        try await withHall(house) { hall in
            let draft = try await hall.banking.importBank(Self.version("2", tried: Self.tried("Who answers?")), by: .author).draft
            _ = try await hall.banking.review(.init(draft: draft, accepted: true, note: ""), of: "small", by: .reviewer)
            try await draw(hall)
            let locked = Refusal.invalid(findings: ["item SVC-009 has been on forms and is locked: give the changed item an id of its own"])
            await #expect(throws: locked) {
                try await hall.banking.review(.init(draft: draft, accepted: true, note: ""), of: "small", by: .reviewer)
            }
            await #expect(throws: locked) { try await hall.banking.publish(.init(draft: draft, note: ""), of: "small", by: .publisher) }
            #expect(try await hall.banking.history(of: "small").lives[0].state == .reviewed)
        }
    }

    @Test("another key is told to the reviewer, not to an author who might be guessing", arguments: House.allCases)
    func guessing(house: House) async throws {
        try await withHall(house) { hall in
            try await draw(hall)
            for guess: OptionID in ["a", "b", "c"] {
                let version = "2-\(guess)"
                let guessed = try await hall.banking.importBank(Self.version(version, keyOfTried: guess), by: .author)
                #expect(guessed.state == .draft)
                #expect(guessed.warnings == [])
                guard guess != "a" else { continue }
                let refusal = await #expect(throws: Refusal.self) {
                    try await hall.banking.review(.init(draft: guessed.draft, accepted: true, note: ""), of: "small", by: .reviewer)
                }
                #expect(refusal.map { "\($0)".contains("the key of item SVC-009 has marked sittings") } == true)
            }
        }
    }

    @Test("neither a version nor a form slips in while the other is made", arguments: House.allCases)
    func races(house: House) async throws {
        try await withHall(house) { hall in
            let store = try #require(hall.store as? any WholeStore)
            try await draw(hall)
            let name = try await hall.banking.importBank(Self.version("2"), by: .author).draft
            let draft = try #require(try await store.draft(name))
            let event = BankEvent(by: .publisher, at: .ten, act: .published(note: ""))
            await #expect(throws: Refusal.overloaded) { try await store.publish(draft, event: event, after: 1, forms: 0) }
            #expect(try await store.versions(of: "small").count == 1)
            let sitting = try #require(try await store.sittings(in: "long").first)
            let old = try #require(try await store.enrolment(sitting))
            try await store.publish(draft, event: event, after: 1, forms: 1)
            let late = Enrolment(
                sitting: "sit-late", candidate: .grace, window: "long", scheme: old.scheme, schemeVersion: old.schemeVersion,
                route: old.route, form: old.form, formHash: old.formHash, codeHash: .fours)
            let entry = try #require(try await (store as? any Journal)?.entries(of: old.sitting).first)
            await #expect(throws: Refusal.overloaded) { try await store.enrol(late, admission: entry) }
            #expect(try await store.tally(of: "small").forms == 1)
        }
    }
}

extension Item {
    fileprivate func asking(_ stem: StructuredText) -> Item {
        Item(id: id, domain: domain, level: level, status: status, stem: stem, interaction: interaction)
    }
}
