import ExamModel

/// What is wrong in the text of a scoring program.
public struct ProgramFault: Error, Hashable, Sendable {
    /// 1 for the first line.
    public let line: Int
    /// In characters, 1 for the first.
    public let column: Int
    public let what: String
    public let mend: String
}

/// The words of the language of scoring programs.
enum ProgramWords {
    /// Words that mean something where a name or a value may stand; such names and values are written in quotes.
    static let reserved: Set<String> = Set(
        [
            "response", "outcome", "template", "score", "setup", "none", "correct", "initial", "map", "areas", "table", "otherwise", "from",
            "to", "anyCase", "maximum", "minimum", "marked", "by", "people", "exclusive", "if", "then", "else", "end", "begin", "exit",
            "lookup", "null", "true", "false",
        ] + Cardinality.allCases.map(\.rawValue) + BaseType.allCases.map(\.rawValue))

    /// Whether `text` can stand without quotes.
    static func isBare(_ text: String) -> Bool {
        guard let first = text.utf8.first, isWordStart(first), text.utf8.allSatisfy(isWordByte) else { return false }
        return !reserved.contains(text)
    }

    static func isWordStart(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) && !isDigit(byte) || byte == UInt8(ascii: "_")
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        isNameByte(byte) || byte == UInt8(ascii: ".")
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The operators that are written as their name alone.
    static let plainOperators: [String: Operator] = {
        let operators: [Operator] =
            [
                .multiple, .ordered, .containerSize, .isNull, .member, .delete, .contains, .not, .and, .or, .match,
                .stringMatch(isCaseSensitive: true, isSubstring: false), .substring(isCaseSensitive: true), .equal(.exact),
                .lt, .gt, .lte, .gte, .durationLT, .durationGTE, .sum, .product, .subtract, .divide, .power, .integerDivide,
                .integerModulus, .truncate, .round, .integerToFloat, .max, .min, .gcd, .lcm,
            ] + MathFunction.allCases.map { .math($0) } + Statistic.allCases.map { .stats($0) }
        return Dictionary(operators.map { (name(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    }()

    /// The operators that need something in brackets after their name, or may have it.
    static let bracketOperators: Set<String> = [
        "index", "fieldValue", "repeat", "anyN", "stringMatch", "substring", "patternMatch", "equal", "equalRounded", "inside", "roundTo",
    ]

    /// The name of an operator, which is QTI's.
    static func name(of operation: Operator) -> String {
        switch operation {
        case .index: "index"
        case .fieldValue: "fieldValue"
        case .repeated: "repeat"
        case .anyN: "anyN"
        case .stringMatch: "stringMatch"
        case .substring: "substring"
        case .patternMatch: "patternMatch"
        case .equal: "equal"
        case .equalRounded: "equalRounded"
        case .inside: "inside"
        case .roundTo: "roundTo"
        case .math(let function): function.rawValue
        case .stats(let statistic): statistic.rawValue
        default: "\(operation)"
        }
    }
}
