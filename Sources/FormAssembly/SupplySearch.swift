public import ExamModel

/// How many forms without a common item the bank can give, from below by making them and from above by proof.
///
/// - Parameters:
///   - identity: the hash of the bank's canonical bytes, kept in the forms.
///   - statistics: for the targets of facility and information, if the blueprint has any.
///   - seeds: those from which forms are drawn one after the other before the integer programme is asked.
///   - limit: more forms than this are not made.
public func supply(
    of bank: Bank, for blueprint: Blueprint, identity: Digest, statistics: [ItemStatistics] = [], seeds: Range<UInt64> = 0..<20,
    limit: Int = 500
) -> Supply {
    do throws(Shortfall) {
        let context = AssemblyContext(statistics: statistics)
        let pool = try Pool(blueprint.withoutCaps, bank, context)
        let bound = SupplyBound(pool, limit: limit)
        var search = SupplySearch(pool: pool, limit: limit, atMost: bound.forms, proof: bound.proof)
        search.draw(seeds)
        search.solve()
        let forms = search.checked { order, seed in
            pool.form(order, of: bank, identity: identity, seed: seed)
        } where: {
            violations(of: $0, against: blueprint, from: bank, context: context).isEmpty
        }
        return Supply(
            blueprint: blueprint.id, items: blueprint.itemCount, testlets: blueprint.testlets, forms: forms, atMost: search.atMost,
            proof: search.proof, bindings: bound.bindings(for: search.atMost),
            shortfall: forms.isEmpty ? whyNone(blueprint, bank, identity, context) : nil)
    } catch {
        return Supply(
            blueprint: blueprint.id, items: blueprint.itemCount, testlets: blueprint.testlets, forms: [], atMost: 0, proof: .shortfall,
            bindings: [], shortfall: error)
    }
}

private func whyNone(_ blueprint: Blueprint, _ bank: Bank, _ identity: Digest, _ context: AssemblyContext) -> Shortfall? {
    if case .failure(let shortfall) = assemble(blueprint, from: bank, identity: identity, seed: 0, context: context) {
        shortfall
    } else {
        nil
    }
}

extension Blueprint {
    /// Forms without a common item overlap in nothing and expose each item once.
    fileprivate var withoutCaps: Blueprint {
        Blueprint(
            id: id, title: title, minutes: minutes, testlets: testlets, cells: cells, pretest: pretest, anchors: anchors,
            facility: facility, information: information)
    }
}

/// The bounds of the answer, drawn together from both sides.
private struct SupplySearch {
    let pool: Pool
    let limit: Int
    private(set) var atMost: Int
    private(set) var proof: Supply.Proof
    private(set) var forms: [[Int]] = []

    static let nodes = 20_000

    init(pool: Pool, limit: Int, atMost: Int, proof: Supply.Proof) {
        self.pool = pool
        self.limit = limit
        self.atMost = atMost
        self.proof = proof
    }

    private var goal: Int { min(atMost, limit) }

    /// Draws form after form from what is left of the pool, from each seed anew, and keeps the most.
    mutating func draw(_ seeds: Range<UInt64>) {
        for seed in seeds where forms.count < goal {
            var generator = SeededGenerator(seed: seed)
            var isFree = [Bool](repeating: true, count: pool.units.count)
            var drawn: [[Int]] = []
            while drawn.count < goal, case .found(let form) = FormSearch(pool, isFree: isFree).draw(with: &generator) {
                drawn.append(form)
                for index in form where !pool.units[index].unshared.isEmpty { isFree[index] = false }
            }
            if drawn.count > forms.count { forms = drawn }
        }
    }

    /// Asks for one form more as long as there is one, until there is none or it cannot be told.
    mutating func solve() {
        while forms.count < goal {
            let count = forms.count + 1
            guard FormProgramme.isSolvable(pool, forms: count) else { return }
            var programme = FormProgramme(pool, forms: count, isDisjoint: true)
            programme.orderForms()
            switch programme.solve(nodes: SupplySearch.nodes) {
            case .found(let found): forms = found
            case .none:
                atMost = forms.count
                proof = .programme
            case .gaveUp: return
            }
        }
    }

    /// The forms, if each is as it should be and no item that is no anchor stands twice; otherwise none.
    func checked(_ form: ([Int], UInt64) -> Form, where isGood: (Form) -> Bool) -> [Form] {
        let made = forms.enumerated().map { form($1, UInt64($0)) }
        let items = made.flatMap(\.items).filter { $0.status != .anchor }.map(\.id)
        return Set(items).count == items.count && made.allSatisfy(isGood) ? made : []
    }
}

extension FormProgramme {
    /// Forms that differ in their numbers only are the same: the first form has the first unit of the scarcest requirement that any
    /// form has, and so on, so form `n` has none of its first `n` units.
    fileprivate mutating func orderForms() {
        let bounds = pool.needs.indices.compactMap { Supply.Binding(pool, $0, forms: nil) }
        guard let scarcest = bounds.min(by: { $0.forms < $1.forms }),
            let index = pool.requirements.firstIndex(of: scarcest.requirement)
        else { return }
        let order = pool.units.indices.filter { !pool.units[$0].unshared.isEmpty && pool.units[$0].counts[index] > 0 }
        for form in uses.indices {
            for unit in order.prefix(form) { programme.require([.init(variable: uses[form][unit], factor: 1)], most: 0) }
        }
    }
}
