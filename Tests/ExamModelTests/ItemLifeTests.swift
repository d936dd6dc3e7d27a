import ExamFixtures
import ExamModel
import Testing

@Suite("What sittings say of an item")
struct ItemTallyTests {
    /// The tally of candidates with these per mille for the item and for the rest of the form.
    private func tally(_ results: [(x: Int, y: Int)]) -> ItemTally {
        ItemTally(
            item: "SVC-001", forms: results.count, candidates: results.count, sumX: results.map(\.x).reduce(0, +),
            sumXX: results.map { $0.x * $0.x }.reduce(0, +), sumY: results.map(\.y).reduce(0, +),
            sumYY: results.map { $0.y * $0.y }.reduce(0, +), sumXY: results.map { $0.x * $0.y }.reduce(0, +))
    }

    @Test(
        "facility is the mean share, rounded down",
        arguments: [([0], 0), ([1000], 1000), ([0, 1000], 500), ([0, 0, 1000], 333), ([1000, 1000, 0], 666), ([500, 250], 375)])
    func facility(_ shares: [Int], _ facility: Int) {
        #expect(tally(shares.map { ($0, 0) }).facility == facility)
    }

    @Test("discrimination is the correlation with the rest of the form")
    func discrimination() {
        #expect(tally([(0, 100), (1000, 900)]).discrimination == 1000)
        #expect(tally([(0, 900), (1000, 100)]).discrimination == -1000)
        #expect(tally([(0, 100), (1000, 100), (0, 900), (1000, 900)]).discrimination == 0)
        #expect(tally([(0, 200), (0, 400), (1000, 400), (1000, 900)]).discrimination == 676)
        #expect(tally([(1000, 200), (1000, 400), (0, 400), (0, 900)]).discrimination == -676)
    }

    /// Each whole result of small sums is the one that its own definition tells: n² · left · right ≤ 1000² · part² < (n + 1)² · left · right.
    @Test("discrimination is exact, rounded towards zero")
    func exact() throws {
        var state: UInt64 = 7
        func next(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        for _ in 0..<300 {
            let results = (0..<(2 + next(8))).map { _ in (x: next(4) * 333, y: next(1001)) }
            let tally = tally(results)
            guard let told = tally.discrimination else { continue }
            let (n, x, y) = (results.count, results.map(\.x).reduce(0, +), results.map(\.y).reduce(0, +))
            let left = Int128(n * tally.sumXX - x * x) * Int128(n * tally.sumYY - y * y)
            let part = Int128(n * tally.sumXY - x * y)
            let size = Int128(abs(told))
            #expect(told == 0 || (told < 0) == (part < 0))
            #expect(size * size * left <= part * part * 1_000_000)
            #expect((size + 1) * (size + 1) * left > part * part * 1_000_000)
        }
    }

    @Test("a million millions of candidates are no more than many")
    func crowd() {
        let many = ItemTally(
            item: "i", candidates: 4_000_000_000_000, sumX: 2_000_000_000_000_000, sumXX: 2_000_000_000_000_000_000,
            sumY: 2_000_000_000_000_000, sumYY: 2_000_000_000_000_000_000, sumXY: 1_500_000_000_000_000_000)
        #expect(many.discrimination == 500)
    }

    @Test("is not defined before two candidates, or where one of both does not vary")
    func undefined() {
        #expect(ItemTally(item: "SVC-001").facility == nil)
        #expect(ItemTally(item: "SVC-001").discrimination == nil)
        #expect(tally([(1000, 500)]).discrimination == nil)
        #expect(tally([(1000, 100), (1000, 900)]).discrimination == nil)
        #expect(tally([(0, 500), (1000, 500)]).discrimination == nil)
    }

    @Test("sums that no sittings can have give numbers in their ranges, and no trap")
    func hostile() {
        let beyond = ItemTally(item: "i", candidates: 2, sumXX: 1, sumYY: 1, sumXY: .max)
        #expect(beyond.discrimination == 1000)
        #expect(ItemTally(item: "i", candidates: 2, sumXX: 1, sumYY: 1, sumXY: .min).discrimination == -1000)
        #expect(ItemTally(item: "i", candidates: -1, sumX: .min).facility == nil)
        #expect(ItemTally(item: "i", candidates: .max, sumX: .min, sumXX: .max, sumY: .min, sumYY: .max, sumXY: .min).discrimination == nil)
    }
}

@Suite("The life of a draft")
struct BankLifeTests {
    private func life(_ acts: (StaffID, BankAct)...) -> BankLife {
        BankLife(bank: "small", version: "1", draft: .ones, events: acts.map { BankEvent(by: $0, at: .nine, act: $1) })
    }

    @Test("its last event says how far it has come")
    func state() {
        #expect(life().state == .draft)
        #expect(life(("ann", .drafted)).state == .draft)
        #expect(life(("ann", .drafted), ("ben", .reviewed(note: ""))).state == .reviewed)
        #expect(life(("ann", .drafted), ("ben", .returned(because: "Two keys."))).state == .returned)
        #expect(life(("ann", .drafted), ("ben", .reviewed(note: "")), ("cleo", .published(note: ""))).state == .published)
        #expect(life(("ann", .drafted), ("ben", .returned(because: "Two keys.")), ("ann", .drafted)).state == .draft)
    }

    @Test("all who handed it in are its authors, and nobody else")
    func authors() {
        #expect(life().authors == [])
        #expect(life(("ann", .drafted), ("ben", .reviewed(note: "")), ("cleo", .published(note: ""))).authors == ["ann"])
        #expect(life(("ann", .drafted), ("ben", .returned(because: "")), ("dee", .drafted), ("ann", .drafted)).authors == ["ann", "dee"])
    }

    @Test("comes back from JSON as it was")
    func coding() throws {
        let whole = life(
            ("ann", .drafted), ("ben", .returned(because: "Two keys.")), ("ben", .reviewed(note: "Read.")), ("cleo", .published(note: "")))
        #expect(try read(BankLife.self, json(of: whole)) == whole)
    }
}

@Suite("What a terminal cannot deliver")
struct ObstacleTests {
    private func item(_ interaction: Interaction) -> Item {
        Item(id: "i", domain: "people", level: .recall, stem: "What now?", interaction: interaction)
    }

    static let drawing = Interaction.kept(Kept(name: "drawingInteraction", format: "qti", reason: "it is drawn", source: "<x/>"))

    @Test("all fixtures can be delivered", arguments: Bank.small.allItems + Item.wideItems)
    func none(_ item: Item) {
        #expect(item.obstacles == [])
    }

    @Test("what is only kept says why")
    func kept() {
        #expect(item(Self.drawing).obstacles == ["drawingInteraction: it is drawn"])
    }

    @Test("a picture needs a label for every region, and no free place", arguments: Graphic.Kind.allCases)
    func pictures(_ kind: Graphic.Kind) {
        let told = ["\(kind.rawValue) on plan.png: its regions have no text form"]
        let isFree = kind == .selectPoint || kind == .positionObject
        #expect(item(AnswerFittingTests.graphic(kind)).obstacles == (isFree ? told : []))
        #expect(item(AnswerFittingTests.graphic(kind, label: nil)).obstacles == told)
    }

    @Test("a part that cannot be delivered is told as often as it stands there")
    func parts() {
        let parts = Interaction.parts([
            Item.Part(id: "R1", interaction: Self.drawing), Item.Part(id: "R2", interaction: Item.minster.interaction),
            Item.Part(id: "R3", interaction: .parts([Item.Part(id: "R4", interaction: Self.drawing)])),
        ])
        #expect(item(parts).obstacles == ["drawingInteraction: it is drawn", "drawingInteraction: it is drawn"])
    }
}
