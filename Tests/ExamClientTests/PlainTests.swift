import ExamAPI
import ExamClient
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Plain mode") struct PlainTests {
    @Test("the same answers give the same works in plain mode and on the full screen")
    func sameWorks() {
        var plain = Rig.inExam(plain: true)
        for line in [
            "b", "mark", "strike c", "next", "a", "next", "next", "c", "next", "c>a>b", "clear", "d a", "next", "1=b 2=d 3=a",
            "note ask Kim", "go 1", "prev", "call",
        ] {
            plain.type(line: line)
            plain.pass(100)
        }
        var full = Rig.inExam()
        full.press("bmxcnannc")
        full.press("ncab")
        full.press(Key(.delete))
        full.press("dan")
        full.press("bdasask Kim")
        full.press("\ng1\nw")
        full.pass(100)
        #expect(plain.acts == full.acts)
    }

    @Test("each reply says whether the work is saved")
    func saysSaved() {
        var rig = Rig.inExam(plain: true)
        rig.said = []
        rig.type(line: "b")
        #expect(rig.said == ["Answer b. Saved."])
        rig.said = []
        rig.losesReplies = true
        rig.type(line: "mark")
        #expect(rig.said.isEmpty)
        rig.pass(2000)
        #expect(rig.said == ["Marked. Not saved yet: 1 step on the way."])
        rig.losesReplies = false
        rig.pass(12_000)
        #expect(rig.said.last == "Everything is saved now.")
    }

    @Test("lines that come at once are answered one after the other")
    func pipedScript() {
        var rig = Rig(plain: true)
        for line in ["agree", "begin", "b", "next", "a", "end", "END"] { rig.type(line: line) }
        rig.feed(.inputEnded)
        rig.pass(5000)
        #expect(rig.server.workbook.answers == ["SVC-001": .choices(["b"]), "SVC-T01-1": .choices(["a"])])
        #expect(rig.farewell?.status == 0)
        #expect(rig.said.contains { $0.contains("Receipt code: RCPT-7K3M") })
        #expect(rig.said.contains { $0.contains("PASSED: scaled score 780") })
    }

    @Test("no byte of plain output is ESC, and nothing is drawn with lines")
    func noEscape() {
        var rig = Rig(plain: true)
        rig.server.paper = Paper(
            title: "Ex\u{1B}[2Jam", minutes: 30,
            questions: [
                Question(
                    item: "X", stem: "A \u{1B}]52;c;x\u{07} stem │", interaction: .single(options: .lettered("\u{9B}1m", "ok")),
                    scenario: nil)
            ],
            scenarios: [])
        for line in [
            "agree", "begin", "repeat", "note \u{1B}[1m", "note", "a", "help", "time", "review", "unanswered", "stem", "options",
            "scenario", "call",
            "junk", "end", "no",
        ] {
            rig.type(line: line)
            rig.pass(2000)
        }
        let bytes = rig.said.joined(separator: "\n").utf8
        #expect(!bytes.contains(0x1B))
        #expect(!rig.said.joined().contains("│"))
        #expect(rig.said.count > 20)
    }

    @Test(
        "an item is read in the order stem, task, options",
        arguments: [
            (1, ["Item 1 of 6.", "Choose one.", "a: The compliment"]),
            (2, ["Item 2 of 6.", "It belongs to the scenario The Monday backlog", "a: Billing"]),
            (5, ["Put the steps of a service recovery in order.", "Put all in order", "a: Apologise"]),
            (6, ["1: Sets the rota", "a: Assessor"]),
        ])
    func reading(item: Int, parts: [String]) {
        var rig = Rig.inExam(plain: true)
        rig.said = []
        rig.type(line: "go \(item)")
        let places = parts.map { part in rig.said.firstIndex { $0.contains(part) } ?? -1 }
        #expect(places == places.sorted() && !places.contains(-1))
    }

    @Test("a table is read row by row")
    func table() {
        var rig = Rig.inExam(plain: true)
        rig.type(line: "go 2")
        rig.type(line: "scenario")
        #expect(rig.said.contains("Billing: Open 42, Oldest 9 days, Target 3 days"))
    }

    @Test(
        "what does not fit is told and changes nothing",
        arguments: [
            ("a,b", "Only one option can be chosen."), ("f", "There is no option f."), ("1=a", "This item has no numbers to match."),
            ("go 9", "There are items 1 to 6."), ("fly", "not a command"), ("prev", "first item"),
        ])
    func misfits(line: String, words: String) {
        var rig = Rig.inExam(plain: true)
        let works = rig.server.works
        rig.type(line: line)
        rig.pass(100)
        #expect(rig.said.joined(separator: "\n").contains(words))
        #expect(rig.server.works == works)
    }

    @Test("a connection that is lost, and found again, is told once each")
    func connection() {
        var rig = Rig.inExam(plain: true)
        rig.isNetworkDown = true
        rig.type(line: "b")
        rig.pass(20_000)
        #expect(rig.said.count { $0.hasPrefix("No connection to the server.") } == 1)
        rig.isNetworkDown = false
        rig.pass(15_000)
        #expect(rig.said.count { $0 == "Everything is saved now." } == 1)
    }

    @Test("a check-in that cannot succeed ends the program with the sentence and status 1")
    func failedCheckIn() {
        var rig = Rig(plain: true)
        rig.isNetworkDown = true
        rig.pass(0)
        #expect(rig.farewell?.status == 1)
        #expect(rig.farewell?.lines.first?.contains("Nothing answers at exam.example") == true)
        var unknown = Rig(plain: true)
        unknown.server.refusals = [.unknownCode]
        unknown.pass(0)
        #expect(unknown.farewell?.lines.first?.contains("admission code is not known") == true)
    }
}
