import ExamFixtures
import ExamModel
import FormAssembly
import Foundation
import Testing

@Suite("How many forms a bank can give")
struct SupplyTests {
    private func supply(_ blueprint: Blueprint, _ bank: Bank = ProgrammeBank.bank) -> Supply {
        FormAssembly.supply(of: bank, for: blueprint, identity: .ones, statistics: ProgrammeBank.statistics)
    }

    @Test("is told with the cell that limits it and what one form more would need")
    func counting() {
        #expect(
            supply(ProgrammeBank.blueprint()).lines == [
                "p: 12 items a form: exactly 3 forms without a common item",
                "a × recall: 10 items, 3 a form, so at most 3; 2 more for one form more",
                "3 forms made and checked; no more than 3 by counting",
            ])
    }

    @Test("testlets limit it too")
    func testlets() {
        let supply = supply(ProgrammeBank.blueprint(testlets: 2))
        #expect(supply.lines[0] == "p: 12 items a form, 2 testlets among them: exactly 2 forms without a common item")
        #expect(supply.lines[1] == "testlets: 4, 2 a form, so at most 2; 2 more for one form more")
    }

    @Test("anchors may be on every form")
    func anchors() {
        #expect(supply(ProgrammeBank.blueprint(anchors: .items(["a-anchor-0", "b-anchor-0"]))).atLeast == 3)
        #expect(supply(ProgrammeBank.blueprint(anchors: .count(4))).isExact)
    }

    @Test("enemies limit it where counting does not")
    func enemies() {
        let cell = (0..<8).map { ItemID("a-recall-\($0)") }
        let bank = ProgrammeBank.bank(enemies: [cell])
        let supply = supply(ProgrammeBank.blueprint(), bank)
        #expect(supply.atMost == 1 || supply.atMost == 2)
        #expect(supply.isExact && supply.bindings.map(\.hasEnemies) == [true])
        #expect(supply.lines[1].hasPrefix("a × recall: 10 items with enemies among them, 3 a form, so at most"))
    }

    @Test("a blueprint that cannot be filled once is told with its shortfall")
    func none() {
        let supply = supply(ProgrammeBank.blueprint(pretest: 7))
        #expect(supply.isExact && supply.atMost == 0 && supply.shortfall == .pretest(needed: 7, available: 6))
        #expect(supply.lines[0] == "p: 19 items a form: no form")
        let anchor = self.supply(ProgrammeBank.blueprint(anchors: .items(["nobody"])))
        #expect(anchor.proof == .shortfall && anchor.shortfall == .anchor("nobody"))
        let facility = self.supply(ProgrammeBank.blueprint(facility: .init(least: 990, most: 1_000)))
        #expect(facility.isExact && facility.atMost == 0)
        #expect(facility.lines.last?.contains("the nearest that can be had is") == true)
    }

    @Test("is exact for the small banks, and every form is there to see")
    func small() {
        let small = FormAssembly.supply(of: .small, for: .small, identity: .ones)
        #expect(small.isExact && small.atLeast == 1 && small.bindings.map(\.requirement).contains(.testlets))
        let wide = FormAssembly.supply(of: WideBank.bank, for: WideBank.blueprint, identity: .ones)
        #expect(wide.isExact && wide.atLeast == 3)
        #expect(violations(of: wide.forms, against: WideBank.blueprint, from: WideBank.bank, isDisjoint: true) == [])
    }

    @Test("is a JSON document with the forms as lists of ids")
    func json() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let supply = FormAssembly.supply(of: .small, for: .tiny, identity: .ones)
        let text = String(decoding: try encoder.encode(supply), as: UTF8.self)
        #expect(
            text.hasPrefix(
                #"{"atLeast":1,"atMost":1,"bindings":[{"available":3,"forms":1,"hasEnemies":false,"missing":1,"perForm":2,"#
                    + #""requirement":"service"}],"blueprint":"small-tiny","forms":[["#))
        #expect(text.hasSuffix(#"]],"isExact":true,"items":3,"proof":"counting","testlets":0}"#))
    }

    @Test("a large bank takes no long search")
    func large() {
        let items = (0..<3_000).map { WideBank.item("I\($0)", "a") }
        let bank = Bank(id: "l", version: "1", title: "L", language: "en", domains: [], items: items, testlets: [], blueprints: [])
        let blueprint = Blueprint(id: "l", title: "L", minutes: 1, testlets: 0, cells: [.init(domain: "a", items: 100)])
        let supply = FormAssembly.supply(of: bank, for: blueprint, identity: .ones)
        #expect(supply.isExact && supply.atLeast == 30)
        let limited = FormAssembly.supply(of: bank, for: blueprint, identity: .ones, limit: 5)
        #expect(!limited.isExact && limited.atLeast == 5 && limited.atMost == 30)
    }
}
