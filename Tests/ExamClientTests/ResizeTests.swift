@testable import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Resize") struct ResizeTests {
    @Test(
        "2,000 sizes from 1 x 1 to 400 x 150 in the middle of typing change nothing",
        arguments: [
            "nnnca", "nv", "sa note in the middle", "g1", "rr", "r", "reEN", "?", "xa", "k1+2", "ny", "ny/da", "nl", "o",
        ])
    func storm(keys: String) {
        var rig = Rig.inExam()
        rig.press(keys)
        let before = rig.model
        var chance = SeededChance(seed: 5)
        for _ in 0..<220 {
            let size = Size(columns: 1 + chance.below(400), rows: 1 + chance.below(150))
            rig.feed(.resize(size))
            let grid = rig.model.screen()
            #expect(grid.size == size)
            #expect(grid.cursor.map { grid.bounds.contains($0) } ?? true)
        }
        rig.feed(.resize(before.size))
        #expect(rig.model == before)
        #expect(rig.model.hashValue == before.hashValue)
    }

    @Test("too small a window keeps the clock and names the size needed")
    func tooSmall() {
        var rig = Rig.inExam(size: Size(columns: 30, rows: 8))
        #expect(rig.text[0] == "30 min left  saved")
        #expect(rig.snapshot.contains("40x12"))
        rig.press("b")
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["b"]))
    }

    @Test(
        "the hardware cursor stands on the focused option",
        arguments: [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12), Size(columns: 120, rows: 40)])
    func cursor(size: Size) {
        var rig = Rig.inExam(size: size)
        for row in 0..<3 {
            let grid = rig.model.screen()
            let line = grid.cursor.map { grid.text[$0.row] } ?? ""
            #expect(grid.isCursorVisible)
            #expect(line.contains("> \(Interaction.letter(row)) ( )"))
            rig.press(Key(.down))
        }
    }

    @Test("without colour every screen carries the same words", arguments: 0..<4)
    func mono(step: Int) {
        var rig = Rig.inExam()
        rig.press(["b", "xc", "nnnnca", "r"][step])
        let words = ["(*) The outage", "(struck out)", "[2] Apologise", "unanswered"][step]
        #expect(rig.snapshot.contains(words))
    }
}
