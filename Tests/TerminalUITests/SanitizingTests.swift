import Testing

import TerminalUI

@Suite("Foreign text is harmless")
struct SanitizingTests {
    static let table: [(name: String, text: String, clean: String)] = [
        ("plain text stays", "Ada, 42 %", "Ada, 42 %"),
        ("newlines stay", "a\nb\n", "a\nb\n"),
        ("CR LF is a newline", "a\r\nb\r\n", "a\nb\n"),
        ("a lone CR is shown", "a\rb\r", "a\u{FFFD}b\u{FFFD}"),
        ("a tab is a space", "a\tb", "a b"),
        ("ESC and CSI 2J", "\u{1B}[2J", "\u{FFFD}[2J"),
        ("OSC 52 with BEL", "\u{1B}]52;c;aGk=\u{07}", "\u{FFFD}]52;c;aGk=\u{FFFD}"),
        ("C1 CSI and NEL", "\u{9B}2J\u{85}", "\u{FFFD}2J\u{FFFD}"),
        ("DEL and NUL", "\u{7F}\u{0}", "\u{FFFD}\u{FFFD}"),
        ("bidi controls", "\u{202E}a\u{2066}\u{200F}\u{61C}", "\u{FFFD}a\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("zero-width signs are cut", "a\u{200B}b\u{FEFF}c\u{AD}d\u{2060}", "abcd"),
        ("joiners are cut", "👩\u{200D}🚀", "👩🚀"),
        ("tags", "a\u{E0041}\u{E007F}", "a\u{FFFD}\u{FFFD}"),
        ("invisible letters are cut", "a\u{3164}\u{115F}b", "ab"),
        (
            "noncharacters", String(String.UnicodeScalarView([0xFFFE, 0x1FFFF, 0xFDD0].compactMap { Unicode.Scalar($0 as UInt32) })),
            "\u{FFFD}\u{FFFD}\u{FFFD}"
        ),
        ("line separators", "a\u{2028}b\u{2029}", "a\nb\n"),
        ("a mark without a base", "\u{301}a\n\u{301}", "\u{FFFD}a\n\u{FFFD}"),
        ("accents stay", "e\u{301} é", "e\u{301} é"),
        ("emoji variation stays", "1\u{FE0F}\u{20E3}", "1\u{FE0F}\u{20E3}"),
        ("scripts stay", "Ελλ Жук 世界 עברית नमस्ते ไทย", "Ελλ Жук 世界 עברית नमस्ते ไทย"),
    ]

    @Test("what goes in and what comes out", arguments: table)
    func cases(name: String, text: String, clean: String) {
        let found = sanitized(text)
        #expect(Array(found.unicodeScalars) == Array(clean.unicodeScalars), "\(name)")
        #expect(Array(sanitized(found).unicodeScalars) == Array(found.unicodeScalars), "\(name), again")
    }

    @Test("a tower of combining marks is cut after the eighth")
    func towers() {
        let tower = "a" + String(repeating: "\u{301}", count: 1000) + "b"
        #expect(sanitized(tower).unicodeScalars.count == 10)
    }

    /// The planes with assigned characters, and the special purpose plane.
    static let planes: [ClosedRange<UInt32>] = [0...0x1FFFF, 0x2FF00...0x323FF, 0xE0000...0xE0FFF, 0x10FFF0...0x10FFFF]

    @Test("no scalar of Unicode gets a control through", arguments: planes)
    func everyScalar(plane: ClosedRange<UInt32>) {
        for value in plane {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for found in sanitized("x" + String(Character(scalar)) + "y").unicodeScalars {
                let isControl = found.value < 0x20 || (0x7F...0x9F).contains(found.value)
                if isControl && found != "\n" || found.properties.generalCategory == .format {
                    Issue.record("U+\(String(value, radix: 16)) passes")
                }
            }
        }
    }

    @Test("plain text has no ESC and no line drawing")
    func plain() {
        #expect(plainText("\u{1B}[1m│ ┌──┐ ═ ║ é 世") == "\u{FFFD}[1m| +--+ - | é 世")
    }
}
