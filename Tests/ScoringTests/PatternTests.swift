import ExamModel
import Testing

@testable import Scoring

/// XML Schema part 2, appendix F.
@Suite("patterns") struct PatternTests {
    struct Case: CustomStringConvertible, Sendable {
        let pattern: String
        let yes: [String]
        let no: [String]

        init(_ pattern: String, yes: [String], no: [String]) {
            self.pattern = pattern
            self.yes = yes
            self.no = no
        }

        var description: String { pattern }
    }

    static let cases = [
        Case("", yes: [""], no: ["a"]),
        Case("abc", yes: ["abc"], no: ["", "ab", "abcd", "xabc"]),
        Case("a|bc|", yes: ["a", "bc", ""], no: ["b", "abc"]),
        Case("a?b*c+", yes: ["c", "abbcc", "acc"], no: ["ab", "aac"]),
        Case("(ab){2,3}", yes: ["abab", "ababab"], no: ["ab", "abababab", "aba"]),
        Case("a{3}", yes: ["aaa"], no: ["aa", "aaaa"]),
        Case("a{2,}", yes: ["aa", "aaaaaa"], no: ["a"]),
        Case("a{0}b{0,1}", yes: ["", "b"], no: ["a", "bb"]),
        Case("(a*)*b", yes: ["b", "aab"], no: ["a"]),
        Case("(){9999}a", yes: ["a"], no: [""]),
        Case("(a|b|(c|d){2})e", yes: ["ae", "cde"], no: ["ce", "e"]),
        Case(".", yes: ["x", "\u{1f600}", " "], no: ["", "\n", "\r", "xy"]),
        Case("[a-c]x", yes: ["ax", "cx"], no: ["dx", "x"]),
        Case("[^a-c]", yes: ["d", "é"], no: ["a", ""]),
        Case("[a-z-[aeiou]]+", yes: ["xyz"], no: ["xay", "A"]),
        Case("[a-z-[b-y-[m]]]", yes: ["a", "m", "z"], no: ["b", "n"]),
        Case("[-a]", yes: ["-", "a"], no: ["b"]), Case("[a-]", yes: ["-", "a"], no: ["b"]),
        Case("[+\\-*]", yes: ["+", "-", "*"], no: [","]),
        Case("[\\d.,]+", yes: ["3,14"], no: ["3;14"]),
        Case("[.]", yes: ["."], no: ["a"]), Case("[\\]\\[]+", yes: ["[]"], no: ["()"]),
        Case("\\d+", yes: ["12", "٣"], no: ["a", "1a", "²"]), Case("\\D", yes: ["a"], no: ["1"]),
        Case("\\w+", yes: ["Straße", "1$"], no: ["a b", "a.b", "_"]), Case("\\W", yes: ["_", " ", "."], no: ["a"]),
        Case("\\s", yes: [" ", "\t", "\n", "\r"], no: ["\u{a0}", "a"]), Case("\\S", yes: ["a", "\u{a0}"], no: [" "]),
        Case("\\i\\c*", yes: ["_a-1.b:c", "élan"], no: ["1a", "-a", "a b"]), Case("\\I", yes: ["1"], no: ["a"]),
        Case("\\C", yes: [" "], no: ["1"]),
        Case("\\p{Lu}\\p{Ll}*", yes: ["Ada", "Åse"], no: ["ada", "ADa"]), Case("\\P{L}+", yes: ["12 "], no: ["1a"]),
        Case("\\p{N}", yes: ["1", "²", "Ⅷ"], no: ["a"]), Case("\\p{Sc}", yes: ["€"], no: ["E"]),
        Case("[\\p{P}\\s]+", yes: ["., !"], no: ["a"]),
        Case("\\.\\\\\\?\\*\\+\\(\\)\\{\\}\\[\\]\\|\\^\\-", yes: [".\\?*+(){}[]|^-"], no: ["x"]),
        Case("\\n\\r\\t", yes: ["\n\r\t"], no: ["nrt"]),
        Case("^ab$", yes: ["ab"], no: ["^ab$", "abc"]), Case("a^b$c", yes: ["a^b$c"], no: ["abc"]),
        Case("5\\$", yes: ["5$"], no: ["5", "5\\"]),
        Case("e\u{301}", yes: ["e\u{301}"], no: ["\u{e9}"]),
        Case("[0-9]{4}-[0-9]{2}", yes: ["2026-11"], no: ["2026-1"]),
    ]

    @Test("a pattern matches whole texts", arguments: cases) func matching(_ example: Case) throws {
        let pattern = try SchemaPattern(example.pattern)
        for text in example.yes { #expect(pattern.matches(text), "\(text)") }
        for text in example.no { #expect(!pattern.matches(text), "\(text)") }
    }

    static let refused: [(String, PatternFault)] = [
        ("(", .unfinished), ("(a", .unfinished), ("[a", .unfinished), ("[", .unfinished), ("a\\", .unfinished), ("\\p{L", .unfinished),
        ("\\pL", .unfinished), ("[a-z-[b]", .unfinished), (")", .unexpected(")", place: 1)), ("a)b", .unexpected(")", place: 2)),
        ("*a", .unexpected("*", place: 1)), ("a**", .unexpected("*", place: 3)), ("a|*", .unexpected("*", place: 3)),
        ("(?:a)", .unexpected("?", place: 2)), ("[]a]", .unexpected("]", place: 2)), ("[a[b]]", .unexpected("[", place: 3)),
        ("[a-[b]c]", .unexpected("c", place: 7)), ("a{", .badRepeat(place: 2)), ("a{2,1}", .badRepeat(place: 2)),
        ("a{,2}", .badRepeat(place: 2)), ("a{99999}", .badRepeat(place: 2)), ("a{1", .badRepeat(place: 2)),
        ("[z-a]", .badRange(place: 2)), ("[a-\\d]", .badRange(place: 2)), ("\\b", .unknownEscape("\\b")), ("\\1", .unknownEscape("\\1")),
        ("\\p{Foo}", .unknownEscape("\\p{Foo}")), ("\\p{}", .unknownEscape("\\p{}")), ("\\p{IsGreek}", .unknownEscape("\\p{IsGreek}")),
        ("(((a{50}){50}){50}){50}", .tooLarge), ("a{2001}", .tooLarge), (String(repeating: "a", count: 2_001), .tooLarge),
        (String(repeating: "(", count: 500), .tooDeep), (String(repeating: "[a-", count: 500), .tooDeep),
    ]

    @Test("what is no pattern is refused by name", arguments: refused) func refusal(_ pattern: String, _ fault: PatternFault) {
        #expect(throws: fault) { try SchemaPattern(pattern) }
    }

    static let hostile = [
        "(a+)+b", "(a*)*b", "(a|a)*b", "(a|aa)+b", "(.*)(.*)(.*)(.*)(.*)b", "(a?){300}a{300}b", "((a{0,30}){0,30})b", "([a-z-[b]]*c?)*d",
    ]

    /// A backtracking matcher would not end on these.
    @Test("no pattern takes long on a long text", .timeLimit(.minutes(10)), arguments: hostile)
    func takesNoTime(_ text: String) throws {
        #expect(!(try SchemaPattern(text).matches(String(repeating: "a", count: 1_500))))
    }

    @Test(
        "Moodle's stars become patterns",
        arguments: [
            ("*", ["", "anything", "two\nlines"], []),
            ("New*York", ["New York", "NewYork", "New\nYork"], ["Old York", "New Yorks"]),
            ("5\\*5", ["5*5"], ["525", "5\\*5"]),
            ("(a+b)?[c]{2}.$^|-", ["(a+b)?[c]{2}.$^|-"], ["ab"]),
            ("a\\b", ["a\\b"], ["ab"]),
        ] as [(String, [String], [String])])
    func wildcards(_ text: String, _ yes: [String], _ no: [String]) throws {
        let pattern = try SchemaPattern(wildcardPattern(text))
        for text in yes { #expect(pattern.matches(text), "\(text)") }
        for text in no { #expect(!pattern.matches(text), "\(text)") }
    }
}
