@testable import ExamClient
import ExamFixtures
import Testing

@Suite("Calculator") struct CalculatorTests {
    /// The result as it is told: `87.5`, `0.333333333333 rounded`.
    static func told(_ text: String) -> String {
        do {
            let number = try Calculator.result(of: text)
            return number.digits + (number.isRounded ? " rounded" : "")
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "calculates exactly",
        arguments: [
            ("12.5*(3+4)", "87.5"), ("0.1+0.2", "0.3"), ("1/3*3", "1"), ("2+3*4", "14"), ("(2+3)*4", "20"), ("10-2-3", "5"),
            ("100/8/2", "6.25"), ("-2+3", "1"), ("2*-3", "-6"), ("--2", "2"), ("+5", "5"), (" 7 ", "7"), (".5", "0.5"), ("5.", "5"),
            ("0-0", "0"), ("-0", "0"), ("1/8", "0.125"), ("1/1024", "0.0009765625"), ("200*15%", "30"), ("5%%", "0.0005"),
            ("sqrt(16)", "4"), ("sqrt 2.25", "1.5"), ("SQRT(1/9)*3", "1"), ("√81", "9"), ("sqrt sqrt 16", "2"), ("sqrt 0", "0"),
            ("-sqrt 9", "-3"), ("12×3÷4−1", "8"), ("123456789*987654321", "121932631112635269"),
            ("99999999999*99999999999", "9999999999800000000001"), ("0.000001*0.000001", "0.000000000001"),
            ("1.05*1.05*1.05*1.05*1.05", "1.2762815625"), ("1/3+1/6", "0.5"), ("0001.500", "1.5"), ("3-3.5", "-0.5"),
        ])
    func exact(text: String, result: String) {
        #expect(Self.told(text) == result)
    }

    @Test(
        "rounds to twelve significant digits, half away from zero, and says so",
        arguments: [
            ("1/3", "0.333333333333"), ("2/3", "0.666666666667"), ("-2/3", "-0.666666666667"), ("1000/7", "142.857142857"),
            ("1/700", "0.00142857142857"), ("sqrt 2", "1.41421356237"), ("sqrt(2)*sqrt(2)", "2"), ("sqrt(2)*sqrt(2)-2", "0"),
            ("sqrt 200000000000000000000", "14142135623.7"), ("sqrt(1/3)", "0.57735026919"), ("10000000000000/3", "3333333333330"),
            ("999999999999999/1000.0000001", "999999999900"), ("2/3*1000000000000000", "666666666667000"),
            ("99999999999999/100000000000003", "1"),
        ])
    func rounded(text: String, result: String) {
        #expect(Self.told(text) == result + " rounded")
    }

    @Test(
        "tells what is wrong",
        arguments: [
            ("", "Type a calculation"), ("  ", "Type a calculation"), ("12,5", "with a point"), ("1/0", "divided by zero"),
            ("1/(2-2)", "divided by zero"), ("sqrt(-4)", "no square root"), ("2+", "missing at the end"), ("sqrt", "missing at the end"),
            ("(1+2", "not closed"), ("(1 2)", "\"2\" cannot stand at place 4"), ("1+2)", "\")\" cannot stand at place 4"),
            ("2(3)", "\"(\" cannot stand at place 2"), ("1.2.3", "\".\" cannot stand at place 4"), (".", "missing at the end"),
            ("x", "\"x\" cannot stand at place 1"), ("2**3", "\"*\" cannot stand"), ("%", "\"%\" cannot stand"),
            ("()", "\")\" cannot stand"),
            ("\u{0661}", "cannot stand at place 1"), ("1 000", "\"0\" cannot stand at place 3"), ("sqr 4", "\"s\" cannot stand"),
            ("1000000000000*1000000000000", "larger than"), ("1/1000000000000/1000000000000/7", "smaller than"),
        ])
    func faults(text: String, told: String) {
        #expect(Self.told(text).contains(told), "\(text): \(Self.told(text))")
    }

    @Test("hostile input is refused, quickly and without a trap")
    func hostile() {
        #expect(Self.told(String(repeating: "(", count: 200)) == CalculationFault.tooDeep.description)
        #expect(Self.told(String(repeating: "(", count: 100_000)) == CalculationFault.tooLong.description)
        #expect(Self.told(String(repeating: "-", count: 199) + "1") == "-1")
        #expect(Self.told(String(repeating: "9", count: 200)) == CalculationFault.tooLarge.description)
        #expect(Self.told("1/" + String(repeating: "9", count: 190)) == CalculationFault.tooSmall.description)
        #expect(
            Self.told(String(repeating: "9", count: 99) + "*" + String(repeating: "9", count: 100)) == CalculationFault.tooLarge.description
        )
        #expect(Self.told(String(repeating: "9", count: 99) + "/" + String(repeating: "9", count: 99)) == "1")
        #expect(Self.told(String(repeating: "sqrt ", count: 39) + "4").hasSuffix(" rounded"))
        #expect(Self.told("1" + String(repeating: "%", count: 199)) == CalculationFault.tooLarge.description)
    }

    @Test("random signs never trap, and what is calculated can be calculated again", arguments: 0..<10)
    func storm(round: Int) {
        var chance = SeededChance(seed: UInt64(round))
        let pieces = ["1", "2", "7", "0", "99", ".", "+", "-", "*", "/", "(", ")", "%", "sqrt", " ", ",", "x", "0.05"]
        for _ in 0..<400 {
            let text = (0...chance.below(14)).map { _ in chance.pick(pieces) }.joined()
            guard let number = try? Calculator.result(of: text) else { continue }
            #expect(Self.told(number.digits) == number.digits, "\(text)")
        }
    }
}

@Suite("Whole numbers of any size") struct NaturalTests {
    private static func drawn(_ chance: inout SeededChance) -> Natural {
        let digits = (0...chance.below(60)).map { _ in "\(chance.below(3) == 0 ? 9 * chance.below(2) : chance.below(10))" }.joined()
        return Natural(digits: digits) ?? .zero
    }

    @Test("division gives back what was divided, and roots are the largest that fit", arguments: 0..<8)
    func laws(round: Int) {
        var chance = SeededChance(seed: UInt64(round))
        for _ in 0..<200 {
            let (one, other) = (Self.drawn(&chance), Self.drawn(&chance))
            #expect(Natural.distance(one + other, other) == one)
            let root = one.squareRoot
            #expect(root * root <= one && one < (root + .one) * (root + .one))
            #expect(Natural(digits: one.digits) == one)
            guard !other.isZero else { continue }
            let (quotient, remainder) = one.divided(by: other)
            #expect(quotient * other + remainder == one && remainder < other)
            #expect((one * other).divided(by: other).quotient == one)
        }
    }

    @Test("other signs than digits write no number", arguments: ["-1", "1.5", "a", "\u{0661}", " 1"])
    func noNumber(text: String) {
        #expect(Natural(digits: text) == nil)
    }

    @Test("a divisor in common is the greatest")
    func divisor() {
        func number(_ digits: String) -> Natural { Natural(digits: digits) ?? .zero }
        #expect(Natural.greatestCommonDivisor(number("12345678901234567890"), number("9876543210")) == number("90"))
        #expect(Natural.greatestCommonDivisor(.zero, number("7")) == number("7"))
    }
}
