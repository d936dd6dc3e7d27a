public import ExamModel

/// Draws the form that belongs to (bank, blueprint, seed, context): the same one for ever, on every machine.
///
/// The form has exactly the scored items of each cell, exactly `blueprint.testlets` testlets, each whole and in its own
/// order, the pretest items and anchors that are asked for, no item twice, no two enemies, and it keeps every other constraint
/// of the blueprint. Items with ``ExamModel/Item/obstacles`` are on no form. Parts are mixed. The order of items, testlets and
/// cells in the files does not matter, because everything is sorted by id before chance comes in. The drawing itself:
/// one generator from the seed; shuffle the testlets and take the first choice that fits; then, cell by cell,
/// shuffle its single items and take as many as are missing, without enemies; exchange single items until the targets are met;
/// then shuffle the parts. Where this finds nothing, an integer programme does, or proves that there is no such form; such a form
/// is the same on every run with one version of the solver, and so it is the form that is kept, not its seed.
///
/// - Parameters:
///   - identity: the hash of the bank's canonical bytes, kept in the form.
///   - context: statistics, exposures and what the person saw; of no effect for a blueprint without such constraints.
public func assemble(
    _ blueprint: Blueprint, from bank: Bank, identity: Digest, seed: UInt64, context: AssemblyContext = AssemblyContext()
) -> Result<Form, Shortfall> {
    var series = FormSeries(blueprint, from: bank, identity: identity, context: context)
    return series.next(seed: seed, seen: context.seen)
}
