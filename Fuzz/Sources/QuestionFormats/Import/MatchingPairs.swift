import ExamModel

/// Prompts with the option that belongs to each, as Moodle and GIFT know them: an option may belong to several prompts or to none.
struct MatchingPairs {
    private(set) var prompts: [StructuredText] = []
    /// Each once, in the order in which they came.
    private(set) var options: [StructuredText] = []
    /// For each prompt the index of its option.
    private(set) var keys: [Int] = []
    private var indices: [StructuredText: Int] = [:]

    /// Adds a pair, or an option that belongs to no prompt.
    mutating func add(_ prompt: StructuredText?, _ option: StructuredText) {
        let index = indices[option] ?? options.count
        if index == options.count {
            options.append(option)
            indices[option] = index
        }
        guard let prompt else { return }
        prompts.append(prompt)
        keys.append(index)
    }

    /// Whether no option belongs to two prompts.
    private var isOneToOne: Bool { Set(keys).count == keys.count }

    /// A matching item, or a table if an option belongs to several prompts.
    var interaction: Interaction {
        guard isOneToOne else {
            return .table(
                rows: prompts.enumerated().map { Item.Linkable(id: rowID($0), text: $1, most: 1) },
                columns: options.enumerated().map { Item.Linkable(id: .lettered($0), text: $1, most: 0) },
                links: ChoiceCount(least: 0, most: prompts.count))
        }
        return .match(
            prompts: prompts.enumerated().map { Item.Prompt(id: PromptID("\($0 + 1)"), text: $1) },
            options: options.enumerated().map { Item.Option(id: .lettered($0), text: $1) })
    }

    var correct: Answer {
        isOneToOne
            ? .pairs(Dictionary(keys.enumerated().map { (PromptID("\($0 + 1)"), .lettered($1)) }, uniquingKeysWith: { first, _ in first }))
            : .linking(keys.enumerated().map { Answer.Link(rowID($0), .lettered($1)) })
    }

    /// The share of right pairs, of `worth`.
    func scoring(worth: Marks = .one) -> ScoringRule {
        guard !isOneToOne, let count = Int64(exactly: keys.count) else { return .partial }
        let entries = keys.enumerated().map { row, option in
            ResponseMapping.Entry(
                key: .pair(rowID(row).text, OptionID.lettered(option).text), number: worth / Marks(count), isCaseSensitive: true)
        }
        return .program(.mapping(VariableType(.multiple, .directedPair), ResponseMapping(entries: entries)))
    }

    private func rowID(_ index: Int) -> OptionID { OptionID("\(index + 1)") }
}
