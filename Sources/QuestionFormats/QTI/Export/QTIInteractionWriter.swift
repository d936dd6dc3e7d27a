import ExamModel

/// One interaction as its element of QTI 3. Hot words and gaps stand in `text`, which their interaction holds.
struct QTIInteractionWriter {
    let response: String
    let shuffle: Bool
    let prompt: StructuredText?
    /// What stands in an option besides its text.
    let feedback: [OptionID: XMLNode]

    private var writer: QTITextWriter { QTITextWriter() }

    /// The element; with `isInline` that of a line of text, where there is one.
    func node(_ interaction: Interaction, isInline: Bool = false, text: [XMLNode] = []) -> XMLNode {
        switch interaction {
        case .single(let options):
            isInline
                ? element("inline-choice", shuffled, options.map { choice("qti-inline-choice", $0) })
                : element("choice", shuffled + counts("choices", 1), prompted(options.map { choice("qti-simple-choice", $0) }))
        case .multiple(let options, let choose):
            element("choice", shuffled + counts("choices", choose), prompted(options.map { choice("qti-simple-choice", $0) }))
        case .order(let options, let choose):
            element(
                "order", shuffled + (choose.map { counts("choices", $0) } ?? []), prompted(options.map { choice("qti-simple-choice", $0) }))
        case .hottext(_, let choose): element("hottext", counts("choices", choose), prompted(text))
        case .entry(let entry): node(entry, isInline: isInline)
        case .slider(let least, let most, let step):
            element(
                "slider", list([("lower-bound", least.qtiNumber), ("upper-bound", most.qtiNumber), ("step", step.qtiNumber)]), prompted([]))
        case .match(let prompts, let options):
            table(prompts, options, most: 1, kind: "match")
        case .table(let rows, let columns, let links):
            element(
                "match", shuffled + counts("associations", links),
                prompted(
                    [rows, columns].map { .element("qti-simple-match-set", [], $0.map { linkable("qti-simple-associable-choice", $0) }) }))
        case .judgement(let actions, let scale, let task):
            table(actions, scale, most: task == .rate ? 0 : 1, kind: "judgement-" + task.rawValue)
        case .associate(let choices, let links):
            element(
                "associate", shuffled + counts("associations", links),
                prompted(choices.map { linkable("qti-simple-associable-choice", $0) }))
        case .gaps(let choices, _, let links):
            element(
                "gap-match", shuffled + counts("associations", links),
                prompted(choices.map { linkable("qti-gap-text", $0) } + text))
        case .graphic(let graphic): node(graphic)
        case .kept(let kept): QTIKeptWriter.node(kept, response: response, prompt: prompted([]))
        // Parts have no parts; what the model cannot spell is written as nothing to answer.
        case .parts: element("extended-text", [], [])
        }
    }

    /// Whether the interaction has an element that stands in a line of text.
    static func isInline(_ interaction: Interaction) -> Bool {
        switch interaction {
        case .single: true
        case .entry(let entry): entry.kind != .essay && entry.texts == nil && entry.lines == nil
        default: false
        }
    }

    private func node(_ entry: Entry, isInline: Bool) -> XMLNode {
        let isLine = QTIInteractionWriter.isInline(.entry(entry)) && isInline
        let attributes = list([
            ("expected-length", entry.length.map { "\($0)" }), ("expected-lines", isLine ? nil : entry.lines.map { "\($0)" }),
            ("max-strings", isLine ? nil : entry.texts.map { "\($0)" }), ("pattern-mask", entry.pattern),
        ])
        return isLine ? element("text-entry", attributes, []) : element("extended-text", attributes, prompted([]))
    }

    /// Prompts that take one option each; each option is taken at most `most` times.
    private func table(_ prompts: [Item.Prompt], _ options: [Item.Option], most: Int, kind: String) -> XMLNode {
        let rows = prompts.map { linkable("qti-simple-associable-choice", .init(id: OptionID($0.id.qti), text: $0.text, most: 1)) }
        let columns = options.map { option in
            linkable("qti-simple-associable-choice", .init(id: OptionID(option.id.qti), text: option.text, most: most))
                .adding(list([("fixed", option.isFixed ? "true" : nil)]))
        }
        return element(
            "match", shuffled + counts("associations", ChoiceCount(least: 0, most: prompts.count)) + QTIOwnData.attribute("kind", kind),
            prompted([rows, columns].map { .element("qti-simple-match-set", [], $0) }))
    }

    private func node(_ graphic: Graphic) -> XMLNode {
        let image = XMLNode.element("img", ["src": graphic.image.source, "alt": graphic.image.description])
        let isLinked = graphic.kind == .graphicAssociate || graphic.kind == .graphicGapMatch
        let regions = graphic.regions.map { region in
            XMLNode.element(
                isLinked ? "qti-associable-hotspot" : "qti-hotspot-choice",
                list([
                    ("identifier", region.id.text), ("match-max", isLinked ? "\(region.most)" : nil),
                    ("hotspot-label", region.label?.plain),
                ]) + region.area.attributes.map { .init(name: $0.key, value: $0.value) }, [])
        }
        return element(
            graphic.kind.rawValue.kebab, counts(isLinked ? "associations" : "choices", graphic.choose),
            prompted(graphic.choices.map { linkable("qti-gap-text", $0) } + [image] + regions))
    }

    // MARK: - Pieces

    private var shuffled: [XMLNode.Attribute] { shuffle ? list([("shuffle", "true")]) : [] }

    private func counts(_ name: String, _ count: ChoiceCount) -> [XMLNode.Attribute] {
        list([("min-\(name)", "\(count.least)"), ("max-\(name)", "\(count.most)")])
    }

    private func list(_ attributes: [(String, String?)]) -> [XMLNode.Attribute] {
        attributes.compactMap { name, value in value.map { .init(name: name, value: $0) } }
    }

    private func element(_ name: String, _ attributes: [XMLNode.Attribute], _ children: [XMLNode]) -> XMLNode {
        .element("qti-\(name)-interaction", list([("response-identifier", response)]) + attributes, children)
    }

    private func prompted(_ children: [XMLNode]) -> [XMLNode] {
        (prompt.map { [.element("qti-prompt", [], writer.content($0))] } ?? []) + children
    }

    private func choice(_ name: String, _ option: Item.Option) -> XMLNode {
        .element(
            name, list([("identifier", option.id.text), ("fixed", option.isFixed ? "true" : nil)]),
            writer.content(option.text) + (feedback[option.id].map { [$0] } ?? []))
    }

    private func linkable(_ name: String, _ linkable: Item.Linkable) -> XMLNode {
        .element(
            name,
            list([
                ("identifier", linkable.id.text), ("match-min", linkable.least == 0 ? nil : "\(linkable.least)"),
                ("match-max", "\(linkable.most)"),
            ]), writer.content(linkable.text))
    }
}

extension Identifier {
    /// As QTI can write it: identifiers do not begin with a digit. Those that begin with a line get one more, so that no two are one.
    var qti: String {
        Self.needsLine(text) ? "_" + text : text
    }

    /// What `qti` was made of.
    init(qti text: String) {
        self.init(text.first == "_" && Self.needsLine(text.dropFirst()) ? String(text.dropFirst()) : text)
    }

    private static func needsLine(_ text: some StringProtocol) -> Bool {
        text.first.map { $0.isNumber || $0 == "_" } ?? false
    }
}
