import ExamModel
import Testing

/// Decimal numbers from files and answers, and sums at the ends of 64 bits.
@Suite("Exact numbers")
struct ExactNumberTests {
    @Test(
        "are read from decimals",
        arguments: [
            ("0", "0"), ("-0", "0"), ("12", "12"), ("-12", "-12"), ("+12", "12"), ("007", "7"), ("0.5", "1/2"), (".5", "1/2"), ("5.", "5"),
            ("-.25", "-1/4"), ("3.10", "31/10"), ("1.5e-3", "3/2000"), ("1.5E3", "1500"), ("2e+2", "200"), ("2e0", "2"), ("0e9", "0"),
            ("1e18", "1000000000000000000"), ("9e18", "9000000000000000000"), ("123456789012345678", "123456789012345678"),
            ("-999999999999999999", "-999999999999999999"), ("0.000000000000000001", "1/1000000000000000000"),
            ("000000000000000000000000000000001", "1"), ("1000000000000000000e-18", "nil"), ("100000000000000000e-17", "1"),
        ])
    func reading(_ text: String, _ number: String) {
        #expect(Marks(decimal: text)?.description ?? "nil" == number)
    }

    @Test(
        "other texts, and numbers of more than 18 digits, are none",
        arguments: [
            "", " ", ".", "+", "-", "-.", "e5", ".e5", "1e", "1e+", "1e1.5", "1e5e5", "--1", "+-1", "1-", "1 ", " 1", "1,5", "1.2.3",
            "1_000",
            "0x10", "NaN", "INF", "inf", "1/2", "½", "١", "１", "1\u{301}", "1\n", "York", "1234567890123456789", "0.0000000000000000001",
            "10e18", "1e19", "1e37", "1e-37", "1e999999999999999999999", "1e-999999999999999999999", "1e\u{661}",
        ])
    func refused(_ text: String) {
        #expect(Marks(decimal: text) == nil)
    }

    @Test(
        "are written as decimals where there is a finite one",
        arguments: [
            (Marks(0), "0"), (Marks(-12), "-12"), (Marks(1, over: 2), "0.5"), (Marks(-1, over: 2), "-0.5"), (Marks(7, over: 4), "1.75"),
            (Marks(-7, over: 4), "-1.75"), (Marks(1, over: 8), "0.125"), (Marks(31, over: 10), "3.1"), (Marks(1, over: 100), "0.01"),
            (Marks(1, over: 3), "1/3"), (Marks(5, over: 6), "5/6"), (Marks(1, over: 1 << 18), "0.000003814697265625"),
            (Marks(1, over: 1 << 19), "1/524288"), (Marks(1, over: 1_000_000_000_000_000_000), "0.000000000000000001"),
            (Marks(.max, over: 1_000_000_000_000_000_000), "9.223372036854775807"), (Marks(.min), "-9223372036854775808"),
            (Marks(.min, over: 5), "-1844674407370955161.6"),
        ])
    func writing(_ number: Marks, _ text: String) {
        #expect(number.decimal == text)
    }

    @Test("what is written as a decimal of 18 digits is read as the same", arguments: ["0.75", "-12.5", "1000000", "0.000000000000000001"])
    func roundTrip(_ text: String) {
        #expect(Marks(decimal: text)?.decimal == text)
    }

    static let most = Marks(.max)
    static let least = Marks(.min)
    static let tiny = Marks(1, over: .max)

    @Test("sums, differences and products that do not fit are nil, and the others exact")
    func overflow() {
        #expect(Self.most.adding(1) == nil)
        #expect(Self.most.adding(0) == Self.most)
        #expect(Self.most.adding(Self.least) == -1)
        #expect(Self.least.adding(-1) == nil)
        #expect(Self.least.adding(Self.least) == nil)
        #expect(Self.tiny.adding(Self.tiny) == Marks(2, over: .max))
        #expect(Self.tiny.adding(Marks(1, over: 2)) == nil)
        #expect(Self.most.subtracting(-1) == nil)
        #expect(Self.least.subtracting(1) == nil)
        #expect(Self.least.subtracting(Self.least) == 0)
        #expect(Marks(0).subtracting(Self.least) == nil)
        #expect(Marks(1, over: 3).subtracting(Marks(1, over: 3)) == 0)
        #expect(Self.most.multiplied(by: 2) == nil)
        #expect(Self.most.multiplied(by: Self.tiny) == 1)
        #expect(Self.least.multiplied(by: -1) == nil)
        #expect(Self.least.multiplied(by: Marks(1, over: 2)) == Marks(-(1 << 62)))
        #expect(Self.tiny.multiplied(by: Marks(1, over: 2)) == nil)
        #expect(Self.least.multiplied(by: 0) == 0)
    }

    @Test("compare by value at the ends of 64 bits")
    func comparison() {
        let sorted = [
            Self.least, Marks(.min, over: 3), -1, Marks(-1, over: .max), 0, Self.tiny, Marks(1, over: .max - 1),
            Marks(.max - 1, over: .max), 1,
            Marks(.max, over: .max - 1), Marks(.max, over: 2), Marks(.max - 1), Self.most,
        ]
        for (index, number) in sorted.enumerated() {
            for (other, another) in sorted.enumerated() {
                #expect((number < another) == (index < other), "\(number) and \(another)")
            }
        }
    }

    @Test(
        "a fraction of 128 bits is kept if its lowest terms fit",
        arguments: [
            (Int128.max, Int128.max, "1"), (.min, .min, "1"), (.min, 1, "nil"), (.min, -1, "nil"), (.max, .min, "nil"),
            (.min, 1 << 100, "-134217728"),
            (.min, -(1 << 100), "134217728"), (1 << 100, 1 << 98, "4"), (1, 0, "nil"), (0, 0, "nil"), (0, .min, "0"),
            (-(1 << 63), 1, "-9223372036854775808"),
            (1 << 63, 1, "nil"), (1 << 63, -1, "-9223372036854775808"), (1, 1 << 63, "nil"), (1, -(1 << 63), "nil"), (-3, -6, "1/2"),
        ] as [(Int128, Int128, String)])
    func wide(_ numerator: Int128, _ denominator: Int128, _ text: String) {
        #expect(Marks(exactly: numerator, over: denominator)?.description ?? "nil" == text)
    }

    @Test(
        "fractions as text keep within 64 bits",
        arguments: ["9223372036854775808", "1/9223372036854775808", "-9223372036854775809", "1/-1", "+"])
    func textBeyond(_ text: String) {
        #expect(Marks(text) == nil)
    }
}
