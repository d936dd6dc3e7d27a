import ExamFixtures
import ExamModel
import Testing

/// What the nouns are in JSON: short where they say nothing unusual, and whole where they do.
@Suite("The nouns of items in JSON")
struct CodingTests {
    @Test("a plain item has only the fields that every item has")
    func plainItem() throws {
        #expect(
            try json(of: Item.apology)
                == #"{"domain":"service","id":"SVC-002","interaction":{"single":{"options":["#
                + #"{"id":"a","text":"The harm done"},{"id":"b","text":"The reason"},{"id":"c","text":"The firm's record"}]}},"#
                + #""level":"recall","stem":"What does a good apology begin with?"}"#)
    }

    @Test("what is unusual about an item is told")
    func unusualItem() throws {
        let item = Item(
            id: "i", domain: "people", level: .recall, status: .pretest, stem: "Where?",
            interaction: .single(options: [.init(id: "a", text: "York"), .init(id: "b", text: "None of these", isFixed: true)]),
            shuffle: true,
            about: .init(title: "York", source: "q12", tags: ["north", "rivers"]))
        #expect(
            try json(of: item)
                == #"{"about":{"source":"q12","tags":["north","rivers"],"title":"York"},"domain":"people","id":"i","interaction":{"single":{"options":["#
                + #"{"id":"a","text":"York"},{"id":"b","isFixed":true,"text":"None of these"}]}},"#
                + #""level":"recall","shuffle":true,"status":"pretest","stem":"Where?"}"#)
        #expect(try read(Item.self, json(of: item)) == item)
    }

    static let interactions: [Interaction] =
        (Item.wideItems + Bank.small.allItems).map(\.interaction) + Graphic.Kind.allCases.map { AnswerFittingTests.graphic($0) }
        + JudgementTask.allCases.map { .judgement(actions: .numbered("Most", "Least"), scale: .lettered("Wait", "Run"), task: $0) }
        + Entry.Kind.allCases.map { .entry(Entry(kind: $0, length: 12, lines: 3, pattern: "[A-Z]*", texts: 2)) }
        + [
            .order(options: .lettered("x", "y", "z"), choose: ChoiceCount(least: 1, most: 2)),
            AnswerFittingTests.graphic(.hotspot, label: nil),
            .kept(Kept(name: "drawingInteraction", format: "qti-2.2", reason: "it is drawn", source: "<x a=\"1\"/>\n")),
            .parts([Item.Part(id: "R1", interaction: .parts([Item.Part(id: "R2", prompt: "What?", interaction: Item.minster.interaction)]))]
            ),
            .slider(least: Marks(-1, over: 3), most: 2, step: Marks(1, over: 3)),
        ]

    @Test("every interaction comes back as it was, in an item and alone", arguments: interactions)
    func interaction(_ interaction: Interaction) throws {
        #expect(try read(Interaction.self, json(of: interaction)) == interaction)
        let item = Item(id: "i", domain: "d", level: .apply, status: .anchor, stem: "*What*?", interaction: interaction)
        #expect(try read(Item.self, json(of: item)) == item)
        #expect(try !json(of: item).contains("about"))
    }

    @Test("the fixtures have every kind of interaction")
    func everyKind() {
        let kinds = Set(Self.interactions.map(\.kind))
        let all = [
            "single", "multiple", "order", "match", "hottext", "text", "integer", "number", "essay", "slider", "table", "associate", "gaps",
            "judgement", "graphic", "kept", "parts",
        ]
        #expect(kinds == Set(all))
    }

    @Test("an order of all options says nothing of how many")
    func plainOrder() throws {
        #expect(try !json(of: Item.recovery).contains("choose"))
        #expect(try json(of: Item.bridges).contains(#""choose":2"#))
    }

    @Test(
        "how many to choose is a number, or an object where there is a range",
        arguments: [
            (ChoiceCount(2), "2", "2"), (ChoiceCount(least: 0, most: 0), "0", "0"),
            (ChoiceCount(least: 1, most: 3), #"{"least":1,"most":3}"#, "1 to 3"),
        ])
    func choiceCount(_ count: ChoiceCount, _ text: String, _ description: String) throws {
        #expect(try json(of: count) == text)
        #expect(try read(ChoiceCount.self, text) == count)
        #expect(count.description == description)
    }

    @Test("a number written as a range of one is that number")
    func choiceOfOne() throws {
        #expect(try read(ChoiceCount.self, #"{"least":2,"most":2}"#) == 2)
    }

    @Test(
        "another count is refused",
        arguments: ["1.5", #""2""#, "null", "[]", "{}", #"{"least":1}"#, #"{"most":3}"#, #"{"least":1,"most":"3"}"#])
    func refusedCount(_ text: String) {
        #expect(throws: DecodingError.self) { try read(ChoiceCount.self, text) }
    }

    static let program = ScoringProgram(
        responses: [
            ResponseVariable(
                name: "RESPONSE", type: VariableType(.multiple, .identifier),
                correct: DeclaredValue(type: VariableType(.multiple, .identifier), values: [.text("a"), .text("b")]),
                mapping: ResponseMapping(
                    entries: [.init(key: .text("a"), number: Marks(1, over: 3), isCaseSensitive: true)], otherwise: -1, least: 0, most: 2)),
            ResponseVariable(
                name: "PLACE", type: VariableType(.single, .point),
                areas: AreaMapping(
                    entries: Area.Shape.allCases.map { .init(area: Area(shape: $0, coordinates: [1, 2, 3, 4]), number: 1) })),
        ],
        outcomes: [
            OutcomeVariable(
                name: "SCORE", type: VariableType(.single, .float), maximum: 3, minimum: -1,
                lookup: LookupTable(
                    kind: .interpolation, entries: [.init(source: 1, target: .number(2), includesBoundary: false)], otherwise: .text("x"))),
            OutcomeVariable(name: "ESSAY", type: VariableType(.record, nil), isMarkedByPeople: true),
        ],
        templates: [TemplateVariable(name: "N", type: VariableType(.single, .integer))],
        setup: [.setCorrect("RESPONSE", .null), .setDefault("N", .initial("N"))],
        rules: [
            .branch(
                [
                    ScoringBranch(
                        condition: .apply(.match, [.variable("RESPONSE"), .correct("RESPONSE")]), steps: [.set("SCORE", .map("RESPONSE"))])
                ],
                otherwise: [.lookUp("SCORE", .mapPoint("PLACE")), .exit])
        ])

    @Test("a rule without parameters is its name, another an object of one field")
    func scoringRule() throws {
        #expect(try json(of: [ScoringRule.allOrNothing, .partial]) == #"["all-or-nothing","partial"]"#)
        #expect(try read([ScoringRule].self, #"["all-or-nothing","partial"]"#) == [.allOrNothing, .partial])
        let panel = ScoringRule.panel(PanelWeights(weights: ["1": ["a": Marks(1, over: 3), "b": 1]], experts: 12))
        let text = #"{"panel":{"experts":12,"weights":{"1":{"a":"1/3","b":"1"}}}}"#
        #expect(try json(of: panel) == text)
        #expect(try read(ScoringRule.self, text) == panel)
        #expect(try json(of: ScoringRule.program(Self.program)).hasPrefix(#"{"program":{"#))
        #expect(try read(ScoringRule.self, json(of: ScoringRule.program(Self.program))) == .program(Self.program))
    }

    @Test(
        "another rule is refused",
        arguments: [#""panel""#, #""program""#, #""half""#, "{}", "[]", "1", "null", #"{"panel":{}}"#, #"{"program":"x"}"#])
    func refusedRule(_ text: String) {
        #expect(throws: DecodingError.self) { try read(ScoringRule.self, text) }
    }

    private static let someNumber = Expression.value(
        DeclaredValue(type: VariableType(.single, .float), values: [.number(Marks(1, over: 3))]))

    static let allOperators: [Operator] =
        [
            .multiple, .ordered, .containerSize, .isNull, .member, .delete, .contains, .index(.integer(1)), .index(.variable("N")),
            .fieldValue("x"), .repeated(.integer(2)), .not, .and, .or, .anyN(least: .integer(1), most: .variable("N")), .match,
            .stringMatch(isCaseSensitive: true, isSubstring: false), .substring(isCaseSensitive: false), .patternMatch("[a-z]+"),
            .equal(.exact), .equal(.absolute(below: 1, above: 2, includesBelow: true, includesAbove: false)),
            .equal(.relative(below: 1, above: Marks(1, over: 2), includesBelow: false, includesAbove: true)),
            .equalRounded(.significantFigures, figures: .integer(3)), .inside(Area(shape: .poly, coordinates: [0, 0, 1, 1, 0, 1])), .lt,
            .gt,
            .lte, .gte, .durationLT, .durationGTE, .sum, .product, .subtract, .divide, .power, .integerDivide, .integerModulus, .truncate,
            .round, .integerToFloat, .max, .min, .gcd, .lcm, .roundTo(.decimalPlaces, figures: .variable("N")),
        ] + MathFunction.allCases.map { .math($0) } + Statistic.allCases.map { .stats($0) }

    @Test("every operator comes back as it was", arguments: allOperators)
    func operators(_ operation: Operator) throws {
        let expression = Expression.apply(operation, [Self.someNumber, .null])
        #expect(try read(Expression.self, json(of: expression)) == expression)
    }

    @Test(
        "every value comes back as it was",
        arguments: [Scalar.text("a\n\"b\""), .boolean(true), .number(Marks(-1, over: 3)), .point(x: -1, y: .max), .pair("A", "G1")])
    func scalars(_ scalar: Scalar) throws {
        let value = DeclaredValue(type: VariableType(.record, nil), values: [scalar], fields: ["x"])
        #expect(try read(DeclaredValue.self, json(of: value)) == value)
    }

    @Test("a plain key has neither worth nor feedback")
    func plainKey() throws {
        let key = ItemKey(item: "i", correct: .choices(["b"]), scoring: .allOrNothing, rationale: "It is.", source: "domain d")
        let text = #"{"correct":{"choices":["b"]},"item":"i","rationale":"It is.","scoring":"all-or-nothing","source":"domain d"}"#
        #expect(try json(of: key) == text)
        #expect(try read(ItemKey.self, text) == key)
    }

    @Test("a key by rules has no right answer, but a worth")
    func ruledKey() throws {
        let key = ItemKey(
            item: "i", correct: nil, scoring: .program(Self.program), worth: Marks(5, over: 2), rationale: "", source: "",
            feedback: [.init(occasion: "correct", text: "*Well* done.")])
        let text = try json(of: key)
        #expect(text.contains(#""worth":"5/2""#))
        #expect(text.contains(#""feedback":[{"occasion":"correct","text":"*Well* done."}]"#))
        #expect(!text.hasPrefix(#"{"correct""#))
        #expect(try read(ItemKey.self, text) == key)
    }

    static let answers: [(Answer, String, String)] = [
        (.text("York"), #"{"text":"York"}"#, "\"York\""),
        (.texts(["Ouse", "Foss"]), #"{"texts":["Ouse","Foss"]}"#, "\"Ouse\" \"Foss\""),
        (.linking([.init("B", "G2"), .init("A", "G1"), .init("A", "G1")]), #"{"links":[["A","G1"],["B","G2"]]}"#, "A-G1 B-G2"),
        (
            .parts(["R2": .choices(["b"]), "R1": .text("York")]), #"{"parts":{"R1":{"text":"York"},"R2":{"choices":["b"]}}}"#,
            "R1: \"York\"; R2: b"
        ),
    ]

    @Test("every answer is an object of one field", arguments: answers)
    func answer(_ answer: Answer, _ text: String, _ description: String) throws {
        #expect(try json(of: answer) == text)
        #expect(try read(Answer.self, text) == answer)
        #expect(answer.description == description)
    }

    @Test(
        "a link has two ends, and no answer two fields",
        arguments: [
            #"{"links":[["A"]]}"#, #"{"links":[["A","G1","B"]]}"#, #"{"links":["A-G1"]}"#, #"{"text":"a","texts":["a"]}"#,
            #"{"parts":{"R1":"York"}}"#,
            #"{"text":1}"#, #"{"texts":"a"}"#,
        ])
    func refusedAnswer(_ text: String) {
        #expect(throws: DecodingError.self) { try read(Answer.self, text) }
    }

    @Test("nothing given in any shape is empty, and blanks are not nothing")
    func empty() {
        #expect(Answer.text("").isEmpty && Answer.texts(["", ""]).isEmpty && Answer.links([]).isEmpty)
        #expect(Answer.parts([:]).isEmpty && Answer.parts(["R1": .text(""), "R2": .choices([])]).isEmpty)
        #expect(
            !Answer.text(" ").isEmpty && !Answer.texts(["", "a"]).isEmpty && !Answer.parts(["R1": .text(""), "R2": .text("a")]).isEmpty)
    }

    @Test("an ordinary scenario says nothing of branches, a branching one all")
    func testlet() throws {
        #expect(try !json(of: Testlet.monday).contains("branches"))
        let branching = Testlet(
            id: "T", title: "A flood", exhibits: [], items: [.triage, .apology, .coaching],
            branches: [.init(item: "SVC-001", options: ["b"], next: "PEO-003"), .init(item: "PEO-003", options: ["a", "c"], next: nil)])
        #expect(try read(Testlet.self, json(of: branching)) == branching)
    }

    @Test("the wide form, its paper and its key come back as they were")
    func wide() throws {
        #expect(try read(Form.self, json(of: Form.wideItems)) == .wideItems)
        #expect(try read(Paper.self, json(of: Paper(.wideItems))) == Paper(.wideItems))
        #expect(try read(BankKey.self, json(of: BankKey.wide)) == .wide)
    }

    @Test("a paper shows no domain, no status and nothing that the authors say about an item")
    func paper() throws {
        let item = Item(
            id: "i", domain: "the-domain", level: .analyse, status: .pretest, stem: "Where?", interaction: Item.minster.interaction,
            about: .init(title: "the-title", source: "the-source", tags: ["the-tag"]))
        let form = Form(
            bank: "b", bankVersion: "1", bankIdentity: .ones, blueprint: "b", title: "Exam", minutes: 1, seed: 1, parts: [.item(item)])
        let paper = try json(of: Paper(form))
        for secret in ["the-", "pretest", "analyse", "about"] { #expect(!paper.contains(secret), "\(secret)") }
    }
}
