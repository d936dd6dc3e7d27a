import ExamModel

/// Reads a written key as an answer to `interaction`, and tells what does not fit.
struct AnswerReader {
    let interaction: Interaction
    /// Where the key stands.
    let place: Place
    let findings: Findings
    /// Parts of a composite item may be without a key.
    var isPartialTaken = false

    /// `nil` after something was reported.
    func answer(_ tree: YAMLTree) -> Answer? {
        let errors = findings.errorCount
        guard let answer = shaped(tree) else {
            if findings.errorCount == errors {
                findings.error(
                    .keyShape, place, "this key does not fit \(interaction.nounPhrase)", mend: interaction.keyExample)
            }
            return nil
        }
        return findings.errorCount == errors ? answer : nil
    }

    private func shaped(_ tree: YAMLTree) -> Answer? {
        switch interaction {
        case .single: one(tree).map { .choices([$0]) }
        case .multiple(_, let choose), .hottext(_, let choose): chosen(tree, choose.least...choose.most)
        case .order(let options, let choose): sequence(tree, (choose?.least ?? options.count)...(choose?.most ?? options.count))
        case .match(let prompts, let options): pairs(tree, prompts, options, areDistinct: true)
        case .judgement(let actions, let scale, let task): pairs(tree, actions, scale, areDistinct: task != .rate)
        case .entry(let entry): entry.texts == nil ? text(tree) : texts(tree)
        case .slider: text(tree)
        case .table, .gaps: links(tree, areDirected: true)
        case .associate: links(tree, areDirected: false)
        case .graphic(let graphic): marked(tree, on: graphic)
        case .parts(let parts): answers(tree, parts)
        case .kept: nil
        }
    }

    private func one(_ tree: YAMLTree) -> OptionID? {
        guard case .text = tree.content,
            let option = findings.text(tree, name: "the key", limit: Limit.line, oneLine: true).map({ OptionID($0) })
        else { return nil }
        report([option], known: interaction.options.map(\.id))
        return option
    }

    private func options(_ tree: YAMLTree, known: [OptionID]) -> [OptionID]? {
        guard case .list(let elements) = tree.content else { return nil }
        let options = elements.compactMap {
            findings.text($0, name: "the key", limit: Limit.line, oneLine: true).map { OptionID($0) }
        }
        guard options.count == elements.count else { return nil }
        report(options, known: known)
        return options
    }

    private func chosen(_ tree: YAMLTree, _ count: ClosedRange<Int>) -> Answer? {
        guard let options = options(tree, known: interaction.options.map(\.id)) else { return nil }
        report(count: options.count, wanted: count)
        return .choosing(options)
    }

    private func sequence(_ tree: YAMLTree, _ count: ClosedRange<Int>) -> Answer? {
        guard let options = options(tree, known: interaction.options.map(\.id)) else { return nil }
        report(count: options.count, wanted: count)
        return .sequence(options)
    }

    private func pairs(_ tree: YAMLTree, _ prompts: [Item.Prompt], _ options: [Item.Option], areDistinct: Bool) -> Answer? {
        guard case .fields(let fields) = tree.content else { return nil }
        let pairs = fields.compactMap { field in
            findings.text(field.value, name: "the key", limit: Limit.line, oneLine: true).map { (PromptID(field.name), OptionID($0)) }
        }
        guard pairs.count == fields.count else { return nil }
        let chosen = pairs.map(\.1)
        report(areDistinct ? chosen : Set(chosen).sorted(), known: options.map(\.id))
        report(pairs.map(\.0), known: prompts.map(\.id))
        return .pairs(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }

    private func text(_ tree: YAMLTree) -> Answer? {
        guard case .text = tree.content,
            let text = findings.text(tree, name: "the key", limit: Entry.longest, oneLine: false)
        else { return nil }
        let answer = Answer.text(text)
        if !answer.fits(interaction) { reportUntaken(text) }
        return answer
    }

    private func texts(_ tree: YAMLTree) -> Answer? {
        guard case .list(let elements) = tree.content else { return nil }
        let texts = elements.compactMap { findings.text($0, name: "the key", limit: Entry.longest, oneLine: false) }
        guard texts.count == elements.count else { return nil }
        let answer = Answer.texts(texts)
        if !answer.fits(interaction) { reportUntaken(texts.joined(separator: ", ")) }
        return answer
    }

    private func reportUntaken(_ text: String) {
        findings.error(
            .keyText, place, "'\(shown(text))' could not be given to \(interaction.nounPhrase)",
            mend: "write what the type takes: a number, one within the scale, at most as many texts as are asked for")
    }

    private func links(_ tree: YAMLTree, areDirected: Bool) -> Answer? {
        guard case .list(let elements) = tree.content else { return nil }
        var links: Set<Answer.Link> = []
        for element in elements {
            guard case .list(let ends) = element.content, ends.count == 2 else { return nil }
            let ids = ends.compactMap {
                findings.text($0, name: "the key", limit: Limit.line, oneLine: true).map { OptionID($0) }
            }
            guard ids.count == 2 else { return nil }
            let (from, to) = areDirected || ids[0] <= ids[1] ? (ids[0], ids[1]) : (ids[1], ids[0])
            if !links.insert(Answer.Link(from, to)).inserted {
                findings.error(.keyTwice, element.place, "\(from)-\(to) stands twice in the key", mend: "use it once")
            }
        }
        let answer = Answer.linking(links)
        // A picture whose regions have no labels fits no answer that can be given, but its key is told all the same.
        if interaction.obstacles.isEmpty && !answer.isComplete(for: interaction) {
            findings.error(
                .keyLink, place, "these links cannot be made", mend: "link what the item has, as often as it lets them, and enough of them")
        }
        return answer
    }

    private func marked(_ tree: YAMLTree, on graphic: Graphic) -> Answer? {
        let regions = graphic.regions.map(\.id)
        switch graphic.kind {
        case .hotspot: return options(tree, known: regions).map { .choosing($0) }
        case .graphicOrder: return options(tree, known: regions).map { .sequence($0) }
        case .graphicAssociate: return links(tree, areDirected: false)
        case .graphicGapMatch: return links(tree, areDirected: true)
        case .selectPoint, .positionObject: return nil
        }
    }

    private func answers(_ tree: YAMLTree, _ parts: [Item.Part]) -> Answer? {
        guard case .fields(let fields) = tree.content else { return nil }
        let known = Dictionary(parts.map { ($0.id, $0.interaction) }, uniquingKeysWith: { first, _ in first })
        var answers: [PartID: Answer] = [:]
        for field in fields {
            let id = PartID(field.name)
            guard let interaction = known[id] else {
                findings.error(
                    .keyPart, field.place, "the item has no part '\(shown(field.name))'", mend: "remove it from the key")
                continue
            }
            answers[id] = AnswerReader(
                interaction: interaction, place: field.place, findings: findings, isPartialTaken: isPartialTaken
            ).answer(field.value)
        }
        for part in parts where answers[part.id] == nil && !isPartialTaken && !fields.contains(where: { $0.name == part.id.text }) {
            findings.error(.keyPart, place, "the key leaves out part '\(part.id)'", mend: "give it a key")
        }
        return .parts(answers)
    }
}

// What is told of keys that do not fit.
extension AnswerReader {
    private func report(_ options: [OptionID], known: [OptionID]) {
        var seen: Set<OptionID> = []
        for option in options {
            if !known.contains(option) {
                findings.error(
                    .keyOption, place, "the item has no option '\(shown(option.text))'",
                    mend: "write one of \(known.map(\.text).joined(separator: ", "))")
            } else if !seen.insert(option).inserted {
                findings.error(.keyTwice, place, "option '\(option)' stands twice in the key", mend: "use it once")
            }
        }
    }

    private func report(count: Int, wanted: ClosedRange<Int>) {
        guard !wanted.contains(count) else { return }
        let wanted = ChoiceCount(least: wanted.lowerBound, most: wanted.upperBound)
        findings.error(.keyCount, place, "the key has \(count) options", mend: "give \(wanted), as the item asks for")
    }

    private func report(_ given: [PromptID], known: [PromptID]) {
        for prompt in given where !known.contains(prompt) {
            findings.error(
                .keyPrompt, place, "the item has no prompt '\(shown(prompt.text))'", mend: "remove it from the key")
        }
        for prompt in known where !given.contains(prompt) {
            findings.error(.keyPrompt, place, "the key leaves out prompt '\(prompt)'", mend: "give it an option")
        }
    }
}

extension Interaction {
    /// For messages: `a single item`, `an order item`.
    fileprivate var nounPhrase: String {
        ("aeio".contains(kind.first ?? "x") ? "an " : "a ") + kind + " item"
    }

    fileprivate var keyExample: String {
        switch self {
        case .single: "write it as key: b"
        case .multiple, .hottext: "write it as key: [a, d]"
        case .order: "write it as key: [c, a, b]"
        case .match, .judgement: "write it as key: {1: b, 2: a}"
        case .entry(let entry): entry.texts == nil ? "write it as key: York" : "write it as key: [red, blue]"
        case .slider: "write it as key: 50"
        case .table, .associate, .gaps: "write it as key: [[A, G1], [B, G2]]"
        case .graphic: "write it as key: [A, B] or, for links, key: [[A, B]]; points have no key"
        case .kept: "remove it, what is kept has no key"
        case .parts: "write it as key: {R1: York, R2: b}"
        }
    }
}
