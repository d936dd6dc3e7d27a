import ExamModel
import ItemWriting
import Testing

@Suite("A bank as a whole")
struct BankRuleTests {
    @Test("has its keys in one place too often, if chance gives that less than once in a hundred banks")
    func keyPosition() {
        #expect(advice(.keyPosition, keysAt: Array(repeating: [0, 1, 2, 3], count: 10).flatMap(\.self)).isEmpty)
        let found = advice(.keyPosition, keysAt: Array(repeating: [1, 1, 1, 2], count: 10).flatMap(\.self))
        #expect(found.map(\.what) == ["of 40 items with 4 options, the keys stand in first to last place 0, 30, 10, 0 times"])
        #expect(found.map(\.subject) == [.bank])
    }

    /// 11.345 is the 99 % quantile for three degrees of freedom: 18, 7, 7, 8 gives 8.6 and 20, 7, 7, 6 gives 13.4.
    @Test(
        "is held to the exact threshold of the chi-square distribution",
        arguments: [([18, 7, 7, 8], false), ([19, 7, 7, 7], false), ([20, 7, 7, 6], true)] as [([Int], Bool)])
    func threshold(counts: [Int], isFound: Bool) {
        let places = counts.enumerated().flatMap { place, count in Array(repeating: place, count: count) }
        #expect(advice(.keyPosition, keysAt: places).isEmpty != isFound)
    }

    @Test("has its keys in one place many times in a row")
    func keyRun() {
        let mixed = Array(repeating: [0, 1, 2, 3], count: 5).flatMap(\.self)
        #expect(advice(.keyRun, keysAt: mixed + [2, 2, 2, 2, 2] + mixed).isEmpty)
        let found = advice(.keyRun, keysAt: mixed + Array(repeating: 2, count: 8) + mixed)
        #expect(found.map(\.what) == ["the keys of 8 items in a row, up to X-028, stand in place 3"])
        #expect(found.map(\.subject) == [.item("X-021")])
    }

    @Test("is not asked about places where options are shuffled")
    func shuffled() {
        #expect(advice(.keyPosition, keysAt: Array(repeating: 1, count: 40), shuffle: true).isEmpty)
    }

    @Test("has the longest option as its key too often")
    func longestKeys() {
        func bank(longest: Int) -> [Specimen] {
            (0..<40).map { number in
                let key = number < longest ? "The longer word \(number)" : "Word \(number)"
                return .single(
                    StructuredText("What is meant by \(number)?"), [StructuredText(key), "A word here", "Any word", "Some words"],
                    id: id(number))
            }
        }
        #expect(advice(.longestKeyShare, bank(longest: 17)).isEmpty)
        #expect(
            advice(.longestKeyShare, bank(longest: 18)).map(\.what)
                == ["the key is the longest option in 18 of 40 items, where about 10 are to be expected"])
    }

    @Test("holds an item twice")
    func nearDuplicates() {
        let text = "A caller says that the lamp which she bought two weeks ago no longer works and wants her money back today"
        let first = Specimen.single(StructuredText(text + ". What is done?"), ["Pay", "Wait", "Ask"], id: "A-1")
        let second = Specimen.single(StructuredText(text + ". What is done first?"), ["Wait", "Ask", "Pay"], key: 2, id: "B-1")
        let other = Specimen.single(
            "A farmer sells his milk to a shop in the next town. What is owed to the tax office?", ["1", "2", "3"], id: "C-1")
        let found = advice(.nearDuplicate, [other, second, first])
        #expect(found.map(\.subject) == [.item("A-1")])
        #expect(found.map(\.what) == ["96 % of the text is that of B-1"])
        #expect(advice(.nearDuplicate, [first, other]).isEmpty)
    }

    @Test("holds an item whose stem gives another's key away, unless a testlet keeps them together or the bank apart")
    func enemies() {
        let asks = Specimen.single("Which animal is the largest rodent of South America?", ["Capybara", "Muskrat", "Marmot"], id: "A-1")
        let tells = Specimen.single("What does the capybara, the largest rodent, feed on?", ["Grass", "Fish", "Eggs"], id: "B-1")
        let other = Specimen.single("Where does a capybara sleep?", ["In water", "In trees", "In caves"], id: "C-1")
        #expect(
            advice(.enemies, [asks, tells, other]).map(\.description) == [
                "A-1: writing.enemies: hint: may be enemies: the stem of B-1 says the key's words 'Capybara'; "
                    + "if so, make them enemies, or take the words out of the stem"
            ])
        let testlet = Testlet(id: "T", title: "Animals", exhibits: [], items: [asks.item, tells.item])
        let together = ItemWriting.advice(on: .of([other], testlets: [testlet]), key: .of([asks, tells, other]))
        #expect(!together.contains { $0.rule == WritingRule.enemies.rawValue })
        let apart = ItemWriting.advice(on: .of([asks, tells, other], enemies: [["C-1", "A-1", "B-1"]]), key: .of([asks, tells, other]))
        #expect(!apart.contains { $0.rule == WritingRule.enemies.rawValue })
    }

    @Test("writes percentages and money in one way")
    func numberForms() {
        let spaced = Specimen.single("Is 5 % of \u{20AC}20 enough?", ["1 %", "2 %", "3 %"], id: "A-1")
        let close = Specimen.single("Is 5% enough?", ["\u{20AC}1", "\u{20AC}2", "\u{20AC}3"], id: "B-1")
        let worded = Specimen.single("Are 5 percent enough?", ["1 percent", "2 percent", "3 percent"], id: "C-1")
        #expect(advice(.numberForm, [spaced]).isEmpty)
        #expect(
            advice(.numberForm, [spaced, close, worded, close]).map(\.what) == [
                "1 items write '10 %' (A-1), 2 write '10%'", "1 items write '10 percent' (C-1), 2 write '10%'",
            ])
    }

    @Test("has advice on a testlet's exhibits")
    func exhibits() {
        let exhibit = Exhibit(title: "Queues", kind: .table, text: "| Queue | Open |\n| Billing | 42 | 9 |")
        let found = ItemWriting.advice(
            on: .of([], testlets: [Testlet(id: "T-1", title: "Monday", exhibits: [exhibit], items: [])]), key: .of([]))
        #expect(
            found.map(\.description) == [
                "T-1: writing.table-shape: warning: row 2 of the table has 3 cells, the header 2; "
                    + "give a first row with the headers, and every row as many cells"
            ])
    }

    @Test("gets the same advice in the same order each time, the bank's own first")
    func order() {
        let specimens = (0..<40).map {
            Specimen.single(StructuredText("This is not so \($0)."), ["1", "3", "2"], id: id($0), rationale: "")
        }
        let found = ItemWriting.advice(on: .of(specimens), key: .of(specimens))
        #expect(found.first?.subject == .bank)
        #expect(found == found.sorted())
        #expect(found == ItemWriting.advice(on: .of(specimens), key: .of(specimens)))
        #expect(found.count > 80)
    }

    private func id(_ number: Int) -> ItemID {
        ItemID("X-" + String(1_001 + number).dropFirst())
    }

    private func advice(_ rule: WritingRule, _ specimens: [Specimen]) -> [Advice] {
        ItemWriting.advice(on: .of(specimens), key: .of(specimens)).filter { $0.rule == rule.rawValue }
    }

    private func advice(_ rule: WritingRule, keysAt places: [Int], shuffle: Bool = false) -> [Advice] {
        advice(
            rule,
            places.enumerated().map { number, place in
                .single("What is the capital?", ["Rome", "Bonn", "Oslo", "Bern"], key: place, id: id(number), shuffle: shuffle)
            })
    }
}
