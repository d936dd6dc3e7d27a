@testable import ExamClient
import ExamAPI
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Highlights") struct HighlightTests {
    /// The words at the cells with an attribute, in the order of reading.
    private static func underlined(_ rig: Rig) -> String {
        let grid = rig.model.screen()
        var text = ""
        for row in 0..<grid.size.rows {
            for column in 0..<grid.size.columns {
                guard let cell = grid[Point(column: column, row: row)] else { continue }
                text += cell.style.attributes.contains(.underline) ? cell.text : "\n"
            }
        }
        return text.split(separator: "\n").joined(separator: "|")
    }

    private static func press(_ keys: [Key.Code], _ rig: inout Rig) {
        for key in keys { rig.press(Key(key)) }
    }

    @Test("Space begins and ends; the words stay underlined, and the server knows them", arguments: ScreenTests.sizes)
    func picking(size: Size) {
        var rig = Rig.inExam(size: size)
        rig.press("l")
        Self.press([.right, .right, .right], &rig)
        rig.press(" ")
        Self.press([.right], &rig)
        rig.press(" ")
        #expect(rig.acts.last == .highlighted(item: "SVC-001", highlight: Highlight(.stem, first: 3, last: 4)))
        rig.press(Key(.escape))
        #expect(Self.underlined(rig) == "an outage,")
    }

    @Test("backwards is as good, and the same twice is told once")
    func backwards() {
        var rig = Rig.inExam()
        rig.press("l")
        Self.press([.right], &rig)
        rig.press(" ")
        Self.press([.left], &rig)
        rig.press(" ")
        let works = rig.acts.count
        rig.press(" ")
        Self.press([.right], &rig)
        rig.press(" ")
        #expect(rig.acts.count == works)
        #expect(rig.server.workbook.highlights["SVC-001"] == [Highlight(.stem, first: 0, last: 1)])
    }

    @Test("the hardware cursor is on the word, wherever arrows take it", arguments: ScreenTests.sizes)
    func cursor(size: Size) {
        var rig = Rig.inExam(size: size)
        rig.press("l")
        for (key, word) in [
            (Key.Code.right, "queue"), (.down, size.columns == 40 ? "invoice" : "Which"), (.end, "FIRST?"), (.home, "A"), (.left, "A"),
        ] {
            rig.press(Key(key))
            let grid = rig.model.screen()
            let line = grid.cursor.map { grid.text(in: Rect(column: $0.column, row: $0.row, columns: 10, rows: 1))[0] } ?? ""
            #expect(grid.isCursorVisible && line.hasPrefix(word), "\(key): \(line)")
        }
    }

    @Test("Del takes away what stands on the word")
    func takingAway() {
        var rig = Rig.inExam()
        rig.press("l  ")
        #expect(rig.server.workbook.highlights.count == 1)
        rig.press(Key(.delete))
        #expect(rig.server.workbook.highlights.isEmpty)
        #expect(!KeyTable.bindings(in: rig.model).contains { $0.shown == "Del" })
    }

    @Test("Tab goes on to the exhibit; its marks are seen from every item of the scenario, also at full width")
    func exhibit() {
        var rig = ExhibitTests.rig("]vl")
        rig.press(Key(.tab))
        Self.press([.right, .right], &rig)
        rig.press(" ")
        Self.press([.right], &rig)
        rig.press(" ")
        rig.press(Key(.escape))
        #expect(rig.acts.last == .highlighted(item: "X-1", highlight: Highlight(.exhibit(index: 1), first: 2, last: 3)))
        #expect(Self.underlined(rig) == "Late calls")
        rig.press("n")
        #expect(Self.underlined(rig) == "Late calls")
        rig.enter()
        #expect(Self.underlined(rig) == "Late calls")
    }

    @Test("far down in an exhibit the word stays in sight")
    func scrolling() {
        var rig = ExhibitTests.rig("l", size: Size(columns: 40, rows: 12))
        rig.press(Key(.end))
        #expect(rig.snapshot.contains("Call 80 came"))
        Self.press([.up, .up], &rig)
        #expect(rig.model.screen().isCursorVisible)
    }

    @Test("what is written into a slot moves no highlight")
    func slots() {
        var rig = WideScreenTests.rig(.york)
        rig.press("l")
        rig.press(Key(.end))
        rig.press("  ")
        rig.press(Key(.escape))
        #expect(Self.underlined(rig).hasPrefix("[4: ____]"))
        rig.press("4b")
        #expect(Self.underlined(rig) == "[4: North Yorkshire].")
    }

    @Test("plain mode highlights words, lists them and takes them away")
    func plain() {
        var rig = ExhibitTests.rig(plain: true)
        for (line, said) in [
            ("highlights", ["Nothing is highlighted."]), ("highlight WAS long?", ["Highlighted \"was long?\" in the item. Saved."]),
            ("highlight late calls", ["Highlighted \"Late calls\" in exhibit 2. Saved."]),
            ("highlight late calls", ["That is highlighted already."]),
            ("highlight evening", ["\"evening\" stands neither in the item nor in an exhibit."]),
            ("highlights", ["1: \"was long?\" in the item", "2: \"Late calls\" in exhibit 2"]),
            ("unhighlight 3", ["There is no highlight 3. Type highlights."]),
            ("unhighlight 1", ["The highlight is taken away. Saved."]), ("highlights", ["1: \"Late calls\" in exhibit 2"]),
        ] {
            rig.said = []
            rig.type(line: line)
            rig.pass(100)
            #expect(rig.said == said, "\(line)")
        }
    }

    @Test("the same highlights give the same works in plain mode and on the full screen")
    func sameWorks() {
        var plain = Rig.inExam(plain: true)
        for line in ["highlight an outage", "next", "highlight billing", "unhighlight 1"] {
            plain.type(line: line)
            plain.pass(100)
        }
        var full = Rig.inExam()
        full.press("l")
        Self.press([.right, .right, .right], &full)
        full.press(" ")
        Self.press([.right], &full)
        full.press(" ")
        full.press(Key(.escape))
        full.press("nl")
        Self.press([.down], &full)
        full.press("  ")
        full.press(Key(.delete))
        full.pass(100)
        #expect(plain.acts == full.acts)
    }

    @Test(
        "highlights that no text has, as a server may send them, are passed by",
        arguments: [(-5, -1), (-5, 2), (900, 901), (3, 1), (0, .max)])
    func foreign(first: Int, last: Int) {
        var rig = Rig.inExam()
        rig.server.workbook.apply(.highlighted(item: "SVC-001", highlight: Highlight(.stem, first: first, last: last)))
        rig.server.workbook.apply(.highlighted(item: "SVC-001", highlight: Highlight(.exhibit(index: 7), first: first, last: last)))
        rig.disk = []
        rig.restart()
        rig.press("yl")
        #expect(rig.text.count == 24)
        #expect(PlainText.highlights(rig.model).count == 1)
    }
}
