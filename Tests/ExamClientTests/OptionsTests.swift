@testable import ExamClient
import ExamAPI
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Options") struct OptionsTests {
    /// In the exam, with commands that need Alt.
    private static func altRig(_ keys: String = "") -> Rig {
        var rig = Rig.inExam()
        rig.press("o")
        rig.press(Key(.down))
        rig.press(Key(.down))
        rig.press(" ")
        rig.press(.alt("o"))
        rig.press(keys)
        return rig
    }

    @Test("the theme goes round, and each change draws everything anew")
    func theme() {
        var rig = Rig.inExam()
        rig.press("o")
        for theme in [Theme.highContrast, .mono, .light, .dark] {
            #expect(rig.model.update(.key(" ")).contains(.redraw))
            #expect(rig.model.options.theme == theme)
            #expect(rig.snapshot.contains("> Colours: \(theme.rawValue)"))
        }
    }

    @Test("what was chosen holds on the next item, when the exam ends and in a restart with the same command")
    func holding() {
        var rig = Self.altRig()
        rig.press("b")
        rig.press(.alt("n"))
        rig.press(.alt("r"))
        rig.press(.alt("e"))
        rig.press("END\n")
        #expect(rig.model.phase == .sealed)
        #expect(rig.model.options.needsAlt)
        let setup = Setup(
            server: "https://exam.example", code: nil, writer: .laptop, boot: "boot-1", seed: 1,
            options: Options(theme: .mono, needsAlt: true))
        #expect(Model(setup).options == Options(theme: .mono, needsAlt: true))
        #expect(OutboxContents(rig.disk).map { Model(setup, restoring: $0).options } == setup.options)
    }

    @Test("the clock is hidden and shown here too")
    func clock() {
        var rig = Rig.inExam()
        rig.press("o")
        rig.press(Key(.down))
        rig.press(" ")
        #expect(rig.text[0].contains("time hidden"))
        #expect(rig.snapshot.contains("> Clock: hidden until 5 minutes are left"))
    }

    @Test("with Alt-only commands letters and digits answer and do nothing else")
    func lettersOnlyAnswer() {
        var rig = Self.altRig()
        let before = rig.acts.count
        for letter in "klmnopqrstuvwxyz[]/#?+" { rig.press(Key(letter)) }
        #expect(rig.acts.count == before)
        #expect(rig.model.view.place == .item && !rig.model.view.isHelpShown)
        rig.press("b")
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["b"]))
        rig.press("3")
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["c"]))
    }

    @Test("each command goes with Alt, in both cases; help and key bar say so")
    func commands() {
        var rig = Self.altRig()
        rig.press(.alt("m"))
        rig.press(.alt("X"))
        rig.press("c")
        #expect(rig.server.workbook.marked == ["SVC-001"])
        #expect(rig.server.workbook.struck["SVC-001"] == ["c"])
        #expect(rig.snapshot.contains("a-d choose  Alt-n next  Alt-m unmark") && rig.snapshot.contains("F1 help"))
        rig.press(Key(.function(1)))
        for words in ["Alt-n, Right", "Alt-x and a letter", "a-d, 1-4", "Alt-?, F1"] {
            #expect(HelpOverlay.lines(rig.model, width: 70).joined(separator: "\n").contains(words), "\(words)")
        }
    }

    @Test("before the exam the options can be opened too, and the rules name the keys that work")
    func rules() {
        var rig = Rig()
        rig.pass(0)
        rig.press("o")
        rig.press(Key(.down))
        rig.press(Key(.down))
        rig.press(" ")
        rig.press(Key(.escape))
        rig.press("\n")
        #expect(rig.snapshot.contains("Alt-y agrees, Alt-n declines."))
        rig.press("y")
        #expect(rig.model.phase == .rules)
        rig.press(.alt("y"))
        #expect(rig.snapshot.contains("Alt-w calls the proctor"))
        rig.press("\n")
        #expect(rig.model.phase == .exam)
    }

    @Test("what is said of keys names those that work")
    func sentences() {
        var rig = Self.altRig()
        rig.press("p")
        #expect(!rig.snapshot.contains("This is the first item."))
        rig.press(.alt("p"))
        #expect(rig.snapshot.contains("This is the first item."))
        for _ in 0..<6 { rig.press(.alt("n")) }
        #expect(rig.snapshot.contains("Alt-r shows all of them."))
        _ = rig.server.answer(.open(.init(writer: .spare, rules: .fours, takeOver: true)), at: rig.serverTime)
        rig.press("b")
        rig.pass(1000)
        #expect(rig.snapshot.contains("press Alt-y to go on here"))
        rig.press("y")
        #expect(rig.model.courier.isFenced)
    }

    @Test("fields take their letters as always")
    func typing() {
        var rig = Self.altRig()
        rig.press(.alt("s"))
        rig.press("ask Kim\n")
        rig.press(.alt("k"))
        rig.press("sqrt 16\n")
        #expect(rig.server.workbook.notes["SVC-001"] == "ask Kim")
        #expect(rig.snapshot.contains("sqrt 16 = 4"))
    }
}
