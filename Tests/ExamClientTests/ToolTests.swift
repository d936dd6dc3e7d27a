@testable import ExamClient
import ExamAPI
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Calculator on the screen") struct CalculatorScreenTests {
    @Test("calculates line by line; the result goes into the note by Tab")
    func lines() {
        var rig = Rig.inExam()
        rig.press("k12.5*(3+4)\n")
        #expect(rig.snapshot.contains("12.5*(3+4) = 87.5"))
        rig.press("1/3\n")
        rig.press(Key(.tab))
        #expect(rig.server.workbook.notes["SVC-001"] == "1/3 = 0.333333333333 (rounded)")
        rig.press("2+2\n")
        rig.press(Key(.tab))
        #expect(rig.server.workbook.notes["SVC-001"] == "1/3 = 0.333333333333 (rounded); 2+2 = 4")
        rig.press(Key(.escape))
        #expect(rig.snapshot.contains("Note: 1/3 = 0.333333333333 (rounded); 2+2 = 4"))
    }

    @Test("answers nothing and takes no command while it is open; Esc closes it and the letters answer again")
    func keepsToItself() {
        var rig = Rig.inExam()
        let works = rig.acts.count
        rig.press("kabnmrw?")
        #expect(rig.acts.count == works)
        #expect(rig.model.view.field.text == "r")
        rig.press(Key(.escape))
        rig.press("b")
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["b"]))
    }

    @Test("F1, Ctrl-L and Ctrl-C mean the same as everywhere")
    func globalKeys() {
        var rig = Rig.inExam()
        rig.press("k1")
        rig.press(Key(.function(1)))
        #expect(rig.snapshot.contains("Keys that work now"))
        #expect(rig.model.update(.key(.control("l"))) == [.redraw])
        rig.press(.control("c"))
        #expect(rig.snapshot.contains("Ctrl-C"))
    }

    @Test("what cannot be calculated stays in the field, with the reason")
    func fault() {
        var rig = Rig.inExam()
        rig.press("k1/0\n")
        #expect(rig.snapshot.contains("! Nothing can be divided by zero."))
        #expect(rig.model.view.field.text == "1/0")
    }

    @Test("Up brings earlier lines back, also on another item; Down comes forward again")
    func recalling() {
        var rig = Rig.inExam()
        rig.press("k1+1\n2+2\n")
        rig.press(Key(.escape))
        rig.press("nk")
        for (key, text) in [(Key(.up), "2+2"), (Key(.up), "1+1"), (Key(.up), "1+1"), (Key(.down), "2+2"), (Key(.down), "")] {
            rig.press(key)
            #expect(rig.model.view.field.text == text)
        }
    }

    @Test("on a narrow screen the result stays in sight")
    func narrow() {
        var rig = Rig.inExam(size: Size(columns: 40, rows: 12))
        rig.press("k1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1\n")
        #expect(rig.snapshot.contains(".. = 26"))
    }

    @Test("in plain mode the same is one line")
    func plain() {
        var rig = Rig.inExam(plain: true)
        for (line, said) in [
            ("calc note", "Nothing was calculated yet."), ("calc 12.5*(3+4)", "12.5*(3+4) = 87.5"),
            ("calc 2 / 3", "2 / 3 = 0.666666666667 (rounded)"), ("calc", "Type a calculation, for example 12.5*(3+4)."),
            ("calc 1/0", "Nothing can be divided by zero."),
            ("calc note", "Put into the note: 2 / 3 = 0.666666666667 (rounded). Saved."),
            ("note", "Note: 2 / 3 = 0.666666666667 (rounded)"),
        ] {
            rig.said = []
            rig.type(line: line)
            rig.pass(100)
            #expect(rig.said == [said], "\(line)")
        }
    }

    @Test("nothing goes into a note that is full")
    func fullNote() {
        var rig = Rig.inExam(plain: true)
        for line in ["note " + String(repeating: "x", count: 9000), "calc 1+1", "calc note"] {
            rig.type(line: line)
            rig.pass(100)
        }
        #expect(rig.said.last == "The note is full. Nothing was added. Saved.")
        #expect(rig.server.workbook.notes["SVC-001"]?.count == 8000)
    }
}

@Suite("Notes and the sheet") struct SheetTests {
    @Test("Tab goes from the note to the sheet for the whole exam and back, and keeps both")
    func switching() {
        var rig = Rig.inExam()
        rig.press("sask Kim")
        rig.press(Key(.tab))
        rig.press("Formulas\nmean = sum / n")
        rig.press(Key(.tab))
        rig.press("!")
        rig.press(Key(.escape))
        #expect(rig.server.workbook.notes["SVC-001"] == "ask Kim!")
        #expect(rig.server.workbook.sheet == "Formulas\nmean = sum / n")
        rig.press("ns")
        rig.press(Key(.tab))
        #expect(rig.snapshot.contains("mean = sum / n"))
    }

    @Test("the sheet is kept after two quiet seconds, once")
    func quiet() {
        var rig = Rig.inExam()
        rig.press("s")
        rig.press(Key(.tab))
        rig.press("abc")
        rig.pass(1900)
        #expect(rig.server.workbook.sheet.isEmpty)
        rig.pass(200)
        #expect(rig.server.workbook.sheet == "abc")
        let works = rig.acts.count
        rig.pass(60_000)
        rig.press(Key(.escape))
        #expect(rig.acts.count == works)
    }

    @Test("what is typed on the sheet when the time is up is kept")
    func timeUp() {
        var rig = Rig.inExam()
        rig.pass(30 * 60_000 - 1000)
        rig.press("s")
        rig.press(Key(.tab))
        rig.press("last")
        rig.pass(5000)
        #expect(rig.model.phase == .sealed)
        #expect(rig.server.workbook.sheet == "last")
    }

    @Test("a pause in the middle loses nothing, and a restarted client has the sheet")
    func pause() {
        var rig = Rig.inExam()
        rig.press("s")
        rig.press(Key(.tab))
        rig.press("before")
        (rig.server.pausedBecause, rig.server.pausedSince) = ("fire alarm", rig.serverTime)
        rig.pass(61_000)
        (rig.server.pausedBecause, rig.server.pausedSince) = (nil, nil)
        rig.pass(61_000)
        rig.press(" and after")
        rig.press(Key(.escape))
        rig.restart()
        #expect(rig.model.workbook.sheet == "before and after")
    }

    @Test("no note is longer than a server takes, in bytes")
    func bytes() {
        var rig = Rig.inExam()
        rig.press("s")
        rig.feed(.paste(String(repeating: "\u{1F339}", count: 5000)))
        rig.press(Key(.tab))
        rig.feed(.paste(String(repeating: "\u{4E00}", count: 7000)))
        rig.press(Key(.escape))
        #expect(rig.server.workbook.notes["SVC-001"]?.utf8.count == 8000)
        #expect(rig.server.workbook.sheet.utf8.count == 7998)
    }

    @Test("plain mode writes, adds to, reads and empties both")
    func plain() {
        var rig = Rig.inExam(plain: true)
        for (line, said) in [
            ("sheet", ["The sheet of notes is empty."]), ("sheet Formulas", ["Noted on the sheet. Saved."]),
            ("sheet += Mean = sum / n", ["Noted on the sheet. Saved."]), ("sheet", ["Sheet of notes:", "Formulas", "Mean = sum / n"]),
            ("note ask Kim", ["Noted. Saved."]), ("clear note", ["The note is taken away. Saved."]),
            ("note", ["There is no note to this item."]), ("clear sheet", ["The sheet of notes is empty. Saved."]),
        ] {
            rig.said = []
            rig.type(line: line)
            rig.pass(100)
            #expect(rig.said == said, "\(line)")
        }
        #expect(rig.server.workbook.notes.isEmpty && rig.server.workbook.sheet.isEmpty)
    }

    @Test("the same notes give the same works in plain mode and on the full screen")
    func sameWorks() {
        var plain = Rig.inExam(plain: true)
        for line in ["calc 2+2", "calc note", "sheet Mean = sum / n", "next", "note here"] {
            plain.type(line: line)
            plain.pass(100)
        }
        var full = Rig.inExam()
        full.press("k2+2\n")
        full.press(Key(.tab))
        full.press(Key(.escape))
        full.press("s")
        full.press(Key(.tab))
        full.press("Mean = sum / n")
        full.press(Key(.escape))
        full.press("nshere")
        full.press(Key(.escape))
        full.pass(100)
        #expect(plain.acts == full.acts)
    }
}

@Suite("Storm over the tools") struct ToolStormTests {
    private static let keys: [Key] =
        "kslyo/naxv[] 1+*(r?".map { Key($0) }
        + [.enter, .tab, .escape, .up, .down, .left, .right, .home, .end, .pageDown, .delete, .backspace, .function(1)].map { Key($0) }
        + [Key(.escape), Key(.escape)]

    @Test("random keys never crash, draw every size, and both sides agree in the end", arguments: 0..<20)
    func keys(round: Int) {
        for seed in UInt64(round * 2)..<UInt64(round * 2 + 2) {
            var chance = SeededChance(seed: seed)
            var rig = Rig.inExam(size: chance.pick(ScreenTests.sizes))
            for step in 0..<100 {
                rig.press(chance.pick(Self.keys))
                if step % 10 == 0 {
                    let grid = rig.model.screen()
                    #expect(grid.cursor.map { grid.bounds.contains($0) } ?? true, "seed \(seed)")
                }
            }
            rig.pass(5000)
            #expect(rig.model.phase == .exam, "seed \(seed)")
            #expect(rig.model.workbook == rig.server.workbook, "seed \(seed)")
        }
    }

    private static let lines = [
        "calc 1/3", "calc note", "calc (", "note x", "sheet y", "sheet += z", "sheet", "clear note", "clear sheet", "find days", "find",
        "highlight a", "highlight days", "highlights", "unhighlight 1", "unhighlight 99999999999999999999", "exhibit 1", "next", "prev",
        "a", "highlight \u{1B}[2J", "calc \u{1B}", "sheet \u{1B}[1m", "time",
    ]

    @Test("random lines never crash, say no ESC, and both sides agree in the end", arguments: 0..<20)
    func lines(round: Int) {
        var chance = SeededChance(seed: UInt64(round))
        var rig = Rig.inExam(plain: true)
        for _ in 0..<60 {
            rig.type(line: chance.pick(Self.lines))
            rig.pass(100)
        }
        rig.pass(5000)
        #expect(rig.model.workbook == rig.server.workbook)
        #expect(!rig.said.joined().utf8.contains(0x1B))
    }
}
