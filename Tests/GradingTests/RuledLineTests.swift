import ExamFixtures
import ExamModel
import Grading
import Testing

/// A form of items around one whose own rules, or whose panel, give the marks.
private struct Paper {
    var items: [Item]
    var keys: [ItemKey]
    var answers: [ItemID: Answer] = [:]

    init(_ item: Item, _ key: ItemKey, _ answer: Answer?) {
        items = [item]
        keys = [key]
        answers[item.id] = answer
    }

    /// With `count` singles of one mark beside it, of which `right` are answered rightly.
    func beside(_ count: Int, right: Int) -> Paper {
        var paper = self
        for number in 1...count {
            let id = ItemID("single-\(number)")
            paper.items.append(Specimen.item(id, domain: "d2"))
            paper.keys.append(Specimen.key(id, .choices(["b"])))
            if number <= right { paper.answers[id] = .choices(["b"]) }
        }
        return paper
    }

    func grade() throws -> Grade {
        try Grading.grade(
            Specimen.form(items), formHash: Specimen.formHash, answers: answers, key: Specimen.keys(keys), keyHash: Specimen.keyHash,
            scale: Specimen.scale)
    }

    func line() throws -> GradeLine {
        try #require(try beside(1, right: 0).grade().lines.first)
    }
}

extension ItemKey {
    /// A key by rules alone.
    fileprivate static func ruled(_ scoring: ScoringRule, worth: Marks = .one, correct: Answer? = nil) -> ItemKey {
        ItemKey(item: "i", correct: correct, scoring: scoring, worth: worth, rationale: "", source: "")
    }
}

private let float = VariableType(.single, .float)

private func value(_ number: Marks) -> Expression {
    .value(DeclaredValue(type: float, values: [.number(number)]))
}

/// A mapping of the options `a` to `d`; what is not named gives nothing.
private func mapping(_ numbers: [String: Marks], otherwise: Marks = 0) -> ScoringProgram {
    let entries = numbers.sorted { $0.key < $1.key }.map {
        ResponseMapping.Entry(key: .text($0.key), number: $0.value, isCaseSensitive: true)
    }
    return ScoringProgram(
        responses: [
            ResponseVariable(
                name: "RESPONSE", type: VariableType(.multiple, .identifier),
                mapping: ResponseMapping(entries: entries, otherwise: otherwise))
        ], outcomes: [OutcomeVariable(name: "SCORE", type: float)], rules: [.set("SCORE", .map("RESPONSE"))])
}

/// Rules that set `SCORE` to this, whatever the answer.
private func constant(_ expression: Expression, score: String? = "SCORE", isMarkedByPeople: Bool = false) -> ScoringProgram {
    ScoringProgram(
        responses: [], outcomes: [OutcomeVariable(name: "SCORE", type: float, isMarkedByPeople: isMarkedByPeople)],
        rules: isMarkedByPeople ? [] : [.set("SCORE", expression)], score: score)
}

@Suite("A line by the item's own rules")
struct RuledLineTests {
    private let item = Specimen.item("i", .multiple(options: Specimen.options, choose: 3))

    @Test(
        "gives what the rules give: more than it is worth, less than nothing, thirds",
        arguments: [
            ("a", "5", "chose a; SCORE = 5: map of RESPONSE {a}: 5 of 2 marks"),
            ("b", "-3", "chose b; SCORE = -3: map of RESPONSE {b}: -3 of 2 marks"),
            ("a+b", "2", "chose a+b; SCORE = 2: map of RESPONSE {a, b}: 2 of 2 marks"),
            ("c", "1/3", "chose c; SCORE = 1/3: map of RESPONSE {c}: 1/3 of 2 marks"),
            ("d", "0", "chose d; SCORE = 0: map of RESPONSE {d}: 0 of 2 marks"),
            ("", "0", nil),
        ] as [(String, String, String?)])
    func mapped(_ answer: String, _ marks: String, _ because: String?) throws {
        let key = ItemKey.ruled(.program(mapping(["a": 5, "b": -3, "c": Marks(1, over: 3)])), worth: 2)
        let line = try Paper(item, key, Specimen.answer(answer)).line()
        #expect(line.marks.description == marks)
        #expect(line.maximum == 2)
        #expect(line.answer == Specimen.answer(answer))
        if let because { #expect(line.because == because) } else { #expect(line.because.hasPrefix("no answer")) }
    }

    @Test("an answer that does not fit is no answer to the rules, and the line says so", arguments: ["a+b+c+d", "b+a", "z", "a>b", "1=a"])
    func unfitting(_ answer: String) throws {
        let key = ItemKey.ruled(.program(mapping(["a": 5, "b": 5], otherwise: 7)))
        let line = try Paper(item, key, Specimen.answer(answer)).line()
        #expect(line.marks == 0)
        #expect(line.because.hasPrefix("\(answer) does not fit this item (multiple); SCORE = 0"))
    }

    @Test("a score without a value gives no marks")
    func nullScore() throws {
        let line = try Paper(item, .ruled(.program(constant(.null))), .choices(["a"])).line()
        #expect(line.marks == 0)
        #expect(line.because.hasPrefix("chose a; SCORE = NULL"))
        let division = constant(.apply(.divide, [value(1), value(0)]))
        #expect(try Paper(item, .ruled(.program(division)), nil).line().marks == 0)
    }

    @Test("rules that people finish give no grade, and the item is named", arguments: [true, false])
    func byPeople(_ isAbsent: Bool) throws {
        let program = isAbsent ? constant(value(1), score: nil) : constant(value(1), isMarkedByPeople: true)
        let paper = Paper(item, .ruled(.program(program)), .choices(["a"]))
        let fault = #expect(throws: GradingFault.self) { try paper.grade() }
        guard case .cannotBeScored("i", let because) = fault else {
            Issue.record("not refused by name: \(fault.map { "\($0)" } ?? "graded")")
            return
        }
        #expect(!isAbsent || because == "people mark it")
    }

    @Test(
        "broken rules give no grade, and the item and the fault are named",
        arguments: [
            (constant(.variable("NOBODY")), "NOBODY"), (constant(value(1), score: "MARKS"), "MARKS"),
            (constant(.apply(.sum, [])), "sum"), (constant(.correct("RESPONSE")), "RESPONSE"),
        ])
    func broken(_ program: ScoringProgram, _ told: String) {
        let key = ItemKey.ruled(.program(program))
        let fault = #expect(throws: GradingFault.self) { try Paper(item, key, .choices(["a"])).grade() }
        #expect(fault?.description.hasPrefix("item i cannot be scored: ") == true)
        #expect(fault?.description.contains(told) == true)
        #expect(gradingFaults(of: key, for: item).contains { $0.contains(told) })
    }

    @Test("an item that is tried out is marked, but counts for nothing, even where its rules give -3 or 5", arguments: ["a", "b"])
    func pretest(_ answer: String) throws {
        let tried = Item(
            id: "i", domain: "d1", level: .apply, status: .pretest, stem: "What now?", interaction: item.interaction)
        let key = ItemKey.ruled(.program(mapping(["a": 5, "b": -3])), worth: 2)
        let grade = try Paper(tried, key, Specimen.answer(answer)).beside(2, right: 1).grade()
        #expect(grade.lines[0].marks == 0)
        #expect(grade.lines[0].maximum == 0)
        #expect(grade.lines[0].because.hasSuffix(" of 2 marks, which is not counted because the item is tried out"))
        #expect(grade.raw == 1)
        #expect(grade.maximum == 2)
        #expect(grade.domains.map(\.domain) == ["d2"])
    }

    @Test("an anchor counts like any other item")
    func anchor() throws {
        let anchor = Item(id: "i", domain: "d1", level: .apply, status: .anchor, stem: "What now?", interaction: Specimen.single)
        #expect(try Paper(anchor, Specimen.key("i", .choices(["b"])), .choices(["b"])).line().marks == 1)
    }

    @Test("a form of items that are all tried out has no score")
    func onlyPretest() {
        let tried = Item(id: "i", domain: "d1", level: .apply, status: .pretest, stem: "What now?", interaction: Specimen.single)
        #expect(throws: GradingFault.emptyForm) { try Paper(tried, Specimen.key("i", .choices(["b"])), nil).grade() }
    }

    @Test("the scaled score leaves the scale at neither end", arguments: [("a", 1000, Outcome.pass), ("b", 100, .fail)])
    func ends(_ answer: String, _ scaled: Int, _ outcome: Outcome) throws {
        let key = ItemKey.ruled(.program(mapping(["a": 500, "b": -500])), worth: 2)
        let grade = try Paper(item, key, Specimen.answer(answer)).beside(3, right: 2).grade()
        #expect(grade.raw == (answer == "a" ? 502 : -498))
        #expect(grade.maximum == 5)
        #expect(grade.scaled == scaled)
        #expect(grade.outcome == outcome)
        #expect(grade.domains.map(\.band) == [answer == "a" ? .above : .below, .near])
    }

    @Test("marks that are taken away lower the sum")
    func takenAway() throws {
        let grade = try Paper(item, .ruled(.program(mapping(["b": Marks(-1, over: 4)]))), .choices(["b"])).beside(9, right: 8).grade()
        #expect(grade.raw == Marks(31, over: 4))
        #expect(grade.because[0] == "raw score: 31/4 of 10 marks")
        #expect(grade.scaled == 775)
    }

    @Test("a sum that is too fine is refused at the item that makes it so")
    func tooFine() {
        let primes: [Int64] = [1_000_003, 1_000_033, 1_000_037]
        let items = primes.indices.map { Specimen.item(ItemID("i\($0)"), Specimen.multiple) }
        let keys = primes.enumerated().map { index, prime in
            ItemKey(
                item: ItemID("i\(index)"), correct: nil, scoring: .program(mapping(["a": Marks(1, over: prime)])), rationale: "", source: ""
            )
        }
        let answers = Dictionary(uniqueKeysWithValues: items.map { ($0.id, Answer.choices(["a"])) })
        #expect(throws: GradingFault.marksTooFine("i1")) {
            try Grading.grade(
                Specimen.form(items), formHash: Specimen.formHash, answers: answers, key: Specimen.keys(keys), keyHash: Specimen.keyHash,
                scale: Specimen.scale)
        }
    }

    @Test(
        "no worth and no weight brings grading down: what does not fit is refused",
        arguments: [Marks(.max), Marks(1, over: .max), Marks(.max - 1, over: .max), Marks(1 << 33)])
    func hostileWorth(_ worth: Marks) {
        let correct = Answer.choices(["a", "b", "c"])
        let partial = ItemKey.ruled(.partial, worth: worth, correct: correct)
        #expect(throws: GradingFault.marksTooFine("i")) { try Paper(item, partial, .choices(["a", "b"])).grade() }
        let judging = Specimen.item(
            "i", .judgement(actions: Specimen.prompts, scale: Specimen.options, task: .rate))
        let panel = PanelWeights(weights: ["1": ["a": worth], "2": ["a": Marks(1, over: .max - 2)]], experts: 3)
        #expect(throws: GradingFault.marksTooFine("i")) {
            try Paper(judging, .ruled(.panel(panel), worth: worth), .pairs(["1": "a", "2": "a"])).grade()
        }
    }

    @Test("a scale that reaches further than a million is refused", arguments: [(Int.min, Int.max), (-1_000_001, 1000), (0, 1_000_001)])
    func hostileScale(_ minimum: Int, _ maximum: Int) {
        let (form, key) = Specimen.singles(3)
        let scale = ScoreScale(minimum: minimum, maximum: maximum, cut: 700, cutPercent: 70)
        #expect(throws: GradingFault.scale(scale)) {
            try Grading.grade(
                form, formHash: Specimen.formHash, answers: [:], key: key, keyHash: Specimen.keyHash, scale: scale)
        }
    }
}

@Suite("A line by a panel")
struct PanelLineTests {
    private let item = Specimen.item("i", .judgement(actions: Specimen.prompts, scale: Specimen.options, task: .rate))
    private let panel = PanelWeights(
        weights: ["1": ["a": 1, "b": Marks(1, over: 2)], "2": ["c": 1], "3": ["a": Marks(1, over: 3)]], experts: 12)

    @Test(
        "is the mean of the weights over all actions, judged or not, times its worth",
        arguments: [
            ("1=a 2=c 3=a", "7/3", "1=a weighs 1, 2=c weighs 1, 3=a weighs 1/3"), ("1=b 2=c", "3/2", "1=b weighs 1/2, 2=c weighs 1"),
            ("1=d 2=d 3=d", "0", "1=d weighs 0, 2=d weighs 0, 3=d weighs 0"), ("3=a", "1/3", "3=a weighs 1/3"),
        ])
    func mean(_ answer: String, _ marks: String, _ told: String) throws {
        let line = try Paper(item, .ruled(.panel(panel), worth: 3), Specimen.answer(answer)).line()
        #expect(line.marks.description == marks)
        #expect(line.maximum == 3)
        #expect(line.because == "judged \(told); the mean over 3 by a panel of 12: \(marks) of 3 marks")
    }

    @Test("without a judgement, or with one that does not fit, there are no marks", arguments: ["", "a", "4=a", "1=z"])
    func unfitting(_ answer: String) throws {
        let line = try Paper(item, .ruled(.panel(panel)), Specimen.answer(answer)).line()
        #expect(line.marks == 0)
        #expect(line.because.hasPrefix(answer.contains("=") ? "\(answer) does not fit this item (judgement)" : "no judgement"))
    }
}

@Suite("What an item's key says, whatever the answer")
struct GradingFaultsTests {
    private let essay = Specimen.item("i", .entry(Entry(kind: .essay)))
    private let judgement = Specimen.item("i", .judgement(actions: Specimen.prompts, scale: Specimen.options, task: .rate))

    @Test("a whole key has no faults")
    func none() {
        let panel = PanelWeights(weights: [:], experts: 0)
        #expect(gradingFaults(of: Specimen.key("i", .choices(["b"])), for: Specimen.item("i")).isEmpty)
        #expect(gradingFaults(of: Specimen.key("i", .choices(["b"]), .partial), for: Specimen.item("i")).isEmpty)
        #expect(gradingFaults(of: .ruled(.panel(panel)), for: judgement).isEmpty)
        #expect(gradingFaults(of: .ruled(.program(mapping(["a": 1]))), for: Specimen.item("i")).isEmpty)
        for (item, key) in zip(Item.wideItems.sorted { $0.id < $1.id }, BankKey.wide.keys) {
            #expect(gradingFaults(of: key, for: item).isEmpty, "\(item.id)")
        }
    }

    @Test("a key that is not whole, a panel for a choice, and marks by people have one each")
    func some() {
        let single = Specimen.item("i")
        let notWhole = ["the key is not a whole answer to it"]
        #expect(gradingFaults(of: Specimen.key("i", .choices(["z"])), for: single) == notWhole)
        #expect(gradingFaults(of: .ruled(.allOrNothing), for: essay) == notWhole)
        #expect(gradingFaults(of: .ruled(.partial), for: single) == notWhole)
        #expect(gradingFaults(of: .ruled(.panel(.init(weights: [:], experts: 1))), for: single) == ["a panel's weights are for judgements"])
        let byPeople = ItemKey.ruled(.program(constant(value(1), score: nil)))
        #expect(gradingFaults(of: byPeople, for: essay) == ["people mark it, and there is no marking yet"])
    }

    @Test("they say beforehand what grading refuses", arguments: [ScoringRule.allOrNothing, .partial])
    func agreement(_ rule: ScoringRule) {
        for answer in [Answer.choices(["a"]), .choices(["a", "b"]), .choices([]), .sequence(["a"]), .text("a")] {
            let key = Specimen.key("i", answer, rule)
            let isGraded = (try? Paper(Specimen.item("i"), key, nil).grade()) != nil
            #expect(isGraded == gradingFaults(of: key, for: Specimen.item("i")).isEmpty, "\(answer)")
        }
    }
}
