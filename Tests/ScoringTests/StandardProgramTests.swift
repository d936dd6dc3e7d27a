import ExamModel
import Testing

@testable import Scoring

@Suite("standard programs") struct StandardProgramTests {
    static let options = ["a", "b", "c", "d"].map { Item.Option(id: OptionID($0), text: "text") }
    static let things = ["x", "y", "z"].map { Item.Linkable(id: OptionID($0), text: "text", most: 0) }
    static let prompts = ["1", "2"].map { Item.Prompt(id: PromptID($0), text: "text") }

    static func score(
        _ interaction: Interaction, key: Answer?, _ scoring: ScoringRule, worth: Marks = .one, _ answer: Answer?
    ) throws -> Marks? {
        let program = try #require(standardProgram(for: interaction, correct: key, scoring: scoring, worth: worth))
        #expect(faults(of: program).isEmpty)
        return try run(program, on: responseValues(of: answer, to: interaction, in: program)).score
    }

    struct Case: CustomStringConvertible, Sendable {
        let interaction: Interaction
        let key: Answer
        let right: Answer
        let wrong: [Answer]

        init(_ interaction: Interaction, key: Answer, right: Answer? = nil, wrong: [Answer]) {
            self.interaction = interaction
            self.key = key
            self.right = right ?? key
            self.wrong = wrong
        }

        var description: String { "\(interaction.kind): \(key)" }
    }

    static let parts = Interaction.parts([
        Item.Part(id: "R1", interaction: .single(options: options)), Item.Part(id: "R2", interaction: .entry(Entry(kind: .text))),
    ])

    static let matches = [
        Case(.single(options: options), key: .choices(["b"]), wrong: [.choices(["a"])]),
        Case(
            .multiple(options: options, choose: 2), key: .choices(["a", "d"]), right: .choices(["d", "a"]),
            wrong: [.choices(["a"]), .choices(["a", "b"]), .choices(["a", "b", "d"])]),
        Case(.hottext(options: options, choose: 1), key: .choices(["c"]), wrong: [.choices(["d"])]),
        Case(
            .order(options: options), key: .sequence(["c", "a", "b", "d"]),
            wrong: [.sequence(["a", "c", "b", "d"]), .sequence(["c", "a", "b"])]),
        Case(
            .match(prompts: prompts, options: options), key: .pairs(["1": "b", "2": "a"]),
            wrong: [.pairs(["1": "a", "2": "b"]), .pairs(["1": "b"])]),
        Case(.entry(Entry(kind: .text)), key: .text("York"), wrong: [.text("york"), .text("York ")]),
        Case(.entry(Entry(kind: .integer)), key: .text("12"), right: .text("012"), wrong: [.text("13"), .text("12 apples")]),
        Case(.entry(Entry(kind: .number)), key: .text("2.5"), right: .text("2.50"), wrong: [.text("2.51"), .text("2,5")]),
        Case(
            .entry(Entry(kind: .text, texts: 2)), key: .texts(["red", "blue"]), wrong: [.texts(["blue", "red"]), .texts(["red"])]),
        Case(.slider(least: 0, most: 10, step: 1), key: .text("7"), right: .text("7.0"), wrong: [.text("8")]),
        Case(
            .table(rows: things, columns: options.map { Item.Linkable(id: $0.id, text: "", most: 0) }, links: 2),
            key: .linking([.init("x", "a"), .init("y", "b")]),
            wrong: [.linking([.init("x", "a")]), .linking([.init("x", "b"), .init("y", "a")])]),
        Case(
            .associate(choices: things, links: 1), key: .linking([.init("x", "y")]), right: .links([.init("y", "x")]),
            wrong: [.linking([.init("x", "z")])]),
        Case(
            .gaps(choices: things, gaps: [Item.Linkable(id: "g", text: "", most: 1)], links: 1), key: .linking([.init("x", "g")]),
            wrong: [.linking([.init("y", "g")]), .linking([.init("g", "x")])]),
        Case(
            parts, key: .parts(["R1": .choices(["a"]), "R2": .text("York")]),
            wrong: [.parts(["R1": .choices(["a"])]), .parts(["R1": .choices(["b"]), "R2": .text("York")])]),
    ]

    @Test("all or nothing: the key gets all, all else nothing", arguments: matches) func allOrNothing(_ example: Case) throws {
        #expect(try Self.score(example.interaction, key: example.key, .allOrNothing, worth: 3, example.right) == 3)
        for wrong in example.wrong + [Answer.text("nothing like it"), .choices([])] {
            #expect(try Self.score(example.interaction, key: example.key, .allOrNothing, worth: 3, wrong) == 0, "\(wrong)")
        }
        #expect(try Self.score(example.interaction, key: example.key, .allOrNothing, worth: 3, nil) == 0)
    }

    /// The words of `ScoringRule.partial`: "for choices (right − wrong) / keyed, never below 0".
    static func documented(_ chosen: Set<String>, key: Set<String>) -> Marks {
        let right = chosen.intersection(key).count
        return Marks(Int64(max(0, right - (chosen.count - right))), over: Int64(key.count))
    }

    @Test("partial choices: all answers to all keys as ScoringRule.partial documents it") func partialChoices() throws {
        let letters = ["a", "b", "c", "d"]
        let subsets = (0..<16).map { bits in letters.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element) }
        for key in subsets.dropFirst() {
            for chosen in subsets {
                let marks = try Self.score(
                    .multiple(options: Self.options, choose: ChoiceCount(least: 0, most: 4)),
                    key: .choices(key.map { OptionID($0) }), .partial, .choices(chosen.map { OptionID($0) }))
                #expect(marks == Self.documented(Set(chosen), key: Set(key)), "\(chosen) for \(key)")
            }
        }
    }

    @Test(
        "partial order: the share of neighbours in keyed order",
        arguments: [
            (["c", "a", "b", "d"], Marks(3)), (["a", "b", "d", "c"], Marks(2)), (["a", "c", "d", "b"], Marks(0)),
            (["b", "d", "c", "a"], Marks(2)),
            (["d", "b", "a", "c"], Marks(0)), (["c", "a"], Marks(1)), (["c"], Marks(0)),
        ] as [([String], Marks)])
    func partialOrder(_ given: [String], _ marks: Marks) throws {
        let answer = Answer.sequence(given.map { OptionID($0) })
        #expect(try Self.score(.order(options: Self.options), key: .sequence(["c", "a", "b", "d"]), .partial, worth: 3, answer) == marks)
    }

    @Test(
        "partial matching: the share of right pairs",
        arguments: [
            (["1": "b", "2": "a"], Marks(1)), (["1": "b", "2": "c"], Marks(1, over: 2)), (["1": "a", "2": "b"], Marks(0)),
            (["2": "a"], Marks(1, over: 2)),
        ] as [([PromptID: OptionID], Marks)])
    func partialMatch(_ given: [PromptID: OptionID], _ marks: Marks) throws {
        let interaction = Interaction.match(prompts: Self.prompts, options: Self.options)
        #expect(try Self.score(interaction, key: .pairs(["1": "b", "2": "a"]), .partial, .pairs(given)) == marks)
    }

    @Test("partial links: drawing all of them gains nothing") func partialLinks() throws {
        let interaction = Interaction.associate(choices: Self.things, links: 3)
        let key = Answer.linking([.init("x", "y")])
        #expect(try Self.score(interaction, key: key, .partial, key) == 1)
        #expect(try Self.score(interaction, key: key, .partial, .linking([.init("x", "y"), .init("x", "z"), .init("y", "z")])) == 0)
    }

    @Test("a panel: the mean of the weights") func panel() throws {
        let interaction = Interaction.judgement(actions: Self.prompts, scale: Self.options, task: .rate)
        let panel = PanelWeights(weights: ["1": ["a": 1, "b": Marks(1, over: 2)], "2": ["c": Marks(1, over: 3)]], experts: 6)
        #expect(try Self.score(interaction, key: nil, .panel(panel), worth: 2, .pairs(["1": "b", "2": "c"])) == Marks(5, over: 6))
        #expect(try Self.score(interaction, key: nil, .panel(panel), worth: 2, .pairs(["1": "d", "2": "a"])) == 0)
        #expect(try Self.score(interaction, key: nil, .panel(panel), worth: 2, .pairs(["1": "a"])) == 1)
    }

    @Test("what no rule says has no program") func inexpressible() {
        func program(_ interaction: Interaction, _ correct: Answer?, _ scoring: ScoringRule, worth: Marks = .one) -> ScoringProgram? {
            standardProgram(for: interaction, correct: correct, scoring: scoring, worth: worth)
        }
        #expect(program(.entry(Entry(kind: .essay)), nil, .allOrNothing) == nil)
        #expect(program(.entry(Entry(kind: .number)), .text("lots"), .allOrNothing) == nil)
        #expect(program(.single(options: Self.options), .text("a"), .allOrNothing)?.responses.first?.correct?.values == [.text("a")])
        #expect(program(Self.parts, .parts(["R1": .choices(["a"])]), .allOrNothing) == nil)
        #expect(program(Self.parts, .parts(["R1": .choices(["a"]), "R2": .text("York")]), .partial) == nil)
        #expect(program(.multiple(options: Self.options, choose: 2), .choices(["a", "b"]), .partial, worth: Marks(1, over: .max)) == nil)
        #expect(program(.single(options: Self.options), .choices(["a"]), .panel(PanelWeights(weights: [:], experts: 1))) == nil)
    }

    @Test("a program's own response takes the answer of an item without parts") func ownName() {
        func single(_ name: String) -> ResponseVariable { response(name, .single, .identifier) }
        func made(_ responses: [ResponseVariable]) -> [String: ResponseValue] {
            responseValues(of: .choices(["a"]), to: .single(options: Self.options), in: program(responses))
        }
        #expect(made([single("R7")]) == ["R7": .single("a")])
        #expect(made([response("R7", .multiple, .identifier)]) == ["R7": .several(["a"])])
        #expect(made([single("OTHER"), single("RESPONSE")]) == ["RESPONSE": .single("a")])
        #expect(made([single("OTHER"), single("ANOTHER")]) == [:])
        #expect(made([]) == [:])
    }

    @Test("what was not answered is no response") func unanswered() {
        let one = program([response("R", .single, .identifier)])
        #expect(responseValues(of: nil, to: .single(options: Self.options), in: one) == [:])
        #expect(responseValues(of: .choices([]), to: .single(options: Self.options), in: one) == [:])
        #expect(responseValues(of: .text("a"), to: Self.parts, in: one) == [:])
        let parts = program([response("R1", .single, .identifier), response("R2", .single, .string)])
        #expect(
            responseValues(of: .parts(["R2": .text("York"), "R1": .choices([])]), to: Self.parts, in: parts) == ["R2": .single("York")])
    }
}
