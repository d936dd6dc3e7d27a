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
    /// `multiple identifier`
    var description: String {
        let words = [cardinality?.rawValue, base?.rawValue].compactMap(\.self)
        return words.isEmpty ? "unknown" : words.joined(separator: " ")
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
    var agreement = Agreement.none
}

extension Set where Element == Cardinality {
    static let any: Self = [.single, .multiple, .ordered, .record]
    static let single: Self = [.single]
    static let containers: Self = [.multiple, .ordered]
    static let values: Self = [.single, .multiple, .ordered]
}

extension Set where Element == BaseType {
    static let numbers: Self = [.integer, .float]
    static let texts: Self = [.identifier, .string, .uri, .file, .intOrIdentifier]
}

private let many = 1...ScoringLimits.values

extension Operator {
    var signature: Signature {
        switch self {
        case .multiple: Signature(name: "multiple", count: 0...ScoringLimits.values, cardinalities: [.single, .multiple], bases: nil, agreement: .family)
        case .ordered: Signature(name: "ordered", count: 0...ScoringLimits.values, cardinalities: [.single, .ordered], bases: nil, agreement: .family)
        case .repeated: Signature(name: "repeat", count: many, cardinalities: [.single, .ordered], bases: nil, agreement: .family)
        case .containerSize: Signature(name: "containerSize", count: 1...1, cardinalities: .containers, bases: nil)
        case .isNull: Signature(name: "isNull", count: 1...1, cardinalities: .any, bases: nil)
        case .member: Signature(name: "member", count: 2...2, cardinalities: .values, bases: nil, agreement: .family)
        case .delete: Signature(name: "delete", count: 2...2, cardinalities: .values, bases: nil, agreement: .family)
        case .contains: Signature(name: "contains", count: 2...2, cardinalities: .containers, bases: nil, agreement: .all)
        case .index: Signature(name: "index", count: 1...1, cardinalities: [.ordered], bases: nil)
        case .fieldValue: Signature(name: "fieldValue", count: 1...1, cardinalities: [.record], bases: nil)
        case .not: Signature(name: "not", count: 1...1, cardinalities: .single, bases: [.boolean])
        case .and: Signature(name: "and", count: many, cardinalities: .single, bases: [.boolean])
        case .or: Signature(name: "or", count: many, cardinalities: .single, bases: [.boolean])
        case .anyN: Signature(name: "anyN", count: many, cardinalities: .single, bases: [.boolean])
        case .match: Signature(name: "match", count: 2...2, cardinalities: .any, bases: nil, agreement: .all)
        case .stringMatch: Signature(name: "stringMatch", count: 2...2, cardinalities: .single, bases: .texts)
        case .substring: Signature(name: "substring", count: 2...2, cardinalities: .single, bases: .texts)
        case .patternMatch: Signature(name: "patternMatch", count: 1...1, cardinalities: .single, bases: .texts)
        case .inside: Signature(name: "inside", count: 1...1, cardinalities: .values, bases: [.point])
        case .durationLT: Signature(name: "durationLT", count: 2...2, cardinalities: .single, bases: [.duration])
        case .durationGTE: Signature(name: "durationGTE", count: 2...2, cardinalities: .single, bases: [.duration])
        default: numericSignature
        }
    }

    private var numericSignature: Signature {
        func numeric(
            _ name: String, _ count: ClosedRange<Int>, _ cardinalities: Set<Cardinality> = .single, _ bases: Set<BaseType> = .numbers
        ) -> Signature {
            Signature(name: name, count: count, cardinalities: cardinalities, bases: bases)
        }
        return switch self {
        case .equal: numeric("equal", 2...2)
        case .equalRounded: numeric("equalRounded", 2...2)
        case .lt: numeric("lt", 2...2)
        case .gt: numeric("gt", 2...2)
        case .lte: numeric("lte", 2...2)
        case .gte: numeric("gte", 2...2)
        case .sum: numeric("sum", many, .values)
        case .product: numeric("product", many, .values)
        case .max: numeric("max", many, .values)
        case .min: numeric("min", many, .values)
        case .gcd: numeric("gcd", many, .values, [.integer])
        case .lcm: numeric("lcm", many, .values, [.integer])
        case .subtract: numeric("subtract", 2...2)
        case .divide: numeric("divide", 2...2)
        case .power: numeric("power", 2...2)
        case .integerDivide: numeric("integerDivide", 2...2, .single, [.integer])
        case .integerModulus: numeric("integerModulus", 2...2, .single, [.integer])
        case .truncate: numeric("truncate", 1...1)
        case .round: numeric("round", 1...1)
        case .integerToFloat: numeric("integerToFloat", 1...1, .single, [.integer])
        case .roundTo: numeric("roundTo", 1...1)
        case .math(let function): numeric(function.rawValue, 1...1)
        case .stats(let statistic): numeric(statistic.rawValue, 1...1, .containers)
        default: Signature(name: "operator", count: many, cardinalities: .any, bases: nil)
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
