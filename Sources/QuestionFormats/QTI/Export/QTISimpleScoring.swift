import ExamModel

/// The bank's own scoring rules as a scoring program, which QTI can say.
struct QTISimpleScoring {
    let item: Item
    let key: ItemKey

    /// The parts that are answered, with the names of their responses.
    static func parts(of interaction: Interaction, response: String = "RESPONSE") -> [Item.Part] {
        if case .parts(let parts) = interaction { return parts }
        return [Item.Part(id: PartID(response), interaction: interaction)]
    }

    /// A program that gives the marks that the rule gives, as near as QTI can say it; the rule itself travels beside it.
    var program: ScoringProgram {
        let parts = QTISimpleScoring.parts(of: item.interaction)
        let responses = parts.map { part in
            let answer: Answer? =
                if case .parts(let answers) = key.correct { answers[part.id] } else if parts.count == 1 { key.correct } else { nil }
            return QTISimpleScoring.response(part, correct: answer, mapping: mapping(for: part.interaction, answer))
        }
        let isMarkedByPeople = key.correct == nil && panel == nil
        return ScoringProgram(
            responses: responses,
            outcomes: [
                OutcomeVariable(name: "SCORE", type: .float, initial: .number(0), isMarkedByPeople: isMarkedByPeople),
                OutcomeVariable(name: "MAXSCORE", type: .float, initial: .number(key.worth)),
            ], rules: isMarkedByPeople ? [] : rules(responses), score: isMarkedByPeople ? nil : "SCORE")
    }

    private var panel: PanelWeights? {
        if case .panel(let weights) = key.scoring { weights } else { nil }
    }

    private func rules(_ responses: [ResponseVariable]) -> [ScoringStep] {
        if let response = responses.first, responses.count == 1 {
            if case .order(let options, _) = item.interaction, key.scoring == .partial {
                return neighbours(response, atMost: options.count)
            }
            if let mapping = response.mapping {
                let most = panel?.weights.count ?? response.correct?.values.count ?? mapping.entries.count
                return [share(.map(response.name), of: max(most, 1), of: response)]
            }
        }
        let matches = responses.map { Expression.apply(.match, [.variable($0.name), .correct($0.name)]) }
        let condition = matches.count == 1 ? matches[0] : .apply(.and, matches)
        return [.branch(condition, [.set("SCORE", .variable("MAXSCORE"))], otherwise: [.set("SCORE", .number(0))])]
    }

    /// `value` of `most` as a share of full marks; nothing for no answer.
    private func share(_ value: Expression, of most: Int, of response: ResponseVariable) -> ScoringStep {
        let marks = Expression.apply(
            .divide, [.apply(.product, [value, .variable("MAXSCORE")]), .number(ExactNumber(Int64(most)))])
        return .branch(
            .apply(.isNull, [.variable(response.name)]), [.set("SCORE", .number(0))], otherwise: [.set("SCORE", marks)])
    }

    /// One step for each neighbour of the key that stands so in the answer.
    private func neighbours(_ response: ResponseVariable, atMost count: Int) -> [ScoringStep] {
        let keyed = response.correct?.values ?? []
        func stands(_ scalar: Scalar, at place: Int) -> Expression {
            let value = DeclaredValue(type: VariableType(.single, .identifier), values: [scalar])
            return .apply(.match, [.apply(.index(.integer(place)), [.variable(response.name)]), .value(value)])
        }
        let found = zip(keyed, keyed.dropFirst()).map { first, second in
            let places = (1..<max(count, 2)).map { Expression.apply(.and, [stands(first, at: $0), stands(second, at: $0 + 1)]) }
            return ScoringStep.branch(.apply(.or, places), [.set("SCORE", .apply(.sum, [.variable("SCORE"), .number(1)]))])
        }
        return found + [share(.variable("SCORE"), of: max(keyed.count - 1, 1), of: response)]
    }

    /// What partial marks and panels give for each choice or link.
    private func mapping(for interaction: Interaction, _ correct: Answer?) -> ResponseMapping? {
        func entry(_ key: Scalar, _ number: ExactNumber) -> ResponseMapping.Entry { .init(key: key, number: number, isCaseSensitive: true) }
        if let panel {
            let entries = panel.weights.sorted { $0.key < $1.key }.flatMap { action, steps in
                steps.sorted { $0.key < $1.key }.map { entry(.pair(action.qti, $0.key.qti), $0.value) }
            }
            return ResponseMapping(entries: entries)
        }
        guard key.scoring == .partial, let correct else { return nil }
        switch correct {
        case .choices(let keyed):
            let options = interaction.options.map(\.id)
            return ResponseMapping(entries: options.map { entry(.text($0.text), keyed.contains($0) ? 1 : -1) }, least: 0)
        case .pairs, .links:
            return ResponseMapping(entries: QTISimpleScoring.scalars(correct, interaction).map { entry($0, 1) })
        default: return nil
        }
    }
}

// Answers as values of QTI.
extension QTISimpleScoring {
    static func response(_ part: Item.Part, correct: Answer?, mapping: ResponseMapping? = nil) -> ResponseVariable {
        let type = type(of: part.interaction)
        let values = correct.map { scalars($0, part.interaction) } ?? []
        return ResponseVariable(
            name: part.id.text, type: type, correct: values.isEmpty ? nil : DeclaredValue(type: type, values: values), mapping: mapping)
    }

    static func type(of interaction: Interaction) -> VariableType {
        switch interaction {
        case .single: VariableType(.single, .identifier)
        case .multiple: VariableType(.multiple, .identifier)
        case .order: VariableType(.ordered, .identifier)
        case .hottext(_, let choose): VariableType(choose.most == 1 ? .single : .multiple, .identifier)
        case .entry(let entry):
            VariableType(
                entry.texts == nil ? .single : .ordered, entry.kind == .integer ? .integer : entry.kind == .number ? .float : .string)
        case .slider: .float
        case .match, .judgement: VariableType(.multiple, .directedPair)
        case .table(_, _, let links), .gaps(_, _, let links): VariableType(links.most == 1 ? .single : .multiple, .directedPair)
        case .associate(_, let links): VariableType(links.most == 1 ? .single : .multiple, .pair)
        case .graphic(let graphic): type(of: graphic)
        case .kept: VariableType(.single, .file)
        case .parts: VariableType(.record, nil)
        }
    }

    private static func type(of graphic: Graphic) -> VariableType {
        let cardinality = graphic.choose.most == 1 ? Cardinality.single : .multiple
        return switch graphic.kind {
        case .hotspot: VariableType(cardinality, .identifier)
        case .selectPoint, .positionObject: VariableType(cardinality, .point)
        case .graphicOrder: VariableType(.ordered, .identifier)
        case .graphicAssociate: VariableType(cardinality, .pair)
        case .graphicGapMatch: VariableType(cardinality, .directedPair)
        }
    }

    static func scalars(_ answer: Answer, _ interaction: Interaction) -> [Scalar] {
        switch answer {
        case .choices(let options), .sequence(let options): return options.map { .text($0.text) }
        case .pairs(let pairs): return pairs.sorted { $0.key < $1.key }.map { .pair($0.key.qti, $0.value.qti) }
        case .text(let text):
            let base = type(of: interaction).base
            if base == .integer || base == .float { return Marks(decimal: text).map { [.number($0)] } ?? [] }
            return [.text(text)]
        case .texts(let texts): return texts.map { .text($0) }
        case .links(let links): return links.map { .pair($0.from.text, $0.to.text) }
        case .parts: return []
        }
    }
}
