public import ExamModel

/// What a scoring rule means as a program: outcomes `SCORE` (from 0 to `worth`) and `MAXSCORE`, and one response for each
/// part, or `RESPONSE` in an item without parts.
///
/// - `allOrNothing` is QTI's template `match_correct` with `worth` in place of 1; all parts must match.
/// - `partial` shares `worth` as ``ScoringRule/partial`` says. Links are shared like choices, (right − wrong) / keyed and
///   never below 0, since many may be drawn; other answers get all or nothing.
/// - `panel` maps each judged action to its weight, over the number of actions.
/// - Returns: `nil` if the key does not answer the interaction, for the partial scoring of parts, whose shares no rule
///   gives, and if a share does not fit ``Marks``.
public func standardProgram(
    for interaction: Interaction, correct: Answer?, scoring: ScoringRule, worth: Marks
) -> ScoringProgram? {
    switch scoring {
    case .program(let program): return program
    case .panel(let panel): return panelProgram(for: interaction, panel, worth)
    case .allOrNothing: return matchProgram(for: interaction, correct, worth)
    case .partial:
        guard let correct, let type = interaction.responseType, let key = correct.declared(as: type) else { return nil }
        switch correct {
        case .choices, .links: return sharingProgram(key, worth, penalty: true)
        case .pairs: return sharingProgram(key, worth, penalty: false)
        case .sequence(let options) where options.count > 1: return neighbourProgram(key, worth)
        default: return matchProgram(for: interaction, correct, worth)
        }
    }
}

private let float = VariableType(.single, .float)

private func program(_ responses: [ResponseVariable], worth: Marks, _ rules: [ScoringStep]) -> ScoringProgram {
    func outcome(_ name: String, initial: Marks, maximum: Marks?) -> OutcomeVariable {
        OutcomeVariable(name: name, type: float, initial: DeclaredValue(type: float, values: [.number(initial)]), maximum: maximum)
    }
    return ScoringProgram(
        responses: responses,
        outcomes: [outcome("SCORE", initial: .zero, maximum: worth), outcome("MAXSCORE", initial: worth, maximum: nil)], rules: rules)
}

private func number(_ number: Marks) -> Expression {
    .value(DeclaredValue(type: float, values: [.number(number)]))
}

private func matchProgram(for interaction: Interaction, _ correct: Answer?, _ worth: Marks) -> ScoringProgram? {
    guard let responses = keyedResponses(of: interaction, correct), let first = responses.first else { return nil }
    let matches = responses.map { Expression.apply(.match, [.variable($0.name), .correct($0.name)]) }
    let condition = responses.count == 1 ? .apply(.match, [.variable(first.name), .correct(first.name)]) : Expression.apply(.and, matches)
    return program(
        responses, worth: worth,
        [.branch([ScoringBranch(condition: condition, steps: [.set("SCORE", number(worth))])], otherwise: [.set("SCORE", number(.zero))])])
}

/// The response of each part, or the only one, with what is correct; `nil` if the key does not say it for all.
private func keyedResponses(of interaction: Interaction, _ correct: Answer?) -> [ResponseVariable]? {
    if case .parts(let parts) = interaction {
        guard case .parts(let answers) = correct else { return nil }
        let responses = parts.compactMap { part -> ResponseVariable? in
            guard let type = part.interaction.responseType, let key = answers[part.id]?.declared(as: type) else { return nil }
            return ResponseVariable(name: part.id.text, type: type, correct: key)
        }
        return responses.count == parts.count ? responses : nil
    }
    guard let type = interaction.responseType, let key = correct?.declared(as: type) else { return nil }
    return [ResponseVariable(name: standardResponse, type: type, correct: key)]
}

/// Each right value gives its share; with a penalty each wrong one takes as much away.
private func sharingProgram(_ key: DeclaredValue, _ worth: Marks, penalty: Bool) -> ScoringProgram? {
    guard let share = share(of: worth, among: key.values.count) else { return nil }
    return mappingProgram(
        key.type, correct: key, worth, key.values.map { ($0, share) }, otherwise: penalty ? (-Rational(share)).marks : .zero)
}

private func panelProgram(for interaction: Interaction, _ panel: PanelWeights, _ worth: Marks) -> ScoringProgram? {
    guard case .judgement(let actions, _, _) = interaction, let type = interaction.responseType,
        let share = share(of: worth, among: actions.count)
    else { return nil }
    let weights = actions.flatMap { action in
        (panel.weights[action.id] ?? [:]).sorted { $0.key < $1.key }.map { step, weight in
            (Scalar.pair(action.id.text, step.text), (Rational(share) * Rational(weight)).marks)
        }
    }
    let entries = weights.compactMap { pair, weight in weight.map { (pair, $0) } }
    return entries.count == weights.count ? mappingProgram(type, correct: nil, worth, entries, otherwise: .zero) : nil
}

private func mappingProgram(
    _ type: VariableType, correct: DeclaredValue?, _ worth: Marks, _ entries: [(Scalar, Marks)], otherwise: Marks?
) -> ScoringProgram? {
    guard let otherwise else { return nil }
    let mapping = ResponseMapping(
        entries: entries.map { .init(key: $0, number: $1, isCaseSensitive: true) }, otherwise: otherwise, least: .zero)
    let response = ResponseVariable(name: standardResponse, type: type, correct: correct, mapping: mapping)
    return program([response], worth: worth, [.set("SCORE", .map(standardResponse))])
}

/// For each two neighbours of the key their share, if they stand next to each other in the answer.
private func neighbourProgram(_ key: DeclaredValue, _ worth: Marks) -> ScoringProgram? {
    guard let share = share(of: worth, among: key.values.count - 1) else { return nil }
    let steps = zip(key.values, key.values.dropFirst()).map { left, right in
        let neighbours = Expression.value(DeclaredValue(type: key.type, values: [left, right]))
        let condition = Expression.apply(.contains, [.variable(standardResponse), neighbours])
        let sum = Expression.apply(.sum, [.variable("SCORE"), number(share)])
        return ScoringStep.branch([ScoringBranch(condition: condition, steps: [.set("SCORE", sum)])], otherwise: [])
    }
    return program([ResponseVariable(name: standardResponse, type: key.type, correct: key)], worth: worth, steps)
}

/// `nil` if there is nothing to share among or the share does not fit.
private func share(of worth: Marks, among count: Int) -> Marks? {
    (Rational(worth) / Rational(integerLiteral: count))?.marks
}
