import ExamFixtures
import ExamModel
import Foundation
@testable import QuestionFormats
import Testing

@Suite("From foreign items to a bank")
struct ConversionTests {
    static let settings = ConversionSettings(bank: "chemistry", title: "Chemistry")

    /// A single item about gold, in line `line` of `quiz.gift`; its key is `b`.
    static func gold(line: Int = 1, _ change: (inout ForeignItem) -> Void = { _ in }) -> ForeignItem {
        var item = ForeignItem(
            place: Place(file: "quiz.gift", line: line), stem: "What is Au?",
            interaction: .single(options: .lettered("Silver", "Gold", "Lead")), scoring: .allOrNothing)
        item.correct = .choices(["b"])
        change(&item)
        return item
    }

    static func reading(_ items: ForeignItem...) -> ForeignReading {
        var reading = ForeignReading()
        reading.items = items
        return reading
    }

    private func convert(_ items: ForeignItem...) -> Conversion {
        var reading = ForeignReading()
        reading.items = items
        return makeBank(from: [reading], settings: Self.settings)
    }

    @Test("an item keeps its identifier if it can be one, and gets one of the bank otherwise")
    func ids() throws {
        let conversion = convert(
            Self.gold(line: 1) { $0.source = "Q-1" }, Self.gold(line: 5) { $0.source = "Q-1" },
            Self.gold(line: 9) { $0.source = "two words" },
            Self.gold(line: 13), Self.gold(line: 17) { $0.source = "chemistry-0004" })
        #expect(conversion.report.items.map(\.item) == ["Q-1", "chemistry-0002", "chemistry-0003", "chemistry-0004x", "chemistry-0004"])
        #expect(conversion.report.items.map(\.fate) == [.taken, .changed, .changed, .taken, .taken])
        #expect(conversion.report.items[1].notes.map(\.rule) == ["import.id"])
        #expect(conversion.bank?.bank.items.first { $0.id == "chemistry-0003" }?.about?.source == "two words")
    }

    @Test(
        "a pattern keeps its white space, in signs that a text of ours can end with",
        arguments: [
            ("[0-9]+ ", "[0-9]+[ ]"), (" ", "[ ]"), (" a b", "[ ]a b"), (#"a\ "#, "a[ ]"), (#"a\\ "#, #"a\\[ ]"#),
            ("a\n\tb\r", #"a\n\tb\r"#),
        ])
    func pattern(_ raw: String, _ plain: String) throws {
        let entry = ForeignItem(
            place: Place(file: "a.xml", line: 1), stem: "Why?", interaction: .entry(Entry(kind: .essay, pattern: raw)),
            scoring: .program(.byPeople))
        #expect(convert(entry).bank?.bank.items.map(\.interaction) == [.entry(Entry(kind: .essay, pattern: plain))])
    }

    @Test("the first segment that categories do not share is the domain, and the whole category is kept for the way back")
    func domains() throws {
        let conversion = convert(
            Self.gold { $0.category = ["Top", "Metals & co", "Noble"] }, Self.gold { $0.category = ["Top", "metals, Co"] },
            Self.gold { $0.category = ["Top", "a/b"] }, Self.gold())
        let imported = try #require(conversion.bank)
        #expect(
            imported.bank.domains == [
                Domain(id: "metals-co", title: "Metals & co"), Domain(id: "metals-co-2", title: "metals, Co"),
                Domain(id: "a-b", title: "a/b"), Domain(id: "general", title: "General"),
            ])
        #expect(
            exportItems(of: imported).map(\.category) == [
                ["Top", "Metals & co", "Noble"], ["Top", "metals, Co"], ["Top", "a/b"], ["General"],
            ])
        #expect(exportItems(of: imported).allSatisfy { $0.item.about?.tags.isEmpty != false })
    }

    @Test("a lone category is the domain itself")
    func loneCategory() throws {
        let imported = try #require(convert(Self.gold { $0.category = ["Metals"] }).bank)
        #expect(imported.bank.domains == [Domain(id: "metals", title: "Metals")])
        #expect(imported.bank.items[0].about == nil)
    }

    @Test("an item without a key is refused and the others are taken")
    func refusals() throws {
        let conversion = convert(
            Self.gold(line: 1), Self.gold(line: 5) { $0.correct = nil }, Self.gold(line: 9) { $0.correct = .choices(["z"]) })
        #expect(conversion.report.items.map(\.fate) == [.taken, .refused, .refused])
        #expect(conversion.report.items.compactMap(\.why?.rule) == ["field.missing", "key.option"])
        #expect(conversion.bank?.bank.items.map(\.id) == ["chemistry-0001"])
        #expect(conversion.report.counts.taken == 1 && conversion.report.counts.refused == 2)
    }

    @Test("if nothing can be taken there is no bank")
    func nothing() {
        let conversion = convert(Self.gold { $0.correct = nil })
        #expect(conversion.bank == nil)
        #expect(conversion.report.items.map(\.fate) == [.refused])
        #expect(makeBank(from: [], settings: Self.settings).bank == nil)
    }

    @Test("a bank whose head cannot be written is none", arguments: ["no id", "", "../x"])
    func settings(_ id: String) {
        let conversion = makeBank(from: [Self.reading(Self.gold())], settings: ConversionSettings(bank: BankID(id), title: "T"))
        #expect(conversion.bank == nil)
        #expect(conversion.report.files.map(\.note.rule).contains("import.settings"))
    }

    @Test("an answer that does not fit is dropped where rules give the marks")
    func keyOfProgram() throws {
        let program = try readProgram("score none").get()
        let conversion = convert(
            Self.gold {
                $0.correct = .choices(["z"])
                $0.scoring = .program(program)
            })
        #expect(conversion.bank?.key.keys.map(\.correct) == [nil])
        #expect(conversion.report.items[0].notes.map(\.rule) == ["import.key"])
        #expect(conversion.report.counts.doubtful == 1)
    }

    @Test("what shows nothing is taken out of texts, and the note says so")
    func hiddenText() throws {
        let conversion = convert(
            Self.gold {
                $0.stem = "\u{FEFF}What\tis \u{1B}[1mAu\u{202E}? "
                $0.title = "Gold\r\nagain"
            })
        let item = try #require(conversion.bank?.bank.items.first)
        #expect(item.stem == "What is [1mAu?" && item.about?.title == "Gold again")
        #expect(conversion.report.items[0].notes.map(\.rule) == ["import.text"])
    }

    @Test("an order that is listed as its key has it is shuffled")
    func order() throws {
        let conversion = convert(
            Self.gold {
                $0.interaction = .order(options: .lettered("One", "Two", "Three"))
                $0.correct = .sequence(["a", "b", "c"])
            })
        #expect(conversion.bank?.bank.items.first?.shuffle == true)
        #expect(conversion.report.items[0].notes.map(\.rule) == ["import.order"])
    }

    @Test("that items have the usual level is told once")
    func level() {
        let conversion = convert(Self.gold(), Self.gold(), Self.gold { $0.level = .recall })
        #expect(conversion.report.files.map(\.note.rule) == ["import.level"])
        #expect(conversion.bank?.bank.items.map(\.level) == [.apply, .apply, .recall])
    }

    @Test("shared material and its items become a testlet, and a test becomes a blueprint")
    func testletsAndTests() throws {
        var reading = Self.reading(Self.gold(line: 1), Self.gold(line: 5) { $0.category = ["Salts"] }, Self.gold(line: 9))
        reading.testlets = [
            ForeignTestlet(
                place: Place(file: "quiz.xml", line: 2), title: "The lab", exhibits: [Exhibit(title: "", kind: .text, text: "A lab.")],
                items: [0, 1, 7])
        ]
        reading.forms = [
            ForeignForm(
                place: Place(file: "test.xml", line: 1), source: "T 1", title: "Mock", seconds: 601, items: [2, 1, 0, -1], notes: [])
        ]
        let conversion = makeBank(from: [reading], settings: Self.settings)
        let imported = try #require(conversion.bank)
        #expect(imported.bank.testlets.map(\.id) == ["the-lab"])
        #expect(imported.bank.testlets[0].exhibits == [Exhibit(title: "Exhibit 1", kind: .text, text: "A lab.")])
        #expect(imported.bank.items.map(\.id) == ["chemistry-0003"])
        #expect(
            imported.bank.blueprints == [
                Blueprint(
                    id: "t-1", title: "Mock", minutes: 11, testlets: 1,
                    cells: [.init(domain: "general", items: 2), .init(domain: "salts", items: 1)])
            ])
        #expect(readBank(try writeBank(imported)).imported == imported)
    }

    @Test("items whose shared material cannot be taken are refused")
    func brokenTestlet() {
        var reading = Self.reading(Self.gold(line: 1), Self.gold(line: 5))
        reading.testlets = [
            ForeignTestlet(
                place: Place(file: "quiz.xml", line: 2), title: "T", exhibits: [Exhibit(title: "E", kind: .text, text: "\u{200B}")],
                items: [0])
        ]
        let conversion = makeBank(from: [reading], settings: Self.settings)
        #expect(conversion.report.items.map(\.fate) == [.refused, .taken])
        #expect(conversion.report.items[0].why?.rule == "field.empty")
    }

    @Test("the report reads calmly, by what happened and by rule")
    func description() {
        var reading = Self.reading(
            Self.gold(line: 1),
            Self.gold(line: 5) { $0.notes = [ImportNote(.dropped, line: 6, rule: "gift.x", what: "a tag was left out")] },
            Self.gold(line: 9) { $0.correct = nil })
        reading.refused = [
            RefusedItem(place: Place(file: "quiz.gift", line: 12), name: "n", rule: "gift.y", what: "it has no answers", mend: "add them")
        ]
        let report = makeBank(from: [reading], settings: Self.settings).report
        #expect(
            report.description == """
                4 items: 1 taken as they are, 1 changed, 2 refused; of those taken 1 without something that they had, 0 to be looked at

                Refused (2)
                  quiz.gift:9: field.missing: the field 'key' is missing; add it
                  quiz.gift:12: gift.y: it has no answers; add them

                Left out (1)
                  quiz.gift:6: gift.x: a tag was left out

                To be looked at (1)
                  quiz.gift:1: import.level: items whose level no file tells have 'apply'; blueprints that count by level need the true ones
                """)
    }

    @Test("the report is the same after a journey as JSON")
    func json() throws {
        let report = convert(Self.gold { $0.source = "a b" }, Self.gold { $0.correct = nil }).report
        #expect(try JSONDecoder().decode(ConversionReport.self, from: JSONEncoder().encode(report)) == report)
    }

    @Test("items of every kind become a bank that is equal after writing and reading", arguments: 1...20 as ClosedRange<UInt64>)
    func everyKind(_ seed: UInt64) throws {
        let random = RandomBank.bank(seed: seed)
        let keys = Dictionary(uniqueKeysWithValues: random.key.keys.map { ($0.item, $0) })
        var reading = ForeignReading()
        reading.items = try random.bank.items.map { item in
            let key = try #require(keys[item.id])
            return Self.gold {
                ($0.source, $0.stem, $0.interaction, $0.shuffle, $0.status) = (
                    item.id.text, item.stem, item.interaction, item.shuffle, item.status
                )
                ($0.correct, $0.scoring, $0.worth, $0.feedback) = (key.correct, key.scoring, key.worth, key.feedback)
            }
        }
        let conversion = makeBank(from: [reading], settings: Self.settings)
        let imported = try #require(conversion.bank)
        #expect(imported.bank.items.count == random.bank.items.count, "\(conversion.report)")
        #expect(imported.bank.items.map(\.interaction) == random.bank.items.map(\.interaction))
        #expect(readBank(try writeBank(imported)).imported == imported)
    }
}
