import ExamModel

/// The value of a variable or expression while a program runs. No atoms at all is NULL, as in QTI.
struct Value: Hashable, Sendable {
    let cardinality: Cardinality
    let atoms: [Atom]
    /// The names of a record's fields, one for each atom; empty for other cardinalities.
    let fields: [String]

    init(_ cardinality: Cardinality, _ atoms: [Atom], fields: [String] = []) {
        self.cardinality = cardinality
        self.atoms = atoms
        self.fields = fields
    }

    init(_ atom: Atom) {
        self.init(.single, [atom])
    }

    init(_ number: Rational) {
        self.init(.number(number))
    }

    /// Truth with three values: `nil` is NULL.
    init(_ truth: Bool?) {
        self.init(.single, truth.map { [.boolean($0)] } ?? [])
    }

    static let null = Value(.single, [])

    var isNull: Bool { atoms.isEmpty }

    /// The truth of a single boolean; `nil` for NULL and for what is no boolean.
    var truth: Bool? {
        guard case .boolean(let truth) = only else { return nil }
        return truth
    }

    var number: Rational? {
        guard case .number(let number) = only else { return nil }
        return number
    }

    var text: String? {
        guard case .text(let text) = only else { return nil }
        return text.text
    }

    /// The atom of a single value.
    var only: Atom? {
        cardinality == .single ? atoms.first : nil
    }
}

/// One value of a base type.
enum Atom: Hashable, Sendable {
    case text(ExactText)
    case boolean(Bool)
    case number(Rational)
    case point(x: Int, y: Int)
    case pair(Pair)
}

/// A text that equals only one of the same Unicode scalars; composed and decomposed letters differ, as in QTI engines.
struct ExactText: Hashable, Sendable {
    let text: String

    init(_ text: some StringProtocol) {
        self.text = String(text)
    }

    static func == (left: Self, right: Self) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
        hasher.combine(0xff as UInt8)
    }

    /// Without a difference between capital and small letters.
    var folded: ExactText { ExactText(text.lowercased()) }
}

/// Two identifiers: `A P` equals `P A` unless the pair is directed.
struct Pair: Hashable, Sendable {
    let first: ExactText
    let second: ExactText
    let isDirected: Bool

    static func == (left: Self, right: Self) -> Bool {
        guard left.isDirected == right.isDirected else { return false }
        if left.first == right.first && left.second == right.second { return true }
        return !left.isDirected && left.first == right.second && left.second == right.first
    }

    /// Both ends alike, so that the order of an undirected pair does not count.
    func hash(into hasher: inout Hasher) {
        hasher.combine(isDirected)
        hasher.combine(isDirected ? [first.hashValue, second.hashValue] : [first.hashValue, second.hashValue].sorted())
    }
}

extension Atom {
    /// A declared value as one of `base`; `nil` if it is none.
    init?(_ scalar: Scalar, base: BaseType?) {
        switch (scalar, base?.family) {
        case (.text(let text), .text), (.text(let text), nil): self = .text(ExactText(text))
        case (.boolean(let truth), .boolean), (.boolean(let truth), nil): self = .boolean(truth)
        case (.number(let number), .number), (.number(let number), .duration), (.number(let number), nil):
            guard base != .integer || number.denominator == 1 else { return nil }
            self = .number(Rational(number))
        case (.number(let number), .text) where base == .intOrIdentifier && number.denominator == 1:
            self = .text(ExactText(number.description))
        case (.point(let x, let y), .point), (.point(let x, let y), nil):
            guard x.magnitude <= ScoringLimits.coordinate, y.magnitude <= ScoringLimits.coordinate else { return nil }
            self = .point(x: x, y: y)
        case (.pair(let first, let second), .pair):
            self = .pair(Pair(first: ExactText(first), second: ExactText(second), isDirected: false))
        case (.pair(let first, let second), .directedPair), (.pair(let first, let second), nil):
            self = .pair(Pair(first: ExactText(first), second: ExactText(second), isDirected: true))
        default: return nil
        }
    }

    /// Whether a variable of this type can hold it.
    func fits(_ base: BaseType?) -> Bool {
        switch (self, base?.family) {
        case (_, nil), (.text, .text), (.boolean, .boolean), (.number, .duration), (.point, .point): true
        case (.number(let number), .number): base == .float || number.isWhole
        case (.pair(let pair), .pair): !pair.isDirected
        case (.pair(let pair), .directedPair): pair.isDirected
        default: false
        }
    }
}

extension Atom {
    /// The work of looking at it once: more for long texts and numbers.
    var weight: Int {
        switch self {
        case .text(let text): 1 + text.text.utf8.count / 16
        case .number(let number): 1 + number.bits / 64
        case .pair(let pair): 1 + (pair.first.text.utf8.count + pair.second.text.utf8.count) / 16
        case .boolean, .point: 1
        }
    }

    var isNumber: Bool {
        if case .number = self { true } else { false }
    }
}

extension Value {
    var weight: Int { atoms.reduce(1) { $0 + $1.weight } }

    /// A declared value; NULL if it is not of its type, which ``faults(of:)`` tells.
    init(_ declared: DeclaredValue) {
        let atoms = declared.values.compactMap { Atom($0, base: declared.type.base) }
        let isWhole = atoms.count == declared.values.count
        self.init(declared.type.cardinality, isWhole ? atoms : [], fields: isWhole ? declared.fields : [])
    }
}

/// Base types whose values can be compared with each other.
enum Family: Hashable, Sendable {
    case number, text, boolean, point, pair, directedPair, duration
}

extension BaseType {
    var family: Family {
        switch self {
        case .integer, .float: .number
        case .identifier, .string, .uri, .file, .intOrIdentifier: .text
        case .boolean: .boolean
        case .point: .point
        case .pair: .pair
        case .directedPair: .directedPair
        case .duration: .duration
        }
    }
}

extension OutcomeValue {
    init(_ value: Value) {
        let scalars = value.atoms.map(OutcomeScalar.init)
        self =
            switch value.cardinality {
            case _ where scalars.isEmpty: .null
            case .single: .single(scalars[0])
            case .multiple: .multiple(scalars)
            case .ordered: .ordered(scalars)
            case .record: .record(Dictionary(zip(value.fields, scalars), uniquingKeysWith: { first, _ in first }))
            }
    }
}

extension OutcomeScalar {
    init(_ atom: Atom) {
        switch atom {
        case .text(let text): self = .text(text.text)
        case .boolean(let truth): self = .boolean(truth)
        case .number(let number): self = .number(number)
        case .point(let x, let y): self = .point(x: x, y: y)
        case .pair(let pair): self = .pair(pair.first.text, pair.second.text)
        }
    }
}
