import ExamFixtures
import ExamModel
@testable import FormAssembly

/// A bank of at most eleven units with a blueprint and constraints, all by chance from a seed: small enough to try every form.
struct TinyBank {
    let bank: Bank
    let blueprint: Blueprint
    let context: AssemblyContext

    init(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        let singles = (0..<(6 + chance.below(4))).map { number in
            ProgrammeBank.item(
                "I\(number)", chance.pick(["a", "b"]), chance.pick([.recall, .apply]),
                chance.pick([.operational, .operational, .operational, .operational, .pretest, .anchor]))
        }
        let testlets = (0..<chance.below(3)).map { number in
            Testlet(
                id: TestletID("T\(number)"), title: "T", exhibits: [],
                items: (0..<2).map { ProgrammeBank.item("T\(number)-\($0)", chance.pick(["a", "b"]), .recall) })
        }
        let items = (singles + testlets.flatMap(\.items)).map(\.id)
        let cells: [Blueprint.Cell] =
            chance.below(2) == 0
            ? [.init(domain: "a", items: 1 + chance.below(2)), .init(domain: "b", items: 1)]
            : [.init(domain: "a", level: .recall, items: 1), .init(domain: "a", items: 1), .init(domain: "b", items: 1)]
        let least = 300 + chance.below(300)
        blueprint = Blueprint(
            id: "tiny", title: "Tiny", minutes: 5, testlets: testlets.isEmpty ? 0 : chance.below(2), cells: cells,
            pretest: chance.below(4) == 0 ? 1 : 0, anchors: chance.pick([nil, nil, nil, .count(1), .items(["I0"])]),
            facility: chance.below(2) == 0 ? .init(least: least, most: least + 150) : nil,
            information: chance.below(3) == 0 ? [.init(theta: 0, least: 300 + chance.below(300))] : [],
            exposurePercent: chance.below(4) == 0 ? 50 : nil, overlap: chance.below(4) == 0 ? 1 : nil)
        bank = Bank(
            id: "tiny", version: "1", title: "Tiny", language: "en", domains: [], items: singles, testlets: testlets, blueprints: [],
            enemies: (0..<chance.below(4)).map { _ in (0..<(2 + chance.below(2))).map { _ in chance.pick(items) } })
        context = AssemblyContext(
            statistics: items.map {
                ItemStatistics(
                    item: $0, candidates: 9, facility: chance.below(5) == 0 ? nil : chance.below(1_001),
                    calibration: .init(slope: 500 + chance.below(1_000), location: chance.below(2_000) - 1_000))
            },
            forms: 4, exposures: Dictionary(items.map { ($0, chance.below(4)) }, uniquingKeysWith: +),
            seen: Set(items.filter { _ in chance.below(3) == 0 }))
    }

    /// Every form that there is, found by trying all sets of units; `nil` context for none.
    func everyForm(_ context: AssemblyContext) -> [Form] {
        let parts = bank.items.map(FormPart.item) + bank.testlets.map(FormPart.testlet)
        let sizes = parts.map(\.items.count)
        return (0..<(1 << parts.count)).compactMap { set in
            let chosen = parts.indices.filter { set >> $0 & 1 == 1 }
            guard chosen.reduce(0, { $0 + sizes[$1] }) == blueprint.itemCount else { return nil }
            let form = Form(
                bank: bank.id, bankVersion: bank.version, bankIdentity: .ones, blueprint: blueprint.id, title: blueprint.title,
                minutes: blueprint.minutes, seed: 0, parts: chosen.map { parts[$0] })
            return violations(of: form, against: blueprint, from: bank, context: context).isEmpty ? form : nil
        }
    }
}
