import ExamModel

extension ProgramParser {
    mutating func expression() throws(ProgramFault) -> Expression {
        try nested { (parser) throws(ProgramFault) in try parser.unboundedExpression() }
    }

    private mutating func unboundedExpression() throws(ProgramFault) -> Expression {
        switch next.kind {
        case .string(let text):
            advance()
            return .value(DeclaredValue(type: VariableType(.single, .string), values: [.text(text)]))
        case .number: return .number(try number())
        case .word("true"), .word("false"):
            return .value(DeclaredValue(type: VariableType(.single, .boolean), values: [try scalar()]))
        case .word("null"):
            advance()
            return .null
        case .word(let word): return try expression(beginningWith: word)
        default: return .variable(try name())
        }
    }

    private mutating func expression(beginningWith word: String) throws(ProgramFault) -> Expression {
        if let base = BaseType(rawValue: word) {
            advance()
            return .value(DeclaredValue(type: VariableType(.single, base), values: [try scalar()]))
        }
        switch afterNext.kind {
        case .sign("("): return try call(word)
        case .sign("["):
            let operation = try bracketOperator(word)
            return .apply(operation, try operands())
        default:
            return Cardinality(rawValue: word) == nil ? .variable(try name()) : .value(try typedValue())
        }
    }

    /// A look at a variable, or an operator without brackets.
    private mutating func call(_ word: String) throws(ProgramFault) -> Expression {
        switch word {
        case "correct": return .correct(try calledName())
        case "initial": return .initial(try calledName())
        case "map": return .map(try calledName())
        case "mapPoint": return .mapPoint(try calledName())
        default:
            guard let operation = ProgramWords.plainOperators[word] else {
                let isBracketed = ProgramWords.bracketOperators.contains(word)
                let nearest = nearestName(to: word, in: ProgramWords.plainOperators.keys.sorted()).map { "did you mean '\($0)'?" }
                throw fault(
                    isBracketed ? "'\(word)' says nothing in brackets" : "there is no operator '\(shown(word))'",
                    isBracketed ? "write it as the description of the format says, such as index[1](x)" : nearest ?? "use one of QTI's")
            }
            advance()
            return .apply(operation, try operands())
        }
    }

    private mutating func calledName() throws(ProgramFault) -> String {
        advance()
        try expect(sign: "(")
        let name = try name()
        try expect(sign: ")")
        return name
    }

    private mutating func operands() throws(ProgramFault) -> [Expression] {
        try expect(sign: "(")
        guard !take(sign: ")") else { return [] }
        var operands: [Expression] = []
        repeat { operands.append(try expression()) } while take(sign: ",")
        try expect(sign: ")")
        return operands
    }

    /// `index[2]`, `equal[within, below 0.1, above 0.1]`; takes the name and the brackets.
    private mutating func bracketOperator(_ word: String) throws(ProgramFault) -> Operator {
        guard ProgramWords.bracketOperators.contains(word) else {
            throw fault("'\(shown(word))' takes nothing in brackets", "remove the brackets")
        }
        advance()
        try expect(sign: "[")
        let operation = try parameters(of: word)
        try expect(sign: "]")
        return operation
    }

    private mutating func parameters(of word: String) throws(ProgramFault) -> Operator {
        switch word {
        case "index": return .index(try integerOrVariable())
        case "repeat": return .repeated(try integerOrVariable())
        case "fieldValue": return .fieldValue(try quotedText())
        case "patternMatch": return .patternMatch(try quotedText())
        case "inside": return .inside(try area())
        case "anyN":
            let least = try integerOrVariable()
            try expect(sign: ",")
            return .anyN(least: least, most: try integerOrVariable())
        case "equalRounded":
            let (mode, figures) = try rounding()
            return .equalRounded(mode, figures: figures)
        case "roundTo":
            let (mode, figures) = try rounding()
            return .roundTo(mode, figures: figures)
        case "equal": return .equal(try tolerance())
        default: return try stringOperator(word)
        }
    }

    private mutating func quotedText() throws(ProgramFault) -> String {
        guard case .string(let text) = next.kind else { throw unexpected("a text in \"double quotes\"") }
        advance()
        return text
    }

    private mutating func rounding() throws(ProgramFault) -> (RoundingMode, IntegerOrVariable) {
        guard case .word(let word) = next.kind, let mode = RoundingMode(rawValue: word) else {
            throw unexpected("'decimalPlaces' or 'significantFigures'")
        }
        advance()
        try expect(sign: ",")
        return (mode, try integerOrVariable())
    }

    private mutating func stringOperator(_ word: String) throws(ProgramFault) -> Operator {
        var (isCaseSensitive, isSubstring) = (true, false)
        repeat {
            if take(word: "anyCase") {
                isCaseSensitive = false
            } else if word == "stringMatch", take(word: "part") {
                isSubstring = true
            } else {
                throw unexpected(word == "stringMatch" ? "'anyCase' or 'part'" : "'anyCase'")
            }
        } while take(sign: ",")
        return word == "substring"
            ? .substring(isCaseSensitive: isCaseSensitive) : .stringMatch(isCaseSensitive: isCaseSensitive, isSubstring: isSubstring)
    }

    private mutating func tolerance() throws(ProgramFault) -> Tolerance {
        let isRelative = take(word: "percent")
        if !isRelative { try expect(word: "within") }
        let (below, includesBelow) = try bound("below")
        let (above, includesAbove) = try bound("above")
        return isRelative
            ? .relative(below: below, above: above, includesBelow: includesBelow, includesAbove: includesAbove)
            : .absolute(below: below, above: above, includesBelow: includesBelow, includesAbove: includesAbove)
    }

    private mutating func bound(_ word: String) throws(ProgramFault) -> (number: ExactNumber, isIncluded: Bool) {
        try expect(sign: ",")
        try expect(word: word)
        let number = try number()
        return (number, !take(word: "exclusive"))
    }
}
