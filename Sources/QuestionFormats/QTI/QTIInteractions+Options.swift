import ExamModel

extension QTIInteractions {
    /// The options directly inside, or anywhere inside a text.
    mutating func options(
        _ element: XMLTree, _ name: String, _ response: ResponseVariable, areDeep: Bool = false
    ) throws(DocumentFault) -> [Item.Option] {
        let reader = QTIText(surroundings)
        let elements = areDeep ? element.descendants { $0.name == name } : element.all(name)
        var options: [Item.Option] = []
        for choice in elements where try reader.isShown(choice) {
            let identifier = try choice.identifier("identifier")
            let prefix = surroundings.hasParts ? "part \(response.name) " : ""
            let text = try text(choice, option: (prefix + "option \(identifier)", identifier))
            options.append(Item.Option(id: OptionID(identifier), text: text, isFixed: choice.flag("fixed")))
        }
        guard !options.isEmpty else {
            throw element.fault("qti.options.none", "\(element.shownName) has nothing to choose from", mend: "give it options")
        }
        try refuseRepeated(options.map(\.id), in: element)
        return options
    }

    /// The choices directly inside that can be linked.
    mutating func linkables(_ element: XMLTree, _ names: Set<String>) throws(DocumentFault) -> [Item.Linkable] {
        let reader = QTIText(surroundings)
        var choices: [Item.Linkable] = []
        for choice in element.elements where names.contains(choice.name) {
            guard try reader.isShown(choice) else { continue }
            if choice.attributes["matchGroup"] != nil {
                notes.add(.dropped, choice, "qti.matchGroup", "which choices go together (matchGroup) is not kept")
            }
            choices.append(
                Item.Linkable(
                    id: OptionID(try choice.identifier("identifier")), text: try text(choice), least: try choice.count("matchMin") ?? 0,
                    most: try choice.count("matchMax") ?? 1))
        }
        guard !choices.isEmpty else {
            throw element.fault("qti.options.none", "\(element.shownName) has nothing to choose from", mend: "give it choices")
        }
        try refuseRepeated(choices.map(\.id), in: element)
        return choices
    }

    /// The text of an option or a prompt; what feedback stands in it is set apart.
    mutating func text(_ element: XMLTree, option: (String, String)? = nil) throws(DocumentFault) -> StructuredText {
        var reader = QTIText(surroundings)
        reader.option = option.map { (occasion: $0.0, identifier: $0.1) }
        let text = try reader.text(in: element)
        feedback += reader.feedback
        let label = element.attributes["objectLabel"] ?? element.attributes["aria-label"] ?? ""
        guard text.isEmpty, !label.isEmpty else { return text }
        return StructuredText(plain: notes.cleaned(label, element).collapsed)
    }

    func refuseRepeated(_ identifiers: [OptionID], in element: XMLTree) throws(DocumentFault) {
        var seen: Set<OptionID> = []
        for identifier in identifiers where !seen.insert(identifier).inserted {
            throw element.fault(
                "qti.identifier.duplicate", "two choices of \(element.shownName) are called \(shown(identifier.text))",
                mend: "give each its own identifier")
        }
    }

    /// An interaction on a picture; one without a picture is kept.
    mutating func graphic(
        _ name: QTIInteractionName, _ element: XMLTree, _ response: ResponseVariable
    ) throws(DocumentFault) -> Interaction {
        let reader = QTIText(surroundings)
        guard let kind = Graphic.Kind(rawValue: name.rawValue), let image = reader.picture(of: element) else {
            return keep(element, because: "its picture is missing")
        }
        var regions: [Graphic.Region] = []
        for spot in element.elements where spot.name == "hotspotChoice" || spot.name == "associableHotspot" {
            guard try reader.isShown(spot) else { continue }
            regions.append(try region(spot))
        }
        try refuseRepeated(regions.map(\.id), in: element)
        let choices = name == .graphicGapMatch ? try linkables(element, ["gapText", "gapImg"]) : []
        let (all, _) = max(regions.count, 1).multipliedReportingOverflow(by: max(choices.count, regions.count))
        let choose =
            switch name {
            case .graphicAssociate, .graphicGapMatch: try choiceCount(element, QTIInteractions.links, response, all: all)
            case .selectPoint: try choiceCount(element, QTIInteractions.choices, response, all: response.areas?.entries.count ?? 1)
            default: try choiceCount(element, QTIInteractions.choices, response, all: regions.count)
            }
        let isSingle = kind == .hotspot && response.type.cardinality == .single
        return .graphic(Graphic(kind: kind, image: image, regions: regions, choices: choices, choose: isSingle ? 1 : choose))
    }

    private static let choices = (least: "minChoices", most: "maxChoices")

    private mutating func region(_ element: XMLTree) throws(DocumentFault) -> Graphic.Region {
        let labels = [
            element.attributes["hotspotLabel"], element.attributes["aria-label"], element.attributes["label"], element.attributes["alt"],
        ]
        let label = labels.compactMap { $0 }.map { notes.cleaned($0, element).collapsed }.first { !$0.isEmpty }
        let inner = try text(element)
        return Graphic.Region(
            id: OptionID(try element.identifier("identifier")), area: try Area(of: element, notes),
            label: label.map { StructuredText(plain: $0) } ?? (inner.isEmpty ? nil : inner), most: try element.count("matchMax") ?? 1)
    }
}
