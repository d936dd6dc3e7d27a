import Records
import Testing

@Suite("The strict reader")
struct StrictReaderTests {
    @Test(
        "what is not JSON, or not the narrow JSON that is signed, is refused with its place",
        arguments: [
            ("", JSONFault.endOfText),
            ("  ", .endOfText),
            ("{\"a\":1,\"a\":2}", .duplicate(name: "a", offset: 7)),
            ("{\"b\":1,\"a\":2,\"b\":3}", .duplicate(name: "b", offset: 19)),
            ("{\"a\":1,\"\\u0061\":2}", .duplicate(name: "a", offset: 7)),
            ("\"\\ud800\"", .loneSurrogate(offset: 1)),
            ("\"\\udc00\"", .loneSurrogate(offset: 1)),
            ("\"\\ud800\\u0041\"", .loneSurrogate(offset: 1)),
            ("\"\\ud800x\"", .loneSurrogate(offset: 1)),
            ("\"\\x41\"", .badEscape(offset: 1)),
            ("\"\\u00g0\"", .badEscape(offset: 1)),
            ("\"\\u00", .endOfText),
            ("\"a\nb\"", .control(byte: 10, offset: 2)),
            ("\"\\na\u{1}\"", .control(byte: 1, offset: 4)),
            ("\"abc", .endOfText),
            ("1 2", .trailing(offset: 2)),
            ("{} ,", .trailing(offset: 3)),
            ("\u{FEFF}{}", .unexpected(byte: 0xEF, offset: 0)),
            ("[1,]", .unexpected(byte: 0x5D, offset: 3)),
            ("[1 2]", .unexpected(byte: 0x32, offset: 3)),
            ("{\"a\":1,}", .unexpected(byte: 0x7D, offset: 7)),
            ("{a:1}", .unexpected(byte: 0x61, offset: 1)),
            ("{\"a\" 1}", .unexpected(byte: 0x31, offset: 5)),
            ("{'a':1}", .unexpected(byte: 0x27, offset: 1)),
            ("// no\n1", .unexpected(byte: 0x2F, offset: 0)),
            ("tru", .endOfText),
            ("trux", .unexpected(byte: 0x78, offset: 3)),
            ("NaN", .unexpected(byte: 0x4E, offset: 0)),
            ("nul1", .unexpected(byte: 0x31, offset: 3)),
            ("01", .badNumber(offset: 0)),
            ("-", .badNumber(offset: 0)),
            ("1.", .badNumber(offset: 0)),
            (".5", .unexpected(byte: 0x2E, offset: 0)),
            ("1e", .badNumber(offset: 0)),
            ("1e+", .badNumber(offset: 0)),
            ("+1", .unexpected(byte: 0x2B, offset: 0)),
            ("0x10", .trailing(offset: 1)),
            ("9007199254740992", .numberOutOfRange(offset: 0)),
            ("-9007199254740992", .numberOutOfRange(offset: 0)),
            ("99999999999999999999999", .numberOutOfRange(offset: 0)),
            ("1e400", .numberOutOfRange(offset: 0)),
            ("[[", .endOfText),
            ("{\"a\":", .endOfText),
            ("{\"a\"", .endOfText),
        ])
    func refused(text: String, fault: JSONFault) {
        #expect(throws: fault) { try JSONValue(reading: Array(text.utf8)) }
        #expect(!fault.description.isEmpty)
    }

    @Test(
        "bytes that are not UTF-8 are refused",
        arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        #expect(throws: JSONFault.notUTF8(offset: 0)) { try JSONValue(reading: [quote] + bytes + [quote]) }
        #expect(throws: JSONFault.notUTF8(offset: 0)) {
            try JSONValue(reading: [quote] + Array("\\n".utf8) + bytes + [quote])
        }
    }

    @Test(
        "what is JSON is read",
        arguments: [
            ("9007199254740991", JSONValue.integer(9_007_199_254_740_991)), ("-9007199254740991", .integer(-9_007_199_254_740_991)),
            ("-0", 0), ("1.0", .number(1)), ("1E2", .number(100)), ("\"\\ud83d\\ude00\\/\"", "\u{1F600}/"), ("\"\"", ""),
            (" [ 1 , true , null ] ", [1, true, .null]), ("{ }", [:]), ("{\"b\":[],\"a\":{\"x\":false}}", ["a": ["x": false], "b": []]),
        ] as [(String, JSONValue)])
    func accepted(text: String, value: JSONValue) throws {
        #expect(try JSONValue(reading: Array(text.utf8)) == value)
    }

    @Test("64 levels are read, 65 are not")
    func depth() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(try JSONValue(reading: nested(64)).jcs == nested(64))
        #expect(throws: JSONFault.tooDeep(limit: 64, offset: 64)) { try JSONValue(reading: nested(65)) }
        #expect(throws: JSONFault.tooDeep(limit: 64, offset: 64)) { try JSONValue(reading: nested(100_000)) }
    }

    @Test("a text beyond the size limit is not even looked at")
    func size() {
        #expect(throws: JSONFault.tooLarge(bytes: 5, limit: 4)) { try JSONValue(reading: Array("\"abc\"".utf8), maximumBytes: 4) }
    }

    @Test("of any thousand bytes the reader makes a value or a fault, and a value survives its canonical form")
    func anyBytes() throws {
        var chance = Chance(seed: 11)
        let alphabet = Array("{}[]\",:\\u0019eE+-. truefalsn\n".utf8) + [0xC3, 0xA9, 0x00]
        var values = 0
        for _ in 0..<20_000 {
            let bytes = (0..<chance.below(12)).map { _ in alphabet[chance.below(alphabet.count)] }
            guard let value = try? JSONValue(reading: bytes) else { continue }
            values += 1
            // A number may be written shorter, so the canonical bytes are compared, not the values.
            #expect(try JSONValue(reading: value.jcs).jcs == value.jcs)
        }
        #expect(values > 20)
    }
}

/// Seeded chance (SplitMix64), so that every run is the same.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
