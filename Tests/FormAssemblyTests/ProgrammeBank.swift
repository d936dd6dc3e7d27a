import ExamFixtures
import ExamModel
import FormAssembly
import Testing

/// A bank with something for every constraint: domains a and b, each with ten items of each level, two testlets of two, four
/// anchors, six pretest items, and enemies; facilities from 30 to 90 percent.
enum ProgrammeBank {
    static let bank = bank(enemies: [["a-recall-0", "a-recall-1", "b-apply-0"], ["a-T1-0", "a-recall-2"], ["a-pre-0", "a-anchor-0"]])

    static func bank(enemies: [[ItemID]], without removed: Set<ItemID> = []) -> Bank {
        let singles = ["a", "b"].flatMap { domain in
            CognitiveLevel.allCases.flatMap { level in (0..<10).map { item("\(domain)-\(level.rawValue)-\($0)", domain, level) } }
                + (0..<2).map { item("\(domain)-anchor-\($0)", domain, .apply, .anchor) }
                + (0..<3).map { item("\(domain)-pre-\($0)", domain, .recall, .pretest) }
        }
        return Bank(
            id: "programme", version: "1", title: "Programme", language: "en",
            domains: [Domain(id: "a", title: "A"), Domain(id: "b", title: "B")], items: singles.filter { !removed.contains($0.id) },
            testlets: ["a", "b"].flatMap { domain in [1, 2].map { testlet(domain, $0) } }, blueprints: [], enemies: enemies)
    }

    static func item(_ id: String, _ domain: String, _ level: CognitiveLevel, _ status: Item.Status = .operational) -> Item {
        Item(
            id: ItemID(id), domain: DomainID(domain), level: level, status: status, stem: StructuredText(plain: id),
            interaction: .single(options: .lettered("One", "Two", "Three")))
    }

    private static func testlet(_ domain: String, _ number: Int) -> Testlet {
        Testlet(
            id: TestletID("\(domain)-T\(number)"), title: "Testlet", exhibits: [Exhibit(title: "E", kind: .text, text: "E")],
            items: (0..<2).map { item("\(domain)-T\(number)-\($0)", domain, .analyse) })
    }

    /// Facilities and calibrations that differ from item to item, the same ones always.
    static let statistics = bank.allItems.enumerated().map { number, item in
        ItemStatistics(
            item: item.id, candidates: 200, facility: 300 + number * 7919 % 601,
            calibration: .init(slope: 700 + number * 31 % 700, location: number * 977 % 3_000 - 1_500))
    }

    static let context = AssemblyContext(statistics: statistics)

    /// Twelve scored items: levels in a, none in b.
    static func blueprint(
        testlets: Int = 0, pretest: Int = 0, anchors: Blueprint.Anchors? = nil, facility: Blueprint.FacilityTarget? = nil,
        information: [Blueprint.InformationTarget] = [], exposurePercent: Int? = nil, overlap: Int? = nil
    ) -> Blueprint {
        Blueprint(
            id: "p", title: "Programme", minutes: 30, testlets: testlets,
            cells: [
                .init(domain: "a", level: .recall, items: 3), .init(domain: "a", items: 4), .init(domain: "b", items: 5),
            ], pretest: pretest, anchors: anchors, facility: facility, information: information, exposurePercent: exposurePercent,
            overlap: overlap)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let blueprint: Blueprint
        var context = ProgrammeBank.context

        init(_ description: String, _ blueprint: Blueprint, _ context: AssemblyContext = ProgrammeBank.context) {
            testDescription = description
            self.blueprint = blueprint
            self.context = context
        }
    }

    /// What every way to a form must keep.
    static let cases = [
        Case("cells by domain and level", blueprint()),
        Case("testlets", blueprint(testlets: 2)),
        Case("pretest items", blueprint(pretest: 4)),
        Case("a number of anchors", blueprint(anchors: .count(3))),
        Case("fixed anchors", blueprint(anchors: .items(["a-anchor-0", "b-anchor-1"]))),
        Case("an easy form", blueprint(facility: .init(least: 700, most: 720))),
        Case("a hard form", blueprint(facility: .init(least: 410, most: 420))),
        Case("information at the cut", blueprint(information: [.init(theta: 0, least: 3_000)])),
        Case("information at two abilities", blueprint(information: [.init(theta: -500, least: 2_300), .init(theta: 500, least: 2_300)])),
        Case("a cap on what the person saw", blueprint(overlap: 3), saw),
        Case("an exposure cap", blueprint(exposurePercent: 40), exposed),
        Case(
            "all of it",
            blueprint(
                testlets: 1, pretest: 3, anchors: .count(2), facility: .init(least: 580, most: 620),
                information: [.init(theta: 0, least: 2_500)], exposurePercent: 40, overlap: 4), all),
    ]

    /// A person who saw all items of a but four of each level.
    static let saw = AssemblyContext(
        statistics: statistics,
        seen: Set(bank.items.filter { $0.domain == "a" && $0.status == .operational && ($0.id.text.last ?? "0") > "3" }.map(\.id)))

    /// Ten forms, of which every even item was on four.
    static let exposed = AssemblyContext(
        statistics: statistics, forms: 10,
        exposures: Dictionary(
            uniqueKeysWithValues: bank.items.filter { "02468".contains($0.id.text.last ?? "1") && $0.status == .operational }.map {
                ($0.id, 4)
            }),
        planned: 10)

    static let all = AssemblyContext(
        statistics: statistics, forms: 10, exposures: exposed.exposures, planned: 10, seen: saw.seen)
}
