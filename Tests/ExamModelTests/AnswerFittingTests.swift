import ExamFixtures
import ExamModel
import Testing

/// Every kind of interaction beyond those of ``AnswerTests``, with answers that do and do not fit.
@Suite("Whether an answer fits")
struct AnswerFittingTests {
    enum Verdict: Sendable {
        /// Fits, and everything asked for is given.
        case whole
        /// Fits, but more is asked for.
        case begun
        case refused
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let interaction: Interaction
        let answer: Answer
        let verdict: Verdict

        init(_ answer: Answer, _ item: Item, _ verdict: Verdict) {
            self.init(answer, item.interaction, verdict)
        }

        init(_ answer: Answer, _ interaction: Interaction, _ verdict: Verdict) {
            self.interaction = interaction
            self.answer = answer
            self.verdict = verdict
        }

        var testDescription: String { "\(answer) to \(interaction.kind): \(verdict)" }
    }

    private static func links(_ pairs: (OptionID, OptionID)...) -> Answer {
        .links(pairs.map { Answer.Link($0.0, $0.1) })
    }

    static let choosingRows = [
        Row(.choices(["a"]), .gates, .whole),
        Row(.choices(["a", "b", "c"]), .gates, .whole),
        Row(.choices(["a", "b", "c", "d"]), .gates, .refused),
        Row(.choices([]), .gates, .refused),
        Row(.choices(["c", "a"]), .gates, .refused),
        Row(.choices(["a", "a"]), .gates, .refused),
        Row(.choices(["a", "e"]), .gates, .refused),
        Row(.sequence(["a"]), .gates, .refused),
        Row(.choices(["a"]), .multiple(options: .lettered("x", "y", "z"), choose: ChoiceCount(least: 2, most: 3)), .begun),
        Row(.choices(["a"]), .multiple(options: .lettered("x", "y"), choose: ChoiceCount(least: 0, most: 0)), .refused),
        Row(.choices(["a"]), .multiple(options: .lettered("x", "y"), choose: ChoiceCount(least: -1, most: -1)), .refused),
        Row(.choices(["a"]), .rose, .whole),
        Row(.choices(["a", "b"]), .rose, .refused),
        Row(.choices(["z"]), .rose, .refused),
        Row(.text("Red"), .rose, .refused),
        Row(.choices(["keep"]), .plan, .whole),
        Row(.choices(["gate", "keep"]), .plan, .refused),
        Row(.choices(["tower"]), .plan, .refused),
    ]

    static let orderingRows = [
        Row(.sequence(["d", "b"]), .bridges, .whole),
        Row(.sequence(["d"]), .bridges, .begun),
        Row(.sequence(["d", "b", "a"]), .bridges, .refused),
        Row(.sequence(["d", "d"]), .bridges, .refused),
        Row(.sequence(["d", "z"]), .bridges, .refused),
        Row(.sequence([]), .bridges, .refused),
        Row(.choices(["b", "d"]), .bridges, .refused),
        Row(.sequence(["a"]), .order(options: .lettered("x", "y", "z"), choose: ChoiceCount(least: 1, most: 2)), .whole),
        Row(.sequence(["a", "b", "c"]), .order(options: .lettered("x", "y", "z"), choose: ChoiceCount(least: 1, most: 2)), .refused),
    ]

    static let judgingRows = [
        Row(.pairs(["1": "a", "2": "c", "3": "a"]), .sandbags, .whole),
        Row(.pairs(["1": "a"]), .sandbags, .begun),
        Row(.pairs(["1": "d"]), .sandbags, .refused),
        Row(.pairs(["4": "a"]), .sandbags, .refused),
        Row(.pairs([:]), .sandbags, .refused),
        Row(.pairs(["1": "a", "2": "b"]), judgement(.rank), .whole),
        Row(.pairs(["1": "a", "2": "a"]), judgement(.rank), .refused),
        Row(.pairs(["1": "a", "2": "a"]), judgement(.rate), .whole),
        Row(.pairs(["1": "a", "2": "c"]), judgement(.mostAndLeast), .whole),
        Row(.pairs(["1": "a", "2": "a"]), judgement(.mostAndLeast), .refused),
        Row(.pairs(["1": "a"]), judgement(.mostAndLeast), .begun),
        Row(.choices(["a"]), judgement(.rate), .refused),
    ]

    private static func judgement(_ task: JudgementTask) -> Interaction {
        .judgement(actions: .numbered("Most effective", "Least effective"), scale: .lettered("Wait", "Call", "Run"), task: task)
    }

    static let writingRows = [
        Row(.text("York"), .minster, .whole),
        Row(.text("71"), .minster, .whole),
        Row(.text(""), .minster, .refused),
        Row(.text(" "), .minster, .whole),
        Row(.choices(["a"]), .minster, .refused),
        Row(.texts(["York"]), .minster, .refused),
        Row(.text(String(repeating: "y", count: Entry.longest)), .minster, .whole),
        Row(.text(String(repeating: "y", count: Entry.longest + 1)), .minster, .refused),
        Row(.text(String(repeating: "e\u{301}", count: Entry.longest / 2)), .minster, .whole),
        Row(.text(String(repeating: "e\u{301}", count: Entry.longest / 2 + 1)), .minster, .refused),
        Row(.text("1472"), .finished, .whole),
        Row(.text("-3"), .finished, .whole),
        Row(.text("+01472"), .finished, .whole),
        Row(.text("3.0"), .finished, .refused),
        Row(.text("1e3"), .finished, .refused),
        Row(.text("3.5"), .finished, .refused),
        Row(.text("1/2"), .finished, .refused),
        Row(.text("MCDLXXII"), .finished, .refused),
        Row(.text(""), .finished, .refused),
        Row(.text("3.4"), .walls, .whole),
        Row(.text("3,4"), .walls, .refused),
        Row(.text("3.4 km"), .walls, .refused),
        Row(.text("1e3"), .walls, .whole),
        Row(.text("1e99"), .walls, .refused),
        Row(.text("Dear customers,\n\nthe river."), .flood, .whole),
        Row(.text(""), .flood, .refused),
        Row(.texts(["Ouse"]), .rivers, .whole),
        Row(.texts(["Ouse", "Foss", "Tees"]), .rivers, .whole),
        Row(.texts(["Ouse", "Foss", "Tees", "Wear"]), .rivers, .refused),
        Row(.texts(["Ouse", ""]), .rivers, .refused),
        Row(.texts([]), .rivers, .refused),
        Row(.text("Ouse"), .rivers, .refused),
        Row(.texts(["1", "x"]), .entry(Entry(kind: .number, texts: 2)), .refused),
        Row(.texts(["1", "2"]), .entry(Entry(kind: .number, texts: 2)), .whole),
    ]

    static let slidingRows = [
        Row(.text("4.5"), .gauge, .whole),
        Row(.text("0"), .gauge, .whole),
        Row(.text("10"), .gauge, .whole),
        Row(.text("10.000"), .gauge, .whole),
        Row(.text("-0.5"), .gauge, .refused),
        Row(.text("10.5"), .gauge, .refused),
        Row(.text("half"), .gauge, .refused),
        Row(.text(""), .gauge, .refused),
        Row(.texts(["4"]), .gauge, .refused),
    ]

    static let linkingRows = [
        Row(links(("foss", "east")), .banks, .whole),
        Row(links(("foss", "east"), ("ouse", "north"), ("ouse", "west")), .banks, .whole),
        Row(links(("ouse", "north"), ("foss", "east")), .banks, .refused),
        Row(links(("foss", "east"), ("foss", "east")), .banks, .refused),
        Row(links(("foss", "east"), ("foss", "west")), .banks, .refused),
        Row(links(("foss", "north"), ("ouse", "north")), .banks, .refused),
        Row(links(("east", "foss")), .banks, .refused),
        Row(links(("tees", "east")), .banks, .refused),
        Row(links(("foss", "south")), .banks, .refused),
        Row(.links([]), .banks, .refused),
        Row(.pairs(["foss": "east"]), .banks, .refused),
        Row(links(("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")), table(links: 4), .whole),
        Row(links(("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")), table(links: 3), .refused),
        Row(links(("a", "x")), table(links: 2), .begun),
        Row(links(("lancaster", "red"), ("white", "york")), .houses, .whole),
        Row(links(("lancaster", "red")), .houses, .begun),
        Row(links(("red", "lancaster")), .houses, .refused),
        Row(links(("lancaster", "red"), ("lancaster", "york")), .houses, .refused),
        Row(links(("york", "york")), .houses, .refused),
        Row(links(("lancaster", "tudor")), .houses, .refused),
        Row(links(("a", "a")), .associate(choices: [linkable("a", most: 2)], links: 1), .whole),
        Row(links(("humber", "G2"), ("ouse", "G1")), .course, .whole),
        Row(links(("ouse", "G1")), .course, .begun),
        Row(links(("humber", "G1"), ("ouse", "G1")), .course, .refused),
        Row(links(("ouse", "G1"), ("ouse", "G2")), .course, .refused),
        Row(links(("G1", "ouse")), .course, .refused),
        Row(links(("ouse", "G3")), .course, .refused),
        Row(links(("a", "x")), .single(options: .lettered("a")), .refused),
    ]

    private static func linkable(_ id: OptionID, most: Int = 0) -> Item.Linkable {
        Item.Linkable(id: id, text: "", most: most)
    }

    private static func table(links: ChoiceCount) -> Interaction {
        .table(rows: [linkable("a"), linkable("b")], columns: [linkable("x"), linkable("y")], links: links)
    }

    static let composingRows = [
        Row(.parts(["R1": .links([.init("ouse", "G1")]), "R2": .text("71"), "R3": .choices(["b"])]), .york, .begun),
        Row(
            .parts(["R1": .links([.init("humber", "G2"), .init("ouse", "G1")]), "R2": .text("71"), "R3": .choices(["b"])]), .york, .whole),
        Row(.parts(["R2": .text("71")]), .york, .begun),
        Row(.parts(["R2": .text("seventy-one")]), .york, .refused),
        Row(.parts(["R2": .text("71"), "R4": .text("71")]), .york, .refused),
        Row(.parts([:]), .york, .refused),
        Row(.parts(["R3": .choices([])]), .york, .refused),
        Row(.text("71"), .york, .refused),
        Row(.parts(["R1": .text("York")]), .minster, .refused),
        Row(.text("anything"), .kept(Kept(name: "drawing", format: "qti", reason: "it is drawn", source: "")), .refused),
        Row(.choices([]), .kept(Kept(name: "drawing", format: "qti", reason: "it is drawn", source: "")), .refused),
    ]

    static let drawingRows = [
        Row(.choices(["gate", "keep"]), graphic(.hotspot, choose: 2), .whole),
        Row(.choices(["gate"]), graphic(.hotspot, choose: 2), .begun),
        Row(.sequence(["keep", "gate"]), graphic(.graphicOrder, choose: 2), .whole),
        Row(.sequence(["keep"]), graphic(.graphicOrder, choose: 2), .begun),
        Row(links(("gate", "keep")), graphic(.graphicAssociate), .whole),
        Row(links(("keep", "gate")), graphic(.graphicAssociate), .refused),
        Row(links(("flag", "keep")), graphic(.graphicGapMatch), .whole),
        Row(links(("keep", "flag")), graphic(.graphicGapMatch), .refused),
        Row(.choices(["gate"]), graphic(.selectPoint), .refused),
        Row(.choices(["gate"]), graphic(.positionObject), .refused),
        Row(.choices(["gate"]), graphic(.hotspot, label: nil), .refused),
    ]

    static func graphic(_ kind: Graphic.Kind, choose: ChoiceCount = 1, label: StructuredText? = "label") -> Interaction {
        let area = Area(shape: .circle, coordinates: [5, 5, 5])
        return .graphic(
            Graphic(
                kind: kind, image: Image(source: "plan.png", description: "The plan of a castle"),
                regions: [.init(id: "gate", area: area, label: "The gate"), .init(id: "keep", area: area, label: label)],
                choices: [linkable("flag", most: 1)], choose: choose))
    }

    @Test("choices, words in the stem and places on a picture", arguments: choosingRows) func choosing(row: Row) { expect(row) }
    @Test("orders of some of the options", arguments: orderingRows) func ordering(row: Row) { expect(row) }
    @Test("judgements", arguments: judgingRows) func judging(row: Row) { expect(row) }
    @Test("words, numbers and essays", arguments: writingRows) func writing(row: Row) { expect(row) }
    @Test("numbers on a scale", arguments: slidingRows) func sliding(row: Row) { expect(row) }
    @Test("links in tables, among choices and into gaps", arguments: linkingRows) func linking(row: Row) { expect(row) }
    @Test("items of several parts, and what is only kept", arguments: composingRows) func composing(row: Row) { expect(row) }
    @Test("pictures, answered in words", arguments: drawingRows) func drawing(row: Row) { expect(row) }

    private func expect(_ row: Row) {
        #expect(row.answer.fits(row.interaction) == (row.verdict != .refused))
        #expect(row.answer.isComplete(for: row.interaction) == (row.verdict == .whole))
    }

    @Test("every key of the wide fixtures is whole")
    func keys() throws {
        let items = Dictionary(uniqueKeysWithValues: Item.wideItems.map { ($0.id, $0.interaction) })
        #expect(BankKey.wide.keys.count == items.count)
        for key in BankKey.wide.keys {
            #expect(try #require(key.correct).isComplete(for: #require(items[key.item])), "\(key.item)")
        }
    }

    @Test("no answer of one wide item fits an item of another shape")
    func strangers() {
        let shapes: [(Answer, Set<String>)] = [
            (.choices(["a"]), ["single", "multiple", "hottext"]), (.sequence(["a"]), ["order"]),
            (.pairs(["1": "a"]), ["match", "judgement"]),
            (.text("1"), ["text", "integer", "number", "essay", "slider"]), (.links([.init("ouse", "north")]), ["table"]),
        ]
        for item in Item.wideItems + Bank.small.items where item.id != Item.rivers.id {
            for (answer, kinds) in shapes {
                #expect(answer.fits(item.interaction) == kinds.contains(item.interaction.kind), "\(answer) to \(item.id)")
            }
        }
    }
}
