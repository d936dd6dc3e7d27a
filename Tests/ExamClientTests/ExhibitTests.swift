@testable import ExamClient
import ExamAPI
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Exhibits at full width") struct ExhibitTests {
    /// One item with two exhibits, the first longer than any screen.
    static func rig(_ keys: String = "", size: Size = Size(columns: 80, rows: 24), plain: Bool = false) -> Rig {
        var rig = Rig(plain: plain, size: size)
        let log = (1...80).map { "Call \($0) came at noon and took \($0) minutes." }.joined(separator: "\n")
        rig.server.paper = Paper(
            title: "Exhibits", minutes: 30,
            questions: [
                Question(item: "X-1", stem: "Which call was long?", interaction: .single(options: .lettered("1", "2")), scenario: "S"),
                Question(item: "X-2", stem: "Which was short?", interaction: .single(options: .lettered("1", "2")), scenario: "S"),
            ],
            scenarios: [
                Scenario(
                    id: "S", title: "Calls",
                    exhibits: [
                        Exhibit(title: "Log", kind: .transcript, text: StructuredText(plain: log)),
                        Exhibit(title: "Targets", kind: .table, text: "| Queue | Target |\n|---|---|\n| Late calls | 9 minutes |"),
                    ])
            ])
        rig.pass(0)
        rig.enter()
        rig.press(keys)
        return rig
    }

    @Test("y opens the exhibit over the whole body, Esc and y close it", arguments: [Key(.escape), "y"])
    func opening(key: Key) {
        var rig = Self.rig("y")
        #expect(rig.snapshot.contains("Exhibit 1 of 2: Log"))
        #expect(!rig.snapshot.contains("Which call was long?"))
        rig.press("a")
        #expect(rig.server.workbook.answers.isEmpty)
        rig.press(key)
        #expect(rig.snapshot.contains("Which call was long?"))
    }

    @Test("it scrolls, and brackets turn to the next exhibit from its top")
    func scrolling() {
        var rig = Self.rig("y")
        rig.press(Key(.end))
        #expect(rig.snapshot.contains("Call 80 came") && rig.snapshot.contains("100% read"))
        rig.press("]")
        #expect(rig.snapshot.contains("Exhibit 2 of 2: Targets"))
        rig.press("]")
        #expect(rig.snapshot.contains("Call 1 came"))
    }

    @Test("what is found is counted, shown and gone through, round at the ends", arguments: ScreenTests.sizes)
    func finding(size: Size) {
        var rig = Self.rig("y/took 7\n", size: size)
        for (hit, call) in [(1, 7), (2, 70), (3, 71)] {
            #expect(rig.snapshot.contains("hit \(hit) of 11"))
            #expect(rig.snapshot.contains("Call \(call) came"))
            let grid = rig.model.screen()
            #expect(grid.isCursorVisible && grid.cursor.flatMap { grid[$0] }?.style == .focus)
            rig.press("n")
        }
        rig.press("pppp")
        #expect(rig.snapshot.contains("hit 11 of 11"))
        #expect(rig.snapshot.contains("Call 79 came"))
    }

    @Test("what does not stand there keeps the field open")
    func nothingFound() {
        var rig = Self.rig("y/evening\n")
        #expect(rig.snapshot.contains("\"evening\" does not stand in this exhibit."))
        rig.press(Key(.escape))
        #expect(rig.snapshot.contains("Exhibit 1 of 2"))
        #expect(!KeyTable.bindings(in: rig.model).contains { $0.label == "next hit" })
    }

    @Test("scrolling by hand leaves the hit")
    func scrollingAway() {
        var rig = Self.rig("y/took 80\n")
        rig.press(Key(.home))
        #expect(rig.snapshot.contains("Call 1 came"))
    }

    @Test("plain mode tells the hits of all exhibits by their lines")
    func plain() {
        var rig = Self.rig(plain: true)
        for (line, said) in [
            ("find took 80", ["1 hit in exhibit 1, Log:", "Call 80 came at noon and took 80 minutes."]),
            ("find 9 MINUTES.", ["8 hits in exhibit 1, Log:"]),
            ("find late", ["1 hit in exhibit 2, Targets:", "Late calls: Target 9 minutes"]), ("find x", ["\"x\" stands in no exhibit."]),
        ] {
            rig.said = []
            rig.type(line: line)
            #expect(line.hasPrefix("find 9") ? rig.said.first == said[0] && rig.said.count == 9 : rig.said == said, "\(line): \(rig.said)")
        }
    }
}

@Suite("Words on lines") struct LaidTextTests {
    /// The words of a text as they stand at a width: `line:column word`.
    private static func places(_ text: String, _ width: Int) -> [String] {
        let laid = LaidText(text, width: width)
        return laid.spans.enumerated().flatMap { line, spans in spans.map { "\(line):\($0.columns.lowerBound) \($0.word)" } }
    }

    @Test(
        "each word has its number at every width",
        arguments: [
            ("one two three", 40, ["0:0 0", "0:4 1", "0:8 2"]), ("one two three", 8, ["0:0 0", "0:4 1", "1:0 2"]),
            ("one two three", 4, ["0:0 0", "1:0 1", "2:0 2", "3:0 2"]), ("- one two", 6, ["0:0 0", "0:2 1", "1:2 2"]),
            ("one\n\n  two", 40, ["0:0 0", "2:2 1"]), ("\u{4E00}\u{4E01} x", 2, ["0:0 0", "1:0 0", "2:0 1"]), ("", 10, []),
            ("| a b | c |\n| d | e f |", 40, ["0:0 0", "0:2 1", "0:6 2", "2:0 3", "2:6 4", "2:8 5"]),
            ("| a b | c |\n|---|---|\n| d | e f |", 7, ["0:0 0", "0:5 2", "1:0 1", "3:0 3", "3:5 4", "4:5 5"]),
            ("| a | b |\n\nend", 40, ["0:0 0", "0:4 1", "3:0 2"]), ("| a b |\n| c |", 40, ["0:0 0", "0:2 1", "2:0 2"]),
        ])
    func numbers(text: String, width: Int, places: [String]) {
        #expect(Self.places(text, width) == places)
    }

    @Test("at any width no word is lost, and every word stands where it says", arguments: 0..<20)
    func storm(seed: Int) {
        var chance = SeededChance(seed: UInt64(seed))
        let pieces = [
            "Ouse", " ", " ", "\n", "\n| a | bb cc |\n", "| | x y |\n", "\n|---|:-:|\n", "- ", "\u{4E00}\u{4E01}", "e\u{301}", "longerword",
            "+", "|",
        ]
        for _ in 0..<60 {
            let text = (0..<chance.below(20)).map { _ in chance.pick(pieces) }.joined()
            let width = 12 + chance.below(40)
            let laid = LaidText(text, width: width)
            #expect(laid.lines == TextBlock.lines(text, width: width))
            #expect(laid.spans.count == laid.lines.count)
            let words = LaidText.words(of: text)
            for (line, spans) in zip(laid.lines, laid.spans) {
                for span in spans {
                    #expect(words.indices.contains(span.word))
                    #expect(span.columns.upperBound <= displayWidth(of: line))
                }
            }
            let found = Set(laid.spans.joined().map(\.word))
            #expect(
                words.indices.allSatisfy { found.contains($0) || !words[$0].contains(where: \.isLetter) },
                "\(text.debugDescription) at \(width)")
        }
    }
}
