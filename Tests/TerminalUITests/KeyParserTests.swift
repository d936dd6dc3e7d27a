import Testing

@testable import TerminalUI

@Suite("Bytes become keys")
struct KeyParserTests {
    static let keys: [(bytes: String, key: Key)] = [
        ("a", "a"), ("A", "A"), ("é", "é"), ("世", "世"), ("😀", "😀"), (" ", " "),
        ("\r", Key(.enter)), ("\n", Key(.enter)), ("\t", Key(.tab)), ("\u{1B}[Z", Key(.backTab)),
        ("\u{7F}", Key(.backspace)), ("\u{8}", Key(.backspace)), ("\u{1B}[3~", Key(.delete)),
        ("\u{1B}[A", Key(.up)), ("\u{1B}OB", Key(.down)), ("\u{1B}[C", Key(.right)), ("\u{1B}[D", Key(.left)),
        ("\u{1B}[H", Key(.home)), ("\u{1B}[1~", Key(.home)), ("\u{1B}OF", Key(.end)), ("\u{1B}[4~", Key(.end)),
        ("\u{1B}[5~", Key(.pageUp)), ("\u{1B}[6~", Key(.pageDown)), ("\u{1B}[2~", Key(.insert)),
        ("\u{1B}OP", Key(.function(1))), ("\u{1B}[[A", Key(.function(1))), ("\u{1B}[15~", Key(.function(5))),
        ("\u{1B}[24~", Key(.function(12))), ("\u{1B}[1;5C", Key(.right, .control)),
        ("\u{1B}[3;2~", Key(.delete, .shift)), ("\u{1B}[1;3A", Key(.up, .alt)),
        ("\u{3}", .control("c")), ("\u{1A}", .control("z")), ("\u{1C}", .control("\\")), ("\u{0}", .control(" ")),
        ("\u{C}", .control("l")), ("\u{1B}n", .alt("n")), ("\u{1B}N", .alt("N")), ("\u{1B}\u{7F}", Key(.backspace, .alt)),
    ]

    @Test("one key, whole and byte by byte", arguments: keys)
    func single(bytes: String, key: Key) {
        var parser = KeyParser()
        #expect(parser.feed(Array(bytes.utf8)) == [.key(key)])
        #expect(bytes.utf8.flatMap { parser.feed([$0]) } == [.key(key)])
        #expect(!parser.needsFlush)
    }

    static let sequences: [(name: String, bytes: String, events: [TerminalEvent])] = [
        ("focus", "\u{1B}[I\u{1B}[O", [.focusIn, .focusOut]),
        ("two keys", "ab", [.key("a"), .key("b")]),
        ("ESC before a sequence", "\u{1B}\u{1B}[A", [.key(Key(.escape)), .key(Key(.up))]),
        ("unknown CSI", "\u{1B}[?62;1c\u{1B}[99~\u{1B}[>1u\u{1B}[12;5Rx", [.key("x")]),
        ("X10 mouse debris", "\u{1B}[M a!x", [.key("x")]),
        ("SGR mouse debris", "\u{1B}[<0;10;5Mx", [.key("x")]),
        ("OSC answer", "\u{1B}]11;rgb:0000/0000/0000\u{7}x", [.key("x")]),
        ("DCS answer", "\u{1B}P1$r0m\u{1B}\\x", [.key("x")]),
        ("a broken CSI", "\u{1B}[12\rx", [.key("x")]),
        ("an encoded C1 control", "\u{9B}x", [.key("x")]),
    ]

    @Test("sequences", arguments: sequences)
    func several(name: String, bytes: String, events: [TerminalEvent]) {
        var parser = KeyParser()
        #expect(parser.feed(Array(bytes.utf8)) == events, "\(name)")
    }

    @Test("invalid UTF-8 is dropped and the next key is kept")
    func invalid() {
        for bytes: [UInt8] in [[0xFF], [0x80], [0xC0, 0xAF], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF5, 0x80], [0xF4, 0xBF, 0xBF, 0xBF]] {
            var parser = KeyParser()
            #expect(parser.feed(bytes + Array("x".utf8)) == [.key("x")], "\(bytes)")
        }
    }

    @Test("a lone ESC waits for its time")
    func escape() {
        var parser = KeyParser()
        #expect(parser.feed([0x1B]) == [])
        #expect(parser.needsFlush)
        #expect(parser.flush() == [.key(Key(.escape))])
        #expect(!parser.needsFlush)
        #expect(parser.flush() == [])
        #expect(parser.feed(Array("a".utf8)) == [.key("a")])
    }

    @Test("an arrow key split by a slow line never types its letter", arguments: ["[A", "[1;5D", "[3~", "OD"])
    func split(rest: String) {
        var parser = KeyParser()
        _ = parser.feed([0x1B])
        #expect(parser.flush() == [.key(Key(.escape))])
        #expect(parser.feed(Array(rest.utf8)).allSatisfy { $0 != .key("A") && $0 != .key("D") && $0 != .key("[") })
        #expect(parser.feed(Array("[".utf8)) == [.key("[")])
        _ = parser.feed(Array("\u{1B}[".utf8))
        #expect(parser.flush() == [])
        #expect(parser.feed(Array("A".utf8)) == [.key(Key(.up))])
    }

    @Test("Alt with an upper-case letter that could open a sequence comes after the wait")
    func altLetters() {
        for letter in ["O", "P"] {
            var parser = KeyParser()
            #expect(parser.feed(Array("\u{1B}\(letter)".utf8)) == [])
            #expect(parser.flush() == [.key(.alt(Character(letter)))])
        }
    }
}

@Suite("Pastes")
struct PasteTests {
    @Test("a paste is one event, sanitised, with plain line ends")
    func paste() {
        var parser = KeyParser()
        let bytes = "\u{1B}[200~one\rtwo\r\n\u{1B}[31mthree\u{202E}\u{1B}[201~x"
        #expect(
            parser.feed(Array(bytes.utf8))
                == [.paste("one\ntwo\n\u{FFFD}[31mthree\u{FFFD}"), .key("x")])
    }

    @Test("a paste may come in pieces, also within its end")
    func pieces() {
        var parser = KeyParser()
        let events = "\u{1B}[200~a\u{1B}\u{1B}[20b\u{1B}[201~".utf8.flatMap { parser.feed([$0]) }
        #expect(events == [.paste("a\u{FFFD}\u{FFFD}[20b")])
    }

    @Test("a megabyte is cut to 64 KiB and types nothing")
    func bounded() {
        var parser = KeyParser()
        let text = String(repeating: "世", count: 350_000)
        let events = parser.feed(Array("\u{1B}[200~\(text)\u{1B}[201~".utf8))
        #expect(events == [.paste(String(text.prefix(KeyParser.pasteLimit / 3)))])
        #expect(parser.buffer.isEmpty)
    }
}

@Suite("Noise")
struct KeyParserFuzzTests {
    @Test("a million seeded bytes: no trap, bounded memory, no control in any key")
    func noise() {
        var chance = Seeded(state: 42)
        var parser = KeyParser()
        let pieces = [
            "\u{1B}[", "\u{1B}", "\u{1B}O", "\u{1B}]", "\u{1B}P", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[M", "\u{1B}[[", "世", "1;5",
        ]
        var count = 0
        while count < 1_000_000 {
            var bytes = (0..<chance.next(64)).map { _ in UInt8(chance.next(256)) }
            if chance.next(3) == 0 { bytes += Array(pieces[chance.next(pieces.count)].utf8) }
            count += bytes.count
            let events = parser.feed(bytes) + (chance.next(5) == 0 ? parser.flush() : [])
            if events.count > 3 * bytes.count + 1 || parser.buffer.count > KeyParser.pasteLimit {
                Issue.record("too much after \(count) bytes")
            }
            for case .key(let key) in events {
                guard case .character(let character) = key.code else { continue }
                if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
                    Issue.record("a control is typed after \(count) bytes")
                }
            }
        }
        _ = parser.feed(Array("\u{1B}[201~\u{1B}\\\u{18}".utf8))
        _ = parser.flush()
        #expect(parser.feed(Array("\u{18}a".utf8)).last == .key("a"))
    }
}
