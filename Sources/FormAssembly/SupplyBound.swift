import ExamModel

/// How many forms without a common item there can be at most, without making any.
struct SupplyBound {
    let forms: Int
    let proof: Supply.Proof
    private let pool: Pool
    private let counted: [Supply.Binding]

    static let nodes = 5_000

    init(_ pool: Pool, limit: Int) {
        self.pool = pool
        counted = pool.needs.indices.compactMap { Supply.Binding(pool, $0, forms: nil) }
        let byCounting = counted.map(\.forms).min() ?? limit
        let bySums = byCounting == 0 ? 0 : SupplyBound.sums(pool, atMost: byCounting) ?? byCounting
        forms = bySums
        proof = bySums < byCounting ? .sums : .counting
    }

    /// The requirements of which there is enough for no more than `forms` forms.
    func bindings(for forms: Int) -> [Supply.Binding] {
        let found = counted.filter { $0.forms <= forms }
        guard found.isEmpty, !pool.enemies.isEmpty else { return found }
        return pool.needs.indices.compactMap { index in
            guard let most = SupplyBound.sums(pool, only: index, atMost: forms + 1), most <= forms else { return nil }
            return Supply.Binding(pool, index, forms: most)
        }
    }

    /// The most forms whose items keep the sums over all forms together. Which form an item is on does not matter, so each unit is
    /// one variable only, and what cannot be in these sums can be on no forms. `nil` if the best is not known.
    ///
    /// - Parameter only: the only requirement that is looked at, beside the enemies.
    private static func sums(_ pool: Pool, only: Int? = nil, atMost: Int) -> Int? {
        var programme = IntegerProgramme()
        let count = programme.add(most: atMost, cost: -1)
        let units = pool.units.map { programme.add(most: $0.unshared.isEmpty ? atMost : 1) }
        let terms = { (factor: (Unit) -> Int, perForm: Int) in
            zip(units, pool.units).map { IntegerProgramme.Term(variable: $0, factor: factor($1)) } + [
                .init(variable: count, factor: -perForm)
            ]
        }
        for index in pool.needs.indices where only == nil || index == only {
            programme.require(terms({ $0.counts[index] }, pool.needs[index]), exactly: 0)
        }
        for set in pool.enemies + pool.units.indices.map({ [$0] }) {
            programme.require(set.map { .init(variable: units[$0], factor: 1) } + [.init(variable: count, factor: -1)], most: 0)
        }
        if only == nil {
            for (variable, unit) in zip(units, pool.units) where unit.isForced {
                programme.require([.init(variable: variable, factor: 1), .init(variable: count, factor: -1)], exactly: 0)
            }
            if let target = pool.facilityTarget {
                programme.require(terms({ pool.facility(of: $0, above: target.least) }, 0), least: 0)
                programme.require(terms({ pool.facility(of: $0, above: target.most) }, 0), most: 0)
            }
            for (index, needed) in pool.informationNeeds.enumerated() {
                programme.require(terms({ $0.information[index] }, needed), least: 0)
            }
        }
        guard case .found(let values, isBest: true) = programme.solve(.best, nodes: nodes) else { return nil }
        return values[count]
    }
}

extension Supply.Binding {
    /// What division says of a requirement; `nil` for one that does not limit the number of forms.
    ///
    /// Units of nothing but anchors can be on every form, so they are not counted, and a form needs the less of the others.
    ///
    /// - Parameter forms: the number that enemies allow, if they decide.
    init?(_ pool: Pool, _ index: Int, forms: Int?) {
        let shared = pool.supply(of: index, among: \.unshared.isEmpty)
        let anchors = pool.requirements.firstIndex(of: .anchors).map { pool.needs[$0] } ?? 0
        let available = pool.supply(of: index) { !$0.unshared.isEmpty }
        let perForm = pool.needs[index] - min(shared, anchors)
        guard perForm > 0 else { return nil }
        self.init(
            requirement: pool.requirements[index], available: available, perForm: perForm, forms: forms ?? available / perForm,
            hasEnemies: forms != nil)
    }
}
