public import ExamModel

/// Linear on the fly: one form after the other from the same bank, each for one person, with the exposures counted as they grow.
///
/// The bank is read once, so that a form takes well under a millisecond where the fast search finds it.
public struct FormSeries: Sendable {
    private let bank: Bank
    private let identity: Digest
    private let pool: Result<Pool, Shortfall>
    /// The past, with the forms of this series in it.
    public private(set) var context: AssemblyContext

    /// How far the integer programme looks for one form before it gives up.
    static let nodes = 20_000

    /// Reads the bank; what is wrong with it is told by every call of ``next(seed:seen:)``.
    public init(_ blueprint: Blueprint, from bank: Bank, identity: Digest, context: AssemblyContext = AssemblyContext()) {
        self.bank = bank
        self.identity = identity
        self.context = context
        do throws(Shortfall) {
            let pool = try Pool(blueprint, bank, context)
            self.pool = pool.shortfall.map(Result.failure) ?? .success(pool)
        } catch {
            pool = .failure(error)
        }
    }

    /// The next form, which counts for the exposures of those after it.
    ///
    /// - Parameters:
    ///   - seed: decides among the forms that there can be.
    ///   - seen: the items of the person's earlier forms.
    public mutating func next(seed: UInt64, seen: Set<ItemID> = []) -> Result<Form, Shortfall> {
        do throws(Shortfall) {
            var pool = try pool.get()
            pool.context = context
            pool.context.seen = seen
            let form = try pool.form(draw(from: pool, seed: seed), of: bank, identity: identity, seed: seed)
            context.record(form)
            return .success(form)
        } catch {
            return .failure(error)
        }
    }

    /// The units of a form in their order.
    private func draw(from pool: Pool, seed: UInt64) throws(Shortfall) -> [Int] {
        var generator = SeededGenerator(seed: seed)
        let search = FormSearch(pool)
        switch search.draw(with: &generator) {
        case .found(let order): return order
        case .noTestlets where search.hasEveryUnit: throw .mixture(testlets: pool.needs[pool.testletsIndex], tightest: pool.tightestDomain)
        case .noTestlets, .gaveUp: break
        }
        let programme = FormProgramme(pool, forms: 1, isDisjoint: false, chance: seed)
        switch programme.solve(nodes: FormSeries.nodes) {
        case .found(let forms): return generator.shuffled(forms[0])
        case .none: throw .constraints(forms: 1, obstructions(pool, forms: 1, isDisjoint: false))
        case .gaveUp: throw .undecided(forms: 1, nodes: FormSeries.nodes)
        }
    }
}
