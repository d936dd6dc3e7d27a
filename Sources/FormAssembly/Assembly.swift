public import ExamModel

/// Draws the form that belongs to (bank, blueprint, seed): the same one for ever, on every machine.
///
/// The form has exactly the items of each cell, exactly `blueprint.testlets` testlets, each whole and in its own
/// order, and no item twice; single items and testlets are mixed. The order of items, testlets and cells in the
/// files does not matter, because everything is sorted by id before chance comes in. The drawing itself:
/// one generator from the seed; shuffle the testlets and take the first choice that fits; then, domain by domain,
/// shuffle its single items and take as many as are missing; then shuffle the parts.
///
/// - Parameter identity: the hash of the bank's canonical bytes, kept in the form.
public func assemble(
    _ blueprint: Blueprint, from bank: Bank, identity: Digest, seed: UInt64
) -> Result<Form, Shortfall> {
    drawParts(blueprint, from: bank, seed: seed).map { parts in
        Form(
            bank: bank.id, bankVersion: bank.version, bankIdentity: identity, blueprint: blueprint.id,
            title: blueprint.title, minutes: blueprint.minutes, seed: seed, parts: parts)
    }
}

private func drawParts(_ blueprint: Blueprint, from bank: Bank, seed: UInt64) -> Result<[FormPart], Shortfall> {
    if let repeated = firstRepeatedItem(of: bank) { return .failure(.repeatedItem(repeated)) }
    let supply = Supply(blueprint, bank)
    if let shortfall = supply.shortfall { return .failure(shortfall) }
    var generator = SeededGenerator(seed: seed)
    let testlets = Array(generator.shuffled(supply.testlets).prefix(TestletSearch.testletLimit))
    var search = TestletSearch(
        counts: testlets.map(supply.counts), needed: supply.needed, singles: supply.singles.map(\.count))
    switch search.choose(supply.testletCount) {
    case .none: return .failure(.mixture(testlets: supply.testletCount, tightest: supply.tightestDomain))
    case .gaveUp: return .failure(.searchTooLong(steps: TestletSearch.stepLimit))
    case .found(let chosen):
        let taken = chosen.map { testlets[$0] }
        let singles = supply.drawSingles(beside: taken, with: &generator)
        return .success(generator.shuffled(singles.map { .item($0) } + taken.map { .testlet($0) }))
    }
}

private func firstRepeatedItem(of bank: Bank) -> ItemID? {
    var seen: Set<ItemID> = []
    return bank.allItems.map(\.id).sorted().first { !seen.insert($0).inserted }
}

/// What a blueprint asks for and what the bank has, domain by domain in the order of their ids.
private struct Supply {
    let domains: [DomainID]
    let needed: [Int]
    /// Single items of each domain, sorted by id.
    let singles: [[Item]]
    /// Testlets whose items all belong to cells and fit into them, sorted by id.
    let testlets: [Testlet]
    let testletCount: Int

    init(_ blueprint: Blueprint, _ bank: Bank) {
        let wanted = Dictionary(blueprint.cells.map { ($0.domain, max(0, $0.items)) }, uniquingKeysWith: +)
        let domains = wanted.keys.sorted()
        let items = Dictionary(grouping: bank.items.sorted { $0.id < $1.id }, by: \.domain)
        self.domains = domains
        needed = domains.map { wanted[$0, default: 0] }
        singles = domains.map { items[$0, default: []] }
        testletCount = max(0, blueprint.testlets)
        testlets = bank.testlets.sorted { $0.id < $1.id }.filter { testlet in
            Dictionary(testlet.items.map { ($0.domain, 1) }, uniquingKeysWith: +)
                .allSatisfy { $0.value <= wanted[$0.key, default: 0] }
        }
    }

    /// How many items of each domain a testlet has.
    func counts(_ testlet: Testlet) -> [Int] {
        domains.map { domain in testlet.items.count { $0.domain == domain } }
    }

    /// What is missing before any choice is made.
    var shortfall: Shortfall? {
        for (index, domain) in domains.enumerated() {
            let inTestlets = testletCount > 0 ? testlets.reduce(0) { $0 + counts($1)[index] } : 0
            let available = singles[index].count + inTestlets
            if available < needed[index] { return .cell(domain: domain, needed: needed[index], available: available) }
        }
        return testlets.count < testletCount ? .testlets(needed: testletCount, available: testlets.count) : nil
    }

    /// The domain whose single items leave most to the testlets.
    var tightestDomain: DomainID {
        let missing = zip(needed, singles).map { $0 - $1.count }
        let tightest = missing.indices.max { missing[$0] < missing[$1] }
        return tightest.map { domains[$0] } ?? "none"
    }

    func drawSingles(beside taken: [Testlet], with generator: inout SeededGenerator) -> [Item] {
        domains.indices.flatMap { index in
            let missing = needed[index] - taken.reduce(0) { $0 + counts($1)[index] }
            return Array(generator.shuffled(singles[index]).prefix(missing))
        }
    }
}
