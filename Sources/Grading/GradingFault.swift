public import ExamModel

/// Why nothing can be graded: form, key and scale do not belong together.
public enum GradingFault: Error, Hashable, Sendable {
    case keyOfAnotherBank(key: String, form: String)
    /// The bank's key has no key for this item of the form.
    case keyMissing(ItemID)
    case keyTwice(ItemID)
    case itemTwice(ItemID)
    /// The key is not a whole answer to its item.
    case keyDoesNotFit(ItemID)
    case emptyForm
    /// A scale must rise: minimum < cut ≤ maximum, and a cut between 0 and 100 percent.
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
        case .emptyForm: "the form has no items"
        case .scale(let scale):
            "the scale does not rise: \(scale.minimum), cut \(scale.cut) at \(scale.cutPercent) percent, \(scale.maximum)"
        }
    }
}
