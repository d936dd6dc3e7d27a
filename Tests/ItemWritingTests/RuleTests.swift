import ExamModel
import ItemWriting
import Testing

@Suite("Each rule of item writing")
struct RuleTests {
    @Test("speaks of its failing example and is silent about its passing one", arguments: allExamples)
    func examples(example: RuleExample) {
        #expect(example.failing.rules.contains(example.rule.rawValue))
        #expect(!example.passing.rules.contains(example.rule.rawValue))
    }

    @Test("has an example here, or is one of the bank as a whole")
    func coverage() {
        let whole: Set<WritingRule> = [.longestKeyShare, .keyPosition, .keyRun, .nearDuplicate, .enemies, .numberForm]
        #expect(Set(allExamples.map(\.rule)).union(whole) == Set(WritingRule.allCases))
    }

    @Test(
        "has a title, a reason, a mend and a source, and a name that is written like those of other findings",
        arguments: WritingRule.allCases)
    func texts(rule: WritingRule) {
        #expect(![rule.title, rule.why, rule.mend, rule.source].contains(""))
        #expect(rule.rawValue.hasPrefix("writing."))
        #expect(rule.rawValue.allSatisfy { $0.isLowercase || $0 == "." || $0 == "-" })
    }

    @Test("says what, where and how to mend, safe for a terminal")
    func advice() {
        let specimen = Specimen.single("Which city is not on the map ![](\u{1B}]0;map)?", ["Bonn", "Lyon", "All of these"], id: "X\u{7}")
        let texts = ItemWriting.advice(on: specimen.item, key: specimen.key).map(\.description)
        #expect(
            texts == [
                "X\\u{7}: writing.all-of-the-above: warning: 'All of these' is an option; "
                    + "write a real option, or an item with several keys",
                "X\\u{7}: writing.negative-stem: warning: the stem asks with 'not', which is easily overlooked; "
                    + "ask positively, or write the word in capitals or in strong emphasis",
                "X\\u{7}: writing.picture-text: warning: the picture '\\u{1b}]0;map' has no description; "
                    + "describe what an answer needs of it",
            ])
    }

    @Test("looks into the parts of a composite item")
    func parts() {
        let part = Item.Part(
            id: "R1", prompt: "Which city is not in France?",
            interaction: .single(options: [
                .init(id: "a", text: "Bonn"), .init(id: "b", text: "Lyon"), .init(id: "c", text: "Both of these"),
            ]))
        let item = Item(id: "X-1", domain: "d", level: .apply, stem: "Read: {{R1}}", interaction: .parts([part]))
        let key = ItemKey(
            item: "X-1", correct: .parts(["R1": .choices(["a"])]), scoring: .allOrNothing, rationale: "It is so.", source: "Specimen")
        #expect(ItemWriting.advice(on: item, key: key).map(\.rule) == ["writing.all-of-the-above", "writing.negative-stem"])
    }

    @Test("is silent about order where the options are shuffled")
    func shuffled() {
        #expect(!Specimen.single("How many?", ["3", "1", "2"], shuffle: true).rules.contains("writing.option-order"))
    }
}

private let allExamples = cueExamples + optionExamples + stemExamples + materialExamples

extension Specimen {
    fileprivate var rules: [String] { advice(on: item, key: key).map(\.rule) }
}
