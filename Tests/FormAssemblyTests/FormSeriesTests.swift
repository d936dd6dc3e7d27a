import ExamFixtures
import ExamModel
@testable import FormAssembly
import Testing

@Suite("Linear on the fly")
struct FormSeriesTests {
    private let bank = ProgrammeBank.bank

    @Test("no item is on more forms than the cap allows, at the end and at every moment", arguments: [0, 40])
    func exposure(_ planned: Int) throws {
        let blueprint = ProgrammeBank.blueprint(testlets: 1, pretest: 1, exposurePercent: 50)
        var context = AssemblyContext(planned: planned)
        var series = FormSeries(blueprint, from: bank, identity: .ones, context: context)
        for seed in 0..<40 as Range<UInt64> {
            let form = try series.next(seed: seed).get()
            #expect(violations(of: form, against: blueprint, from: bank, context: context) == [])
            context.record(form)
        }
        #expect(series.context == context && context.forms == 40)
        #expect(context.exposures.values.max() ?? 0 <= 20)
    }

    @Test("a person who sits again sees at most so many items again")
    func resit() throws {
        let blueprint = ProgrammeBank.blueprint(overlap: 2)
        var series = FormSeries(blueprint, from: bank, identity: .ones)
        var seen: Set<ItemID> = []
        for seed in 0..<3 as Range<UInt64> {
            let form = try series.next(seed: seed, seen: seen).get()
            #expect(form.items.count { seen.contains($0.id) } <= 2)
            seen.formUnion(form.items.map(\.id))
        }
    }

    @Test("what the fast search misses the integer programme finds")
    func needle() throws {
        // The only form is that of the twenty leaves: a hub shuts out the other hubs and two leaves.
        let leaves = (0..<20).map { ProgrammeBank.item("leaf-\($0)", "a", .apply) }
        let hubs = (0..<20).map { ProgrammeBank.item("hub-\($0)", "a", .apply) }
        let enemies = (0..<20).flatMap { number in [number, (number + 1) % 20].map { [hubs[number].id, leaves[$0].id] } }
        let bank = Bank(
            id: "n", version: "1", title: "N", language: "en", domains: [], items: leaves + hubs, testlets: [], blueprints: [],
            enemies: enemies + [hubs.map(\.id)])
        let blueprint = Blueprint(id: "n", title: "N", minutes: 1, testlets: 0, cells: [.init(domain: "a", items: 20)])
        var generator = SeededGenerator(seed: 1)
        guard case .gaveUp = FormSearch(try Pool(blueprint, bank, AssemblyContext())).draw(with: &generator) else {
            Issue.record("the fast search found it, so this tells nothing")
            return
        }
        let form = try assemble(blueprint, from: bank, identity: .ones, seed: 1).get()
        #expect(Set(form.items) == Set(leaves))
    }

    @Test("an item that cannot be delivered is on no form, nor is its testlet; pretest items and anchors only where they belong")
    func obstacles() throws {
        let kept = Item(
            id: "kept", domain: "a", level: .recall, stem: "Draw",
            interaction: .kept(Kept(name: "drawing", format: "qti-2.2", reason: "it is drawn", source: "")))
        let plain = (0..<2).map { ProgrammeBank.item("I\($0)", "a", .recall) }
        let others = [ProgrammeBank.item("P", "a", .recall, .pretest), ProgrammeBank.item("A", "a", .recall, .anchor)]
        let bank = Bank(
            id: "o", version: "1", title: "O", language: "en", domains: [], items: plain + others + [kept],
            testlets: [Testlet(id: "T", title: "T", exhibits: [], items: [ProgrammeBank.item("T-1", "a", .recall), kept.named("T-2")])],
            blueprints: [])
        let cell = Blueprint(id: "o", title: "O", minutes: 1, testlets: 0, cells: [.init(domain: "a", items: 2)])
        for seed in 0..<10 as Range<UInt64> {
            let form = try assemble(cell, from: bank, identity: .ones, seed: seed).get()
            #expect(Set(form.items.map(\.id)) == ["I0", "I1"])
        }
        let more = Blueprint(id: "o", title: "O", minutes: 1, testlets: 0, cells: [.init(domain: "a", items: 3)])
        #expect(assemble(more, from: bank, identity: .ones, seed: 1) == .failure(.cell(domain: "a", needed: 3, available: 2)))
        let testlet = Blueprint(id: "o", title: "O", minutes: 1, testlets: 1, cells: [.init(domain: "a", items: 2)])
        #expect(assemble(testlet, from: bank, identity: .ones, seed: 1) == .failure(.testlets(needed: 1, available: 0)))
    }
}

extension Item {
    fileprivate func named(_ id: ItemID) -> Item {
        Item(id: id, domain: domain, level: level, status: status, stem: stem, interaction: interaction)
    }
}
