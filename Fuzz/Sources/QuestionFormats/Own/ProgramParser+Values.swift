import ExamModel

// Names, numbers and values.
extension ProgramParser {
    mutating func name() throws(ProgramFault) -> String {
        switch next.kind {
        case .name(let name):
            advance()
            return name
        case .word(let word) where !ProgramWords.reserved.contains(word):
            advance()
            return word
        case .word(let word):
            throw fault("'\(shown(word))' is a word of the language", "write it in quotes: '\(shown(word))'")
        default: throw unexpected("a name")
        }
    }

    mutating func number() throws(ProgramFault) -> ExactNumber {
        guard case .number(let text) = next.kind else { throw unexpected("a number") }
        guard let number = ExactNumber(written: text) else {
            throw fault("'\(shown(text))' is no number that can be kept exactly", "write a decimal (0.75) or a fraction (1/3)")
        }
        advance()
        return number
    }

    mutating func integer() throws(ProgramFault) -> Int {
        guard case .number(let text) = next.kind, let integer = Int(text) else { throw unexpected("a whole number") }
        advance()
        return integer
    }

    mutating func integerOrVariable() throws(ProgramFault) -> IntegerOrVariable {
        if case .number = next.kind { return .integer(try integer()) }
        return .variable(try name())
    }

    mutating func type() throws(ProgramFault) -> VariableType {
        guard case .word(let word) = next.kind, let cardinality = Cardinality(rawValue: word) else {
            throw unexpected("'single', 'multiple', 'ordered' or 'record'")
        }
        advance()
        if take(word: "none") { return VariableType(cardinality, nil) }
        if case .word(let word) = next.kind, let base = BaseType(rawValue: word) {
            advance()
            return VariableType(cardinality, base)
        }
        guard cardinality == .record else { throw unexpected("a base type such as 'identifier', 'float' or 'string'") }
        return VariableType(.record, nil)
    }

    mutating func scalar() throws(ProgramFault) -> Scalar {
        switch next.kind {
        case .number: return .number(try number())
        case .word("true"), .word("false"): return .boolean(advance().kind == .word("true"))
        case .sign("("): return try point()
        default:
            let text = try text()
            return take(sign: "-") ? .pair(text, try self.text()) : .text(text)
        }
    }

    private mutating func text() throws(ProgramFault) -> String {
        switch next.kind {
        case .string(let text):
            advance()
            return text
        case .word(let word) where !ProgramWords.reserved.contains(word):
            advance()
            return word
        case .word(let word):
            throw fault("'\(shown(word))' is a word of the language", "write it in quotes: \"\(shown(word))\"")
        default: throw unexpected("a value")
        }
    }

    private mutating func point() throws(ProgramFault) -> Scalar {
        try expect(sign: "(")
        let x = try integer()
        try expect(sign: ",")
        let y = try integer()
        try expect(sign: ")")
        return .point(x: x, y: y)
    }

    /// `rect(0, 0, 10, 10)`.
    mutating func area() throws(ProgramFault) -> Area {
        guard case .word(let word) = next.kind, let shape = Area.Shape(rawValue: word) else {
            throw unexpected("a shape: \(Area.Shape.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        advance()
        try expect(sign: "(")
        var coordinates: [Int] = []
        if !take(sign: ")") {
            repeat { coordinates.append(try integer()) } while take(sign: ",")
            try expect(sign: ")")
        }
        return Area(shape: shape, coordinates: coordinates)
    }

    /// The value of a declaration: a list of values of the variable's type, or a value with its type.
    mutating func declared(_ type: VariableType) throws(ProgramFault) -> DeclaredValue {
        if case .word(let word) = next.kind, Cardinality(rawValue: word) != nil { return try typedValue() }
        var values: [Scalar] = [try scalar()]
        while isBeforeValue, take(sign: ",") { values.append(try scalar()) }
        return DeclaredValue(type: type, values: values)
    }

    /// A comma comes next, and after it a value and not another clause of the declaration.
    private var isBeforeValue: Bool {
        guard next.kind == .sign(",") else { return false }
        return switch afterNext.kind {
        case .word(let word): !ProgramWords.reserved.contains(word) || word == "true" || word == "false"
        default: true
        }
    }

    /// `multiple identifier {A, B}`, `record {first = 1}`.
    mutating func typedValue() throws(ProgramFault) -> DeclaredValue {
        let type = try type()
        var values: [Scalar] = []
        var fields: [String] = []
        try expect(sign: "{")
        if !take(sign: "}") {
            repeat {
                if afterNext.kind == .sign("=") {
                    fields.append(try name())
                    try expect(sign: "=")
                }
                values.append(try scalar())
            } while take(sign: ",")
            try expect(sign: "}")
        }
        guard fields.isEmpty || fields.count == values.count else { throw unexpected("a name for every value") }
        return DeclaredValue(type: type, values: values, fields: fields)
    }
}
