import ExamModel

/// A text as our own format takes it: without what shows nothing, without blanks at its ends.
struct CleanText {
    let text: String
    /// Something other than blanks is not there any more.
    let isChanged: Bool

    /// - Parameters:
    ///   - oneLine: line ends become blanks.
    ///   - limit: in Unicode scalars; what is longer ends with dots.
    init(_ raw: String, oneLine: Bool = false, limit: Int? = nil) {
        var kept = raw
        var isChanged = false
        if raw.utf8.contains(where: { $0 < 0x20 && ($0 != 10 || oneLine) || $0 > 0x7E }) {
            var scalars = String.UnicodeScalarView()
            for scalar in raw.unicodeScalars {
                switch scalar {
                case "\t": scalars.append(" ")
                case "\n", "\u{2028}", "\u{2029}": scalars.append(oneLine ? " " : "\n")
                case "\r": continue
                default: if HiddenCharacter(scalar) == nil { scalars.append(scalar) } else { isChanged = true }
                }
            }
            kept = String(scalars)
        }
        kept = kept.trimmed
        if let limit, kept.unicodeScalars.count > limit {
            kept = String(String.UnicodeScalarView(kept.unicodeScalars.prefix(limit - 3))).trimmed + "..."
            isChanged = true
        }
        text = kept
        self.isChanged = isChanged
    }
}

/// Makes the texts of an item clean and remembers whether any was not.
struct ItemCleaner {
    private(set) var isChanged = false

    mutating func clean(_ text: String, oneLine: Bool = false, limit: Int? = nil) -> String {
        let clean = CleanText(text, oneLine: oneLine, limit: limit)
        isChanged = isChanged || clean.isChanged
        return clean.text
    }

    mutating func clean(_ text: StructuredText) -> StructuredText {
        StructuredText(clean(text.markup))
    }

    mutating func clean(_ interaction: Interaction) -> Interaction {
        switch interaction {
        case .single(let options): return .single(options: clean(options))
        case .multiple(let options, let choose): return .multiple(options: clean(options), choose: choose)
        case .order(let options, let choose): return .order(options: clean(options), choose: choose)
        case .match(let prompts, let options): return .match(prompts: clean(prompts), options: clean(options))
        case .hottext(let options, let choose): return .hottext(options: clean(options), choose: choose)
        case .entry(let entry): return .entry(entry.withPlainPattern)
        case .slider: return interaction
        case .table(let rows, let columns, let links): return .table(rows: clean(rows), columns: clean(columns), links: links)
        case .associate(let choices, let links): return .associate(choices: clean(choices), links: links)
        case .gaps(let choices, let gaps, let links): return .gaps(choices: clean(choices), gaps: clean(gaps), links: links)
        case .judgement(let actions, let scale, let task):
            return .judgement(actions: clean(actions), scale: clean(scale), task: task)
        case .graphic(let graphic): return .graphic(clean(graphic))
        case .kept(let kept):
            return .kept(
                Kept(
                    name: clean(kept.name, oneLine: true), format: clean(kept.format, oneLine: true),
                    reason: clean(kept.reason, oneLine: true), source: clean(kept.source)))
        case .parts(let parts):
            return .parts(
                parts.map { part in
                    Item.Part(id: part.id, prompt: cleanIfAny(part.prompt), interaction: clean(part.interaction))
                })
        }
    }

    /// `nil` also for a text of which nothing is left.
    private mutating func cleanIfAny(_ text: StructuredText?) -> StructuredText? {
        let clean = text.map { self.clean($0) }
        return clean?.isEmpty == true ? nil : clean
    }

    private mutating func clean(_ options: [Item.Option]) -> [Item.Option] {
        options.map { Item.Option(id: $0.id, text: clean($0.text), isFixed: $0.isFixed) }
    }

    private mutating func clean(_ prompts: [Item.Prompt]) -> [Item.Prompt] {
        prompts.map { Item.Prompt(id: $0.id, text: clean($0.text)) }
    }

    private mutating func clean(_ linkables: [Item.Linkable]) -> [Item.Linkable] {
        linkables.map { Item.Linkable(id: $0.id, text: clean($0.text), least: $0.least, most: $0.most) }
    }

    private mutating func clean(_ graphic: Graphic) -> Graphic {
        Graphic(
            kind: graphic.kind,
            image: Image(source: clean(graphic.image.source, oneLine: true), description: clean(graphic.image.description)),
            regions: graphic.regions.map { region in
                Graphic.Region(id: region.id, area: region.area, label: cleanIfAny(region.label), most: region.most)
            }, choices: clean(graphic.choices), choose: graphic.choose)
    }

    mutating func clean(_ answer: Answer) -> Answer {
        switch answer {
        case .text(let text): .text(clean(text))
        case .texts(let texts): .texts(texts.map { clean($0) })
        case .parts(let parts): .parts(parts.mapValues { clean($0) })
        default: answer
        }
    }
}

extension Entry {
    /// Our own format takes no text with line ends or with blanks at its ends, but in a pattern they count.
    fileprivate var withPlainPattern: Entry {
        Entry(kind: kind, length: length, lines: lines, pattern: pattern.map(plainPattern), texts: texts)
    }
}

/// The same pattern without line ends and tabs, and without blanks at its ends: they are escaped or stand in brackets.
func plainPattern(_ pattern: String) -> String {
    let scalars = Array(pattern.unicodeScalars)
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for (index, scalar) in scalars.enumerated() {
        let isOuter = index == 0 || index == scalars.count - 1
        let plain: String? =
            switch scalar {
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            case " " where isOuter: "[ ]"
            default: nil
            }
        // A backslash before white space changes nothing, and would now escape what stands for it.
        if plain != nil, isEscaped { result.removeLast() }
        result.append(contentsOf: (plain ?? String(scalar)).unicodeScalars)
        isEscaped = scalar == "\\" && !isEscaped
    }
    return String(result)
}
