import ExamModel

/// The variables of a scoring program as QTI 3 declarations.
enum QTIDeclarationWriter {
    static func node(_ response: ResponseVariable) -> XMLNode {
        .element(
            "qti-response-declaration", attributes(response.name, response.type),
            value("qti-default-value", response.initial) + value("qti-correct-response", response.correct)
                + (response.mapping.map { [node($0)] } ?? []) + (response.areas.map { [node($0)] } ?? []))
    }

    static func node(_ outcome: OutcomeVariable) -> XMLNode {
        var more: [XMLNode.Attribute] = []
        if let maximum = outcome.maximum { more.append(.init(name: "normal-maximum", value: maximum.qtiNumber)) }
        if let minimum = outcome.minimum { more.append(.init(name: "normal-minimum", value: minimum.qtiNumber)) }
        if outcome.isMarkedByPeople { more.append(.init(name: "external-scored", value: "human")) }
        return .element(
            "qti-outcome-declaration", attributes(outcome.name, outcome.type) + more,
            value("qti-default-value", outcome.initial) + (outcome.lookup.map { [node($0)] } ?? []))
    }

    static func node(_ template: TemplateVariable) -> XMLNode {
        .element("qti-template-declaration", attributes(template.name, template.type), value("qti-default-value", template.initial))
    }

    private static func attributes(_ name: String, _ type: VariableType) -> [XMLNode.Attribute] {
        let base = type.base.map { [XMLNode.Attribute(name: "base-type", value: $0.rawValue)] } ?? []
        return [.init(name: "identifier", value: name), .init(name: "cardinality", value: type.cardinality.rawValue)] + base
    }

    private static func value(_ name: String, _ value: DeclaredValue?) -> [XMLNode] {
        guard let value else { return [] }
        let isRecord = value.type.cardinality == .record
        let values = value.values.enumerated().map { index, scalar in
            XMLNode.element(
                "qti-value",
                [
                    "field-identifier": isRecord && index < value.fields.count ? value.fields[index] : nil,
                    "base-type": isRecord ? scalar.base.rawValue : nil,
                ], text: scalar.qtiValue)
        }
        return [.element(name, [], values)]
    }

    private static func bounds(_ otherwise: ExactNumber, _ least: ExactNumber?, _ most: ExactNumber?) -> [XMLNode.Attribute] {
        [("lower-bound", least), ("upper-bound", most), ("default-value", otherwise)].compactMap { name, number in
            number.map { .init(name: name, value: $0.qtiNumber) }
        }
    }

    private static func node(_ mapping: ResponseMapping) -> XMLNode {
        .element(
            "qti-mapping", bounds(mapping.otherwise, mapping.least, mapping.most),
            mapping.entries.map { entry in
                .element(
                    "qti-map-entry",
                    ["map-key": entry.key.qtiValue, "mapped-value": entry.number.qtiNumber, "case-sensitive": "\(entry.isCaseSensitive)"])
            })
    }

    private static func node(_ areas: AreaMapping) -> XMLNode {
        .element(
            "qti-area-mapping", bounds(areas.otherwise, areas.least, areas.most),
            areas.entries.map { entry in
                .element(
                    "qti-area-map-entry",
                    entry.area.attributes.map { .init(name: $0.key, value: $0.value) } + [
                        .init(name: "mapped-value", value: entry.number.qtiNumber)
                    ], [])
            })
    }

    private static func node(_ table: LookupTable) -> XMLNode {
        let name = table.kind == .match ? "qti-match-table" : "qti-interpolation-table"
        return .element(
            name, ["default-value": table.otherwise?.qtiValue],
            table.entries.map { entry in
                .element(
                    name + "-entry",
                    [
                        "source-value": entry.source.qtiNumber,
                        "include-boundary": table.kind == .interpolation ? "\(entry.includesBoundary)" : nil,
                        "target-value": entry.target.qtiValue,
                    ])
            })
    }
}

extension Scalar {
    /// A base type that can hold it, for fields of a record.
    fileprivate var base: BaseType {
        switch self {
        case .text: .string
        case .boolean: .boolean
        case .number(let number): number.denominator == 1 ? .integer : .float
        case .point: .point
        case .pair: .pair
        }
    }
}
