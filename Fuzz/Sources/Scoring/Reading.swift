import ExamModel

extension Value {
    /// A response as its variable's type reads it: NULL for none and for an empty text, `nil` if it cannot be read so.
    ///
    /// One value in a container stands for a single one and the other way round. Empty texts in a container are left out.
    init?(_ response: ResponseValue, as type: VariableType) {
        let texts: [String]
        switch response {
        case .none: texts = []
        case .single(let text): texts = [text]
        case .several(let several): texts = several
        case .record(let fields):
            guard type.cardinality == .record else { return nil }
            self.init(record: fields)
            return
        }
        let given = texts.prefix(ScoringLimits.values + 1).filter { !$0.isEmpty }
        guard given.count <= (type.cardinality == .single || type.cardinality == .record ? 1 : ScoringLimits.values) else { return nil }
        guard type.cardinality != .record else {
            self.init(numberRecord: given.first)
            return
        }
        let atoms = given.compactMap { Atom($0, as: type.base) }
        guard atoms.count == given.count else { return nil }
        self.init(type.cardinality, atoms)
    }

    /// Fields by name, each read as QTI types it in the record of a text entry; other names are texts.
    private init?(record fields: [String: String]) {
        guard fields.count <= ScoringLimits.values else { return nil }
        let given = fields.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        let atoms = given.compactMap { name, text in Atom(text, as: NumberRecord.types[name] ?? .string) }
        guard atoms.count == given.count else { return nil }
        self.init(.record, atoms, fields: given.map(\.key))
    }
}

extension Atom {
    /// A text as one value of `base`; `nil` if it is none. Strings are taken as they are, all others without the white
    /// space around them.
    init?(_ text: String, as base: BaseType?) {
        guard text.unicodeScalars.count <= ScoringLimits.text else { return nil }
        let words = text.unicodeScalars.split(whereSeparator: \.isXMLSpace).map { Substring($0) }
        switch base {
        case .string, .uri, .file, nil: self = .text(ExactText(text))
        case .identifier, .intOrIdentifier:
            guard words.count == 1 else { return nil }
            self = .text(ExactText(words[0]))
        case .boolean:
            guard words.count == 1, let truth = ["true": true, "1": true, "false": false, "0": false][words[0]] else { return nil }
            self = .boolean(truth)
        case .integer:
            guard let number = Rational(integer: text), number.bits <= ScoringLimits.bits else { return nil }
            self = .number(number)
        case .float, .duration:
            guard let number = Rational(double: text), number.bits <= ScoringLimits.bits else { return nil }
            self = .number(number)
        case .point:
            guard words.count == 2, let x = Int(words[0]), let y = Int(words[1]), x.magnitude <= ScoringLimits.coordinate,
                y.magnitude <= ScoringLimits.coordinate
            else { return nil }
            self = .point(x: x, y: y)
        case .pair, .directedPair:
            guard words.count == 2 else { return nil }
            self = .pair(Pair(first: ExactText(words[0]), second: ExactText(words[1]), isDirected: base == .directedPair))
        }
    }
}

/// What QTI keeps of a number that was typed into a text entry bound to a record (QTI 2.2, `stringInteraction`).
enum NumberRecord {
    static let types: [String: BaseType] = [
        "stringValue": .string, "floatValue": .float, "integerValue": .integer, "leftDigits": .integer, "rightDigits": .integer,
        "ndp": .integer, "nsf": .integer, "exponent": .integer,
    ]
}

extension Value {
    /// The record of a typed text: always `stringValue`; of a number also its value and how many digits it was written with.
    init(numberRecord text: String?) {
        guard let text, let whole = Atom(text, as: .string) else {
            self.init(.record, [])
            return
        }
        var fields: [(String, Atom)] = [("stringValue", whole)]
        if let float = Atom(text, as: .float) {
            let scalars = Substring(text).trimmed.unicodeScalars
            let mantissa = scalars.prefix { $0 != "e" && $0 != "E" }
            let left = mantissa.prefix { $0 != "." }.count { $0.properties.numericType == .decimal }
            let digits = mantissa.filter { $0.properties.numericType == .decimal }
            let exponent = mantissa.count < scalars.count ? Int(String(scalars.dropFirst(mantissa.count + 1))) : nil
            fields.append(("floatValue", float))
            if let integer = Atom(text, as: .integer) { fields.append(("integerValue", integer)) }
            let counts = [
                ("leftDigits", left), ("rightDigits", digits.count - left),
                ("ndp", max(0, digits.count - left - (exponent ?? 0))), ("nsf", digits.drop { $0 == "0" }.count),
            ]
            fields += counts.map { ($0.0, .number(Rational(integerLiteral: $0.1))) }
            if let exponent { fields.append(("exponent", .number(Rational(integerLiteral: exponent)))) }
        }
        self.init(.record, fields.map(\.1), fields: fields.map(\.0))
    }
}
