import ExamModel
import Testing

@testable import QuestionFormats

@Suite("Reading GIFT")
struct GIFTReadingTests {
    private func read(_ text: String) -> ForeignReading { readGIFT(SourceFile(path: "a.gift", text: text)) }

    @Test(
        "what is not taken is refused by name, with its line",
        arguments: [
            ("Read this first.", "gift.description", 1), ("One? {=a\n\n=b}", "gift.brace", 1), ("x\n\nTwo } or { not?", "gift.brace", 3),
            ("::N::[html]Order.{>4 ALL\nA\nB\n}", "gift.ordering", 1), ("Pick {1:MC:=a~b} now", "gift.cloze", 1),
            ("Q {\n~%33%a\n=b}", "gift.weight", 2), ("Q {~%NaN%a =b}", "gift.weight", 1), ("Q {~%1e999%a =b}", "gift.weight", 1),
            ("Q {~%-INF%a =b}", "gift.weight", 1), ("Q {~%12,5%a =b}", "gift.weight", 1), ("Q {~a ~b}", "gift.key", 1),
            ("Q {=%0%a}", "gift.key", 1), ("Q {~a}", "gift.answers", 1), ("Q {#}", "gift.answers", 1), ("Q {#NaN}", "gift.number", 1),
            ("Q {#1e999:0}", "gift.number", 1), ("Q {#1e-9223372036854775808}", "gift.number", 1), ("Q {#INF..5}", "gift.number", 1),
            ("Q {#3,14}", "gift.number", 1), ("Q {#5..1}", "gift.range", 1), ("Q {#5:-1}", "gift.tolerance", 1),
            ("Q {=a -> b =c}", "gift.pair", 1), ("Q {=a -> b =c ->}", "gift.pair", 1), ("Q {=a -> b}", "gift.answers", 1),
        ])
    func refused(_ text: String, _ rule: String, _ line: Int) {
        let found = read(text).refused.filter { $0.rule == rule }.map(\.place.line)
        #expect(found.first == line, "\(read(text).refused)")
    }

    @Test(
        "what authors usually mean otherwise is taken as Moodle takes it, with a note",
        arguments: [
            ("Q {~a=b ~c}", "gift.equals"), ("Q {=a =b ~c}", "gift.severalRight"), ("Q {~%50%a ~%25%b}", "gift.weights"),
            ("Q {=%50%a}", "gift.weights"), ("Q {true}", "gift.trueFalse"), ("Q {four}", "gift.noMark"),
            ("Q {=a ~ ~b}", "gift.emptyAnswer"),
            ("1 {=a} 2 {=b}", "gift.blanks"), ("[markdown]*Q* {T}", "gift.markdown"), ("Q {=%50%a ~b}", "gift.equalsWeight"),
            ("Q {~%33.3333%a =b}", "gift.weight"), ("::A:: One? {=a}\n::B:: Two? {=b}", "gift.blankLine"),
        ])
    func doubtful(_ text: String, _ rule: String) {
        #expect(read(text).items.last?.notes.map(\.rule) == [rule], "\(read(text))")
    }

    @Test("items without a blank line between them are parted at a name, and a category from what follows it")
    func parted() {
        let reading = read("$CATEGORY: $course$/top/Sales//Mail/Calls\n::A:: One? {=a}\n// [id:7] [tag:x\\]y]\n::B:: Two? {=b}")
        #expect(reading.items.map(\.title) == ["A", "B"])
        #expect(reading.items.map(\.category) == Array(repeating: ["Sales/Mail", "Calls"], count: 2))
        #expect(reading.items.map(\.source) == [nil, "7"] && reading.items[1].tags == ["x]y"] && reading.items[1].place.line == 4)
    }

    @Test("a comment that stands for an item that GIFT cannot hold is noted")
    func lostItem() {
        #expect(read("// question: 12  name: Calculated\n\nQ {T}").notes.map(\.note.rule) == ["gift.comment"])
    }

    @Test("thirds are exact")
    func thirds() {
        let item = read("Q {~%33.33333%a ~%66.66667%b ~%-100%c}").items[0]
        let third = Marks(1, over: 3)
        let weights = ChoiceWeights(
            [.init(option: "a", share: third), .init(option: "b", share: third * 2), .init(option: "c", share: -1)], isSingle: false)
        #expect(item.scoring == weights.scoring && item.correct == .choices(["a", "b"]))
    }

    @Test("answers that repeat make a table, others a matching")
    func matching() {
        let table = read("Q {=a -> x =b -> x =c -> y}").items[0]
        #expect(table.interaction.kind == "table" && table.correct?.description == "1-a 2-a 3-b")
        let match = read("Q {=a -> x =b -> y = -> z}").items[0]
        #expect(match.interaction.options.count == 3 && match.scoring == .partial && match.correct?.description == "1=a 2=b")
    }

    @Test("a wildcard in a short answer becomes a pattern in which case does not count")
    func wildcard() {
        let item = read("Q {=*Cat\\* =%50%d?g}").items[0]
        guard case .program(let program) = item.scoring, case .branch(let branches, _)? = program.rules.first else {
            Issue.record("no branches")
            return
        }
        #expect(branches[0].condition == .apply(.patternMatch(".*[Cc][aA][tT]\\*"), [.variable("RESPONSE")]))
        #expect(
            branches[1].condition
                == .apply(.stringMatch(isCaseSensitive: false, isSubstring: false), [.variable("RESPONSE"), .text("d?g")]))
        #expect(item.correct == .text("Cat*"))
    }

    @Test("moodle's own text is HTML in which line ends count")
    func html() {
        #expect(read("A <b>big</b>\nthing & more {T}").items[0].stem == "A **big**\nthing & more")
        #expect(read("[plain]A <b>big</b> thing {T}").items[0].stem == "A <b>big</b> thing")
    }

    @Test("hidden characters are taken out, and the note names them")
    func hidden() {
        let reading = read("A\u{1B}[31m \u{202E}red\u{0} {T}")
        #expect(reading.items[0].stem == "A[31m red")
        #expect(reading.notes.map(\.note.rule) == ["text.control", "text.control", "text.bidi"])
        #expect(reading.notes.map(\.note.what).joined().contains("U+202E"))
    }

    @Test("bytes that are not UTF-8 are refused with their line")
    func encoding() {
        let reading = readGIFT(SourceFile(path: "a.gift", bytes: Array("Q {T}\n".utf8) + [0xE9]))
        #expect(reading.refused.map(\.rule) == ["file.encoding"] && reading.refused[0].place.line == 2 && reading.items.isEmpty)
    }
}
