import ExamModel
import Testing

@testable import Scoring

@Suite("arithmetic is exact") struct ArithmeticTests {
    static let basics = [
        Row(op(.sum, num("0.1"), num("0.2")), "0.3"),
        Row(op(.sum, int(1), null), "NULL"),
        Row(op(.sum, bag(int(1), int(2)), int(3)), "6"),
        Row(op(.sum, bag()), "NULL"),
        Row(op(.product, num("1.5"), int(2), num("0.5")), "1.5"),
        Row(op(.product, int(0), null), "NULL"),
        Row(op(.subtract, int(1), num("2.5")), "-1.5"),
        Row(op(.divide, int(1), int(3)), "1/3"),
        Row(op(.divide, int(-1), int(8)), "-0.125"),
        Row(op(.divide, int(1), int(0)), "NULL"),
        Row(op(.sum, op(.divide, int(1), int(3)), op(.divide, int(2), int(3))), "1"),
        Row(op(.power, int(2), int(10)), "1024"),
        Row(op(.power, int(2), int(-2)), "0.25"),
        Row(op(.power, num("0.5"), int(3)), "0.125"),
        Row(op(.power, int(-2), int(3)), "-8"),
        Row(op(.power, int(0), int(0)), "1"),
        Row(op(.power, int(0), int(-1)), "NULL"),
        Row(op(.power, int(4), op(.divide, int(1), int(2))), "NULL"),
        Row(op(.integerDivide, int(7), int(2)), "3"),
        Row(op(.integerDivide, int(-7), int(2)), "-4"),
        Row(op(.integerDivide, int(7), int(0)), "NULL"),
        Row(op(.integerModulus, int(7), int(2)), "1"),
        Row(op(.integerModulus, int(-7), int(2)), "1"),
        Row(op(.integerModulus, int(7), int(-2)), "-1"),
        Row(op(.integerModulus, int(7), int(0)), "NULL"),
        Row(op(.integerToFloat, int(3)), "3"),
        Row(op(.max, int(1), bag(num("2.5"), int(2))), "2.5"), Row(op(.min, int(1), null), "NULL"), Row(op(.min, int(-1), int(1)), "-1"),
        Row(op(.gcd, int(12), int(-18)), "6"), Row(op(.gcd, int(0), int(5)), "5"), Row(op(.gcd, int(0), int(0)), "0"),
        Row(op(.lcm, int(4), int(-6)), "12"), Row(op(.lcm, int(4), int(0)), "0"), Row(op(.lcm, bag(int(2), int(3)), int(5)), "30"),
        Row(op(.math(.abs), num("-1.5")), "1.5"), Row(op(.math(.signum), num("-1.5")), "-1"),
        Row(op(.math(.floor), num("-1.5")), "-2"), Row(op(.math(.ceil), num("-1.5")), "-1"), Row(op(.math(.ceil), num("1.1")), "2"),
        Row(op(.stats(.mean), row(int(1), int(2), int(4))), "7/3"),
        Row(op(.stats(.sampleVariance), row(int(1), int(2), int(3))), "1"),
        Row(op(.stats(.popVariance), row(int(1), int(2), int(3))), "2/3"),
        Row(op(.stats(.sampleVariance), row(int(1))), "NULL"),
        Row(op(.stats(.mean), row()), "NULL"),
        Row(op(.sum, op(.fieldValue("name"), record), int(1)), "NULL"),
        Row(op(.sum, op(.fieldValue("x"), record), int(1)), "4"),
        Row(op(.gcd, op(.fieldValue("x"), record), int(6)), "3"),
        Row(op(.gcd, op(.fieldValue("half"), halfRecord), int(6)), "NULL"),
    ]

    static let roundings = [
        Row(op(.round, num("6.5")), "7"), Row(op(.round, num("6.49")), "6"), Row(op(.round, num("-0.5")), "0"),
        Row(op(.round, num("-6.5")), "-6"), Row(op(.round, num("-6.51")), "-7"),
        Row(op(.truncate, num("6.8")), "6"), Row(op(.truncate, num("-6.8")), "-6"),
        Row(op(.roundTo(.decimalPlaces, figures: .integer(2)), num("1.005")), "1.01"),
        Row(op(.roundTo(.decimalPlaces, figures: .integer(0)), num("1.5")), "2"),
        Row(op(.roundTo(.decimalPlaces, figures: .integer(2)), op(.divide, int(2), int(3))), "0.67"),
        Row(op(.roundTo(.significantFigures, figures: .integer(3)), num("1239451")), "1240000"),
        Row(op(.roundTo(.significantFigures, figures: .integer(3)), num("12.1257")), "12.1"),
        Row(op(.roundTo(.significantFigures, figures: .integer(3)), num("0.0681")), "0.0681"),
        Row(op(.roundTo(.significantFigures, figures: .integer(3)), num("0.00068146")), "0.000681"),
        Row(op(.roundTo(.significantFigures, figures: .integer(1)), num("999")), "1000"),
        Row(op(.roundTo(.significantFigures, figures: .integer(1)), num("-0.25")), "-0.2"),
        Row(op(.roundTo(.significantFigures, figures: .integer(2)), int(0)), "0"),
        Row(op(.roundTo(.significantFigures, figures: .integer(2)), int(1)), "1"),
        Row(op(.roundTo(.significantFigures, figures: .integer(2)), int(10)), "10"),
        Row(op(.equalRounded(.significantFigures, figures: .integer(3)), num("3.175"), num("3.183")), "true"),
        Row(op(.equalRounded(.significantFigures, figures: .integer(3)), num("3.1749"), num("3.183")), "false"),
        Row(op(.equalRounded(.decimalPlaces, figures: .integer(1)), num("3.14"), num("3.11")), "true"),
        Row(op(.roundTo(.significantFigures, figures: .variable("numAttempts")), num("27")), "30"),
    ]

    static func within(_ tolerance: Tolerance, _ first: String, _ second: String, _ result: String) -> Row {
        Row(op(.equal(tolerance), num(first), num(second)), result)
    }

    static let tolerances = [
        within(.exact, "0.1", "0.10", "true"),
        within(.exact, "0.1", "0.11", "false"),
        within(.absolute(below: 1, above: 2, includesBelow: true, includesAbove: true), "10", "9", "true"),
        within(.absolute(below: 1, above: 2, includesBelow: false, includesAbove: true), "10", "9", "false"),
        within(.absolute(below: 1, above: 2, includesBelow: true, includesAbove: true), "10", "12", "true"),
        within(.absolute(below: 1, above: 2, includesBelow: true, includesAbove: false), "10", "12", "false"),
        within(.absolute(below: 1, above: 2, includesBelow: true, includesAbove: true), "10", "12.01", "false"),
        within(.relative(below: 10, above: 10, includesBelow: true, includesAbove: true), "20", "18", "true"),
        within(.relative(below: 10, above: 10, includesBelow: true, includesAbove: true), "20", "17.9", "false"),
        within(.relative(below: 10, above: 10, includesBelow: true, includesAbove: true), "-20", "-22", "true"),
        within(.relative(below: 10, above: 10, includesBelow: true, includesAbove: true), "-20", "-22.1", "false"),
        Row(op(.equal(.exact), num("1"), null), "NULL"),
    ]

    @Test("sums, products and the like", arguments: basics) func basic(_ row: Row) {
        #expect(result(of: row.expression) == row.result)
    }

    @Test("roundings are half up", arguments: roundings) func rounding(_ row: Row) {
        #expect(result(of: row.expression) == row.result)
    }

    @Test("tolerances", arguments: tolerances) func tolerance(_ row: Row) {
        #expect(result(of: row.expression) == row.result)
    }

    @Test(
        "every finite decimal is written as one",
        arguments: [("1e3", "1000"), ("-2.50", "-2.5"), (".5", "0.5"), ("1.", "1"), ("+0", "0"), ("5e-4", "0.0005"), ("-0.0", "0")])
    func decimal(_ text: String, _ written: String) {
        #expect(Rational(double: text)?.description == written)
    }

    @Test(
        "what is no number is not read",
        arguments: ["", "e5", ".", "1e", "1e1.5", "INF", "NaN", "0x10", "1,5", "1 2", "--1", "١", "1e999", "1e-9223372036854775808"])
    func notANumber(_ text: String) {
        #expect(Rational(double: text) == nil)
    }

    @Test("a number that grows too large is NULL and told") func tooLarge() {
        var expression = num("123456789012345678")
        for _ in 0..<8 { expression = op(.product, expression, expression) }
        let outcomes = try? run(program(rules: [.set("SCORE", expression)]), on: [:])
        #expect(outcomes?.values["SCORE"] == .null)
        #expect(outcomes?.because.contains("a number grew beyond 2048 bits, so it is NULL") == true)
    }

    @Test("a score that no marks can hold is no score") func tooLargeForMarks() throws {
        let outcomes = try run(program(rules: [.set("SCORE", op(.power, int(2), int(64)))]), on: [:])
        #expect(outcomes.values["SCORE"]?.text == "18446744073709551616")
        #expect(outcomes.score == nil)
        #expect(outcomes.because.last == "SCORE is no score: marks of 64 bits do not hold it")
    }
}
