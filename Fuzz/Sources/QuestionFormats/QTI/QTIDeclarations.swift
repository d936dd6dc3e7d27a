import ExamModel

/// The variables of an item.
struct QTIDeclarations {
    private(set) var responses: [ResponseVariable] = []
    private(set) var outcomes: [OutcomeVariable] = []
    private(set) var templates: [TemplateVariable] = []
    private var names: Set<String> = []
    private let notes: QTINotes
    private let version: QTIVersion

    /// What QTI knows without a declaration (QTI 2.2, 5.2).
    private static let builtIn: Set<String> = ["completionStatus", "duration", "numAttempts"]

    init(of document: QTIDocument) throws(DocumentFault) {
        notes = document.notes
        version = document.version
        for element in document.root.elements {
            switch element.name {
            case "responseDeclaration": responses.append(try response(element))
            case "outcomeDeclaration": outcomes.append(try outcome(element))
            case "templateDeclaration":
                let (name, type) = try nameAndType(element)
                templates.append(TemplateVariable(name: name, type: type, initial: try initial(element, type)))
            case "contextDeclaration":
                throw element.fault(
                    "qti.contextDeclaration", "the item needs values from its surroundings", mend: "write the values into the item")
            default: break
            }
        }
    }

    func response(_ name: String) -> ResponseVariable? {
        responses.first { $0.name == name }
    }

    func outcome(_ name: String) -> OutcomeVariable? {
        outcomes.first { $0.name == name }
    }

    func template(_ name: String) -> TemplateVariable? {
        templates.first { $0.name == name }
    }

    func isDeclared(_ name: String) -> Bool {
        names.contains(name) || QTIDeclarations.builtIn.contains(name)
    }

    func isSettable(_ name: String) -> Bool {
        outcome(name) != nil || name == "completionStatus"
    }

    /// An outcome that the rules need and the author left out.
    mutating func add(_ outcome: OutcomeVariable) {
        names.insert(outcome.name)
        outcomes.append(outcome)
    }

    private mutating func nameAndType(_ element: XMLTree) throws(DocumentFault) -> (String, VariableType) {
        let name = try element.identifier("identifier")
        guard names.count < 500 else {
            throw element.fault("qti.variables", "the item declares more than 500 variables", mend: "split the item")
        }
        guard names.insert(name).inserted else {
            throw element.fault("qti.variable.duplicate", "\(shown(name)) is declared twice", mend: "give one of them another identifier")
        }
        guard let cardinality = Cardinality(rawValue: element.attributes["cardinality"]?.collapsed ?? "") else {
            throw element.fault("qti.cardinality", "\(shown(name)) has no cardinality", mend: "write single, multiple, ordered or record")
        }
        let base = try element.baseType(notes)
        guard base != nil || cardinality == .record else {
            throw element.fault("qti.baseType", "\(shown(name)) has no base type", mend: "say what it holds, for example identifier")
        }
        return (name, VariableType(cardinality, cardinality == .record ? nil : base))
    }

    private func initial(_ element: XMLTree, _ type: VariableType) throws(DocumentFault) -> DeclaredValue? {
        try DeclaredValue.inside(element.first("defaultValue"), type: type, notes)
    }

    private mutating func response(_ element: XMLTree) throws(DocumentFault) -> ResponseVariable {
        let (name, type) = try nameAndType(element)
        return ResponseVariable(
            name: name, type: type, correct: try DeclaredValue.inside(element.first("correctResponse"), type: type, notes),
            initial: try initial(element, type), mapping: try mapping(element.first("mapping"), type),
            areas: try areas(element.first("areaMapping")))
    }

    private func mapping(_ element: XMLTree?, _ type: VariableType) throws(DocumentFault) -> ResponseMapping? {
        guard let element, let base = type.base else { return nil }
        var entries: [ResponseMapping.Entry] = []
        for entry in element.all("mapEntry") {
            guard let key = entry.attributes["mapKey"], let number = try entry.number(attribute: "mappedValue") else {
                throw entry.fault("qti.mapEntry", "a mapEntry without mapKey or mappedValue", mend: "write both")
            }
            let isCaseSensitive = entry.attributes["caseSensitive"] == nil ? version.mapsCaseSensitively : entry.flag("caseSensitive")
            entries.append(.init(key: try entry.scalar(key, base), number: number, isCaseSensitive: isCaseSensitive))
        }
        return ResponseMapping(
            entries: entries, otherwise: try element.number(attribute: "defaultValue") ?? 0,
            least: try element.number(attribute: "lowerBound"), most: try element.number(attribute: "upperBound"))
    }

    private func areas(_ element: XMLTree?) throws(DocumentFault) -> AreaMapping? {
        guard let element else { return nil }
        var entries: [AreaMapping.Entry] = []
        for entry in element.all("areaMapEntry") {
            guard let number = try entry.number(attribute: "mappedValue") else {
                throw entry.fault("qti.mapEntry", "an areaMapEntry without mappedValue", mend: "write it")
            }
            entries.append(.init(area: try Area(of: entry, notes), number: number))
        }
        return AreaMapping(
            entries: entries, otherwise: try element.number(attribute: "defaultValue") ?? 0,
            least: try element.number(attribute: "lowerBound"), most: try element.number(attribute: "upperBound"))
    }

    private mutating func outcome(_ element: XMLTree) throws(DocumentFault) -> OutcomeVariable {
        let (name, type) = try nameAndType(element)
        let external = element.attributes["externalScored"]?.collapsed
        return OutcomeVariable(
            name: name, type: type, initial: try initial(element, type), maximum: try element.number(attribute: "normalMaximum"),
            minimum: try element.number(attribute: "normalMinimum"), lookup: try lookup(element, type),
            isMarkedByPeople: external == "human" || external == "externalMachine")
    }

    private func lookup(_ element: XMLTree, _ type: VariableType) throws(DocumentFault) -> LookupTable? {
        guard let table = element.first("matchTable") ?? element.first("interpolationTable"), let base = type.base else { return nil }
        var entries: [LookupTable.Entry] = []
        for entry in table.elements where entry.name == table.name + "Entry" {
            guard let source = try entry.number(attribute: "sourceValue"), let target = entry.attributes["targetValue"] else {
                throw entry.fault("qti.lookup", "\(entry.shownName) without sourceValue or targetValue", mend: "write both")
            }
            entries.append(
                .init(
                    source: source, target: try entry.scalar(target, base),
                    includesBoundary: entry.attributes["includeBoundary"] == nil || entry.flag("includeBoundary")))
        }
        let otherwise: Scalar? = if let text = table.attributes["defaultValue"] { try table.scalar(text, base) } else { nil }
        return LookupTable(kind: table.name == "matchTable" ? .match : .interpolation, entries: entries, otherwise: otherwise)
    }
}
