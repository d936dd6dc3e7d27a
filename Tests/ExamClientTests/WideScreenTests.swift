@testable import ExamClient
import ExamAPI
import ExamFixtures
import ExamModel
import TerminalUI
import Testing

@Suite("Wide items on the full screen") struct WideScreenTests {
    static let large = Size(columns: 80, rows: 24)
    static let small = Size(columns: 40, rows: 12)

    /// In an exam that is this item alone.
    static func rig(_ item: Item, _ keys: String = "", size: Size = large, plain: Bool = false) -> Rig {
        var rig = Rig(plain: plain, size: size)
        rig.server.paper = Paper(Form.only(item))
        rig.pass(0)
        rig.enter()
        rig.press(keys)
        return rig
    }

    /// How to get to each screen.
    static let screens: [(name: String, item: Item, keys: String, size: Size)] = [
        ("composite 80", .york, "ba3\n71\nb", large), ("composite 40", .york, "ba3\n71", small), ("table 80", .banks, "acb1", large),
        ("essay 80", .flood, "\nDear all,\n\nthe Ouse has come into our stores, and nothing can be sent before the end of May.", large),
        ("refused 80", .gauge, "\n4.3\n", large), ("pairs 40", .houses, "da", small),
    ]

    @Test("each screen is as it was", arguments: screens.map(\.name))
    func looks(name: String) throws {
        let screen = try #require(Self.screens.first { $0.name == name })
        #expect(ScreenTests.squeezed(Self.rig(screen.item, screen.keys, size: screen.size)) == wideGoldens[name])
    }

    @Test("what is written is sent when it is kept, and not before")
    func keeping() {
        var rig = Self.rig(.york, "3\n71")
        #expect(rig.server.workbook.answers.isEmpty)
        rig.press("\n")
        #expect(rig.server.workbook.answers["WIDE-PARTS"] == .parts(["R2": .text("71")]))
        #expect(rig.acts.count == 2)
    }

    @Test("Esc gives up the change; what cannot be taken stays in the field")
    func givingUp() {
        var rig = Self.rig(.finished, "\n1472\n\n99")
        rig.press(Key(.escape))
        #expect(rig.server.workbook.answers["WIDE-YEAR"] == .text("1472"))
        rig.press("\nx\n")
        #expect(rig.snapshot.contains("│ 1472x"))
        #expect(rig.snapshot.contains("not a whole number"))
        rig.press(Key(.backspace))
        rig.press("\n")
        #expect(rig.text.contains { $0.contains("> [1472]") })
    }

    @Test("an empty field clears the line, and so does Del, which leaves the other lines")
    func clearing() {
        var rig = Self.rig(.york, "3\n71\n1b")
        rig.press("3\n")
        rig.press(.control("u"))
        rig.press("\n")
        #expect(rig.server.workbook.answers["WIDE-PARTS"] == .parts(["R1": .links([.init("ouse", "G1")])]))
        rig.press("1")
        rig.press(Key(.delete))
        #expect(rig.server.workbook.answers.isEmpty)
    }

    @Test("Esc and Ctrl-S keep an essay, Enter begins a new line", arguments: [Key(.escape), .control("s")])
    func essay(key: Key) {
        var rig = Self.rig(.flood, "\nDear all,\nyours")
        rig.press(key)
        #expect(rig.server.workbook.answers["WIDE-ESSAY"] == .text("Dear all,\nyours"))
        #expect(rig.snapshot.contains("[15 characters]"))
        rig.press("\n.")
        rig.press(key)
        #expect(rig.server.workbook.answers["WIDE-ESSAY"] == .text("Dear all,\nyours."))
    }

    @Test("an essay is kept every half minute while it is written, and once only when nothing changes")
    func essayInBetween() {
        var rig = Self.rig(.flood, "\nDear all")
        rig.pass(29_000)
        #expect(rig.server.workbook.answers.isEmpty)
        rig.pass(2000)
        #expect(rig.server.workbook.answers["WIDE-ESSAY"] == .text("Dear all"))
        let works = rig.acts.count
        rig.pass(120_000)
        rig.press(Key(.escape))
        #expect(rig.acts.count == works)
    }

    @Test("several essays are kept in between too, each once, without gaps between them")
    func essaysInBetween() {
        var rig = Self.rig(.only(.entry(Entry(kind: .essay, texts: 3))), "3\nDear")
        rig.pass(31_000)
        rig.press(" all")
        rig.pass(31_000)
        rig.press(Key(.escape))
        rig.press("\nYours")
        rig.press(Key(.escape))
        #expect(rig.server.workbook.answers["WIDE-ONLY"] == .texts(["Dear all", "Yours"]))
    }

    @Test("what stands in the field when the time is up counts, if it can be taken")
    func timeUp() {
        for (item, keys, answer) in [
            (Item.flood, "\nDear all", Answer.text("Dear all")), (.finished, "\n1472", .text("1472")), (.finished, "\nold", nil),
        ] {
            var rig = Self.rig(item)
            rig.pass(60 * 60_000 - 10_000)
            rig.press(keys)
            rig.pass(60_000)
            #expect(rig.model.phase == .sealed)
            #expect(rig.server.workbook.answers[item.id] == answer)
        }
    }

    @Test("a pause does not lose what stands in the field")
    func pause() {
        var rig = Self.rig(.flood, "\nDear")
        (rig.server.pausedBecause, rig.server.pausedSince) = ("fire alarm", rig.serverTime)
        rig.pass(61_000)
        rig.press(" not typed")
        (rig.server.pausedBecause, rig.server.pausedSince) = (nil, nil)
        rig.pass(61_000)
        rig.press(" all")
        rig.press(Key(.escape))
        #expect(rig.server.workbook.answers["WIDE-ESSAY"] == .text("Dear all"))
    }

    @Test("a pasted text goes into the field, an essay with its lines")
    func paste() {
        var rig = Self.rig(.flood, "\n")
        rig.feed(.paste("Dear all,\nyours"))
        rig.press(Key(.escape))
        #expect(rig.server.workbook.answers["WIDE-ESSAY"] == .text("Dear all,\nyours"))
        rig = Self.rig(.minster, "\n")
        rig.feed(.paste("Yo\nrk"))
        rig.press("\n")
        #expect(rig.server.workbook.answers["WIDE-WORD"] == .text("Yo rk"))
    }

    @Test("options after the tenth are typed by their letters, also after z")
    func manyOptions() {
        var rig = Self.rig(.manyColumns, "\nk\n")
        #expect(rig.server.workbook.answers["WIDE-MANY"] == .links([.init("r1", "c11")]))
        rig.press("2\nad, b\n")
        #expect(rig.server.workbook.answers["WIDE-MANY"] == .linking([.init("r1", "c11"), .init("r2", "c2"), .init("r2", "c30")]))
        rig.press("1\nzz\n")
        #expect(rig.snapshot.contains("There is no option kzz."))
        rig.press(.control("u"))
        rig.press("zz\n")
        #expect(rig.snapshot.contains("There is no option zz. Choose from a to ad."))
    }

    @Test("digits reach the first ten lines, Down the others")
    func manyLines() {
        let actions = (1...12).map { Item.Prompt(id: PromptID("\($0)"), text: StructuredText("Action \($0)")) }
        var rig = Self.rig(.only(.judgement(actions: actions, scale: .lettered("Good", "Bad"), task: .rate)), "0a")
        rig.press(Key(.down))
        rig.press("b")
        #expect(rig.server.workbook.answers["WIDE-ONLY"] == .pairs(["10": "a", "12": "b"]))
    }

    @Test("the proctor's message has Enter first")
    func message() {
        var rig = Self.rig(.minster)
        rig.feed(.streamed(stream: rig.streams[0], .message(text: "Five minutes more.", by: "Kim", at: rig.serverTime)))
        rig.press("\n")
        #expect(!rig.model.isTyping)
        rig.press("\n")
        #expect(rig.model.isTyping)
    }

    @Test("essays go to the server in several requests, so that none is too large for it")
    func largeEssays() {
        var rig = Self.rig(.flood)
        rig.isNetworkDown = true
        for _ in 0..<4 {
            rig.press("\n")
            rig.feed(.paste(String(repeating: "\u{4E00}", count: 4990)))
            rig.press(Key(.escape))
        }
        let sent = rig.sent.count
        rig.isNetworkDown = false
        rig.pass(60_000)
        #expect(rig.server.workbook.answers["WIDE-ESSAY"] == .text(String(repeating: "\u{4E00}", count: 4 * 4990)))
        let batches = rig.sent.dropFirst(sent).compactMap { if case .work(let request) = $0 { request.works.count } else { nil } }
        // A paste goes with each essay.
        #expect(batches.filter { $0 > 0 } == [7, 1])
    }

    @Test(
        "any size of the window in the middle of an answer changes nothing, and the cursor stays inside",
        arguments: [(Item.york, "b3\n71"), (.york, "2"), (.flood, "\nDear all,\n\nyours"), (.banks, "ab"), (.manyColumns, "\nk")])
    func resize(item: Item, keys: String) {
        var rig = Self.rig(item, keys)
        let before = rig.model
        var chance = SeededChance(seed: 9)
        for _ in 0..<100 {
            let size = Size(columns: 1 + chance.below(200), rows: 1 + chance.below(60))
            rig.feed(.resize(size))
            let grid = rig.model.screen()
            #expect(grid.size == size)
            #expect(grid.cursor.map { grid.bounds.contains($0) } ?? true)
        }
        rig.feed(.resize(before.size))
        #expect(rig.model == before)
    }

    @Test("a restarted client has the essay that was kept")
    func restart() {
        var rig = Self.rig(.flood, "\nDear all")
        rig.press(Key(.escape))
        rig.restart()
        #expect(rig.snapshot.contains("Dear all"))
    }
}

extension Form {
    static func only(_ item: Item) -> Form {
        Form(
            bank: "wide", bankVersion: "1", bankIdentity: .ones, blueprint: "wide", title: "Wide examination", minutes: 60, seed: 1,
            parts: [.item(item)])
    }
}

extension Item {
    static func only(_ interaction: Interaction, id: ItemID = "WIDE-ONLY") -> Item {
        Item(id: id, domain: "people", level: .apply, stem: "Do as asked.", interaction: interaction)
    }

    /// Two rows and thirty columns.
    static let manyColumns = only(
        .table(
            rows: (1...2).map { Linkable(id: OptionID("r\($0)"), text: StructuredText("Row \($0)"), most: 0) },
            columns: (1...30).map { Linkable(id: OptionID("c\($0)"), text: StructuredText("Column \($0)"), most: 1) },
            links: ChoiceCount(least: 1, most: 30)), id: "WIDE-MANY")

    static let drawing = only(.kept(Kept(name: "drawing", format: "qti-2.2", reason: "It draws.", source: "")))
}
