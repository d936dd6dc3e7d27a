import ExamModel

extension XMLTree {
    /// The `baseType` that is written, with the misspelling of early QTI 3 tools; `nil` if there is none.
    func baseType(_ notes: QTINotes) throws(DocumentFault) -> BaseType? {
        guard let text = attributes["baseType"]?.collapsed else { return nil }
        if let base = BaseType(rawValue: text) { return base }
        guard text == "directed-pair" else {
            throw fault(
                "qti.baseType", "\(shown(text)) is no base type",
                mend: "write one of \(BaseType.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        notes.add(.changed, self, "qti.baseType", "the base type directed-pair was read as directedPair")
        return .directedPair
    }

    /// The text inside as one value of `base`.
    func scalar(_ base: BaseType) throws(DocumentFault) -> Scalar {
        try scalar(text, base)
    }

    /// `text`, which stands in this element, as one value of `base`.
    func scalar(_ text: String, _ base: BaseType) throws(DocumentFault) -> Scalar {
        switch base {
        case .identifier, .intOrIdentifier: return .text(try identifier(text.collapsed))
        case .string, .uri, .file: return .text(try visible(text.trimmedSpace))
        case .boolean:
            switch text.collapsed {
            case "true", "1": return .boolean(true)
            case "false", "0": return .boolean(false)
            default: throw fault("qti.boolean", "\"\(shown(text))\" is neither true nor false", mend: "write true or false")
            }
        case .integer:
            let number = try number(text)
            guard number.denominator == 1 else {
                throw fault("qti.number", "\"\(shown(text))\" is no whole number", mend: "write a whole number, or use the base type float")
            }
            return .number(number)
        case .float, .duration: return .number(try number(text))
        case .point:
            let parts = text.collapsed.split(separator: " ").map { Int($0) }
            guard parts.count == 2, let x = parts[0], let y = parts[1] else {
                throw fault("qti.point", "\"\(shown(text))\" is no point", mend: "write two whole numbers with a space between them")
            }
            return .point(x: x, y: y)
        case .pair, .directedPair:
            let parts = text.collapsed.split(separator: " ")
            guard parts.count == 2 else {
                throw fault("qti.pair", "\"\(shown(text))\" is no pair", mend: "write two identifiers with a space between them")
            }
            return .pair(try identifier(String(parts[0])), try identifier(String(parts[1])))
        }
    }

    /// A number that can be held exactly; `NaN` and `INF` cannot.
    func number(_ text: String) throws(DocumentFault) -> ExactNumber {
        guard let number = Marks(decimal: text.collapsed) else {
            throw fault("qti.number", "\"\(shown(text))\" is no number", mend: "write a number of at most 18 digits")
        }
        return number
    }

    /// An attribute that is a number, if it is there.
    func number(attribute name: String) throws(DocumentFault) -> ExactNumber? {
        guard let text = attributes[name] else { return nil }
        return try number(text)
    }

    private func identifier(_ text: String) throws(DocumentFault) -> String {
        guard text.isIdentifier else {
            throw fault(
                "qti.identifier", "\"\(shown(text))\" is no identifier", mend: "write letters, digits, full stops, hyphens and underscores")
        }
        return text
    }

    /// A text that is compared with answers: nobody can type what cannot be seen.
    private func visible(_ text: String) throws(DocumentFault) -> String {
        if let hidden = text.unicodeScalars.first(where: QTINotes.isHidden) {
            let code = String(hidden.value, radix: 16, uppercase: true)
            throw fault("qti.value.hidden", "the value holds the hidden character U+\(code)", mend: "delete the character")
        }
        return text
    }
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmedSpace: String {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }), let last = scalars.lastIndex(where: { !isSpace($0) }) else {
            return ""
        }
        return String(scalars[first...last])
    }
}

extension DeclaredValue {
    /// The `value` elements inside `element`; `nil`, which is NULL, if there are none.
    static func inside(_ element: XMLTree?, type: VariableType, _ notes: QTINotes) throws(DocumentFault) -> DeclaredValue? {
        guard let element else { return nil }
        let values = element.all("value").filter { !$0.text.collapsed.isEmpty }
        guard !values.isEmpty else { return nil }
        guard type.cardinality != .single || values.count == 1 else {
            throw element.fault(
                "qti.value.many", "\(element.shownName) of a single variable has \(values.count) values",
                mend: "keep one value, or declare the cardinality multiple")
        }
        guard type.cardinality == .record else {
            guard let base = type.base else { return nil }
            var scalars: [Scalar] = []
            for value in values { scalars.append(try value.scalar(base)) }
            return DeclaredValue(type: type, values: scalars)
        }
        var scalars: [Scalar] = []
        var fields: [String] = []
        for value in values {
            fields.append(try value.identifier("fieldIdentifier"))
            scalars.append(try value.scalar(try value.baseType(notes) ?? .string))
        }
        return DeclaredValue(type: type, values: scalars, fields: fields)
    }
}

extension Area {
    /// The `shape` and `coords` of an element.
    init(of element: XMLTree, _ notes: QTINotes) throws(DocumentFault) {
        guard let shape = Shape(rawValue: element.attributes["shape"]?.collapsed ?? "default") else {
            throw element.fault(
                "qti.shape", "\(element.shownName) has an unknown shape", mend: "write default, rect, circle, poly or ellipse")
        }
        let texts = (element.attributes["coords"] ?? "").split { $0 == "," || $0 == " " || $0 == "\n" || $0 == "\t" }
        var coordinates: [Int] = []
        for text in texts.prefix(10_000) {
            guard let number = Marks(decimal: text), abs(number.floor) <= 1_000_000 else {
                throw element.fault(
                    "qti.coords", "\"\(shown(String(text)))\" is no coordinate", mend: "write whole numbers with commas between them")
            }
            if number.denominator != 1 { notes.add(.changed, element, "qti.coords", "coordinates were cut to whole pixels") }
            coordinates.append(Int(number.floor))
        }
        let isRight =
            switch shape {
            case .default: true
            case .rect, .ellipse: coordinates.count == 4
            case .circle: coordinates.count == 3
            case .poly: coordinates.count >= 6 && coordinates.count % 2 == 0
            }
        guard isRight else {
            throw element.fault(
                "qti.coords", "a \(shape.rawValue) with \(coordinates.count) coordinates", mend: "give as many as the shape needs")
        }
        self.init(shape: shape, coordinates: shape == .default ? [] : coordinates)
    }
}
