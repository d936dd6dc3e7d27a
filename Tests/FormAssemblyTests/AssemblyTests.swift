import ExamFixtures
import ExamModel
import FormAssembly
import Testing

@Suite("Assembling a form")
struct AssemblyTests {
    private func form(_ blueprint: Blueprint, _ bank: Bank, seed: UInt64) throws -> Form {
        try assemble(blueprint, from: bank, identity: .ones, seed: seed).get()
    }

    @Test("the form drawn from (small bank, small exam, seed 1) never changes")
    func golden() throws {
        let parts = try form(.small, .small, seed: 1).items.map(\.id.text).joined(separator: " ")
        #expect(parts == "SVC-001 PEO-003 PEO-001 SVC-T01-1 SVC-T01-2 SVC-T01-3")
    }

    @Test("the form drawn from (wide bank, 12 items, seed 2026) never changes")
    func goldenWide() throws {
        let parts = try form(WideBank.blueprint, WideBank.bank, seed: 2026).items.map(\.id.text).joined(separator: " ")
        #expect(parts == "T4-1 T4-2 T4-3 T4-4 A-9 C-5 T2-1 T2-2 T2-3 T2-4 C-6 C-9")
    }

    @Test("every form keeps to its blueprint", arguments: 0..<50 as Range<UInt64>)
    func keepsBlueprint(_ seed: UInt64) throws {
        for (blueprint, bank) in [(Blueprint.small, Bank.small), (.tiny, .small), (WideBank.blueprint, WideBank.bank)] {
            let form = try form(blueprint, bank, seed: seed)
            for cell in blueprint.cells {
                #expect(form.items.count { $0.domain == cell.domain } == cell.items)
            }
            let testlets = form.parts.compactMap { if case .testlet(let testlet) = $0 { testlet } else { nil } }
            #expect(testlets.count == blueprint.testlets)
            #expect(testlets.allSatisfy(bank.testlets.contains))
            #expect(Set(form.items.map(\.id)).count == blueprint.itemCount)
            #expect(form.items.count == blueprint.itemCount)
        }
    }

    @Test("sections follow one another, each with its items, and cost no draw of chance", arguments: 0..<10 as Range<UInt64>)
    func sections(_ seed: UInt64) throws {
        let plain = Blueprint.small
        let timed = Blueprint(
            id: plain.id, title: plain.title, minutes: plain.minutes, testlets: plain.testlets, cells: plain.cells,
            sections: [
                .init(title: "People", minutes: 10, domains: ["people"], breakMinutes: 5),
                .init(title: "Service", minutes: plain.minutes - 10, domains: ["service"]),
            ])
        let form = try form(timed, .small, seed: seed)
        #expect(Set(form.items) == Set(try self.form(plain, .small, seed: seed).items))
        #expect(form.sections.map(\.items) == ["people", "service"].map { domain in form.items.count { $0.domain == domain } })
        #expect(form.sections.map(\.breakMinutes) == [5, 0])
        #expect(form.items.map(\.domain) == form.items.map(\.domain).sorted())
        #expect(violations(of: form, against: timed, from: .small) == [])
        let unsorted = Form(
            bank: form.bank, bankVersion: form.bankVersion, bankIdentity: form.bankIdentity, blueprint: form.blueprint,
            title: form.title, minutes: form.minutes, seed: seed, parts: form.parts.reversed(), sections: form.sections)
        #expect(violations(of: unsorted, against: timed, from: .small) == ["the form's sections are not those of 'small-exam'"])
    }

    @Test("the form says what it was drawn from")
    func head() throws {
        let form = try form(.tiny, .small, seed: 9)
        #expect(form.bank == "small" && form.bankVersion == "1" && form.bankIdentity == .ones && form.blueprint == "small-tiny")
        #expect(form.title == "Tiny examination" && form.minutes == 10 && form.seed == 9)
    }

    @Test("the same seed gives the same form, another seed mostly another")
    func reproducible() throws {
        #expect(try form(.small, .small, seed: 3) == form(.small, .small, seed: 3))
        let forms = Set(try (0..<40).map { try form(WideBank.blueprint, WideBank.bank, seed: $0).items.map(\.id) })
        #expect(forms.count > 35)
    }

    @Test("the order of items, testlets and cells does not matter")
    func orderDoesNotMatter() throws {
        let bank = WideBank.bank
        let turned = Bank(
            id: bank.id, version: bank.version, title: bank.title, language: bank.language, domains: bank.domains.reversed(),
            items: bank.items.reversed(), testlets: bank.testlets.reversed(), blueprints: bank.blueprints)
        let blueprint = WideBank.blueprint
        let turnedBlueprint = Blueprint(
            id: blueprint.id, title: blueprint.title, minutes: blueprint.minutes, testlets: blueprint.testlets,
            cells: blueprint.cells.reversed())
        for seed in 0..<10 as Range<UInt64> {
            #expect(try form(blueprint, bank, seed: seed) == form(turnedBlueprint, turned, seed: seed))
        }
    }

    @Test("every item and every testlet of the bank is drawn by some seed")
    func reachesEverything() throws {
        var drawn: Set<ItemID> = []
        for seed in 0..<100 as Range<UInt64> {
            drawn.formUnion(try form(WideBank.blueprint, WideBank.bank, seed: seed).items.map(\.id))
        }
        #expect(drawn == Set(WideBank.bank.allItems.map(\.id)))
    }

    @Test("testlets do not always stand in the same place")
    func mixes() throws {
        let places = Set(
            try (0..<40).map { seed in
                try form(.small, .small, seed: seed).parts.firstIndex { if case .testlet = $0 { true } else { false } }
            })
        #expect(places.count > 2)
    }
}

/// Three domains with ten single items each, six testlets of four, two of them over two domains.
enum WideBank {
    static let blueprint = Blueprint(
        id: "wide", title: "Wide", minutes: 20, testlets: 2,
        cells: [.init(domain: "a", items: 5), .init(domain: "b", items: 4), .init(domain: "c", items: 3)])

    static let bank = Bank(
        id: "wide", version: "1", title: "Wide", language: "en",
        domains: ["a", "b", "c"].map { Domain(id: $0, title: "Domain \($0)") },
        items: ["a", "b", "c"].flatMap { domain in (1...10).map { item("\(domain.uppercased())-\($0)", domain) } },
        testlets: [
            testlet(1, "a", "a", "a", "a"), testlet(2, "a", "a", "a", "a"), testlet(3, "b", "b", "b", "b"),
            testlet(4, "b", "b", "b", "b"), testlet(5, "a", "a", "b", "b"), testlet(6, "b", "c", "c", "c"),
        ],
        blueprints: [blueprint])

    static func item(_ id: String, _ domain: String) -> Item {
        Item(
            id: ItemID(id), domain: DomainID(domain), level: .apply, stem: StructuredText(plain: "Stem \(id)"),
            interaction: .single(options: .lettered("One", "Two", "Three")))
    }

    static func testlet(_ number: Int, _ domains: String...) -> Testlet {
        Testlet(
            id: TestletID("T\(number)"), title: "Testlet \(number)", exhibits: [Exhibit(title: "E", kind: .text, text: "E")],
            items: domains.enumerated().map { item("T\(number)-\($0 + 1)", $1) })
    }
}
