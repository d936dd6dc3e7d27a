import ExamModel
import Records
import Testing

@Suite("The canonical form (RFC 8785)")
struct CanonicalFormTests {
    @Test("the six published vectors come out byte for byte", arguments: CanonicalVector.all)
    func vectors(vector: CanonicalVector) throws {
        let value = try JSONValue(reading: Array(vector.input.utf8))
        #expect(String(decoding: value.jcs, as: UTF8.self) == vector.output)
        #expect(value.jcs == Array(vector.output.utf8))
        #expect(try JSONValue(readingCanonical: value.jcs).jcs == value.jcs)
    }

    @Test(
        "numbers are written as ECMAScript writes them (RFC 8785, appendix B)",
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"), (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0x41b3_de43_5555_5557, "333333333.33333343"), (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"), (0x4024_0000_0000_0000, "10"), (0x3fb9_9999_9999_999a, "0.1"),
        ] as [(UInt64, String)])
    func numbers(bits: UInt64, text: String) {
        #expect(String(decoding: JSONValue.number(Double(bitPattern: bits)).jcs, as: UTF8.self) == text)
    }

    @Test("names stand in the order of UTF-16: an emoji before U+FB33, though its scalar is greater")
    func order() throws {
        let value: JSONValue = ["\u{FB33}": 1, "\u{1F600}": 2, "\u{E000}": 3, "a": 4, "": 5, "\u{D7FF}": 6]
        let names = try #require(value.object).names
        #expect(names == ["", "a", "\u{D7FF}", "\u{1F600}", "\u{E000}", "\u{FB33}"])
        #expect(names == names.sorted { Array($0.utf16).lexicographicallyPrecedes(Array($1.utf16)) })
    }

    @Test("texts that Swift takes for equal stay apart")
    func equivalents() throws {
        let value = try JSONValue(reading: Array("{\"\u{e9}\":1,\"e\u{301}\":2}".utf8))
        #expect(try #require(value.object).names.count == 2)
        #expect(value["\u{e9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(JSONValue.string("\u{e9}") != JSONValue.string("e\u{301}"))
        #expect(JSONValue.string("\u{212A}") != JSONValue.string("K"))
    }

    @Test("control characters are escaped in the one way, all else stands as it is")
    func escapes() {
        let value = JSONValue.string("\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F}\"\\/\u{7F}\u{2028}€")
        #expect(
            String(decoding: value.jcs, as: UTF8.self)
                == #""\u0000\b\t\n\u000b\f\r\u001f\"\\/"# + "\u{7F}\u{2028}€\"")
    }

    @Test("another spelling of the same value is not canonical", arguments: ["{\"b\":1,\"a\":2}", "[1, 2]", "1.0", "\"\\u0041\"", "-0"])
    func notCanonical(text: String) {
        #expect(throws: JSONFault.notCanonical) { try JSONValue(readingCanonical: Array(text.utf8)) }
    }
}

/// A published vector, a copy of `testdata` of github.com/cyberphone/json-canonicalization at 19d51d7f
/// (Copyright 2018 Anders Rundgren, Apache-2.0).
struct CanonicalVector: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let input: String
    let output: String

    static let all = [
        CanonicalVector(
            testDescription: "arrays", input: #"[56,{"d":true,"10":null,"1":[ ]}]"#, output: #"[56,{"1":[],"10":null,"d":true}]"#),
        CanonicalVector(
            testDescription: "french",
            input: """
                {"peach": "This sorting order", "p\u{e9}ch\u{e9}": "is wrong according to French",
                 "p\u{ea}che": "but canonicalization MUST", "sin":   "ignore locale"}
                """,
            output: #"{"peach":"This sorting order","# + "\"p\u{e9}ch\u{e9}\":\"is wrong according to French\","
                + "\"p\u{ea}che\":\"but canonicalization MUST\",\"sin\":\"ignore locale\"}"),
        CanonicalVector(
            testDescription: "structures",
            input: #"""
                {"1": {"f": {"f": "hi","F": 5} ,"\n": 56.0}, "10": { }, "": "empty", "a": { },
                 "111": [ {"e": "yes","E": "no" } ], "A": { }}
                """#,
            output: #"{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}"#),
        CanonicalVector(
            testDescription: "unicode", input: #"{"Unnormalized Unicode":"A\u030a"}"#, output: "{\"Unnormalized Unicode\":\"A\u{30A}\"}"),
        CanonicalVector(
            testDescription: "values",
            input: #"""
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}
                """#,
            output: #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
                + "\"string\":\"\u{20ac}$" + #"\u000f\nA'B\"\\\\\"/"}"#),
        CanonicalVector(
            testDescription: "weird",
            input: #"""
                {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\u000a": "Newline", "1": "One", "\u0080": "Control\u007f",
                 "\ud83d\ude02": "Smiley", "\u00f6": "Latin Small Letter O With Diaeresis",
                 "\ufb33": "Hebrew Letter Dalet With Dagesh", "</script>": "Browser Challenge"}
                """#,
            output: #"{"\n":"Newline","\r":"Carriage Return","1":"One","</script>":"Browser Challenge","#
                + "\"\u{80}\":\"Control\u{7f}\",\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\","
                + "\"\u{1F602}\":\"Smiley\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"),
    ]
}
