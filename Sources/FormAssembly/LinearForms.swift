public import ExamModel

/// Linear fixed forms: so many forms from one bank that keep the blueprint each and its caps together.
///
/// Each is made by an integer programme beside those before it; where that ends in a dead end, all are made by one programme at once,
/// which finds them if there are any, or proves that there are none. What the solver says counts only if it keeps every constraint
/// in whole numbers. The outcome is the same on every run with one version of the solver; no clock takes part in it.
///
/// - Parameters:
///   - isDisjoint: whether the forms may have no item in common. Anchors are common by intention and may be.
///   - seed: decides among the forms that there can be; the forms carry it, the second `seed + 1` and so on.
///   - context: exposures so far are reckoned with `count` forms more.
public func assembleForms(
    _ blueprint: Blueprint, count: Int, from bank: Bank, identity: Digest, seed: UInt64, isDisjoint: Bool = false,
    context: AssemblyContext = AssemblyContext()
) -> Result<[Form], Shortfall> {
    do throws(Shortfall) {
        let pool = try Pool(blueprint, bank, context)
        if let shortfall = pool.shortfall { throw shortfall }
        let linear = LinearForms(pool: pool, count: max(0, count), isDisjoint: isDisjoint, seed: seed)
        let forms = try linear.assemble()
        return .success(
            forms.enumerated().map { number, units in
                var generator = SeededGenerator(seed: seed &+ UInt64(number))
                return pool.form(generator.shuffled(units), of: bank, identity: identity, seed: seed &+ UInt64(number))
            })
    } catch {
        return .failure(error)
    }
}

struct LinearForms {
    let pool: Pool
    let count: Int
    let isDisjoint: Bool
    let seed: UInt64

    /// How far the programme for one form, and the one for all forms, is followed.
    static let nodes = 5_000
    static let jointNodes = 50_000
    /// Seeds that are tried form by form before all forms are made at once.
    static let rounds: UInt64 = 3

    func assemble() throws(Shortfall) -> [[Int]] {
        for round in 0..<LinearForms.rounds {
            if let forms = oneByOne(seed: seed &+ round &* 0x9E37_79B9_7F4A_7C15) { return forms }
        }
        guard FormProgramme.isSolvable(pool, forms: count) else { throw .undecided(forms: count, nodes: 0) }
        let programme = FormProgramme(pool, forms: count, isDisjoint: isDisjoint, chance: seed)
        switch programme.solve(nodes: LinearForms.jointNodes) {
        case .found(let forms): return forms
        case .none: throw .constraints(forms: count, obstructions(pool, forms: count, isDisjoint: isDisjoint))
        case .gaveUp: throw .undecided(forms: count, nodes: LinearForms.jointNodes)
        }
    }

    /// Each form beside those before it; `nil` at a dead end, which proves nothing.
    private func oneByOne(seed: UInt64) -> [[Int]]? {
        var forms: [[Int]] = []
        for number in 0..<count {
            let programme = programme(beside: forms, seed: seed &+ UInt64(number))
            guard case .found(let found) = programme.solve(nodes: LinearForms.nodes) else { return nil }
            forms += found
        }
        return forms
    }

    /// One form that keeps the caps beside forms that are there already.
    private func programme(beside forms: [[Int]], seed: UInt64) -> FormProgramme {
        var programme = FormProgramme(pool, forms: 1, isDisjoint: false, chance: seed, without: [.exposure])
        let uses = Dictionary(forms.joined().map { ($0, 1) }, uniquingKeysWith: +)
        for (index, unit) in pool.units.enumerated() where !unit.unshared.isEmpty {
            let left = isDisjoint ? 1 : pool.usesLeft(unit, forms: count)
            guard uses[index, default: 0] >= min(left, pool.usesLeft(unit, forms: count)) else { continue }
            programme.programme.require([.init(variable: programme.uses[0][index], factor: 1)], most: 0)
        }
        guard let cap = pool.overlapCap else { return programme }
        for form in forms {
            let common = form.map {
                IntegerProgramme.Term(variable: programme.uses[0][$0], factor: pool.units[$0].unshared.count)
            }
            programme.programme.require(common, most: cap)
        }
        return programme
    }
}
