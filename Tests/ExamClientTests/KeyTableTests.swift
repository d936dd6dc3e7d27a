@testable import ExamClient
import ExamAPI
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Keys") struct KeyTableTests {
    /// One client in every state that has keys of its own.
    static var states: [(name: String, rig: Rig)] {
        var states: [(String, Rig)] = []
        func add(_ name: String, _ rig: Rig, _ prepare: (inout Rig) -> Void = { _ in }) {
            var rig = rig
            prepare(&rig)
            states.append((name, rig))
        }
        var rules = Rig(size: Size(columns: 40, rows: 12))
        rules.server.rulesText = String(repeating: "Work alone. ", count: 60)
        add("check-in", Rig(code: nil)) { $0.press("abc") }
        add("system check", Rig()) { $0.pass(0) }
        add("rules", rules) { rig in
            rig.pass(0)
            rig.press("\n")
        }
        add("accommodations", Rig()) { rig in
            rig.pass(0)
            rig.press("\ny")
        }
        add("waiting", Rig()) { rig in
            rig.server.opens = .ten
            rig.pass(0)
            rig.enter()
        }
        add("single", .inExam())
        add("answered", .inExam()) { $0.press("b") }
        add("striking", .inExam()) { $0.press("x") }
        add("scenario", .inExam(size: Size(columns: 60, rows: 16))) { $0.press("n") }
        add("small scenario", .inExam(size: Size(columns: 40, rows: 12))) { $0.press("n") }
        add("order", .inExam()) { $0.press("nnnnca") }
        add("match", .inExam()) { $0.press("nnnnnb") }
        add("note", .inExam()) { $0.press("sabc") }
        add("go to", .inExam()) { $0.press("g2") }
        add("review", .inExam()) { $0.press("nr") }
        add("end", .inExam()) { $0.press("reEND") }
        add("sealed", .inExam()) { $0.press("reEND\n") }
        add("result", .inExam(size: Size(columns: 40, rows: 12))) { $0.press("reEND\n\n") }
        for item in Item.wideItems {
            add("\(item.id)", WideScreenTests.rig(item))
            add("\(item.id) begun", WideScreenTests.rig(item, "b"))
        }
        add("number written", WideScreenTests.rig(.york, "3\n71"))
        add("eight options", WideScreenTests.rig(.only(.single(options: .lettered("1", "2", "3", "4", "5", "6", "7", "8")))))
        add("line given", WideScreenTests.rig(.york, "3\n71\n3"))
        add("essay", WideScreenTests.rig(.flood, "\nDear all"))
        add("many options", WideScreenTests.rig(.manyColumns, "a"))
        add("letters typed", WideScreenTests.rig(.manyColumns, "\nk"))
        add("not to be answered", WideScreenTests.rig(.drawing))
        return states + ToolScreenTests.states
    }

    @Test("every listed key does something")
    func listedKeysWork() {
        for (name, rig) in Self.states {
            for binding in KeyTable.bindings(in: rig.model) {
                let works = binding.intents.keys.contains { key in
                    var model = rig.model
                    return !model.update(.key(key)).isEmpty || model != rig.model
                }
                #expect(works, "\(name): \(binding.listed) \(binding.label)")
            }
        }
    }

    @Test("every key that does something is listed")
    func workingKeysAreListed() {
        let letters = "abcdefghijklmnopqrstuvwxyz0123456789[]?.,;:#+*/ ".map { Key($0) }
        let codes: [Key.Code] = [
            .enter, .tab, .backTab, .backspace, .delete, .insert, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
        ]
        let keys =
            letters + codes.map { Key($0) } + (1...12).map { Key(.function($0)) } + "abcdefghijklmnopqrstuvwxyz".map { Key.control($0) }
        for (name, rig) in Self.states where !rig.model.isTyping {
            let listed = Set(KeyTable.bindings(in: rig.model).flatMap(\.intents.keys))
            for key in keys where !listed.contains(key) {
                var model = rig.model
                let effects = model.update(.key(key))
                (model.notice, model.lastKey) = (rig.model.notice, rig.model.lastKey)
                #expect(effects.isEmpty && model == rig.model, "\(name): \(key)")
            }
        }
    }

    @Test("no key stands twice in a table")
    func noDoubleMeaning() {
        for (name, rig) in Self.states {
            let keys = KeyTable.bindings(in: rig.model).flatMap(\.intents.keys)
            #expect(Set(keys).count == keys.count, "\(name)")
        }
    }

    @Test("the help overlay lists every key of the screen under it, the key bar only such keys")
    func helpIsComplete() {
        for (name, rig) in Self.states {
            let bindings = KeyTable.bindings(in: rig.model)
            let lines = HelpOverlay.lines(rig.model, width: 70).joined(separator: "\n")
            for binding in bindings { #expect(lines.contains(binding.listed), "\(name): \(binding.listed)") }
            let known = Set(bindings.map(\.shown))
            for entry in KeyTable.bar(in: rig.model).entries { #expect(known.contains(entry.key), "\(name): \(entry.key)") }
        }
    }

    /// The screen and the keyboard each spare themselves a second layout of the item.
    @Test("the bar on the screen and the meaning of every key are those of the whole table")
    func sparedLayouts() {
        for (name, rig) in Self.states {
            let bindings = KeyTable.bindings(in: rig.model)
            for (key, intent) in bindings.flatMap(\.intents) {
                #expect(KeyTable.intent(for: key, in: rig.model) == intent, "\(name): \(key)")
            }
            guard rig.model.practice.isEmpty else { continue }
            let screen = rig.model.screen()
            let area = Frame(rig.model).keyBar
            var grid = Grid(size: screen.size)
            KeyTable.bar(in: rig.model).draw(on: &grid, in: area)
            for column in area.column..<area.column + area.columns {
                let point = Point(column: column, row: area.row)
                #expect(grid[point]?.text == screen[point]?.text, "\(name): column \(column)")
            }
        }
    }

    @Test("Caps Lock and Alt do not matter")
    func aliases() {
        var rig = Rig.inExam()
        rig.press("B")
        #expect(rig.server.workbook.answers["SVC-001"] == .choices(["b"]))
        rig.press(.alt("n"))
        #expect(rig.text[0].contains("Item 2 of 6"))
    }

    @Test("Enter never leaves an item, and reads the proctor's message")
    func enterStays() {
        var rig = Rig.inExam()
        rig.press("\n\n")
        #expect(rig.text[0].contains("Item 1 of 6"))
        rig.feed(.streamed(stream: rig.streams[0], .message(text: "Ten minutes are lost, time is given.", by: "Kim", at: rig.serverTime)))
        #expect(rig.snapshot.contains("Message from Kim (Enter when read): Ten minutes are lost"))
        rig.press("\n")
        #expect(!rig.snapshot.contains("Message from Kim"))
        #expect(rig.text[0].contains("Item 1 of 6"))
    }

    @Test("a pasted text is never taken for keys")
    func paste() {
        var rig = Rig.inExam()
        rig.feed(.paste("breEND\n"))
        #expect(rig.server.workbook.answers.isEmpty)
        #expect(rig.model.phase == .exam)
    }

    @Test("a pasted admission code is taken with its hyphens; a typing error is told without a request")
    func codes() {
        var rig = Rig(code: nil)
        rig.pass(0)
        rig.feed(.paste(String(AdmissionCode.fixture.dropLast()) + "?"))
        rig.press("\n")
        #expect(rig.sent.isEmpty)
        #expect(rig.snapshot.contains("no \"?\""))
        rig.press(.control("u"))
        rig.feed(.paste(AdmissionCode.fixture.lowercased()))
        #expect(rig.snapshot.contains(AdmissionCode.fixture))
        rig.press("\n")
        #expect(rig.model.phase == .systemCheck)
    }
}
