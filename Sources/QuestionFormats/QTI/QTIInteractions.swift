import ExamModel

/// Reads interactions, each with its prompt.
struct QTIInteractions {
    let document: QTIDocument
    let declarations: QTIDeclarations
    let surroundings: QTITextSurroundings
    /// What is to be told after an option was chosen.
    var feedback: [ItemKey.Feedback] = []
    /// Whether some interaction wants its options in another order for each candidate.
    var shuffles = false

    var notes: QTINotes { document.notes }

    init(_ document: QTIDocument, _ declarations: QTIDeclarations, _ surroundings: QTITextSurroundings) {
        self.document = document
        self.declarations = declarations
        self.surroundings = QTITextSurroundings(of: surroundings)
    }

    /// What is asked of one part. The declaration of its response must be there.
    mutating func part(_ element: XMLTree) throws(DocumentFault) -> Item.Part {
        let response = try response(of: element)
        guard let name = QTIInteractionName(element: element.name) else {
            throw element.fault("qti.interaction.unknown", "\(element.shownName) is no interaction of QTI", mend: "use one that is")
        }
        shuffles = shuffles || element.flag("shuffle")
        let prompt = name.holdsText ? nil : try element.first("prompt").map { prompt throws(DocumentFault) in try text(prompt) }
        let interaction = try interaction(name, element, response)
        return Item.Part(id: PartID(response.name), prompt: prompt.flatMap { $0.isEmpty ? nil : $0 }, interaction: interaction)
    }

    private func response(of element: XMLTree) throws(DocumentFault) -> ResponseVariable {
        let name = try element.identifier("responseIdentifier")
        guard let response = declarations.response(name) else {
            throw element.fault(
                "qti.response.undeclared", "the response \(shown(name)) is not declared", mend: "add its responseDeclaration")
        }
        return response
    }

    private mutating func interaction(
        _ name: QTIInteractionName, _ element: XMLTree, _ response: ResponseVariable
    ) throws(DocumentFault) -> Interaction {
        switch name {
        case .choice: return try choice(element, response, try options(element, "simpleChoice", response))
        case .inlineChoice: return .single(options: try options(element, "inlineChoice", response))
        case .order: return try order(element, try options(element, "simpleChoice", response))
        case .hottext:
            let options = try options(element, "hottext", response, areDeep: true)
            let choose = try choiceCount(element, ("minChoices", "maxChoices"), response, all: options.count)
            return .hottext(options: options, choose: choose)
        case .textEntry, .extendedText: return .entry(try entry(name, element, response))
        case .slider: return try slider(element)
        case .match: return try match(element, response)
        case .associate:
            let choices = try linkables(element, ["simpleAssociableChoice"])
            let most = choices.count * choices.count
            return .associate(choices: choices, links: try choiceCount(element, QTIInteractions.links, response, all: most))
        case .gapMatch: return try gapMatch(element, response)
        case .hotspot, .selectPoint, .graphicOrder, .graphicAssociate, .graphicGapMatch: return try graphic(name, element, response)
        case .positionObject, .media, .drawing, .upload, .endAttempt, .custom, .portableCustom:
            return keep(element, because: name.reasonToKeep ?? "")
        }
    }

    static let links = (least: "minAssociations", most: "maxAssociations")

    /// Keeps the element as it was written.
    func keep(_ element: XMLTree, because reason: String) -> Interaction {
        notes.add(.changed, element, "qti.interaction.kept", "\(element.shownName) is kept but cannot be delivered: \(reason)")
        let source = (element.original ?? element).xml
        return .kept(Kept(name: element.name, format: document.version.format, reason: reason, source: source))
    }

    private func choice(_ element: XMLTree, _ response: ResponseVariable, _ options: [Item.Option]) throws(DocumentFault) -> Interaction {
        // The declaration decides: tools disagree on what an absent maxChoices says.
        switch response.type.cardinality {
        case .single, .record:
            if let most = try element.count("maxChoices"), most > 1 {
                notes.add(.doubtful, element, "qti.maxChoices", "up to \(most) choices, but the response is a single one")
            }
            return .single(options: options)
        case .multiple:
            return .multiple(
                options: options, choose: try choiceCount(element, ("minChoices", "maxChoices"), response, all: options.count))
        case .ordered: return try order(element, options)
        }
    }

    private func order(_ element: XMLTree, _ options: [Item.Option]) throws(DocumentFault) -> Interaction {
        let least = try element.count("minChoices") ?? 0
        let most = try element.count("maxChoices") ?? 0
        guard least > 0 || most > 0 else { return .order(options: options) }
        let bound = most == 0 ? options.count : min(most, options.count)
        return .order(options: options, choose: ChoiceCount(least: min(max(least, 1), bound), most: bound))
    }

    /// How many may be chosen or linked; a single response is one. Absent is read as unlimited where the response is not single.
    func choiceCount(
        _ element: XMLTree, _ names: (least: String, most: String), _ response: ResponseVariable, all: Int
    ) throws(DocumentFault) -> ChoiceCount {
        let least = try element.count(names.least) ?? 0
        let most = try element.count(names.most) ?? 0
        guard response.type.cardinality != .single else { return ChoiceCount(least: min(least, 1), most: 1) }
        var bound = most == 0 ? all : min(most, all)
        let keyed = response.correct?.values.count ?? 0
        if keyed > bound, keyed <= all {
            notes.add(.changed, element, "qti.\(names.most)", "the key has \(keyed) choices, but only \(bound) were allowed: \(keyed) are")
            bound = keyed
        }
        return ChoiceCount(least: min(least, bound), most: bound)
    }

    private func entry(_ name: QTIInteractionName, _ element: XMLTree, _ response: ResponseVariable) throws(DocumentFault) -> Entry {
        let kind: Entry.Kind =
            switch response.type.base {
            case .integer: .integer
            case .float: .number
            default: name == .textEntry ? .text : .essay
            }
        if response.type.cardinality == .record || (element.attributes["base"] ?? "10").collapsed != "10" {
            notes.add(.doubtful, element, "qti.textEntry", "a number that is written in parts or in another base is taken as it is typed")
        }
        if let format = element.attributes["format"]?.collapsed, format != "plain" {
            notes.add(.changed, element, "qti.format", "the answer is plain text, not \(shown(format))")
        }
        var texts: Int?
        if name == .extendedText, response.type.cardinality == .multiple || response.type.cardinality == .ordered {
            texts = max(1, try element.count("maxStrings") ?? response.correct?.values.count ?? 10)
        }
        return Entry(
            kind: kind, length: try element.count("expectedLength"), lines: try element.count("expectedLines"),
            pattern: element.attributes["patternMask"].flatMap { $0.isEmpty ? nil : $0 }, texts: texts)
    }

    private func slider(_ element: XMLTree) throws(DocumentFault) -> Interaction {
        guard let least = try element.number(attribute: "lowerBound"), let most = try element.number(attribute: "upperBound"), least < most
        else {
            throw element.fault("qti.slider", "the slider has no lowerBound below its upperBound", mend: "write both")
        }
        let step = try element.number(attribute: "step") ?? 1
        guard step > 0 else { throw element.fault("qti.slider", "the step of the slider is not positive", mend: "write a number above 0") }
        return .slider(least: least, most: most, step: step)
    }

    /// Always a table: a `match` item gives each row one column and no column twice, which QTI cannot promise.
    private mutating func match(_ element: XMLTree, _ response: ResponseVariable) throws(DocumentFault) -> Interaction {
        let sets = element.all("simpleMatchSet")
        guard sets.count == 2 else {
            throw element.fault("qti.match", "a matchInteraction with \(sets.count) sets of choices", mend: "give it two simpleMatchSets")
        }
        let rows = try linkables(sets[0], ["simpleAssociableChoice"])
        let columns = try linkables(sets[1], ["simpleAssociableChoice"])
        let (all, _) = rows.count.multipliedReportingOverflow(by: columns.count)
        return .table(rows: rows, columns: columns, links: try choiceCount(element, QTIInteractions.links, response, all: all))
    }

    private mutating func gapMatch(_ element: XMLTree, _ response: ResponseVariable) throws(DocumentFault) -> Interaction {
        let choices = try linkables(element, ["gapText", "gapImg"])
        var gaps: [Item.Linkable] = []
        for gap in element.descendants(where: { $0.name == "gap" }) {
            gaps.append(
                Item.Linkable(id: OptionID(try gap.identifier("identifier")), text: "", least: gap.flag("required") ? 1 : 0, most: 1))
        }
        try refuseRepeated(gaps.map(\.id), in: element)
        let (all, _) = choices.count.multipliedReportingOverflow(by: gaps.count)
        return .gaps(choices: choices, gaps: gaps, links: try choiceCount(element, QTIInteractions.links, response, all: all))
    }
}
