public import ExamModel

/// What a candidate gave under one response name, as raw texts: `A` for an option, `A G1` for a pair, `12 40` for a place
/// on a picture, `true` for a truth value, `2.5` for a number. They are read by the type that the program declares.
public enum ResponseValue: Hashable, Sendable {
    case none
    case single(String)
    case several([String])
    case record([String: String])
}

/// What a program made of the responses.
public struct Outcomes: Hashable, Sendable {
    /// One for each outcome that the program declares, and `completionStatus` if a rule set it.
    public let values: [String: OutcomeValue]
    /// The value of the program's `score`; `nil` if it has none, people give it, it is NULL or no ``Marks`` can hold it.
    public let score: Marks?
    /// In the order of the steps one short line for each that set an outcome, and for each response that could not be read.
    public let because: [String]
}

/// The value of an outcome.
public enum OutcomeValue: Hashable, Sendable {
    case null
    case single(OutcomeScalar)
    case multiple([OutcomeScalar])
    case ordered([OutcomeScalar])
    case record([String: OutcomeScalar])
}

extension OutcomeValue {
    /// `NULL`, `0.5`, `{A, B}` for values without order, `<A, B>` for values in order, `[x: 1]` for a record.
    public var text: String {
        switch self {
        case .null: "NULL"
        case .single(let scalar): scalar.text
        case .multiple(let scalars): "{" + scalars.map(\.text).joined(separator: ", ") + "}"
        case .ordered(let scalars): "<" + scalars.map(\.text).joined(separator: ", ") + ">"
        case .record(let fields):
            "[" + fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ") + "]"
        }
    }
}

/// One value in an outcome.
public enum OutcomeScalar: Hashable, Sendable {
    /// An integer, float or duration in seconds.
    case number(Rational)
    /// An identifier, string, uri or file.
    case text(String)
    case boolean(Bool)
    case point(x: Int, y: Int)
    case pair(String, String)

    /// As QTI writes it: `2.75`, `true`, `12 40`, `A G1`; a fraction without a finite decimal is `1/3`.
    public var text: String {
        switch self {
        case .number(let number): number.description
        case .text(let text): text
        case .boolean(let truth): truth ? "true" : "false"
        case .point(let x, let y): "\(x) \(y)"
        case .pair(let first, let second): "\(first) \(second)"
        }
    }
}

/// Why a program cannot run: it is broken in itself, whatever the responses.
public struct ScoringFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, where, and how to mend it; at least one line.
    public let faults: [String]

    public var description: String { faults.joined(separator: "\n") }
}
