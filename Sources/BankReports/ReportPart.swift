import ExamModel

/// One interaction of an item, as the page's template reads it.
struct ReportPart {
    /// Its name, if the item has several.
    let name: String?
    /// HTML.
    let prompt: String?
    let instruction: String
    var lists: [ReportList] = []
    var tables: [ReportTable] = []
    /// Keys that are not marked in the lists and tables.
    var keys: [String] = []
    /// The text in its own format of what is kept whole.
    var source: String?
}

/// Things to choose, link or judge.
struct ReportList {
    let title: String
    let entries: [Entry]

    struct Entry {
        /// Absent where the order of the names would tell the key.
        let name: String?
        /// HTML.
        let text: String
        /// Such as `key`, `key: place 2` and `keeps its place`.
        let marks: [String]
        let isKey: Bool
    }
}

extension ReportPart {
    /// The parts of an item, or the one interaction that it has.
    static func all(of item: Item, key: ItemKey?, text: RichText) -> [ReportPart] {
        all(in: item.interaction, name: nil, prompt: nil, answer: key?.correct) { interaction, answer in
            PartWriter(
                text: text, answer: answer, rule: key?.scoring, showsKeys: key != nil, isShuffled: item.shuffle, interaction: interaction)
        }
    }

    private static func all(
        in interaction: Interaction, name: String?, prompt: StructuredText?, answer: Answer?,
        writer: (Interaction, Answer?) -> PartWriter
    ) -> [ReportPart] {
        guard case .parts(let parts) = interaction else { return [writer(interaction, answer).part(name: name, prompt: prompt)] }
        let answers: [PartID: Answer] = if case .parts(let answers) = answer { answers } else { [:] }
        return parts.flatMap { part in
            all(in: part.interaction, name: part.id.text, prompt: part.prompt, answer: answers[part.id], writer: writer)
        }
    }
}

/// Writes one interaction with its key.
struct PartWriter {
    let text: RichText
    let answer: Answer?
    let rule: ScoringRule?
    let showsKeys: Bool
    let isShuffled: Bool
    let interaction: Interaction

    func part(name: String?, prompt: StructuredText?) -> ReportPart {
        var part = ReportPart(name: name, prompt: prompt.map(text.html), instruction: interaction.instruction)
        fill(&part)
        return part
    }

    private func fill(_ part: inout ReportPart) {
        switch interaction {
        case .single(let options), .multiple(let options, _), .order(let options, _), .hottext(let options, _):
            part.lists = [list("Options", options)]
        case .match(let prompts, let options):
            part.lists = [list("Prompts", prompts), list("Options", options)]
        case .entry, .slider: part.keys = writtenKeys
        case .table(let rows, let columns, _): fill(&part, rows: rows, columns: columns)
        case .associate(let choices, _):
            part.lists = [list("Choices", choices)]
            part.keys = linkedKeys(choices)
        case .gaps(let choices, let gaps, _): part.lists = [list("Choices", choices), list("Gaps", gaps, keysOf: choices)]
        case .judgement(let actions, let scale, _):
            if PartWriter.fits(actions.count, scale.count) {
                part.tables = [judgement(actions, scale)]
            } else {
                part.lists = [list("Actions", actions), list("Scale", scale)]
            }
        case .graphic(let graphic): fill(&part, graphic)
        case .kept(let kept): part.source = showsKeys ? kept.source : nil
        case .parts: break
        }
        // What no list or table has marked.
        if part.keys.isEmpty, let answer, isUnmarked { part.keys = [answer.description] }
    }

    private var isUnmarked: Bool {
        switch (interaction, answer) {
        case (.kept, _): true
        case (.graphic, .links), (.graphic, .text): true
        default: false
        }
    }
}

// Lists.
extension PartWriter {
    private func list(_ title: String, _ options: [Item.Option]) -> ReportList {
        let marks = optionMarks
        return list(
            title,
            options.map { option in
                let key = marks[option.id].map { [$0] } ?? []
                return entry(option.id.text, option.text, key + (option.isFixed ? ["keeps its place"] : []), isKey: !key.isEmpty)
            })
    }

    private func list(_ title: String, _ prompts: [Item.Prompt]) -> ReportList {
        let pairs: [PromptID: OptionID] = if case .pairs(let pairs) = answer { pairs } else { [:] }
        return list(
            title,
            prompts.map { prompt in
                let key = pairs[prompt.id].map { ["key: \($0)"] } ?? []
                return entry(prompt.id.text, prompt.text, key, isKey: !key.isEmpty)
            })
    }

    private func list(_ title: String, _ things: [Item.Linkable]) -> ReportList {
        list(title, things.map { entry($0.id.text, $0.text, [$0.often], isKey: false) })
    }

    /// Gaps with the choices that the key puts into them.
    private func list(_ title: String, _ gaps: [Item.Linkable], keysOf choices: [Item.Linkable]) -> ReportList {
        let names = labels(choices)
        let keys = Dictionary(grouping: links, by: \.to).mapValues { $0.map { names[$0.from] ?? $0.from.text } }
        return ReportList(
            title: title,
            entries: gaps.map { gap in
                let key = keys[gap.id].map { ["key: " + $0.joined(separator: ", ")] } ?? []
                return entry(gap.id.text, gap.text, key, isKey: !key.isEmpty)
            })
    }

    /// Importers write the key first or in its order and leave it to the shuffle to hide that; so does this without keys.
    private func list(_ title: String, _ entries: [ReportList.Entry]) -> ReportList {
        guard isShuffled, !showsKeys else { return ReportList(title: title, entries: entries) }
        return ReportList(
            title: title,
            entries: entries.sorted { $0.text < $1.text }.map { entry in
                .init(name: nil, text: entry.text, marks: entry.marks, isKey: false)
            })
    }

    private func entry(_ name: String, _ content: StructuredText, _ marks: [String], isKey: Bool) -> ReportList.Entry {
        .init(name: name, text: text.html(content), marks: marks, isKey: isKey)
    }

    private var optionMarks: [OptionID: String] {
        switch answer {
        case .choices(let options): Dictionary(options.map { ($0, "key") }) { first, _ in first }
        case .sequence(let options):
            Dictionary(options.enumerated().map { ($1, "key: place \($0 + 1)") }) { first, _ in first }
        default: [:]
        }
    }
}

// Links, tables and pictures.
extension PartWriter {
    /// Whether a table is one that people read; others are told as lists.
    private static func fits(_ rows: Int, _ columns: Int) -> Bool {
        columns > 0 && rows <= 2_000 / columns
    }

    private var links: [Answer.Link] {
        if case .links(let links) = answer { links } else { [] }
    }

    private var writtenKeys: [String] {
        switch answer {
        case .text(let text): [text]
        case .texts(let texts): texts
        default: []
        }
    }

    private func labels(_ things: [Item.Linkable]) -> [OptionID: String] {
        Dictionary(things.map { ($0.id, $0.text.isEmpty ? $0.id.text : $0.text.plain) }) { first, _ in first }
    }

    private func linkedKeys(_ things: [Item.Linkable]) -> [String] {
        let names = labels(things)
        return links.map { "\(names[$0.from] ?? $0.from.text) – \(names[$0.to] ?? $0.to.text)" }
    }

    private func fill(_ part: inout ReportPart, rows: [Item.Linkable], columns: [Item.Linkable]) {
        guard PartWriter.fits(rows.count, columns.count) else {
            part.lists = [list("Rows", rows), list("Columns", columns)]
            part.keys = linkedKeys(rows + columns)
            return
        }
        let (rows, columns, keyed) = (shown(rows), shown(columns), Set(links))
        let cells = rows.map { row in
            ReportTable.Row(
                head: row.text.plain, cells: columns.map { column in keyed.contains(.init(row.id, column.id)) ? "key" : "" })
        }
        part.tables = [ReportTable(caption: "Links", header: ["Row"] + columns.map(\.text.plain), rows: cells)]
    }

    /// As in ``list(_:_:)``, the order tells nothing to those who may not see keys.
    private func shown(_ things: [Item.Linkable]) -> [Item.Linkable] {
        isShuffled && !showsKeys ? things.sorted { $0.text.plain < $1.text.plain } : things
    }

    private func judgement(_ actions: [Item.Prompt], _ scale: [Item.Option]) -> ReportTable {
        let weights: [PromptID: [OptionID: Marks]] = if case .panel(let panel) = rule { panel.weights } else { [:] }
        let pairs: [PromptID: OptionID] = if case .pairs(let pairs) = answer { pairs } else { [:] }
        let rows = actions.map { action in
            let cells = scale.map { step in
                [weights[action.id]?[step.id]?.decimal, pairs[action.id] == step.id ? "key" : nil].compactMap(\.self)
                    .joined(separator: ", ")
            }
            return ReportTable.Row(head: action.text.plain, cells: cells)
        }
        let caption = weights.isEmpty ? "Actions and scale" : "Actions and scale, with the weights of the panel"
        return ReportTable(caption: caption, header: ["Action"] + scale.map(\.text.plain), rows: rows)
    }

    private func fill(_ part: inout ReportPart, _ graphic: Graphic) {
        let marks = optionMarks
        let regions = graphic.regions.map { region in
            let place = ([region.area.shape.rawValue] + region.area.coordinates.map(String.init)).joined(separator: " ")
            let key = marks[region.id].map { [$0] } ?? []
            return entry(region.id.text, region.label ?? "no label", key + [place], isKey: !key.isEmpty)
        }
        part.lists = [list("Regions", regions)]
        if !graphic.choices.isEmpty { part.lists.append(list("Choices", graphic.choices)) }
    }
}

extension Item.Linkable {
    /// How often it must and may be linked.
    fileprivate var often: String {
        switch (least, most) {
        case (0, 0): "any number of times"
        case (0, 1): "at most once"
        case (0, _): "at most \(most) times"
        case (_, 0): "at least \(least) times"
        case (1, 1): "exactly once"
        default: "\(ChoiceCount(least: least, most: most)) times"
        }
    }
}
