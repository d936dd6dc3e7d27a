public import ExamModel
import Scoring

/// Why nothing can be graded: form, key and scale do not belong together.
public enum GradingFault: Error, Hashable, Sendable {
    case keyOfAnotherBank(key: String, form: String)
    /// The bank's key has no key for this item of the form.
    case keyMissing(ItemID)
    case keyTwice(ItemID)
    case itemTwice(ItemID)
    /// The key is not a whole answer to its item.
    case keyDoesNotFit(ItemID)
    /// The item's rules are broken in themselves, or give no marks.
    case cannotBeScored(ItemID, because: String)
    /// With this item the sum no longer is a fraction of two numbers of 32 bits.
    case marksTooFine(ItemID)
    /// No item of the form counts.
    case emptyForm
    /// A scale must rise: −1,000,000 ≤ minimum < cut ≤ maximum ≤ 1,000,000, and a cut between 0 and 100 percent.
    case scale(ScoreScale)
}

extension GradingFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .keyOfAnotherBank(let key, let form): "the key is of bank \(key), the form of bank \(form)"
        case .keyMissing(let item): "the key has nothing for item \(item)"
        case .keyTwice(let item): "the key has item \(item) twice"
        case .itemTwice(let item): "the form has item \(item) twice"
        case .keyDoesNotFit(let item): "the key of item \(item) is not a whole answer to it"
        case .cannotBeScored(let item, let because): "item \(item) cannot be scored: \(because)"
        case .marksTooFine(let item): "the sum of the marks is too fine a fraction from item \(item) on"
        case .emptyForm: "the form has no items that count"
        case .scale(let scale):
            "the scale does not rise, or not within a million of 0: "
                + "\(scale.minimum), cut \(scale.cut) at \(scale.cutPercent) percent, \(scale.maximum)"
        }
    }
}

/// Why an item cannot be graded by its key, whatever the answer; empty if it can.
public func gradingFaults(of key: ItemKey, for item: Item) -> [String] {
    switch key.scoring {
    case .allOrNothing, .partial:
        let fits = key.correct?.isComplete(for: item.interaction) ?? false
        return fits ? [] : ["the key is not a whole answer to it"]
    case .panel:
        if case .judgement = item.interaction { return [] }
        return ["a panel's weights are for judgements"]
    case .program(let program):
        return faults(of: program) + (program.score == nil ? ["people mark it, and there is no marking yet"] : [])
    }
}
