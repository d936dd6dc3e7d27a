import ExamModel
import Testing

@testable import QuestionFormats

@Suite("Reading Aiken")
struct AikenTests {
    private func read(_ text: String) -> ForeignReading { readAiken(SourceFile(path: "a.txt", text: text)) }

    @Test(
        "Moodle's own file with errors: three items, four errors on Moodle's lines",
        .enabled(if: GIFTCorpus.isThere, "the corpora are not beside the checkout"))
    func errors() throws {
        let reading = readAiken(try #require(GIFTCorpus.file("aiken/moodle-core/aiken_errors.txt")))
        let rows = try #require(GIFTCorpus.expectations("import_accept_reject.json")["rows"] as? [[String: Any]])
        let row = try #require(rows.first { ($0["file"] as? String)?.hasSuffix("aiken_errors.txt") == true })
        for (item, wanted) in zip(reading.items, try #require(row["accepted"] as? [[String: Any]])) {
            #expect(item.stem.plain == wanted["name"] as? String)
            let texts = item.interaction.options.map { $0.text.plain }
            let wantedTexts = (wanted["answers"] as? [String])?.map(withoutEntities)
            #expect(texts == wantedTexts && item.correct == .choices([.lettered(wanted["correct"] as? Int ?? -1)]))
        }
        let lines = try #require(row["errors"] as? [String]).compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        #expect(reading.items.count == 3 && reading.refused.map(\.place.line) == lines)
        #expect(reading.refused.map(\.rule) == ["aiken.options", "aiken.unstarted", "aiken.unstarted", "aiken.unfinished"])
    }

    @Test("Moodle's own file", .enabled(if: GIFTCorpus.isThere, "the corpora are not beside the checkout"))
    func moodle() throws {
        let reading = readAiken(try #require(GIFTCorpus.file("aiken/moodle-core/questions.aiken.txt")))
        #expect(reading.items.map(\.correct) == [.choices(["b"]), .choices(["a"])] && reading.refused.isEmpty)
        #expect(reading.items[1].stem.plain.contains("<html class=\"cool\"> & images"))
    }

    @Test(
        "what is clear though not Aiken is taken with a note",
        arguments: [
            ("Stem?\na) one\nb) two\nANSWER: B", "b", ["aiken.label"]), ("Stem?\n1) one\n2) two\nANSWER: 2", "b", ["aiken.label"]),
            ("1. Stem?\nA. one\nB. two\nAnswer: b", "b", ["aiken.keyword"]),
            ("Stem\non two lines?\nA) x\nB) y\nANSWER: A", "a", ["aiken.stemLines"]),
            ("Stem?\nA) x\nmore\nB) y\nANSWER: A", "a", ["aiken.optionLines"]),
            ("Stem?\nA) x\nB) y\nC) z\nANSWER: A, C", "a+c", ["aiken.keys"]),
            ("Stem?\nA) x\nB) y\nANTWORT: B) y", "b", ["aiken.keyword"]), ("Stem e.g. this?\nA) x\nB) y\nANSWER: A", "a", []),
        ])
    func tolerant(_ text: String, _ key: String, _ rules: [String]) {
        let reading = read(text)
        #expect(
            reading.refused.isEmpty && reading.items.map { $0.correct?.description } == [key] && reading.items[0].notes.map(\.rule) == rules
        )
    }

    @Test(
        "the rest is refused by name, with its line",
        arguments: [
            ("Stem?\nA) x\nB) y\nANSWER: C", "aiken.key", 4), ("Stem?\nA) x\nB) y\nANSWER: ", "aiken.key", 4),
            ("Stem?\nA) x\nC) y\nANSWER: A", "aiken.label", 3), ("Stem?\nA) x\nB) y", "aiken.unfinished", 1),
            ("Stem?\nA) x\nB) y\nNext?\nA) u\nB) v\nANSWER: A", "aiken.unfinished", 4),
        ])
    func refused(_ text: String, _ rule: String, _ line: Int) {
        #expect(read(text).refused.first?.rule == rule && read(text).refused.first?.place.line == line, "\(read(text).refused)")
    }
}

@Suite("Reading missing-word text and OpenTriviaQA")
struct OtherPlainTests {
    @Test("Moodle's missing-word files", .enabled(if: GIFTCorpus.isThere, "the corpora are not beside the checkout"))
    func missingWord() {
        let items = GIFTCorpus.files(under: "other/missingword").flatMap { readMissingWord($0).items }
        #expect(items.map(\.interaction.kind) == ["single", "text", "single"])
        #expect(
            items[0].stem.markup
                == "As soon as we begin to explore our body parts as infants we become students of _____, "
                + "and in a sense we remain students for life."
        )
        #expect(items[2].interaction.options.map(\.text) == ["the best answer", "a good answer", "a wrong one"])
        let weights = ChoiceWeights(
            [.init(option: "a", share: 1), .init(option: "b", share: Marks(3, over: 4)), .init(option: "c", share: 0)], isSingle: true)
        #expect(items[2].scoring == weights.scoring && items[2].feedback.count == 3)
    }

    @Test(
        "missing words that are refused",
        arguments: [
            ("No braces", "missingWord.brace"), ("A {~x ~y} b", "missingWord.key"), ("A {~77%x =y} b", "missingWord.weight"),
            ("A {=x ~} b", "missingWord.answers"),
        ])
    func missingWordRefused(_ text: String, _ rule: String) {
        #expect(readMissingWord(SourceFile(path: "a", text: text)).refused.map(\.rule) == [rule])
    }

    @Test(
        "OpenTriviaQA: as many items as the census counts, none refused",
        .enabled(if: GIFTCorpus.isThere, "the corpora are not beside the checkout"),
        arguments: [("animals", 1366), ("brain-teasers", 207), ("geography", 842)])
    func trivia(_ name: String, _ count: Int) throws {
        let reading = readTrivia(try #require(GIFTCorpus.file("other/opentriviaqa/\(name).txt")))
        #expect(reading.items.count + reading.refused.count == count)
        #expect(reading.refused.isEmpty, "\(reading.refused.prefix(5))")
    }

    @Test(
        "trivia that is refused",
        arguments: [
            ("#Q x\nA a\nB b", "trivia.key"), ("#Q x\n^ c\nA a\nB b", "trivia.key"), ("#Q x\n^ a\nA a", "trivia.options"),
            ("x", "trivia.unstarted"),
        ])
    func triviaRefused(_ text: String, _ rule: String) {
        #expect(readTrivia(SourceFile(path: "a", text: text)).refused.map(\.rule) == [rule])
    }
}
