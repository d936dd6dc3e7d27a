import ExamModel
import FormAssembly

/// How many forms a bank can give for one blueprint.
struct BankSupply: Hashable, Encodable {
    let blueprint: BlueprintID
    let items: Int
    let testlets: Int
    /// Forms that share no item, as far as the search found them.
    let disjointForms: Int
    /// No search could find more, by the number of items and testlets alone. Nothing is counted beyond ``limit``.
    let atMost: Int
    /// What one form more would need.
    let next: String?

    /// More forms than any programme gives at once; it bounds the search.
    static let limit = 500

    /// Draws form after form from what is left of the bank, from each seed anew, and keeps the best.
    init(_ blueprint: Blueprint, in bank: Bank, identity: Digest, seeds: Range<UInt64>) {
        let atMost = BankSupply.bound(blueprint, bank)
        var best: (forms: Int, shortfall: Shortfall?)?
        for seed in seeds {
            let found = BankSupply.draw(blueprint, bank, identity: identity, seed: seed, atMost: atMost)
            if found.forms > best?.forms ?? -1 { best = found }
            if found.forms == atMost { break }
        }
        self.blueprint = blueprint.id
        items = blueprint.itemCount
        testlets = blueprint.testlets
        disjointForms = best?.forms ?? 0
        self.atMost = atMost
        next = best?.shortfall.map { "\($0)" }
    }

    private static func draw(
        _ blueprint: Blueprint, _ bank: Bank, identity: Digest, seed: UInt64, atMost: Int
    ) -> (forms: Int, shortfall: Shortfall?) {
        var rest = bank
        var forms = 0
        while forms < limit {
            switch assemble(blueprint, from: rest, identity: identity, seed: seed) {
            case .success(let form):
                forms += 1
                rest = rest.without(form)
            case .failure(let shortfall): return (forms, shortfall)
            }
        }
        return (forms, nil)
    }

    /// Each form uses up its cells' items and its testlets.
    private static func bound(_ blueprint: Blueprint, _ bank: Bank) -> Int {
        let supply = Dictionary(bank.allItems.map { ($0.domain, 1) }, uniquingKeysWith: +)
        let demand = Dictionary(blueprint.cells.map { ($0.domain, $0.items) }, uniquingKeysWith: +).filter { $0.value > 0 }
        let byCell = demand.map { supply[$0.key, default: 0] / $0.value }
        let fitting = bank.testlets.count { testlet in
            Dictionary(testlet.items.map { ($0.domain, 1) }, uniquingKeysWith: +).allSatisfy { $0.value <= demand[$0.key, default: 0] }
        }
        let byTestlets = blueprint.testlets > 0 ? [fitting / blueprint.testlets] : []
        return min((byCell + byTestlets).min() ?? 0, limit)
    }
}

extension Bank {
    /// What is left when nobody may see an item of `form` again.
    fileprivate func without(_ form: Form) -> Bank {
        let used = Set(form.items.map(\.id))
        return Bank(
            id: id, version: version, title: title, language: language, domains: domains,
            items: items.filter { !used.contains($0.id) },
            testlets: testlets.filter { testlet in testlet.items.allSatisfy { !used.contains($0.id) } }, blueprints: blueprints)
    }
}
