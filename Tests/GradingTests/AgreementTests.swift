import ExamFixtures
import ExamModel
import Grading
import Scoring
import Testing

/// Grading by a rule's name, and by the program that the rule means: the marks must be the same.
@Suite("A rule and its standard program")
struct AgreementTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let item: Item
        let correct: Answer
        var testDescription: String { "\(item.id)" }
    }

    static let rows: [Row] = zip(
        (Item.wideItems + Bank.small.allItems).sorted { $0.id < $1.id },
        (BankKey.wide.keys + BankKey.small.keys).sorted { $0.item < $1.item }
    ).compactMap { item, key in key.correct.map { Row(item: item, correct: $0) } }

    private func marks(_ row: Row, _ scoring: ScoringRule, _ answer: Answer?) throws -> Marks {
        let key = ItemKey(item: row.item.id, correct: row.correct, scoring: scoring, worth: 5, rationale: "", source: "")
        let grade = try grade(
            Specimen.form([row.item]), formHash: Specimen.formHash, answers: answer.map { [row.item.id: $0] } ?? [:],
            key: Specimen.keys([key]), keyHash: Specimen.keyHash, scale: Specimen.scale)
        return grade.raw
    }

    @Test("give the same marks for 200 answers from seeds", arguments: rows, [ScoringRule.allOrNothing, .partial])
    func agree(_ row: Row, _ rule: ScoringRule) throws {
        guard let program = standardProgram(for: row.item.interaction, correct: row.correct, scoring: rule, worth: 5) else {
            #expect(rule == .partial && row.item.interaction.kind == "parts", "a rule without a program")
            return
        }
        var chance = RandomAnswer(seed: 11)
        var seen: Set<Marks> = []
        for answer in [nil, row.correct] + (0..<200).map({ _ in chance.answer(to: row.item.interaction, near: row.correct) }) {
            let byName = try marks(row, rule, answer)
            #expect(byName == (try marks(row, .program(program), answer)), "\(answer.map { "\($0)" } ?? "none")")
            seen.insert(byName)
        }
        #expect(seen.isSuperset(of: [0, 5]), "answers that tell nothing apart")
    }

    @Test(
        "numbers are compared by what they are worth, whatever the writing",
        arguments: [
            (Item.finished, "1472", "+1472", true), (.finished, "1472", "01472", true), (.finished, "1472", "1472.0", false),
            (.finished, "1472", "1473", false),
            (.walls, "3.4", "3.40", true), (.walls, "3.4", "34e-1", true), (.walls, "3.4", "3.41", false), (.gauge, "4.5", "4.50", true),
            (.gauge, "4.5", "5", false), (.minster, "York", "York ", false), (.minster, "York", "york", false),
            (.minster, "1", "1.0", false),
        ])
    func numbers(_ item: Item, _ correct: String, _ answer: String, _ isRight: Bool) throws {
        let row = Row(item: item, correct: .text(correct))
        for rule in [ScoringRule.allOrNothing, .partial] { #expect(try marks(row, rule, .text(answer)) == (isRight ? 5 : 0)) }
    }

    @Test("numbers in parts, and several in one item, are compared by what they are worth too")
    func numbersInside() throws {
        let correct = try #require(BankKey.wide.keys.first { $0.item == Item.york.id }?.correct)
        guard case .parts(var parts) = correct else { return }
        parts["R2"] = .text("071")
        #expect(try marks(Row(item: .york, correct: correct), .allOrNothing, .parts(parts)) == 5)
        parts["R2"] = .text("72")
        #expect(try marks(Row(item: .york, correct: correct), .allOrNothing, .parts(parts)) == 0)
        let two = Specimen.item("i", .entry(Entry(kind: .number, texts: 2)))
        let row = Row(item: two, correct: .texts(["1", "0.5"]))
        #expect(try marks(row, .allOrNothing, .texts(["1.0", ".5"])) == 5)
        #expect(try marks(row, .allOrNothing, .texts([".5", "1"])) == 0)
        #expect(try marks(row, .allOrNothing, .texts(["1"])) == 0)
    }

    @Test(
        "links are shared as choices are: each wrong one takes a right one away",
        arguments: [
            (["foss-east", "ouse-north", "ouse-west"], "5"), (["foss-east", "ouse-west"], "10/3"), (["ouse-west"], "5/3"),
            (["foss-east", "ouse-north", "ouse-east"], "0"), (["foss-west", "ouse-north"], "0"), (["foss-north"], "0"),
        ])
    func links(_ links: [String], _ marks: String) throws {
        let drawn = Answer.linking(
            links.map { $0.split(separator: "-").map { OptionID(String($0)) } }.map { Answer.Link($0[0], $0[1]) })
        let correct = try #require(BankKey.wide.keys.first { $0.item == Item.banks.id }?.correct)
        let row = Row(item: .banks, correct: correct)
        #expect(drawn.fits(row.item.interaction) == (marks != "0" || links.count < 3))
        #expect(try self.marks(row, .partial, drawn).description == marks)
    }
}

/// Answers from a seed: some right, some nearly, some that do not fit at all.
private struct RandomAnswer {
    private var chance: SeededChance

    init(seed: UInt64) {
        chance = SeededChance(seed: seed)
    }

    mutating func answer(to interaction: Interaction, near correct: Answer) -> Answer {
        if chance.below(12) == 0 { return chance.pick([.choices(["z"]), .sequence(["a"]), .pairs(["9": "a"]), .text("?"), .links([])]) }
        switch (correct, interaction) {
        case (.choices, .graphic(let graphic)): return .choosing(some(of: graphic.regions.map(\.id)))
        case (.choices, _): return .choosing(some(of: interaction.options.map(\.id)))
        case (.sequence, _): return .sequence(some(of: interaction.options.map(\.id)))
        case (.pairs(let keyed), _): return pairs(interaction, near: keyed)
        case (.links(let keyed), _): return links(near: keyed, within: interaction)
        case (.text(let keyed), _): return .text(chance.pick([keyed, keyed + "0", "0" + keyed, keyed + ".0", "1", "7.5", "York", ""]))
        case (.texts(let keyed), _): return .texts(some(of: keyed + ["Tees"]))
        case (.parts(let keyed), .parts(let parts)):
            var answers = keyed
            for part in parts where chance.below(3) == 0 {
                answers[part.id] = keyed[part.id].map { answer(to: part.interaction, near: $0) }
            }
            return .parts(answers)
        default: return correct
        }
    }

    private mutating func some<Element>(of elements: [Element]) -> [Element] {
        var rest = elements
        return (0..<1 + chance.below(elements.count)).map { _ in rest.remove(at: chance.below(rest.count)) }
    }

    private mutating func pairs(_ interaction: Interaction, near keyed: [PromptID: OptionID]) -> Answer {
        var pairs: [PromptID: OptionID] = [:]
        for prompt in some(of: interaction.prompts.map(\.id)) {
            pairs[prompt] = chance.below(2) == 0 ? keyed[prompt] : chance.pick(interaction.options.map(\.id))
        }
        return .pairs(pairs)
    }

    /// Keyed links and others between the same things.
    private mutating func links(near keyed: [Answer.Link], within interaction: Interaction) -> Answer {
        let others = (0..<2).map { _ in Answer.Link(chance.pick(keyed).from, chance.pick(keyed).to) }
        return .linking(some(of: keyed + others))
    }
}
