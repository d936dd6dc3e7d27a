import ExamModel
import Foundation
import ItemWriting
import Testing

@Suite("Texts that are not English, not friendly or not complete")
struct OtherTextsTests {
    @Test("in another language trigger no rule for English words", arguments: ["de", "fr-CA", "ENX", ""])
    func languages(language: String) {
        for example in cueExamples + optionExamples + stemExamples + materialExamples {
            let found = advice(on: example.failing.item, key: example.failing.key, language: language)
            #expect(found.allSatisfy { WritingRule(rawValue: $0.rule)?.isEnglishOnly == false })
        }
    }

    @Test("in English trigger them whatever the region", arguments: ["en", "en-GB", "EN-us"])
    func english(language: String) {
        let specimen = Specimen.single("Which city is not in France?", ["Bonn", "Lyon", "Nice"])
        #expect(advice(on: .of([specimen], language: language), key: .of([specimen])).map(\.rule) == ["writing.negative-stem"])
    }

    @Test("without a key are looked at all the same")
    func withoutKey() {
        let specimen = Specimen.single("Which city is not in France?", ["Bonn", "Lyon", "Nice"])
        #expect(advice(on: .of([specimen]), key: .of([])).map(\.rule) == ["writing.negative-stem"])
    }

    @Test("may be empty")
    func empty() {
        let specimen = Specimen.single("", [], rationale: "")
        #expect(advice(on: specimen.item, key: specimen.key).map(\.rule) == ["writing.missing-rationale", "writing.option-count"])
    }

    /// What is quadratic in these sizes takes hours.
    @Test("may be hostile, and are looked at in less than a minute", .timeLimit(.minutes(10)), arguments: Hostile.allCases)
    func hostile(_ hostile: Hostile) {
        let specimens = hostile.specimens
        #expect(!advice(on: .of(specimens), key: .of(specimens)).isEmpty == hostile.isAdvisedAgainst)
    }

    @Test("advice survives JSON, and says what it is about in one field")
    func json() throws {
        let all: [Advice] = [.item("X-1"), .testlet("T-1"), .bank].map {
            Advice(subject: $0, rule: "writing.clang", severity: .hint, what: "a", mend: "b")
        }
        let json = try JSONEncoder().encode(all)
        #expect(try JSONDecoder().decode([Advice].self, from: json) == all)
        #expect(String(decoding: json, as: UTF8.self).contains(#""item":"X-1""#))
    }
}

/// Banks that were made to take long.
enum Hostile: CaseIterable, Sendable {
    case longOption, manyOptions, manyCopies, markup, oneWord, oneParagraphOfNots, marks, manyParts

    var specimens: [Specimen] {
        switch self {
        case .longOption: [.single("Which?", [StructuredText(repeating("all of the above 1-2 ", 50_000)), "b", "c"])]
        case .manyOptions: [.single("Which?", (0..<10_000).map { StructuredText("Option \($0 % 7) and option \($0)") })]
        case .manyCopies:
            (0..<1_000).map { number in
                .single(
                    StructuredText("Which of the many rules that we have written here holds for number \(number) today?"),
                    ["The first and the last", "The second of them", "The third of them"], id: ItemID("X-\(number)"))
            }
        case .markup: [.single(StructuredText(repeating("**a ![ `b {{ ", 80_000)), ["b", "c", "d"])]
        case .oneWord: [.single(StructuredText(repeating("a", 1_000_000)), ["b", "c", "d"])]
        case .oneParagraphOfNots: [.single(StructuredText("Which is " + repeating("not ", 250_000)), ["not", "never", "no"])]
        case .marks: [.single(StructuredText("e" + repeating("\u{301}", 500_000)), ["b", "c", "d"])]
        case .manyParts: [.other("Read.", .parts((0..<5_000).map { part($0) }))]
        }
    }

    var isAdvisedAgainst: Bool { self != .manyParts }

    private func part(_ number: Int) -> Item.Part {
        Item.Part(id: PartID("R\(number)"), prompt: "Which?", interaction: .parts([]))
    }

    private func repeating(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }
}
