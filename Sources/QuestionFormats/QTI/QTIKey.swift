import ExamModel

extension Interaction {
    /// The answer that `value` is to this interaction; `nil` where there is no such answer in words.
    func answer(_ value: DeclaredValue) -> Answer? {
        let names = value.values.compactMap(\.name)
        switch self {
        case .single: return names.first.map { .choices([OptionID($0)]) }
        case .multiple, .hottext: return .choosing(names.map { OptionID($0) })
        case .order: return .sequence(names.map { OptionID($0) })
        case .entry(let entry):
            let texts = value.values.compactMap(\.typed)
            return entry.texts == nil ? texts.first.map { .text($0) } : .texts(texts)
        case .slider: return value.values.first?.typed.map { .text($0) }
        case .table, .gaps: return .linking(value.values.compactMap { $0.link(hasDirection: true) })
        case .associate: return .linking(value.values.compactMap { $0.link(hasDirection: false) })
        case .graphic(let graphic):
            switch graphic.kind {
            case .hotspot: return .choosing(names.map { OptionID($0) })
            case .graphicOrder: return .sequence(names.map { OptionID($0) })
            case .graphicAssociate: return .linking(value.values.compactMap { $0.link(hasDirection: false) })
            case .graphicGapMatch: return .linking(value.values.compactMap { $0.link(hasDirection: true) })
            case .selectPoint, .positionObject: return nil
            }
        case .match, .judgement, .kept, .parts: return nil
        }
    }

    /// The identifiers that a value of its response can name: those on the left of a pair, or alone, and those on the right.
    var nameable: (first: Set<OptionID>, second: Set<OptionID>)? {
        switch self {
        case .single(let options), .multiple(let options, _), .order(let options, _), .hottext(let options, _):
            return (Set(options.map(\.id)), [])
        case .table(let from, let to, _), .gaps(let from, let to, _): return (Set(from.map(\.id)), Set(to.map(\.id)))
        case .associate(let choices, _): return (Set(choices.map(\.id)), Set(choices.map(\.id)))
        case .graphic(let graphic):
            let regions = Set(graphic.regions.map(\.id))
            switch graphic.kind {
            case .hotspot, .graphicOrder: return (regions, [])
            case .graphicAssociate: return (regions, regions)
            case .graphicGapMatch: return (Set(graphic.choices.map(\.id)), regions)
            case .selectPoint, .positionObject: return nil
            }
        case .match(let prompts, let options), .judgement(let prompts, let options, _):
            return (Set(prompts.map { OptionID($0.id.qti) }), Set(options.map { OptionID($0.id.qti) }))
        case .entry, .slider, .kept, .parts: return nil
        }
    }

    /// The first identifier in `values` that a value of its response cannot name; `nil` if there is none.
    func missingName(in values: [Scalar]) -> String? {
        guard let (first, second) = nameable else { return nil }
        return values.lazy.compactMap { value in
            switch value {
            case .text(let name): first.contains(OptionID(name)) ? nil : name
            case .pair(let from, let to): first.contains(OptionID(from)) ? second.contains(OptionID(to)) ? nil : to : from
            case .number, .boolean, .point: nil
            }
        }.first
    }
}

extension ResponseMapping {
    /// What it gives marks for.
    var rewarded: [Entry] { entries.filter { $0.number > 0 } }
}

extension Scalar {
    fileprivate var name: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// As a candidate would write it.
    fileprivate var typed: String? {
        switch self {
        case .text(let text): text
        case .number(let number): number.decimal
        case .boolean, .point, .pair: nil
        }
    }

    fileprivate func link(hasDirection: Bool) -> Answer.Link? {
        guard case .pair(let first, let second) = self else { return nil }
        let (from, to) = (OptionID(first), OptionID(second))
        return hasDirection || from <= to ? Answer.Link(from, to) : Answer.Link(to, from)
    }
}

/// What is right, as far as an item says so.
struct QTIKeys {
    let document: QTIDocument
    let program: ScoringProgram

    private var notes: QTINotes { document.notes }

    /// One right answer to the whole item; `nil` where a part has none, or it is only known after the setup.
    func correct(_ parts: [Item.Part], areParts: Bool) throws(DocumentFault) -> Answer? {
        var answers: [PartID: Answer] = [:]
        for part in parts {
            guard let response = program.responses.first(where: { $0.name == part.id.text }) else { continue }
            try check(response.correct?.values ?? [], of: response, part.interaction)
            answers[part.id] = try answer(to: part, response)
        }
        guard answers.count == parts.count, !answers.isEmpty else { return nil }
        return areParts ? .parts(answers) : answers.values.first
    }

    private func answer(to part: Item.Part, _ response: ResponseVariable) throws(DocumentFault) -> Answer? {
        guard !program.setup.setsCorrect(response.name),
            let value = response.correct == nil ? try derived(part, response) : response.correct,
            let answer = part.interaction.answer(value)
        else { return nil }
        guard answer.fits(part.interaction) || part.interaction.kind == "graphic" else {
            notes.add(
                .doubtful, document.root, "qti.key.fit", "the correct response \(shown(response.name)) is no answer that the item takes")
            return nil
        }
        return answer
    }

    /// Where only a mapping says what is good: what it gives marks for.
    private func derived(_ part: Item.Part, _ response: ResponseVariable) throws(DocumentFault) -> DeclaredValue? {
        guard let mapping = response.mapping else { return nil }
        let good = mapping.rewarded
        try check(good.map(\.key), of: response, part.interaction)
        guard let best = good.max(by: { $0.number < $1.number }), response.type.cardinality != .ordered else { return nil }
        notes.add(
            .changed, document.root, "qti.key.derived",
            "the correct response \(shown(response.name)) was taken from what the mapping rewards")
        return DeclaredValue(type: response.type, values: response.type.cardinality == .single ? [best.key] : good.map(\.key))
    }

    /// Refuses a key to an option that is not there.
    private func check(_ values: [Scalar], of response: ResponseVariable, _ interaction: Interaction) throws(DocumentFault) {
        guard let missing = interaction.missingName(in: values) else { return }
        throw document.root.fault(
            "qti.key.option", "the key of \(shown(response.name)) names \(shown(missing)), which the item does not offer",
            mend: "mend the key, or add the choice")
    }
}

extension ScoringProgram {
    /// Whether it says exactly this: one mark for the key of the one response, otherwise none.
    func isAllOrNothing(for interaction: Interaction, worth: Marks) -> Bool {
        guard responses.count == 1, let response = responses.first, response.name == "RESPONSE", response.correct != nil,
            response.initial == nil,
            response.mapping == nil, response.areas == nil, templates.isEmpty, setup.isEmpty, worth == .one, score == "SCORE",
            let score = outcomes.first(where: { $0.name == "SCORE" }), let base = score.type.base,
            Set(outcomes.map(\.name)).isSubset(of: ["SCORE", "MAXSCORE"]),
            rules == QTITemplate.matchCorrect.steps("RESPONSE", QTIScore(name: "SCORE", base: base))
        else { return false }
        switch (interaction, response.type.cardinality, response.type.base) {
        case (.single, .single, .identifier), (.multiple, .multiple, .identifier), (.hottext, _, .identifier),
            (.order, .ordered, .identifier),
            (.table, .multiple, .directedPair), (.gaps, .multiple, .directedPair), (.associate, .multiple, .pair):
            return true
        default: return false
        }
    }
}
