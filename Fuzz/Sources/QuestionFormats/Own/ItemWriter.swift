import ExamModel

/// An entry of an items file.
func itemText(_ item: Item, indent: Int) -> String {
    var yaml = YAMLText(indent: indent)
    yaml.entry { yaml in
        yaml.field("item", item.id.text)
        yaml.field("domain", item.domain.text)
        yaml.field("level", item.level.rawValue)
        if item.status != .operational { yaml.field("status", item.status.rawValue) }
        yaml.field("type", item.interaction.kind)
        if item.shuffle { yaml.field("shuffle", "true") }
        if let about = item.about { yaml.write(about) }
        if let choose = item.interaction.choose { yaml.count("choose", choose) }
        yaml.block("stem", item.stem.markup)
        yaml.write(item.interaction)
    }
    return yaml.text
}

/// A testlet of an items file.
func testletText(_ testlet: Testlet) -> String {
    var yaml = YAMLText()
    yaml.entry { yaml in
        yaml.field("testlet", testlet.id.text)
        yaml.field("title", testlet.title)
        yaml.group("exhibits") { yaml in
            for exhibit in testlet.exhibits {
                yaml.entry { yaml in
                    yaml.field("title", exhibit.title)
                    yaml.field("kind", exhibit.kind.rawValue)
                    yaml.block("text", exhibit.text.markup)
                }
            }
        }
        yaml.group("items") { yaml in
            for item in testlet.items { yaml.append(itemText(item, indent: yaml.indent)) }
        }
        guard !testlet.branches.isEmpty else { return }
        yaml.group("branches") { yaml in
            for branch in testlet.branches {
                yaml.entry { yaml in
                    yaml.field("item", branch.item.text)
                    yaml.list("options", branch.options.map(\.text))
                    if let next = branch.next { yaml.field("next", next.text) }
                }
            }
        }
    }
    return yaml.text
}

extension Interaction {
    /// What stands as `choose` before the stem.
    fileprivate var choose: (count: ChoiceCount, usual: ClosedRange<Int>)? {
        switch self {
        case .multiple(let options, let choose): (choose, 2...max(2, options.count - 1))
        case .order(let options, let choose?): (choose, 1...max(1, options.count))
        case .hottext(let options, let choose): (choose, 1...max(1, options.count))
        default: nil
        }
    }
}

extension YAMLText {
    fileprivate mutating func write(_ about: Item.About) {
        guard about != Item.About() else {
            line("about: {}")
            return
        }
        group("about") { yaml in
            if let title = about.title { yaml.field("title", title) }
            if let source = about.source { yaml.field("source", source) }
            if !about.tags.isEmpty { yaml.list("tags", about.tags) }
        }
    }

    fileprivate mutating func write(_ interaction: Interaction) {
        switch interaction {
        case .single(let options), .multiple(let options, _), .order(let options, _), .hottext(let options, _):
            write("options", options)
        case .match(let prompts, let options):
            write("prompts", prompts)
            write("options", options)
        case .entry(let entry): write(entry)
        case .slider(let least, let most, let step):
            field("least", least.written)
            field("most", most.written)
            field("step", step.written)
        case .table(let rows, let columns, let links):
            write("rows", rows)
            write("columns", columns)
            linkCount(links)
        case .associate(let choices, let links):
            write("choices", choices)
            linkCount(links)
        case .gaps(let choices, let gaps, let links):
            write("choices", choices)
            write("gaps", gaps)
            linkCount(links)
        case .judgement(let actions, let scale, let task):
            field("task", task.rawValue)
            write("actions", actions)
            write("scale", scale)
        case .graphic(let graphic): group("graphic") { $0.write(graphic) }
        case .kept(let kept): write(kept)
        case .parts(let parts): write(parts)
        }
    }

    private mutating func write(_ parts: [Item.Part]) {
        group("parts") { yaml in
            for part in parts {
                yaml.entry { yaml in
                    yaml.field("part", part.id.text)
                    yaml.field("type", part.interaction.kind)
                    if let choose = part.interaction.choose { yaml.count("choose", choose) }
                    if let prompt = part.prompt { yaml.block("prompt", prompt.markup) }
                    yaml.write(part.interaction)
                }
            }
        }
    }

    private mutating func write(_ entry: Entry) {
        if let length = entry.length { field("length", "\(length)") }
        if let lines = entry.lines { field("lines", "\(lines)") }
        if let pattern = entry.pattern { field("pattern", pattern) }
        if let texts = entry.texts { field("texts", "\(texts)") }
    }

    private mutating func write(_ kept: Kept) {
        group("kept") { yaml in
            yaml.field("name", kept.name)
            yaml.field("format", kept.format)
            yaml.field("reason", kept.reason)
            yaml.block("source", kept.source)
        }
    }

    private mutating func write(_ graphic: Graphic) {
        field("kind", graphic.kind.rawValue)
        field("picture", graphic.image.source)
        if !graphic.image.description.isEmpty { block("description", graphic.image.description) }
        count("choose", (graphic.choose, 1...Limit.links))
        if !graphic.regions.isEmpty {
            group("regions") { yaml in
                for region in graphic.regions { yaml.entry { $0.write(region) } }
            }
        }
        if !graphic.choices.isEmpty { write("choices", graphic.choices) }
    }

    private mutating func write(_ region: Graphic.Region) {
        field("id", region.id.text)
        field("shape", region.area.shape.rawValue)
        if !region.area.coordinates.isEmpty { list("coordinates", region.area.coordinates.map { "\($0)" }) }
        if let label = region.label { block("label", label.markup) }
        if region.most != 1 { field("most", "\(region.most)") }
    }
}

// Lists under ids, or as groups where the short form says too little.
extension YAMLText {
    fileprivate mutating func count(_ name: String, _ choose: (count: ChoiceCount, usual: ClosedRange<Int>)) {
        let count = choose.count
        if count.least == count.most && choose.usual.contains(count.most) {
            field(name, "\(count.most)")
        } else {
            line("\(name): {least: \(count.least), most: \(count.most)}")
        }
    }

    private mutating func linkCount(_ links: ChoiceCount) {
        count("links", (links, 1...Limit.links))
    }

    fileprivate mutating func write(_ name: String, _ options: [Item.Option]) {
        let isShort =
            !options.contains(where: \.isFixed) && NamedKind.option.firstOutOfOrder(options.map(\.id.text)) == nil
            && Set(options.map(\.text)).count == options.count
        write(name, options, isShort: isShort, short: { ($0.id.text, $0.text.markup) }) { yaml, option in
            yaml.field("id", option.id.text)
            yaml.block("text", option.text.markup)
            if option.isFixed { yaml.field("fixed", "true") }
        }
    }

    fileprivate mutating func write(_ name: String, _ prompts: [Item.Prompt]) {
        let isShort = NamedKind.prompt.firstOutOfOrder(prompts.map(\.id.text)) == nil
        write(name, prompts, isShort: isShort, short: { ($0.id.text, $0.text.markup) }) { yaml, prompt in
            yaml.field("id", prompt.id.text)
            yaml.block("text", prompt.text.markup)
        }
    }

    fileprivate mutating func write(_ name: String, _ linkables: [Item.Linkable]) {
        if linkables.allSatisfy({ $0.text.isEmpty && $0.least == 0 && $0.most == 1 }) {
            list(name, linkables.map(\.id.text))
            return
        }
        let isShort = linkables.allSatisfy { !$0.text.isEmpty && $0.least == 0 && $0.most == 1 }
        write(name, linkables, isShort: isShort, short: { ($0.id.text, $0.text.markup) }) { yaml, linkable in
            yaml.field("id", linkable.id.text)
            if !linkable.text.isEmpty { yaml.block("text", linkable.text.markup) }
            if linkable.least != 0 { yaml.field("least", "\(linkable.least)") }
            if linkable.most != 1 { yaml.field("most", "\(linkable.most)") }
        }
    }

    private mutating func write<Element>(
        _ name: String, _ elements: [Element], isShort: Bool, short: (Element) -> (id: String, text: String),
        long: (inout YAMLText, Element) -> Void
    ) {
        group(name) { yaml in
            for element in elements {
                if isShort {
                    yaml.block(short(element).id, short(element).text)
                } else {
                    yaml.entry { long(&$0, element) }
                }
            }
        }
    }
}
