import ExamFixtures
import ExamModel
import Testing

@testable import QuestionFormats

@Suite("Hostile plain-text files")
struct HostilePlainTests {
    static let readers: [(String, @Sendable (SourceFile) -> ForeignReading)] = [
        ("gift", readGIFT), ("aiken", readAiken), ("csv", { readCSV($0) }), ("missing word", readMissingWord), ("trivia", readTrivia),
    ]

    private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    static let texts: [(String, String)] = [
        ("open braces", many("{", 10_000)), ("closing braces", many("}", 10_000)), ("pairs of braces", many("{}", 10_000)),
        ("one long line", many("x", 10_000)), ("escapes", "Q {=" + many("\\=", 10_000) + "}"),
        ("lone backslashes", many("\\", 10_001)), ("answers", "Q {" + many("=a~b", 10_000) + "}"),
        ("weights", "Q {" + (0..<10_000).map { "~%33.3333\($0)%a" }.joined() + "}"), ("hashes", "Q {=a" + many("#", 10_000) + "}"),
        ("colons", many("::", 10_000)), ("pairs", "Q {" + many("=a->b", 4_000) + "}"), ("wildcards", "Q {=" + many("a*", 10_000) + "}"),
        ("tags", "// " + many("[tag:", 10_000) + "\nQ {T}"), ("comments", many("// question: 1 name: x\n\n", 10_000)),
        ("quotes", "stem,key\n" + many("\"", 10_001)), ("commas", many(",", 10_000)), ("newlines", many("\n", 10_000)),
        ("one open quote", "stem,key,a,b\nx,A,1,2\n\"" + many("y\n", 10_000)), ("combining marks", "stem,key\n" + many("\u{301}", 10_000)),
        ("wide and short rows", "stem,key,a,b\n" + many("x,", 10_000) + "\n" + many("x,A,1,2\n", 1_000)),
        ("Aiken options", "Stem\n" + many("A) x\n", 10_000)), ("Aiken stems", many("Stem\n", 10_000)),
        ("Aiken lines", "Stem\nA) x\n" + many("more\n", 10_000) + "B) y\nANSWER: A\n"), ("answers only", many("ANSWER: A\n", 10_000)),
        ("trivia lines", "#Q x\n" + many("more\n", 10_000)), ("trivia heads", many("#Q x\n", 10_000)),
        ("categories", many("$CATEGORY: a/b\n", 10_000)), ("category path", "$CATEGORY: " + many("/", 10_000) + "\n\nQ {T}"),
        ("tags of HTML", many("<b>", 10_000) + " {T}"), ("ESC and bidi", many("\u{1B}]0;x\u{7}\u{202E}", 10_000) + " {T}"),
        ("private use", (0xE000...0xF8FF).compactMap { Unicode.Scalar($0).map { String($0) } }.joined() + " {=a}"),
        ("carriage returns", many("\r", 10_000)), ("markup", "[plain]" + many("**", 10_000) + many("`", 10_001) + " {T}"),
    ]

    @Test("none of them takes a reader long, even in debug", .timeLimit(.minutes(10)), arguments: texts.map(\.0))
    func linear(_ name: String) throws {
        let text = try #require(Self.texts.first { $0.0 == name }).1
        let file = SourceFile(path: "hostile.txt", text: text)
        for (format, read) in Self.readers {
            #expect(ForeignPromise.complaint(aboutLines: read(file)) == nil, "\(name) as \(format)")
        }
        _ = detectFormat(of: file)
    }

    @Test("random bytes, and real files with bytes changed, crash nothing", arguments: 1...60 as ClosedRange<UInt64>)
    func fuzz(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        let marks = Array("{}=~#%:\\->\n\n//[]\"',;|ABCD).#Q^TRUE0123456789 \t\r\u{FEFF}é".utf8)
        var bytes = chance.below(2) == 0 ? [] : GIFTCorpus.kept[chance.below(GIFTCorpus.kept.count)].bytes
        for _ in 0..<200 {
            let place = bytes.isEmpty ? 0 : chance.below(bytes.count)
            bytes.insert(chance.below(20) == 0 ? UInt8(chance.below(256)) : chance.pick(marks), at: place)
        }
        for file in [SourceFile(path: "x", bytes: bytes), SourceFile(path: "x", text: String(decoding: bytes, as: UTF8.self))] {
            for (_, read) in Self.readers {
                let reading = read(file)
                for text in reading.items.map(\.stem.plain) { #expect(!text.unicodeScalars.contains { HiddenCharacter($0) != nil }) }
            }
            _ = detectFormat(of: file)
            _ = previewCSV(file)
        }
    }

    @Test("a file of more than 32 MiB is refused unread")
    func size() {
        let file = SourceFile(path: "x", bytes: Array(repeating: 0x41, count: ForeignText.mostBytes + 1))
        #expect(readGIFT(file).refused.map(\.rule) == ["file.size"])
    }
}
