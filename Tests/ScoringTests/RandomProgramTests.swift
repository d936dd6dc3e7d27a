import ExamModel
import Testing

@testable import Scoring

/// Small programs and responses made from a seed: mostly of fitting types, sometimes not.
struct ProgramMaker {
    var chance: Seeded

    enum Kind: CaseIterable { case number, truth, text, bag, row, point, anything }

    mutating func expression(_ kind: Kind, depth: Int) -> Expression {
        let kind = chance.below(40) == 0 ? chance.pick(Kind.allCases) : kind
        if depth == 0 || chance.below(5) == 0 { return leaf(kind) }
        func operands(_ kind: Kind, _ count: Int) -> [Expression] { (0..<count).map { _ in expression(kind, depth: depth - 1) } }
        switch kind {
        case .number:
            if chance.below(6) == 0 {
                return .apply(chance.pick([.stats(.mean), .stats(.popVariance), .sum, .gcd, .max]), operands(.bag, 1))
            }
            if chance.below(3) == 0 {
                return .apply(
                    chance.pick([.round, .truncate, .math(.ceil), .math(.abs), .roundTo(.significantFigures, figures: figures())]),
                    operands(.number, 1))
            }
            return .apply(
                chance.pick([.sum, .product, .subtract, .divide, .max, .min, .power, .integerDivide, .integerModulus, .lcm]),
                operands(.number, 2))
        case .truth:
            switch chance.below(4) {
            case 0: return .apply(chance.pick([.and, .or, .anyN(least: .integer(1), most: figures())]), operands(.truth, 2))
            case 1:
                return .apply(
                    chance.pick([.lt, .gte, .equal(.exact), .equalRounded(.decimalPlaces, figures: figures())]), operands(.number, 2))
            case 2: return .apply(chance.pick([.match, .substring(isCaseSensitive: false)]), operands(.text, 2))
            default: return .apply(chance.pick([.isNull, .inside(Area(shape: .circle, coordinates: [5, 5, 5]))]), operands(.point, 1))
            }
        case .text: return .apply(.index(figures()), [.apply(.ordered, operands(.text, 2))])
        case .bag: return .apply(.multiple, operands(.number, 1 + chance.below(3)))
        case .row: return .apply(.repeated(figures()), operands(.number, 2))
        case .point, .anything: return leaf(kind)
        }
    }

    private mutating func figures() -> IntegerOrVariable {
        chance.pick([.integer(1), .integer(2), .integer(0), .variable("N"), .variable("numAttempts"), .variable("R")])
    }

    private mutating func leaf(_ kind: Kind) -> Expression {
        let number = chance.pick([
            int(0), int(3), num("-2.5"), num("1000000007"), Expression.variable("N"), .variable("R"), .map("C"), .variable("SCORE"),
        ])
        return switch kind {
        case .number: number
        case .truth: chance.pick([yes, no, .variable("B"), null])
        case .text: chance.pick([str("York"), .variable("C"), .correct("C"), id("A"), null])
        case .bag, .row: chance.pick([bag(int(1), int(2)), row(int(7)), bag(), null])
        case .point: chance.pick([pt(1, 1), .variable("P"), null])
        case .anything: chance.pick([null, .variable("NOWHERE"), .initial("SCORE"), record, op(.fieldValue("x"), record)])
        }
    }

    private mutating func steps(depth: Int) -> [ScoringStep] {
        (0...chance.below(3)).map { _ in
            switch chance.below(depth == 0 ? 3 : 5) {
            case 0, 1: .set(chance.pick(["SCORE", "WHOLE"]), expression(.number, depth: 3))
            case 2: chance.below(4) == 0 ? .exit : .set("TEXT", expression(.text, depth: 2))
            default: when(expression(.truth, depth: 3), .set("BAG", expression(.bag, depth: 2)), otherwise: steps(depth: depth - 1))
            }
        }
    }

    mutating func program() -> ScoringProgram {
        let mapping = ResponseMapping(entries: [.init(key: .text("A"), number: Marks(1, over: 3), isCaseSensitive: false)], otherwise: -1)
        return ScoringProgram(
            responses: [
                response("R", .single, .float), response("N", .single, .integer), response("B", .single, .boolean),
                response("C", .single, .identifier, correct: [.text("A")], mapping: mapping), response("P", .single, .point),
            ],
            outcomes: [
                outcome("SCORE"), outcome("WHOLE", .single, .integer), outcome("TEXT", .single, .string), outcome("BAG", .multiple, .float),
            ], rules: steps(depth: 2))
    }

    mutating func responses() -> [(String, ResponseValue)] {
        ["R", "N", "B", "C", "P", "X"].map { name in
            (
                name,
                chance.pick([
                    .none, .single("A"), .single("2"), .single("-0.5"), .single("true"), .single("3 4"), .several(["1", "2"]),
                    .single("1e300"),
                ])
            )
        }
    }
}

@Suite("programs made by chance") struct RandomProgramTests {
    @Test(
        "a program without faults never throws, and tells the same in whatever order the responses come", arguments: 0..<10 as Range<UInt64>
    )
    func neverThrows(_ seed: UInt64) throws {
        var maker = ProgramMaker(chance: Seeded(state: seed))
        var sound = 0
        for _ in 0..<60 {
            let program = maker.program()
            let found = faults(of: program)
            for _ in 0..<3 {
                let responses = maker.responses()
                let forth = Result { try run(program, on: Dictionary(uniqueKeysWithValues: responses)) }
                let back = Result { try run(program, on: Dictionary(uniqueKeysWithValues: responses.reversed())) }
                switch forth {
                case .success(let outcomes):
                    #expect(found.isEmpty)
                    #expect((try? back.get()) == outcomes)
                    #expect(Set(outcomes.values.keys) == ["SCORE", "WHOLE", "TEXT", "BAG"])
                case .failure: #expect(!found.isEmpty)
                }
            }
            sound += found.isEmpty ? 1 : 0
        }
        #expect(sound > 6, "too few programs without faults to say anything: \(sound)")
    }
}
