import ExamModel

extension MoodleItem {
    func orderingItem() throws(DocumentFault) -> ForeignItem {
        // The fractions of an ordering question are the places of its answers.
        let answers: [(text: StructuredText, feedback: StructuredText)] = fields.all("answer").compactMap { element in
            let inner = MoodleFields(element, notes: notes)
            let feedback = inner.text("feedback")
            guard let raw = inner.rawText(), !raw.isEmpty else { return nil }
            return (inner.structured(raw), feedback)
        }
        guard answers.count > 1 else {
            throw fault("moodle.choices", "it has \(answers.count) things to put in order", mend: "write at least two")
        }
        let selected = fields.value("selecttype") ?? "ALL"
        let count = fields.value("selectcount").flatMap { Int($0) } ?? 0
        guard selected == "ALL" || selected == "0" || count >= answers.count else {
            throw fault(
                "moodle.ordering", "each candidate gets \(count) of its \(answers.count) things, drawn anew",
                mend: "ask for all of them (selecttype ALL)")
        }
        let grading = try orderGrading(count: answers.count)
        fields.settings([
            "layouttype": ["", "VERTICAL", "0"], "showgrading": ["", "SHOW", "1"], "numberingstyle": ["", "none"],
        ])
        let ids = answers.indices.map(OptionID.lettered)
        let options = zip(ids, answers).map { Item.Option(id: $0, text: $1.text) }
        var item = item(
            .order(options: options), stem: stem(), scoring: grading.rule(for: ids, worth: worth), correct: .sequence(ids))
        item.shuffle = true
        item.feedback = zip(ids, answers).filter { !$1.feedback.isEmpty }.map { .init(occasion: "option \($0)", text: $1.feedback) }
        return item
    }

    private func orderGrading(count: Int) throws(DocumentFault) -> OrderGrading {
        let written = fields.value("gradingtype") ?? ""
        if written.isEmpty {
            notes.add(
                .doubtful, line: place.line, "moodle.ordering",
                "the file does not say how the order is scored; it is by neighbours, as Moodle does then")
        }
        guard let grading = OrderGrading(written) else {
            throw fault(
                "moodle.ordering", "the grading type \(shown(written)) cannot be honoured",
                mend: "use one of \(OrderGrading.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard grading.stepCount(count) <= 4_000 else {
            throw fault(
                "moodle.ordering", "it has \(count) things to put in order, too many for \(written)",
                mend: "use fewer, or ABSOLUTE_POSITION")
        }
        return grading
    }
}

/// How Moodle scores an order; the names are those in its files.
enum OrderGrading: String, CaseIterable {
    case allOrNothing = "ALL_OR_NOTHING"
    case position = "ABSOLUTE_POSITION"
    case next = "RELATIVE_NEXT_EXCLUDE_LAST"
    case nextAndLast = "RELATIVE_NEXT_INCLUDE_LAST"
    case neighbours = "RELATIVE_ONE_PREVIOUS_AND_NEXT"
    case pairs = "RELATIVE_ALL_PREVIOUS_AND_NEXT"
    case distance = "RELATIVE_TO_CORRECT"

    /// By name, by the older names, or by Moodle's number.
    init?(_ text: String) {
        switch text {
        case "ABSOLUTE", "0": self = .position
        case "", "RELATIVE", "1": self = .next
        case "-1": self = .allOrNothing
        case "2": self = .nextAndLast
        case "3": self = .neighbours
        case "4": self = .pairs
        case "7": self = .distance
        default:
            guard let known = OrderGrading(rawValue: text) else { return nil }
            self = known
        }
    }

    /// About how many steps and expressions the rule has for `count` things.
    func stepCount(_ count: Int) -> Int {
        switch self {
        case .allOrNothing, .next: 1
        case .position, .nextAndLast, .neighbours: 6 * count
        case .pairs, .distance: 8 * count * count
        }
    }

    /// The rule that gives `worth` for `ids` in this order.
    func rule(for ids: [OptionID], worth: Marks) -> ScoringRule {
        switch self {
        case .allOrNothing: .allOrNothing
        case .next: .partial
        default: .program(OrderProgram(ids: ids, worth: worth).program(self))
        }
    }
}

private struct OrderProgram {
    let ids: [OptionID]
    let worth: Marks

    private let response = ScoringProgram.response
    private let type = VariableType(.ordered, .identifier)

    init(ids: [OptionID], worth: Marks) {
        self.ids = ids
        self.worth = worth
    }

    func program(_ grading: OrderGrading) -> ScoringProgram {
        let count = Int64(ids.count)
        let usesPlaces = grading == .pairs || grading == .distance
        let places = ids.map { OutcomeVariable(name: place($0), type: .float, initial: .number(0)) }
        let steps: [ScoringStep] =
            switch grading {
            case .position: ids.indices.map { give(1, over: count, if: stands(ids[$0], at: $0)) }
            case .nextAndLast: neighbours(give: 1, over: count) + [give(1, over: count, if: stands(ids[ids.count - 1], at: ids.count - 1))]
            case .neighbours:
                neighbours(give: 2, over: 2 * count)
                    + [0, ids.count - 1].map { give(1, over: 2 * count, if: stands(ids[$0], at: $0)) }
            case .pairs: findPlaces + pairs
            case .distance: findPlaces + distances
            case .allOrNothing, .next: []
            }
        return ScoringProgram(
            responses: [ResponseVariable(name: response, type: type)],
            outcomes: [.moodleScore(worth: worth)] + (usesPlaces ? places : []),
            rules: [.branch([ScoringBranch(condition: .isAnswered(response), steps: steps)], otherwise: [])])
    }

    private func place(_ id: OptionID) -> String { "PLACE_\(id)" }

    private func identifiers(_ ids: [OptionID], _ type: VariableType) -> Expression {
        .value(DeclaredValue(type: type, values: ids.map { .text($0.text) }))
    }

    /// `places` count from 0, as in Swift; QTI counts from 1.
    private func stands(_ id: OptionID, at place: Int) -> Expression {
        .apply(.match, [.apply(.index(.integer(place + 1)), [.variable(response)]), identifiers([id], VariableType(.single, .identifier))])
    }

    private func give(_ share: Int64, over whole: Int64, if condition: Expression) -> ScoringStep {
        .branch([ScoringBranch(condition: condition, steps: [.add(.number(worth * Marks(share, over: whole)))])], otherwise: [])
    }

    private func neighbours(give share: Int64, over whole: Int64) -> [ScoringStep] {
        zip(ids, ids.dropFirst()).map { first, second in
            give(share, over: whole, if: .apply(.contains, [.variable(response), identifiers([first, second], type)]))
        }
    }

    /// Sets for each thing the place where it stands in the response.
    private var findPlaces: [ScoringStep] {
        ids.map { id in
            .branch(
                ids.indices.map {
                    ScoringBranch(condition: stands(id, at: $0), steps: [.set(place(id), .number(Marks(Int64($0 + 1))))])
                }, otherwise: [])
        }
    }

    /// Each pair in the right order, neighbours or not.
    private var pairs: [ScoringStep] {
        let count = Int64(ids.count)
        return ids.indices.flatMap { later in
            ids.indices.prefix(later).map { earlier in
                give(2, over: count * (count - 1), if: .apply(.lt, [.variable(place(ids[earlier])), .variable(place(ids[later]))]))
            }
        }
    }

    /// Each thing by how far it is from its place.
    private var distances: [ScoringStep] {
        let most = Int64(ids.count - 1)
        return ids.indices.map { index in
            let offset = Expression.apply(
                .math(.abs), [.apply(.subtract, [.variable(place(ids[index])), .number(Marks(Int64(index + 1)))])])
            let share = Expression.apply(.subtract, [.number(Marks(most)), offset])
            return .add(.apply(.product, [share, .number(worth / Marks(most * Int64(ids.count)))]))
        }
    }
}
