import ExamModel

/// Compiles expressions one to one (QTI 2.2, 5.5); what cannot be worked out exactly is refused by name.
struct QTIExpressions {
    let declarations: QTIDeclarations
    let notes: QTINotes

    func expression(_ element: XMLTree) throws(DocumentFault) -> Expression {
        switch element.name {
        case "baseValue":
            guard let base = try element.baseType(notes) else {
                throw element.fault("qti.baseType", "a baseValue without base type", mend: "say what it holds, for example float")
            }
            return .value(DeclaredValue(type: VariableType(.single, base), values: [try element.scalar(base)]))
        case "variable": return .variable(try name(element))
        case "correct": return .correct(try name(element))
        case "default": return .initial(try name(element))
        case "mapResponse": return .map(try mapped(element) { $0.mapping != nil })
        case "mapResponsePoint": return .mapPoint(try mapped(element) { $0.areas != nil })
        case "null": return .null
        // Not of the standard, but there is only one thing that it can mean.
        case "isNotNull": return .apply(.not, [.apply(.isNull, try operands(element, 1...1))])
        default:
            let (operation, count) = try QTIOperators.operation(element, notes)
            return .apply(operation, try operands(element, count))
        }
    }

    /// The one expression inside `element`.
    func only(_ element: XMLTree) throws(DocumentFault) -> Expression {
        try operands(element, 1...1)[0]
    }

    private func operands(_ element: XMLTree, _ count: ClosedRange<Int>) throws(DocumentFault) -> [Expression] {
        let inner = element.elements
        guard count.contains(inner.count) else {
            throw element.fault("qti.operands", "\(element.shownName) has \(inner.count) operands", mend: "give it as many as it takes")
        }
        var expressions: [Expression] = []
        for element in inner { expressions.append(try expression(element)) }
        return expressions
    }

    private func name(_ element: XMLTree) throws(DocumentFault) -> String {
        let name = try element.identifier("identifier")
        guard declarations.isDeclared(name) else {
            throw element.fault(
                "qti.variable.undeclared", "the variable \(shown(name)) is not declared", mend: "declare it, or mend its name")
        }
        return name
    }

    private func mapped(_ element: XMLTree, _ hasMap: (ResponseVariable) -> Bool) throws(DocumentFault) -> String {
        let name = try name(element)
        guard let response = declarations.response(name), hasMap(response) else {
            throw element.fault(
                "qti.mapping.missing", "\(element.shownName) for \(shown(name)), which has no such mapping", mend: "declare the mapping")
        }
        return name
    }
}

/// The operators by name, with what their attributes say and how many operands they take.
enum QTIOperators {
    static func operation(_ element: XMLTree, _ notes: QTINotes) throws(DocumentFault) -> (Operator, ClosedRange<Int>) {
        if let simple = simple[element.name] { return simple }
        switch element.name {
        case "index": return (.index(try integer(element, "n")), 1...1)
        case "fieldValue": return (.fieldValue(try element.identifier("fieldIdentifier")), 1...1)
        case "repeat": return (.repeated(try integer(element, "numberRepeats")), 1...most)
        case "anyN": return (.anyN(least: try integer(element, "min"), most: try integer(element, "max")), 1...most)
        case "stringMatch":
            return (.stringMatch(isCaseSensitive: try truth(element, "caseSensitive"), isSubstring: element.flag("substring")), 2...2)
        case "substring":
            return (.substring(isCaseSensitive: element.attributes["caseSensitive"] == nil || element.flag("caseSensitive")), 2...2)
        case "patternMatch":
            guard let pattern = element.attributes["pattern"] else { throw missing(element, "pattern") }
            return (.patternMatch(pattern), 1...1)
        case "equal": return (.equal(try tolerance(element)), 2...2)
        case "equalRounded": return (.equalRounded(try rounding(element), figures: try integer(element, "figures")), 2...2)
        case "roundTo": return (.roundTo(try rounding(element), figures: try integer(element, "figures")), 1...1)
        case "inside": return (.inside(try Area(of: element, notes)), 1...1)
        case "mathOperator": return (.math(try function(element)), 1...1)
        case "statsOperator": return (.stats(try statistic(element)), 1...1)
        default: throw refusal(element)
        }
    }

    private static let most = 10_000

    private static let simple: [String: (Operator, ClosedRange<Int>)] = [
        "multiple": (.multiple, 0...most), "ordered": (.ordered, 0...most), "containerSize": (.containerSize, 1...1),
        "isNull": (.isNull, 1...1), "member": (.member, 2...2), "delete": (.delete, 2...2), "contains": (.contains, 2...2),
        "not": (.not, 1...1), "and": (.and, 1...most), "or": (.or, 1...most), "match": (.match, 2...2),
        "lt": (.lt, 2...2), "gt": (.gt, 2...2), "lte": (.lte, 2...2), "gte": (.gte, 2...2),
        "durationLT": (.durationLT, 2...2), "durationGTE": (.durationGTE, 2...2),
        "sum": (.sum, 1...most), "product": (.product, 1...most), "subtract": (.subtract, 2...2), "divide": (.divide, 2...2),
        "power": (.power, 2...2), "integerDivide": (.integerDivide, 2...2), "integerModulus": (.integerModulus, 2...2),
        "truncate": (.truncate, 1...1), "round": (.round, 1...1), "integerToFloat": (.integerToFloat, 1...1),
        "max": (.max, 1...most), "min": (.min, 1...most), "gcd": (.gcd, 1...most), "lcm": (.lcm, 1...most),
    ]

    private static func refusal(_ element: XMLTree) -> DocumentFault {
        let mend = "score the item with other rules"
        switch element.name {
        case "customOperator":
            let name = element.attributes["class"] ?? element.attributes["definition"] ?? "without a name"
            return element.fault("qti.customOperator", "the custom operator \(shown(name, limit: 80)) is not known", mend: mend)
        case "random", "randomInteger", "randomFloat":
            return element.fault(
                "qti.random", "\(element.shownName) makes every candidate's item another one", mend: "write one item for each value")
        case "mathConstant":
            let name = element.attributes["name"] ?? ""
            return element.fault(
                "qti.mathConstant", "the constant \(shown(name)) has no exact value", mend: "write the number that is meant")
        default:
            return element.fault("qti.expression", "\(element.shownName) is no expression that is known", mend: mend)
        }
    }

    private static func missing(_ element: XMLTree, _ attribute: String) -> DocumentFault {
        element.fault("qti.attribute", "\(element.shownName) has no \(attribute)", mend: "write it")
    }

    private static func truth(_ element: XMLTree, _ attribute: String) throws(DocumentFault) -> Bool {
        guard element.attributes[attribute] != nil else { throw missing(element, attribute) }
        return element.flag(attribute)
    }

    private static func integer(_ element: XMLTree, _ attribute: String) throws(DocumentFault) -> IntegerOrVariable {
        guard let text = element.attributes[attribute]?.collapsed else { throw missing(element, attribute) }
        if let integer = Int(text) { return .integer(integer) }
        return .variable(try element.identifier(attribute))
    }

    private static func rounding(_ element: XMLTree) throws(DocumentFault) -> RoundingMode {
        guard let text = element.attributes["roundingMode"]?.collapsed else { return .significantFigures }
        guard let mode = RoundingMode(rawValue: text) else { throw missing(element, "known roundingMode") }
        return mode
    }

    private static func tolerance(_ element: XMLTree) throws(DocumentFault) -> Tolerance {
        let mode = element.attributes["toleranceMode"]?.collapsed ?? "exact"
        guard mode != "exact" else { return .exact }
        guard mode == "absolute" || mode == "relative" else { throw missing(element, "known toleranceMode") }
        var numbers: [ExactNumber] = []
        for text in (element.attributes["tolerance"] ?? "").collapsed.split(separator: " ") {
            guard let number = Marks(decimal: text) else {
                throw element.fault("qti.tolerance", "the tolerance \(shown(String(text))) is no number", mend: "write the number itself")
            }
            numbers.append(number)
        }
        guard let below = numbers.first, let above = numbers.last, numbers.count <= 2 else { throw missing(element, "tolerance") }
        let includesBelow = element.attributes["includeLowerBound"] == nil || element.flag("includeLowerBound")
        let includesAbove = element.attributes["includeUpperBound"] == nil || element.flag("includeUpperBound")
        return mode == "absolute"
            ? .absolute(below: below, above: above, includesBelow: includesBelow, includesAbove: includesAbove)
            : .relative(below: below, above: above, includesBelow: includesBelow, includesAbove: includesAbove)
    }

    private static func function(_ element: XMLTree) throws(DocumentFault) -> MathFunction {
        let name = element.attributes["name"]?.collapsed ?? ""
        guard let function = MathFunction(rawValue: name) else {
            throw inexact(element, "qti.mathOperator", name, known: inexactFunctions)
        }
        return function
    }

    private static func statistic(_ element: XMLTree) throws(DocumentFault) -> Statistic {
        let name = element.attributes["name"]?.collapsed ?? ""
        guard let statistic = Statistic(rawValue: name) else {
            throw inexact(element, "qti.statsOperator", name, known: ["sampleSD", "popSD"])
        }
        return statistic
    }

    /// A rule name never holds a word that the file made up.
    private static func inexact(_ element: XMLTree, _ rule: String, _ name: String, known: Set<String>) -> DocumentFault {
        element.fault(
            known.contains(name) ? rule + "." + name : rule, "the function \(shown(name)) of \(element.shownName) has no exact value",
            mend: "score the item with other rules")
    }

    private static let inexactFunctions: Set<String> = [
        "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "atan2", "asec", "acsc", "acot", "sinh", "cosh", "tanh", "sech",
        "csch", "coth", "log", "ln", "exp", "toRadians", "toDegrees",
    ]
}
