import ExamModel

extension Pool {
    /// What is missing before any choice is made: the first requirement for which counting is enough.
    var shortfall: Shortfall? {
        for (index, requirement) in requirements.enumerated() {
            let available = supply(of: index) { _ in true }
            let needed = needs[index]
            guard available < needed else { continue }
            switch requirement {
            case .cell(let domain, let level): return .cell(domain: domain, level: level, needed: needed, available: available)
            case .pretest: return .pretest(needed: needed, available: available)
            case .anchors: return .anchors(needed: needed, available: available)
            case .testlets: return .testlets(needed: needed, available: available)
            }
        }
        return nil
    }

    /// How many of a requirement some of the units have together; testlets do not count where a form has none.
    func supply(of index: Int, among isIncluded: (Unit) -> Bool) -> Int {
        units.reduce(0) { sum, unit in
            let isOut = unit.isTestlet && needs[testletsIndex] == 0 || !isIncluded(unit)
            return isOut ? sum : sum + unit.counts[index]
        }
    }

    /// The domain whose single items leave most to the testlets.
    var tightestDomain: DomainID {
        let missing = needs.indices.map { index in needs[index] - units.count { !$0.isTestlet && $0.counts[index] > 0 } }
        let tightest = requirements.indices.dropLast().max { missing[$0] < missing[$1] }
        guard let tightest, case .cell(let domain, _) = requirements[tightest] else { return "none" }
        return domain
    }

    /// The units as a form.
    func form(_ order: [Int], of bank: Bank, identity: Digest, seed: UInt64) -> Form {
        let parts = blueprint.sorted(order.map { units[$0].part })
        return Form(
            bank: bank.id, bankVersion: bank.version, bankIdentity: identity, blueprint: blueprint.id, title: blueprint.title,
            minutes: blueprint.minutes, seed: seed, parts: parts, sections: blueprint.timedSections(of: parts))
    }
}
