import ExamModel

extension Specimen {
    static let subject = "urn:uuid:0e3a7d54-2f0c-4b7c-8f5b-b6ad3f0d7a10"

    static let domains = [Domain(id: "crm", title: "CRM & tools"), Domain(id: "principles", title: "Principles")]

    static let options = ["a", "b", "c", "d"].map { Item.Option(id: OptionID($0), text: StructuredText("Option \($0), €5")) }

    static let items = [
        Item(id: "P-1", domain: "principles", level: .recall, stem: "Which \"one\"?", interaction: .single(options: options)),
        Item(
            id: "P-2", domain: "principles", level: .apply, stem: "Choose TWO.",
            interaction: .multiple(options: options, choose: 2)),
        Item(id: "C-1", domain: "crm", level: .analyse, stem: "Order.\nAll of it.", interaction: .order(options: options)),
    ]

    static let testlet = Testlet(
        id: "T-1", title: "Monday", exhibits: [Exhibit(title: "Queue", kind: .table, text: "| a | b |")],
        items: [
            Item(
                id: "T-1-1", domain: "crm", level: .apply, stem: "Match.",
                interaction: .match(
                    prompts: [.init(id: "1", text: "one"), .init(id: "2", text: "two")], options: options)),
            Item(id: "T-1-2", domain: "principles", level: .apply, stem: "Which?", interaction: .single(options: options)),
        ])

    static let form = Form(
        bank: "ccsm", bankVersion: "2026.1", bankIdentity: Digest(words: (1, 2, 3, 4)), blueprint: "main", title: "CCSM exam",
        minutes: 60, seed: 9_007_199_254_740_991, parts: items.map { .item($0) } + [.testlet(testlet)])

    static let correct: [(ItemID, Answer)] = [
        ("P-1", .choices(["b"])), ("P-2", .choices(["a", "d"])), ("C-1", .sequence(["d", "c", "b", "a"])),
        ("T-1-1", .pairs(["1": "a", "2": "c"])), ("T-1-2", .choices(["c"])),
    ]

    static let bankKey = BankKey(
        bank: "ccsm", version: "2026.1",
        keys: correct.map {
            ItemKey(item: $0.0, correct: $0.1, scoring: .partial, rationale: "Because.", source: "Domain 1")
        })

    static let scheme = Scheme(
        id: "ccsm", version: "2026", effective: CivilDate(daysSinceEpoch: 20_000),
        issuer: Issuer(id: issuer, name: "Example Certification Board", url: "https://credentials.example.org"),
        designation: Designation(code: "CCSM", name: "Certified Customer Service Manager", description: "Manages service."),
        scale: ScoreScale(minimum: 100, maximum: 1000, cut: 700, cutPercent: 70),
        routes: [
            Scheme.Route(id: "exam-only", title: "Exam only", requirements: [.courses(count: 9), .exam(blueprint: "main")]),
            Scheme.Route(
                id: "experienced", title: "Experienced",
                requirements: [.experience(months: 24), .courses(count: 1), .exam(blueprint: "main")]),
        ],
        validityMonths: 36, rules: "Be honest.")

    static let candidate = Candidate(
        id: "CAND-000451", name: "Ada Łovelace", evidence: Evidence(experienceMonths: 30, courses: ["Service 1"]))

    /// What `decide` says on the route `experienced` on the day of issue; this target cannot ask it.
    static func decision(scaled: Int) -> Decision {
        let day = CivilDate(issued)
        return Decision(
            scheme: scheme.id, schemeVersion: scheme.version, route: "experienced",
            verdict: .granted(from: day, until: day.adding(months: 36).adding(days: -1)),
            because: [
                .init(met: true, text: "experience: 30 months verified, 24 required"),
                .init(met: true, text: "courses: 1 completed, 1 required"),
                .init(met: true, text: "exam: main passed with \(scaled), 700 required"),
            ])
    }

    static func answers(right: Int) -> [ItemID: Answer] {
        Dictionary(uniqueKeysWithValues: correct.prefix(right))
    }

    /// Admission, the rules, an opening, an answer a minute, and the end.
    static func events(right: Int, form: Digest) -> [SittingEvent] {
        let rules = Digest(words: (5, 6, 7, 8))
        let admission = Admission(
            candidate: candidate.id, window: "w1", form: form, minutes: 60, accommodation: .none, opens: opens,
            closes: instant("2026-11-01T18:00:00Z"), graceSeconds: 60, rules: rules)
        var happenings: [Happening] = [.admitted(admission: admission), .agreed(rules: rules), .opened(epoch: 1, writer: "w")]
        for (index, (item, answer)) in correct.prefix(right).enumerated() {
            let work = Work(
                number: index + 1, epoch: 1, doneAt: opens.advanced(by: .seconds(60 * index + 30)),
                act: .answered(item: item, answer: answer), transport: .inTime)
            happenings.append(.worked(work: work))
        }
        let running = happenings.enumerated().map {
            SittingEvent(sequence: $0 + 1, at: opens.advanced(by: .seconds(60 * $0)), what: $1)
        }
        return running + [SittingEvent(sequence: running.count + 1, at: sealed, what: .closed(closing: .ended))]
    }
}
