import ExamModel

/// An interaction as the candidate meets it: numbered lines, each answered by letters or by writing. Every kind is one
/// of these, so that screens, keys and plain mode know lines and letters and no kinds.
struct AnswerSheet: Hashable, Sendable {
    let interaction: Interaction
    /// None if there is nothing that could be answered in a terminal.
    let lines: [Line]

    /// One thing to answer: a prompt, a row, a gap, a part, or the whole item.
    struct Line: Hashable, Sendable {
        /// The parts that lead to ``interaction``.
        let path: [PartID]
        /// What is answered here: neither parts nor a picture.
        let interaction: Interaction
        /// Which prompt, row, gap or text of the interaction it is.
        let place: Int
        /// What is said once above this line: a picture in words, the prompt of a part with several lines.
        var heading: [StructuredText] = []
        /// What is asked on this line; may be empty, as a gap's is.
        let label: StructuredText
        /// The lettered options; none on a written line.
        let options: [Item.Option]
        /// What is written here, on a written line.
        let field: WrittenField?
    }

    init(_ interaction: Interaction) {
        self.interaction = interaction
        lines = Line.all(of: interaction, path: [], prompt: "")
    }

    /// Whether lines have numbers. Otherwise there is one line, and its options can be focused.
    var isNumbered: Bool {
        guard lines.count == 1, let line = lines.first else { return !lines.isEmpty }
        return !line.path.isEmpty || line.interaction.lineLabels != [""]
    }

    /// Whether all lines have the same options, which then stand once, below them.
    var isShared: Bool {
        isNumbered && lines.allSatisfy { $0.path.isEmpty && $0.field == nil }
    }

    /// Whether lines are cleared one by one: what was written on one should not go with another.
    var clearsLines: Bool { isNumbered && !isShared }

    /// The line that a focus is on.
    func line(at focus: Int) -> Int {
        isNumbered ? max(0, min(lines.count - 1, focus)) : 0
    }

    /// How many places the focus can take: lines, or the options of the only line.
    var focusCount: Int {
        isNumbered ? lines.count : lines.first.map { max(1, $0.options.count) } ?? 0
    }
}

extension AnswerSheet.Line {
    fileprivate static func all(of interaction: Interaction, path: [PartID], prompt: StructuredText) -> [Self] {
        switch interaction {
        case .kept: return []
        case .parts(let parts):
            let lines = parts.flatMap { all(of: $0.interaction, path: path + [$0.id], prompt: $0.prompt ?? "") }
            return headed(lines, [prompt])
        case .graphic(let graphic):
            let lines = graphic.inWords.map { all(of: $0, path: path, prompt: prompt) } ?? []
            let picture = graphic.image.description
            return headed(lines, [StructuredText(plain: picture.isEmpty ? "" : local("[picture: \(picture)]"))])
        default:
            let labels = interaction.lineLabels
            let isOne = labels == [""]
            let options = interaction.letteredOptions
            let lines = labels.enumerated().map { place, label in
                Self(
                    path: path, interaction: interaction, place: place, label: isOne ? prompt : label, options: options,
                    field: WrittenField(interaction))
            }
            return headed(lines, isOne ? [] : [prompt])
        }
    }

    private static func headed(_ lines: [Self], _ heading: [StructuredText]) -> [Self] {
        var lines = lines
        if !lines.isEmpty { lines[0].heading.insert(contentsOf: heading.filter { !$0.isEmpty }, at: 0) }
        return lines
    }

    /// Whether one letter answers the line, so that it is done with then.
    var takesOne: Bool {
        switch interaction {
        case .single, .match, .judgement: true
        case .table(let rows, _, _): rows[place].most == 1
        case .gaps(_, let gaps, _): gaps[place].most == 1
        case .associate(let choices, _): choices[place].most == 1
        default: field != nil
        }
    }

    /// How many options the line takes, where its author says so.
    var most: Int? {
        switch interaction {
        case .multiple(_, let choose), .hottext(_, let choose): choose.most
        case .order(_, let choose): choose?.most
        default: nil
        }
    }

    /// What the candidate does here, as a word for the key bar.
    var verb: String {
        switch interaction {
        case .order: local("place")
        case .match: local("match")
        case .table, .associate: local("link")
        case .gaps: local("fill")
        case .judgement(_, _, .rate): local("rate")
        default: local("choose")
        }
    }

    /// What is to be done here, for example `choose one` or `write a whole number`.
    var task: String {
        if let field { return local("write \(field.words)") }
        return switch interaction {
        case .multiple(_, let choose): local("choose \(choose.words)")
        case .hottext(_, let choose): local("choose \(choose.words) of the marked words")
        case .order(_, .some(let choose)): local("put \(choose.words) in order")
        case .order: local("put all in order")
        default: takesOne ? local("choose one") : local("choose any")
        }
    }
}

extension Interaction {
    /// The most texts that are asked for on lines of their own.
    private static let mostTexts = 50

    /// What is asked line by line; one empty label if the interaction is one line.
    var lineLabels: [StructuredText] {
        switch self {
        case .match(let prompts, _), .judgement(let prompts, _, _): prompts.map(\.text)
        case .table(let rows, _, _): rows.map(\.text)
        case .associate(let choices, _): choices.map(\.text)
        case .gaps(_, let gaps, _): gaps.map(\.text)
        case .entry(let entry):
            entry.texts.map { texts in (1...max(1, min(Self.mostTexts, texts))).map { StructuredText(local("Text \($0)")) } } ?? [""]
        default: [""]
        }
    }

    /// What the letters stand for.
    var letteredOptions: [Item.Option] {
        switch self {
        case .table(_, let linked, _), .associate(let linked, _), .gaps(let linked, _, _):
            linked.map { Item.Option(id: $0.id, text: $0.text) }
        default: options
        }
    }

    /// The letter that stands for the option at `index`: `a`, `b`, … `z`, `aa`, `ab`, …
    static func letter(_ index: Int) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        guard index >= letters.count else { return letters.indices.contains(index) ? String(letters[index]) : "?" }
        return letter(index / letters.count - 1) + String(letters[index % letters.count])
    }
}
