import Designations
import ExamModel
import Testing

@Suite("Deciding about a designation")
struct DecideTests {
    static let scale = ScoreScale(minimum: 100, maximum: 1000, cut: 700, cutPercent: 70)
    static let route = Scheme.Route(
        id: "experienced", title: "Experienced",
        requirements: [.experience(months: 24), .courses(count: 2), .exam(blueprint: "main")])
    static let scheme = makeScheme(routes: [route, Scheme.Route(id: "empty", title: "Empty", requirements: [])])
    static let ada = candidate(months: 30, courses: ["A", "B"])
    static let date = day("2026-11-01")

    @Test("all requirements met: granted from the day of the decision to the day before the anniversary")
    func granted() {
        let decision = decided(Self.ada, grade: Self.grade(742))
        #expect(decision.verdict == .granted(from: Self.date, until: Self.day("2029-10-31")))
        #expect(
            decision.because == [
                .init(met: true, text: "experience: 30 months verified, 24 required"),
                .init(met: true, text: "courses: 2 completed, 2 required"),
                .init(met: true, text: "exam: main passed with 742, 700 required"),
            ])
        #expect(decision.scheme == "ccsm")
        #expect(decision.schemeVersion == "2026")
        #expect(decision.route == "experienced")
    }

    @Test(
        "each requirement at its boundary",
        arguments: [
            (23, 2, "experience: 23 months verified, 24 required", 0),
            (1, 2, "experience: 1 month verified, 24 required", 0),
            (24, 1, "courses: 1 completed, 2 required", 1),
            (24, 0, "courses: 0 completed, 2 required", 1),
        ])
    func boundary(months: Int, courses: Int, text: String, line: Int) {
        let candidate = Self.candidate(months: months, courses: (0..<courses).map { "course \($0)" })
        let decision = decided(candidate, grade: Self.grade(700))
        #expect(decision.verdict == .refused)
        #expect(decision.because[line] == .init(met: false, text: text))
        #expect(decision.because.count == 3)
        #expect(decision.because.count { !$0.met } == 1)
    }

    @Test("exactly what is required is enough")
    func enough() {
        let decision = decided(Self.candidate(months: 24, courses: ["A", "B"]), grade: Self.grade(700))
        #expect(decision.because.allSatisfy { $0.met })
    }

    @Test("a course counts once")
    func courseTwice() {
        let decision = decided(Self.candidate(months: 24, courses: ["A", "A"]), grade: Self.grade(700))
        #expect(decision.because[1] == .init(met: false, text: "courses: 1 completed, 2 required"))
    }

    @Test("the exam's line says what is missing")
    func exam() {
        let other = ScoreScale(minimum: 0, maximum: 100, cut: 50, cutPercent: 50)
        let table: [(BlueprintID?, Grade?, String)] = [
            (nil, nil, "exam: main required, no graded sitting"),
            ("main", nil, "exam: main required, no graded sitting"),
            ("short", Self.grade(742), "exam: main required, short was sat"),
            ("main", Self.grade(699), "exam: main not passed with 699, 700 required"),
            ("main", Self.grade(99, scale: other), "exam: main was graded on another scale than the scheme's"),
        ]
        for (blueprint, grade, text) in table {
            let decision = decide(
                Self.scheme, route: "experienced", candidate: Self.ada, passed: blueprint, grade: grade, on: Self.date)
            #expect(decision.verdict == .refused)
            #expect(decision.because.last == .init(met: false, text: text))
        }
    }

    @Test(
        "what stands in the way of looking at requirements is the only line",
        arguments: [
            ("experienced", "2025-12-31", "scheme ccsm 2026: in force from 2026-01-01, decided on 2025-12-31"),
            ("honorary", "2026-11-01", "route: the scheme has no route honorary; it has experienced, empty"),
            ("empty", "2026-11-01", "route: empty has no requirements, so nothing can meet them"),
        ])
    func obstacles(route: String, date: String, text: String) {
        let decision = decide(
            Self.scheme, route: route, candidate: Self.ada, passed: "main", grade: Self.grade(742), on: Self.day(date))
        #expect(decision.verdict == .refused)
        #expect(decision.because == [.init(met: false, text: text)])
    }

    @Test("a scheme is in force from its very day")
    func effective() {
        let decision = decide(
            Self.scheme, route: "experienced", candidate: Self.ada, passed: "main", grade: Self.grade(742),
            on: Self.day("2026-01-01"))
        #expect(decision.verdict == .granted(from: Self.day("2026-01-01"), until: Self.day("2028-12-31")))
    }

    @Test(
        "the end of a designation follows the calendar",
        arguments: [("2028-02-29", 12, "2029-02-27"), ("2026-01-31", 1, "2026-02-27"), ("2026-03-01", 36, "2029-02-28")])
    func calendar(from: String, months: Int, until: String) {
        let scheme = Self.makeScheme(routes: [Self.route], months: months)
        let decision = decide(
            scheme, route: "experienced", candidate: Self.ada, passed: "main", grade: Self.grade(742), on: Self.day(from))
        #expect(decision.verdict == .granted(from: Self.day(from), until: Self.day(until)))
    }

    @Test("a designation that would not hold a month is never granted")
    func noValidity() {
        let decision = decide(
            Self.makeScheme(routes: [Self.route], months: 0), route: "experienced", candidate: Self.ada, passed: "main",
            grade: Self.grade(742), on: Self.date)
        #expect(decision.because == [.init(met: false, text: "validity: 0 months, at least 1 is needed")])
    }

    private func decided(_ candidate: Candidate, grade: Grade) -> Decision {
        decide(Self.scheme, route: "experienced", candidate: candidate, passed: "main", grade: grade, on: Self.date)
    }

    private static func candidate(months: Int, courses: [String]) -> Candidate {
        Candidate(id: "ada", name: "Ada Lovelace", evidence: Evidence(experienceMonths: months, courses: courses))
    }

    private static func makeScheme(routes: [Scheme.Route], months: Int = 36) -> Scheme {
        Scheme(
            id: "ccsm", version: "2026", effective: day("2026-01-01"),
            issuer: Issuer(id: "did:web:board.example.org", name: "Board", url: "https://board.example.org"),
            designation: Designation(code: "CCSM", name: "Manager", description: "Manages."), scale: scale, routes: routes,
            validityMonths: months, rules: "Be honest.")
    }

    private static func grade(_ scaled: Int, scale: ScoreScale = scale) -> Grade {
        let none = Digest(words: (0, 0, 0, 0))
        return Grade(
            form: none, key: none, scorer: "invigil-grading/1", lines: [], raw: 0, maximum: 1, scaled: scaled, scale: scale,
            outcome: scaled >= scale.cut ? .pass : .fail, domains: [], because: [])
    }

    private static func day(_ text: String) -> CivilDate {
        CivilDate(text) ?? CivilDate(daysSinceEpoch: 0)
    }
}
