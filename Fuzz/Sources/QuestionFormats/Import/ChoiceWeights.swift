import ExamModel

/// The share of the marks that each option gives, as Moodle and GIFT weigh them.
struct ChoiceWeights: Hashable {
    struct Weight: Hashable {
        let option: OptionID
        /// Of the marks; may be below 0.
        let share: Marks
    }

    let weights: [Weight]
    /// Whether one option is chosen, and not several.
    let isSingle: Bool

    init(_ weights: [Weight], isSingle: Bool) {
        self.weights = weights
        self.isSingle = isSingle
    }

    /// For one right option among wrong ones all or nothing; otherwise what is chosen adds up, for several to no less than nothing
    /// and no more than one mark.
    var scoring: ScoringRule {
        let others = weights.filter { $0.share != 0 }
        if isSingle, others.count == 1, others[0].share == .one { return .allOrNothing }
        let type = VariableType(isSingle ? .single : .multiple, .identifier)
        let entries = weights.map {
            ResponseMapping.Entry(key: .text($0.option.text), number: $0.share, isCaseSensitive: true)
        }
        return .program(.mapping(type, ResponseMapping(entries: entries, least: isSingle ? nil : 0, most: isSingle ? nil : 1)))
    }

    /// Of single choices the first of the best, of several all that give something; `nil` if none does.
    var correct: Answer? {
        let gaining = weights.filter { $0.share > 0 }
        guard let best = gaining.max(by: { $0.share < $1.share }) else { return nil }
        return isSingle
            ? .choices([gaining.first { $0.share == best.share }?.option ?? best.option])
            : .choosing(gaining.map(\.option))
    }
}
