import BankReports
import ExamFixtures
import ExamModel
import FormAssembly
import Foundation
import ItemWriting
import QuestionFormats
import Testing

@Suite("A bank as a page")
struct BankReportTests {
    @Test("tells the bank, its counts and where it comes from")
    func head() {
        let page = Page(.small)
        #expect(page.html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(page.html.contains("<title>A small bank: bank report</title>"))
        #expect(page.html.contains("<dt>Items</dt><dd dir=\"auto\">9</dd>"))
        #expect(page.html.contains("<dt>Items in scenarios</dt><dd dir=\"auto\">3</dd>"))
        #expect(page.html.contains("<h3>Origin</h3>\n<p>Written for the fixtures.</p>\n<ul><li>by <em>hand</em></li><li>in York</li></ul>"))
        #expect(page.words("counts-title").contains("Domain recall apply analyse all levels Serving customers"))
    }

    @Test("marks keys in words")
    func keys() {
        let page = Page(.small)
        #expect(page.part("item-\(Item.triage.id)").contains("class=\"key\"><span class=\"option\">b</span>"))
        #expect(page.words("item-\(Item.triage.id)").contains("The fixture says so."))
        let order = page.words("item-\(Item.recovery.id)")
        #expect(["key: place 1", "key: place 2", "key: place 3", "key: place 4"].allSatisfy(order.contains))
        #expect(page.words("item-\(Item.roles.id)").contains("key: d"))
    }

    @Test(
        "tells every kind of interaction with its key",
        arguments: [
            ("WIDE-HOT", "Choose 1 of the marked words."), ("WIDE-HOT", "a Red key"), ("WIDE-WORD", "Key: York"),
            ("WIDE-YEAR", "Write a whole number. Key: 1472"), ("WIDE-WORDS", "Key: Ouse Key: Foss"),
            ("WIDE-ESSAY", "the river is in our stores."),
            ("WIDE-SLIDER", "Choose a number from 0 to 10 in steps of 0.5. Key: 4.5"), ("WIDE-TABLE", "The Ouse key key"),
            ("WIDE-PAIRS", "Key: Lancaster – Red rose"), ("WIDE-GAPS", "York lies on the _____ (G1) , which"),
            ("WIDE-GAPS", "G2 key: Humber"),
            ("WIDE-JUDGE", "Call the caretaker key Wait until morning key"), ("WIDE-PICTURE", "picture plan.png: The plan of a castle"),
            ("WIDE-PICTURE", "keep The keep key"), ("WIDE-ORDER", "d Lendal key: place 1"), ("WIDE-RANGE", "Choose 1 to 3 of the options."),
            ("WIDE-PARTS", "Part R2 Year of the foundation Write a whole number. Key: 71"), ("WIDE-PARTS", "b North Yorkshire key"),
        ])
    func kinds(_ item: String, _ words: String) {
        #expect(Page(.wide).words("item-\(item)").contains(words))
    }

    @Test("tells forms, advice and statistics where they are known")
    func known() {
        let bank = Bank.small
        let supplies = [supply(of: bank, for: .small, identity: .ones)]
        let advice = Advice(
            subject: .item(Item.triage.id), rule: "writing.longest-key", severity: .warning, what: "the key is long", mend: "shorten it")
        let tally = ItemTally(
            item: Item.triage.id, forms: 3, candidates: 2, sumX: 1_450, sumXX: 1_202_500, sumY: 1_000, sumYY: 500_200, sumXY: 730_000)
        let page = Page(bankReport(.small, supplies: supplies, advice: [advice], tallies: [tally]))
        #expect(page.words("blueprint-1").contains(supplies[0].lines[0]))
        #expect(page.words("blueprint-1").contains(supplies[0].lines[1]))
        #expect(page.part("rule-1").contains("<a href=\"#item-\(Item.triage.id)\">\(Item.triage.id)</a>: the key is long"))
        let item = page.words("item-\(Item.triage.id)")
        #expect(item.contains("Forms 3 Candidates 2 Facility 0.725 Discrimination"))
        #expect(item.contains("warning: The key is by far the longest option: the key is long. To mend: shorten it."))
    }

    @Test("says of an item that it cannot be delivered, and why")
    func obstacles() {
        let kept = Kept(name: "drawingInteraction", format: "qti-2.2", reason: "nobody draws in a terminal", source: "<draw/>")
        let item = Item(id: "D", domain: "d", level: .apply, stem: "Draw it.", interaction: .kept(kept))
        let words = Page(.of(item, .fixture(item, .text("anything")))).words("item-D")
        #expect(words.contains("Not deliverable in a terminal: drawingInteraction: nobody draws in a terminal"))
        #expect(words.contains("&lt;draw/&gt;"))
    }

    @Test("tells an item's own rules and the weights of a panel")
    func rules() {
        let program = ScoringProgram(
            responses: [ResponseVariable(name: "R", type: VariableType(.single, .string))],
            outcomes: [OutcomeVariable(name: "SCORE", type: VariableType(.single, .float))], rules: [.exit])
        let word = Page(.of(.minster, .fixture(.minster, .text("York"), .program(program)))).part("item-WIDE-WORD")
        #expect(word.contains("<pre>response R: single string"))
        let panel = ScoringRule.panel(PanelWeights(weights: ["1": ["a": 1, "b": Marks(1, over: 4)]], experts: 7))
        let judged = Page(.of(.sandbags, .fixture(.sandbags, .pairs(["1": "a"]), panel))).words("item-WIDE-JUDGE")
        #expect(judged.contains("Call the caretaker 1, key 0.25 Wait until morning"))
        #expect(judged.contains("that 7 experts gave"))
    }

    @Test("keeps the items of a scenario after its exhibits")
    func scenarios() throws {
        let page = Page(.small)
        let scenario = page.part("scenario-\(Testlet.monday.id)")
        #expect(scenario.contains("<p class=\"kind\">Exhibit: "))
        let start = try #require(page.html.range(of: "id=\"scenario-\(Testlet.monday.id)\""))
        let items = Testlet.monday.items.map { page.html.range(of: "id=\"item-\($0.id)\"") }
        #expect(items.allSatisfy { ($0?.lowerBound ?? page.html.startIndex) > start.upperBound })
    }

    @Test("every link leads to exactly one place in the page", arguments: ["small", "wide"])
    func links(_ bank: String) {
        let page = Page(.named(bank))
        let ids = page.values(of: "id")
        #expect(Set(ids).count == ids.count)
        let targets = page.values(of: "href")
        #expect(targets.count > 20)
        #expect(targets.filter { !$0.hasPrefix("#") || !ids.contains(String($0.dropFirst())) }.isEmpty)
    }

    @Test("is the same page each time")
    func purity() {
        #expect(Page(.small).html == Page(.small).html)
        #expect(Page(.wide).html == Page(.wide).html)
    }
}
