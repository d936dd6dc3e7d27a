import ExamModel

/// What an expression gives, as far as it is known before any response; `nil` stands for not known.
struct Shape: Hashable {
    let cardinality: Cardinality?
    let base: BaseType?

    init(_ cardinality: Cardinality?, _ base: BaseType?) {
        self.cardinality = cardinality
        self.base = base
    }

    init(_ type: VariableType) {
        self.init(type.cardinality, type.base)
    }

    static let unknown = Shape(nil, nil)
    static let boolean = Shape(.single, .boolean)
    static let integer = Shape(.single, .integer)
    static let float = Shape(.single, .float)

    /// Whether the two can be the same kind of value.
    func agrees(with other: Shape) -> Bool {
        if let cardinality, let theirs = other.cardinality, cardinality != theirs { return false }
        if let base, let theirs = other.base, base.family != theirs.family { return false }
        return true
    }
}

extension Shape: CustomStringConvertible {
    /// `a multiple identifier`
    var description: String {
        guard let cardinality else { return base.map { "some \($0.rawValue)" } ?? "a value of unknown type" }
        return (cardinality == .ordered ? "an " : "a ") + [cardinality.rawValue, base?.rawValue].compactMap(\.self).joined(separator: " ")
    }
}

/// What an operator takes (QTI 2.2, section "Expressions").
struct Signature {
    /// How its operands must agree with each other.
    enum Agreement { case none, family, all }

    let name: String
    let count: ClosedRange<Int>
    let cardinalities: Set<Cardinality>
    /// `nil` for any.
    let bases: Set<BaseType>?
    let agreement: Agreement

    init(
        _ name: String, _ count: ClosedRange<Int>, _ cardinalities: Set<Cardinality>, _ bases: Set<BaseType>? = nil,
        _ agreement: Agreement = .none
    ) {
        self.name = name
        self.count = count
        self.cardinalities = cardinalities
        self.bases = bases
        self.agreement = agreement
    }
}

extension Set where Element == Cardinality {
    static let any: Self = [.single, .multiple, .ordered, .record]
    static let single: Self = [.single]
    static let containers: Self = [.multiple, .ordered]
    static let values: Self = [.single, .multiple, .ordered]
}

extension Set where Element == BaseType {
    static let integers: Self = [.integer]
    static let numbers: Self = [.integer, .float]
    static let texts: Self = [.identifier, .string, .uri, .file, .intOrIdentifier]
}

private let one = 1...1
private let two = 2...2
private let some = 1...ScoringLimits.values
private let any = 0...ScoringLimits.values

extension Operator {
    var signature: Signature {
        switch self {
        case .multiple: Signature("multiple", any, [.single, .multiple], nil, .family)
        case .ordered: Signature("ordered", any, [.single, .ordered], nil, .family)
        case .repeated: Signature("repeat", some, [.single, .ordered], nil, .family)
        case .containerSize: Signature("containerSize", one, .containers)
        case .isNull: Signature("isNull", one, .any)
        case .member: Signature("member", two, .values, nil, .family)
        case .delete: Signature("delete", two, .values, nil, .family)
        case .contains: Signature("contains", two, .containers, nil, .all)
        case .index: Signature("index", one, [.ordered])
        case .fieldValue: Signature("fieldValue", one, [.record])
        case .not: Signature("not", one, .single, [.boolean])
        case .and: Signature("and", some, .single, [.boolean])
        case .or: Signature("or", some, .single, [.boolean])
        case .anyN: Signature("anyN", some, .single, [.boolean])
        case .match: Signature("match", two, .any, nil, .all)
        case .stringMatch: Signature("stringMatch", two, .single, .texts)
        case .substring: Signature("substring", two, .single, .texts)
        case .patternMatch: Signature("patternMatch", one, .single, .texts)
        case .inside: Signature("inside", one, .values, [.point])
        case .durationLT: Signature("durationLT", two, .single, [.duration])
        case .durationGTE: Signature("durationGTE", two, .single, [.duration])
        case .equal: Signature("equal", two, .single, .numbers)
        case .equalRounded: Signature("equalRounded", two, .single, .numbers)
        case .lt: Signature("lt", two, .single, .numbers)
        case .gt: Signature("gt", two, .single, .numbers)
        case .lte: Signature("lte", two, .single, .numbers)
        case .gte: Signature("gte", two, .single, .numbers)
        case .sum: Signature("sum", some, .values, .numbers)
        case .product: Signature("product", some, .values, .numbers)
        case .max: Signature("max", some, .values, .numbers)
        case .min: Signature("min", some, .values, .numbers)
        case .gcd: Signature("gcd", some, .values, .integers)
        case .lcm: Signature("lcm", some, .values, .integers)
        case .subtract: Signature("subtract", two, .single, .numbers)
        case .divide: Signature("divide", two, .single, .numbers)
        case .power: Signature("power", two, .single, .numbers)
        case .integerDivide: Signature("integerDivide", two, .single, .integers)
        case .integerModulus: Signature("integerModulus", two, .single, .integers)
        case .truncate: Signature("truncate", one, .single, .numbers)
        case .round: Signature("round", one, .single, .numbers)
        case .integerToFloat: Signature("integerToFloat", one, .single, .integers)
        case .roundTo: Signature("roundTo", one, .single, .numbers)
        case .math(let function): Signature(function.rawValue, one, .single, .numbers)
        case .stats(let statistic): Signature(statistic.rawValue, one, .containers, .numbers)
        }
    }

    /// What the operator gives for operands of these shapes.
    func result(of operands: [Shape]) -> Shape {
        let base = operands.compactMap(\.base).first
        let areIntegers = !operands.isEmpty && operands.allSatisfy { $0.base == .integer }
        return switch self {
        case .multiple: Shape(.multiple, base)
        case .ordered, .repeated: Shape(.ordered, base)
        case .delete: operands.last ?? .unknown
        case .index: Shape(.single, base)
        case .fieldValue: Shape(.single, nil)
        case .containerSize, .integerDivide, .integerModulus, .truncate, .round, .gcd, .lcm, .math(.floor), .math(.ceil), .math(.signum):
            .integer
        case .sum, .product, .subtract, .max, .min, .math(.abs): areIntegers ? .integer : .float
        case .divide, .power, .integerToFloat, .roundTo, .stats: .float
        default: .boolean
        }
    }
}
