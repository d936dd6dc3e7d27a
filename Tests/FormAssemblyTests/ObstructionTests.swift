import ExamFixtures
import ExamModel
import FormAssembly
import Testing

@Suite("Constraints that cannot hold together")
struct ObstructionTests {
    private func shortfall(
        _ blueprint: Blueprint, bank: Bank = ProgrammeBank.bank, _ context: AssemblyContext = ProgrammeBank.context
    ) -> Shortfall? {
        if case .failure(let shortfall) = assemble(blueprint, from: bank, identity: .ones, seed: 1, context: context) {
            shortfall
        } else {
            nil
        }
    }

    @Test("too few of a level, of pretest items, of anchors")
    func counted() {
        let blueprint = Blueprint(
            id: "x", title: "X", minutes: 1, testlets: 0,
            cells: [.init(domain: "a", level: .recall, items: 11), .init(domain: "a", items: 1)])
        #expect(
            shortfall(blueprint)?.description
                == "The cell of domain 'a', level recall, needs 11 items and the bank has 10. "
                + "Write 1 more item for 'a' or make the cell smaller.")
        #expect(
            shortfall(ProgrammeBank.blueprint(pretest: 9))?.description
                == "The blueprint needs 9 pretest items and the bank has 6 in its domains. Write 3 more or ask for fewer.")
        #expect(
            shortfall(ProgrammeBank.blueprint(anchors: .count(5)))?.description
                == "The blueprint needs 5 anchors and the bank has 4 in its cells. "
                + "Give 1 more item status anchor or ask for fewer.")
    }

    @Test("a named anchor that is no anchor, or that is not there", arguments: ["a-recall-0", "nobody"] as [ItemID])
    func anchor(_ id: ItemID) {
        #expect(shortfall(ProgrammeBank.blueprint(anchors: .items(["a-anchor-0", id]))) == .anchor(id))
    }

    @Test("enemies leave a cell short, and it is told which and by how many")
    func enemies() {
        let cell = (0..<9).map { ItemID("a-recall-\($0)") }
        #expect(
            shortfall(ProgrammeBank.blueprint(), bank: ProgrammeBank.bank(enemies: [cell]))?.description
                == "No form keeps every constraint at once. a × recall needs 3 and the bank has 2 that are not enemies of each other "
                + "(a-recall-0, a-recall-1, a-recall-2, a-recall-3, a-recall-4 have enemies). "
                + "Write more items without enemies or review the enemy sets. "
                + "Or: a × recall needs 3, and beside everything else 2 can be had. Write 1 more or ask for fewer.")
    }

    @Test("a mean facility that cannot be had, with the nearest one")
    func facility() throws {
        let easy = ProgrammeBank.blueprint(facility: .init(least: 950, most: 1_000))
        guard case .constraints(1, let obstructions) = shortfall(easy), case .facility(_, let nearest?) = obstructions.first else {
            Issue.record("\(String(describing: shortfall(easy)))")
            return
        }
        #expect(obstructions.count == 1)
        #expect(shortfall(ProgrammeBank.blueprint(facility: .init(least: nearest, most: 1_000))) == nil)
        #expect(shortfall(ProgrammeBank.blueprint(facility: .init(least: nearest + 1, most: 1_000))) != nil)
        let hard = ProgrammeBank.blueprint(facility: .init(least: 0, most: 100))
        guard case .constraints(1, let others) = shortfall(hard), case .facility(_, let lowest?) = others.first else {
            Issue.record("\(String(describing: shortfall(hard)))")
            return
        }
        #expect(shortfall(ProgrammeBank.blueprint(facility: .init(least: 0, most: lowest))) == nil)
        #expect(shortfall(ProgrammeBank.blueprint(facility: .init(least: 0, most: lowest - 1))) != nil)
        #expect(
            shortfall(hard)?.description
                == "No form keeps every constraint at once. The mean facility must be 0 to 100 per mille, and the nearest that can be "
                + "had is \(lowest). Widen the range or write items of the facility that is missing.")
    }

    @Test("information that cannot be had, with the most that can")
    func information() {
        let blueprint = ProgrammeBank.blueprint(information: [.init(theta: 0, least: 9_000)])
        guard case .constraints(1, let obstructions) = shortfall(blueprint),
            case .information(_, reachable: let most) = obstructions.first
        else {
            Issue.record("\(String(describing: shortfall(blueprint)))")
            return
        }
        #expect(shortfall(ProgrammeBank.blueprint(information: [.init(theta: 0, least: most)])) == nil)
        #expect(shortfall(ProgrammeBank.blueprint(information: [.init(theta: 0, least: most + 1)])) != nil)
    }

    @Test("a person who saw nearly everything")
    func overlap() {
        let seen = AssemblyContext(seen: Set(ProgrammeBank.bank.allItems.map(\.id).filter { $0 != "a-recall-0" }))
        #expect(
            shortfall(ProgrammeBank.blueprint(overlap: 5), seen)?.description
                == "No form keeps every constraint at once. At most 5 items may be in common with earlier forms, and at least 11 must be. "
                + "Write more items or raise the overlap cap.")
    }

    @Test("items that were on too many forms")
    func exposure() {
        let worn = AssemblyContext(
            forms: 10, exposures: Dictionary(uniqueKeysWithValues: (0..<8).map { (ItemID("a-recall-\($0)"), 5) }))
        guard case .constraints(1, let obstructions) = shortfall(ProgrammeBank.blueprint(exposurePercent: 30), worn) else {
            Issue.record("a form in spite of the cap")
            return
        }
        #expect(
            obstructions.first?.description
                == "a × recall needs 3 and the bank has 2 below the exposure cap of 30 percent. Write more items or raise the cap.")
    }

    @Test("more linear forms than there are items for")
    func linear() {
        let outcome = assembleForms(
            ProgrammeBank.blueprint(), count: 4, from: ProgrammeBank.bank, identity: .ones, seed: 1, isDisjoint: true)
        guard case .failure(.constraints(4, let obstructions)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(obstructions.first == .disjoint)
        #expect(obstructions.contains(.requirement(.cell("a", .recall), needed: 12, reachable: 10)))
    }

    @Test("two that only stand in the way together are told as such")
    func together() {
        let sentence = Shortfall.constraints(forms: 3, []).description
        #expect(sentence.hasPrefix("No 3 forms keep every constraint at once. No single one is at fault"))
        #expect(Shortfall.undecided(forms: 2, nodes: 10).description.count { $0 == "." } == 2)
    }
}
