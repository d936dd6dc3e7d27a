import ExamFixtures
import ExamModel
import FormAssembly
import Testing

@Suite("A bank that cannot fill a blueprint")
struct ShortfallTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let blueprint: Blueprint
        let shortfall: Shortfall
    }

    private static func blueprint(_ testlets: Int, _ cells: (DomainID, Int)...) -> Blueprint {
        Blueprint(id: "x", title: "X", minutes: 1, testlets: testlets, cells: cells.map { .init(domain: $0, items: $1) })
    }

    static let cases: [Case] = [
        Case(
            testDescription: "too few items of a domain", blueprint: blueprint(0, ("people", 4)),
            shortfall: .cell(domain: "people", needed: 4, available: 3)),
        Case(
            testDescription: "items of testlets do not count without testlets", blueprint: blueprint(0, ("service", 4)),
            shortfall: .cell(domain: "service", needed: 4, available: 3)),
        Case(
            testDescription: "items of testlets count with them", blueprint: blueprint(1, ("service", 7)),
            shortfall: .cell(domain: "service", needed: 7, available: 6)),
        Case(
            testDescription: "an unknown domain", blueprint: blueprint(0, ("sales", 1)),
            shortfall: .cell(domain: "sales", needed: 1, available: 0)),
        Case(
            testDescription: "too few testlets", blueprint: blueprint(2, ("service", 6)),
            shortfall: .testlets(needed: 2, available: 1)),
        Case(
            testDescription: "a testlet that does not fit its cell is not available",
            blueprint: blueprint(1, ("service", 2), ("people", 1)),
            shortfall: .testlets(needed: 1, available: 0)),
    ]

    @Test("is told which cell or how many testlets are short", arguments: cases)
    func short(_ example: Case) {
        #expect(assemble(example.blueprint, from: .small, identity: .ones, seed: 1) == .failure(example.shortfall))
    }

    @Test("is told when no mixture of testlets fits")
    func mixture() {
        let bank = Bank(
            id: "m", version: "1", title: "M", language: "en", domains: [], items: [],
            testlets: [WideBank.testlet(1, "a", "a", "a", "b"), WideBank.testlet(2, "a", "a", "b", "b")], blueprints: [])
        let outcome = assemble(Self.blueprint(1, ("a", 3), ("b", 2)), from: bank, identity: .ones, seed: 1)
        #expect(
            outcome == .failure(.mixture(testlets: 1, tightest: "b")) || outcome == .failure(.mixture(testlets: 1, tightest: "a"))
        )
    }

    @Test("is told when an item stands twice")
    func repeated() {
        let bank = Bank(
            id: "r", version: "1", title: "R", language: "en", domains: [], items: [.triage, .apology, .triage], testlets: [],
            blueprints: [])
        let outcome = assemble(Self.blueprint(0, ("service", 2)), from: bank, identity: .ones, seed: 1)
        #expect(outcome == .failure(.repeatedItem("SVC-001")))
    }

    @Test("numbers below zero ask for nothing")
    func negative() throws {
        let form = try assemble(Self.blueprint(-1, ("service", -3), ("people", 1)), from: .small, identity: .ones, seed: 1).get()
        #expect(form.items.count == 1)
    }

    @Test("gets a sentence with what is missing and how to mend it")
    func sentences() {
        #expect(
            Shortfall.cell(domain: "people", needed: 4, available: 3).description
                == "The cell of domain 'people' needs 4 items and the bank has 3. Write 1 more item for 'people' or make the cell smaller."
        )
        #expect(
            Shortfall.testlets(needed: 2, available: 0).description
                == "The blueprint needs 2 testlets and the bank has 0 that fit its cells. Write 2 more testlets or ask for fewer."
        )
        for shortfall in [Shortfall.mixture(testlets: 1, tightest: "a"), .searchTooLong(steps: 5), .repeatedItem("A")] {
            #expect(shortfall.description.count { $0 == "." } >= 2)
        }
    }
}
