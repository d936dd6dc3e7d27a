import ExamFixtures
import ExamModel

@testable import QuestionFormats

/// Items of every kind that a bank can hold, made from a seed.
struct GeneratedItems {
    private var chance: SeededChance

    init(seed: UInt64) {
        chance = SeededChance(seed: seed)
    }

    mutating func item(_ number: Int) -> ExportItemParts {
        let composite = chance.below(4) == 0
        let names: [PartID] = composite ? (0..<(2 + chance.below(2))).map { PartID("R\($0)") } : [""]
        var stem = texts(1 + chance.below(3))
        var parts: [Item.Part] = []
        var answers: [PartID: Answer] = [:]
        for name in names {
            let (interaction, answer, slots) = self.interaction(name)
            let isInline = interaction.kind == "text" || interaction.kind == "number" || interaction.kind == "integer"
            if composite && slots.isEmpty { stem.append(.paragraph([.slot(part: name, option: nil)])) }
            stem += slots
            let prompt = composite && !isInline && slots.isEmpty && chance.below(2) == 0 ? text() : nil
            parts.append(Item.Part(id: name, prompt: prompt, interaction: interaction))
            answers[name] = answer
        }
        let interaction = composite ? Interaction.parts(parts) : parts[0].interaction
        let isComplete = answers.count == parts.count
        let correct: Answer? = isComplete ? (composite ? .parts(answers) : answers[""]) : nil
        return ExportItemParts(
            number: number, stem: StructuredText(stem), interaction: interaction, correct: correct, scoring: scoring(interaction, correct),
            shuffle: chance.below(2) == 0 && interaction.canShuffle, chance: chance.next())
    }

    // MARK: - Interactions

    /// An interaction with a right answer, and the text with its hot words or gaps.
    private mutating func interaction(_ part: PartID) -> (Interaction, Answer?, [StructuredText.Block]) {
        switch chance.below(part.text.isEmpty ? 12 : 9) {
        case 0:
            let options = options(2 + chance.below(4))
            return (.single(options: options), .choices([chance.pick(options).id]), [])
        case 1:
            let options = options(3 + chance.below(4))
            let keyed = options.prefix(1 + chance.below(options.count)).map(\.id)
            return (.multiple(options: options, choose: ChoiceCount(least: chance.below(2), most: options.count)), .choosing(keyed), [])
        case 2:
            let options = options(2 + chance.below(4))
            return (.order(options: options), .sequence(options.map(\.id).reversed()), [])
        case 3:
            let kind = chance.pick([Entry.Kind.text, .integer, .number])
            let answer = kind == .text ? word() : kind == .integer ? "-12" : "0.25"
            return (.entry(Entry(kind: kind, length: chance.below(2) == 0 ? 10 : nil)), .text(answer), [])
        case 4: return (.entry(Entry(kind: .essay, lines: 5)), nil, [])
        case 5:
            let half = ExactNumber(1, over: 2)
            return (.slider(least: -5, most: 5, step: half), .text("0.5"), [])
        case 6:
            let (rows, columns) = (linkables(3, most: 1), linkables(2, most: 0, prefix: "c"))
            let links = rows.map { Answer.Link($0.id, columns[$0.id.text.utf8.count % 2].id) }
            return (.table(rows: rows, columns: columns, links: ChoiceCount(least: 0, most: 3)), .linking(links), [])
        case 7:
            let choices = linkables(4, most: 1)
            return (
                .associate(choices: choices, links: ChoiceCount(least: 0, most: 2)), .linking([.init(choices[0].id, choices[1].id)]), []
            )
        case 8: return gapsOrWords(part)
        case 9:
            let (prompts, options) = ((1...3).map { Item.Prompt(id: PromptID("\($0)"), text: text()) }, options(4))
            let pairs = zip(prompts, options).map { ($0.id, $1.id) }
            return (.match(prompts: prompts, options: options), .pairs(Dictionary(uniqueKeysWithValues: pairs)), [])
        case 10:
            let task = chance.pick(JudgementTask.allCases)
            return (
                .judgement(actions: (1...3).map { Item.Prompt(id: PromptID("\($0)"), text: text()) }, scale: options(4), task: task), nil,
                []
            )
        default:
            let regions = (0..<3).map {
                Graphic.Region(
                    id: OptionID("h\($0)"), area: Area(shape: .rect, coordinates: [$0, 0, 10, 10]), label: StructuredText(plain: word()))
            }
            let image = Image(source: "map.png", description: "a map")
            return (
                .graphic(Graphic(kind: .hotspot, image: image, regions: regions, choices: [], choose: 1)), .choices(["h1"]), []
            )
        }
    }

    private mutating func gapsOrWords(_ part: PartID) -> (Interaction, Answer?, [StructuredText.Block]) {
        if chance.below(2) == 0 {
            let options = (0..<3).map { Item.Option(id: OptionID("w\($0)"), text: StructuredText(plain: word())) }
            let line = options.flatMap { [.slot(part: part, option: $0.id), .text(" \(word()) ")] as [StructuredText.Inline] }
            return (
                .hottext(options: options, choose: ChoiceCount(least: 0, most: 2)), .choosing([options[1].id]),
                [.paragraph(line + [.text("end")])]
            )
        }
        let choices = linkables(4, most: 1)
        let gaps = (0..<2).map { Item.Linkable(id: OptionID("g\($0)"), text: "", least: $0, most: 1) }
        let blocks = gaps.map { StructuredText.Block.paragraph([.text("\(word()) "), .slot(part: part, option: $0.id), .text(".")]) }
        return (
            .gaps(choices: choices, gaps: gaps, links: ChoiceCount(least: 0, most: 2)),
            .linking([.init(choices[0].id, "g0"), .init(choices[1].id, "g1")]), blocks
        )
    }

    private mutating func options(_ count: Int) -> [Item.Option] {
        (0..<count).map { Item.Option(id: OptionID("o\($0)"), text: text(), isFixed: chance.below(5) == 0) }
    }

    private mutating func linkables(_ count: Int, most: Int, prefix: String = "r") -> [Item.Linkable] {
        (0..<count).map { Item.Linkable(id: OptionID("\(prefix)\($0)"), text: text(), least: 0, most: most) }
    }

    // MARK: - Scoring

    private mutating func scoring(_ interaction: Interaction, _ correct: Answer?) -> ScoringRule {
        if case .judgement(let actions, let scale, _) = interaction {
            let weights = Dictionary(
                uniqueKeysWithValues: actions.map { action in
                    (action.id, Dictionary(uniqueKeysWithValues: scale.map { ($0.id, Marks(Int64(chance.below(5)), over: 4)) }))
                })
            return .panel(PanelWeights(weights: weights, experts: 12))
        }
        if correct == nil { return .program(byPeople(interaction)) }
        if case .multiple = interaction, chance.below(2) == 0 { return .partial }
        if case .match = interaction, chance.below(2) == 0 { return .partial }
        if case .order = interaction, chance.below(2) == 0 { return .partial }
        return .allOrNothing
    }

    private func byPeople(_ interaction: Interaction) -> ScoringProgram {
        ScoringProgram(
            responses: QTISimpleScoring.parts(of: interaction).map { QTISimpleScoring.response($0, correct: nil) },
            outcomes: [OutcomeVariable(name: "SCORE", type: VariableType(.single, .float), isMarkedByPeople: true)], rules: [], score: nil)
    }

    // MARK: - Texts

    static let words = [
        "York", "a<b", "A&B", "\"x\"", "it's", "ü", "漢字", "]]>", "100%", "a*b", "{x}", "back\\slash", "`tick", "x > y", "&amp;",
        "é́", "ẞ", "1.", "😀", "#3", "-", "|", "-->", "<!--", "<?x?>", "a_b",
    ]

    private mutating func word() -> String { chance.pick(GeneratedItems.words) }

    private mutating func text() -> StructuredText {
        chance.below(4) == 0 ? StructuredText(texts(2)) : StructuredText([.paragraph(line())])
    }

    private mutating func texts(_ count: Int) -> [StructuredText.Block] {
        (0..<count).map { _ in block() }
    }

    private mutating func block() -> StructuredText.Block {
        switch chance.below(8) {
        case 0: .heading(level: 1 + chance.below(3), [.text(word())])
        case 1: .list(isNumbered: chance.below(2) == 0, items: [[.paragraph(line())], [.paragraph(line()), .paragraph(line())]])
        case 2: .table([[[.text(word())], [.text(word())]], [[.text(word())], line()]])
        case 3: .code("if a < b {\n    c & d\n}")
        case 4: .quotation([.paragraph(line())])
        default: .paragraph(line())
        }
    }

    private mutating func line() -> [StructuredText.Inline] {
        let marked: StructuredText.Inline =
            switch chance.below(6) {
            case 0: .emphasis([.text(word())])
            case 1: .strong([.text(word())])
            case 2: .code("x < \(chance.below(9))")
            case 3: .maths("a/b < \(chance.below(9))")
            case 4: .image(Image(source: "a b/\(chance.below(9)).png", description: "\(word()) seen"))
            default: .text("and")
            }
        let inlines: [StructuredText.Inline] = [.text("\(word()) \(word()) "), marked, .text(" \(word())")]
        guard case .text(let middle) = marked else { return inlines }
        return [.text("\(word()) \(middle) \(word())")]
    }
}

/// What ``GeneratedItems`` makes, before it is an item of a bank.
struct ExportItemParts {
    let number: Int
    let stem: StructuredText
    let interaction: Interaction
    let correct: Answer?
    let scoring: ScoringRule
    let shuffle: Bool
    let chance: UInt64
}

extension Interaction {
    fileprivate var canShuffle: Bool {
        switch self {
        case .single, .multiple, .order, .match, .table, .associate, .gaps, .judgement: true
        default: false
        }
    }
}
