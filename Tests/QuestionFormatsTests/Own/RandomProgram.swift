import ExamFixtures
import ExamModel

/// Programs that no author would write, with every construct in them sooner or later.
struct RandomProgram {
    var chance: SeededChance
    private static let awkward = [
        "A", "RESPONSE", "score", "end", "H-2.x", "with blank", "quote\"s'", "back\\slash", "line\nbreak", "tab\t", "\u{202E}bidi",
        "Größe", "1st", "", "#", "true", "single", "->", "a - b", "日本",
    ]

    static func program(seed: UInt64) -> ScoringProgram {
        var random = RandomProgram(chance: SeededChance(seed: seed))
        return ScoringProgram(
            responses: random.many { $0.response() }, outcomes: random.many { $0.outcome() },
            templates: random.many { TemplateVariable(name: $0.text(), type: $0.type(), initial: $0.maybe { $0.value() }) },
            setup: random.many { $0.step(depth: 0) }, rules: random.many { $0.step(depth: 0) }, score: random.maybe { $0.text() })
    }

    private mutating func many<Value>(_ make: (inout Self) -> Value) -> [Value] {
        (0..<chance.below(4)).map { _ in make(&self) }
    }

    private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? {
        chance.below(2) == 0 ? make(&self) : nil
    }

    private mutating func flip() -> Bool { chance.below(2) == 0 }

    mutating func text() -> String { chance.pick(Self.awkward) }

    mutating func number() -> ExactNumber {
        let numerator = Int64(truncatingIfNeeded: chance.next()) >> Int64(chance.below(60))
        let denominators: [Int64] = [1, 1, 2, 3, 7, 8, 10, 100, 1_000_000, 999_983, 4_000_000_000_000_000_000]
        return ExactNumber(numerator, over: chance.pick(denominators))
    }

    private mutating func integer() -> IntegerOrVariable {
        flip() ? .integer(chance.below(2_000) - 1_000) : .variable(text())
    }

    private mutating func type() -> VariableType {
        VariableType(chance.pick(Cardinality.allCases), chance.below(5) == 0 ? nil : chance.pick(BaseType.allCases))
    }

    mutating func scalar() -> Scalar {
        switch chance.below(5) {
        case 0: .text(text())
        case 1: .boolean(flip())
        case 2: .number(number())
        case 3: .point(x: chance.below(900) - 100, y: chance.below(900))
        default: .pair(text(), text())
        }
    }

    private mutating func value() -> DeclaredValue {
        let values = many { $0.scalar() }
        return DeclaredValue(type: type(), values: values, fields: flip() ? [] : values.map { _ in text() })
    }

    private mutating func area() -> Area {
        Area(shape: chance.pick(Area.Shape.allCases), coordinates: many { $0.chance.below(500) - 100 })
    }

    private mutating func response() -> ResponseVariable {
        let type = type()
        return ResponseVariable(
            name: text(), type: type, correct: maybe { $0.flip() ? $0.value() : $0.values(of: type) },
            initial: maybe { $0.values(of: type) },
            mapping: maybe { random in
                ResponseMapping(
                    entries: random.many { .init(key: $0.scalar(), number: $0.number(), isCaseSensitive: $0.flip()) },
                    otherwise: random.maybe { $0.number() } ?? 0, least: random.maybe { $0.number() }, most: random.maybe { $0.number() })
            },
            areas: maybe { random in
                AreaMapping(
                    entries: random.many { .init(area: $0.area(), number: $0.number()) }, otherwise: random.number(),
                    least: random.maybe { $0.number() }, most: random.maybe { $0.number() })
            })
    }

    private mutating func values(of type: VariableType) -> DeclaredValue {
        DeclaredValue(type: type, values: many { $0.scalar() })
    }

    private mutating func outcome() -> OutcomeVariable {
        let type = type()
        return OutcomeVariable(
            name: text(), type: type, initial: maybe { $0.values(of: type) }, maximum: maybe { $0.number() },
            minimum: maybe { $0.number() },
            lookup: maybe { random in
                LookupTable(
                    kind: random.flip() ? .match : .interpolation,
                    entries: random.many { .init(source: $0.number(), target: $0.scalar(), includesBoundary: $0.flip()) },
                    otherwise: random.maybe { $0.scalar() })
            }, isMarkedByPeople: flip())
    }

    private mutating func step(depth: Int) -> ScoringStep {
        switch chance.below(depth < 4 ? 9 : 5) {
        case 0: .set(text(), expression(depth: 0))
        case 1: .setCorrect(text(), expression(depth: 0))
        case 2: .setDefault(text(), expression(depth: 0))
        case 3: .lookUp(text(), expression(depth: 0))
        case 4: .exit
        default:
            .branch(
                many { random in
                    ScoringBranch(condition: random.expression(depth: 0), steps: random.many { $0.step(depth: depth + 1) })
                }, otherwise: many { $0.step(depth: depth + 1) })
        }
    }

    private mutating func expression(depth: Int) -> Expression {
        switch chance.below(depth < 5 ? 12 : 7) {
        case 0: .null
        case 1: .value(value())
        case 2: .variable(text())
        case 3: .correct(text())
        case 4: .initial(text())
        case 5: .map(text())
        case 6: .mapPoint(text())
        case 7: .value(DeclaredValue(type: VariableType(.single, chance.pick(BaseType.allCases)), values: [scalar()]))
        default: .apply(operation(), many { $0.expression(depth: depth + 1) })
        }
    }

    private mutating func operation() -> Operator {
        let plain: [Operator] = [
            .multiple, .ordered, .containerSize, .isNull, .member, .delete, .contains, .not, .and, .or, .match, .lt, .gt, .lte, .gte,
            .durationLT, .durationGTE, .sum, .product, .subtract, .divide, .power, .integerDivide, .integerModulus, .truncate, .round,
            .integerToFloat, .max, .min, .gcd, .lcm, .math(chance.pick(MathFunction.allCases)), .stats(chance.pick(Statistic.allCases)),
        ]
        return switch chance.below(18) {
        case 0: .index(integer())
        case 1: .fieldValue(text())
        case 2: .repeated(integer())
        case 3: .anyN(least: integer(), most: integer())
        case 4: .stringMatch(isCaseSensitive: flip(), isSubstring: flip())
        case 5: .substring(isCaseSensitive: flip())
        case 6: .patternMatch(text())
        case 7: .equal(.exact)
        case 8: .equal(.absolute(below: number(), above: number(), includesBelow: flip(), includesAbove: flip()))
        case 9: .equal(.relative(below: number(), above: number(), includesBelow: flip(), includesAbove: flip()))
        case 10: .equalRounded(chance.pick(RoundingMode.allCases), figures: integer())
        case 11: .inside(area())
        case 12: .roundTo(chance.pick(RoundingMode.allCases), figures: integer())
        default: chance.pick(plain)
        }
    }
}
