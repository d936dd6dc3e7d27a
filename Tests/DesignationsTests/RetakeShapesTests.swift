import Designations
import ExamModel
import Testing

/// When somebody may try again.
@Suite("Rule shapes: retakes")
struct RetakeShapesTests {
    /// The first day on which the next try may be, and its fee.
    private func next(
        _ name: String, after tries: [String], right: (String, String)? = nil, on date: String
    ) throws -> (from: String?, fee: String?, because: [String]) {
        let exam = try #require(try SchemeShelf.scheme(name).more.exams.first)
        let right = try right.map { try SchemeShelf.day($0.0)...SchemeShelf.day($0.1) }
        let advice = nextTry(
            exam, after: try tries.map { try SchemeShelf.tried(exam.blueprint, $0, 50) }, right: right, on: try SchemeShelf.day(date))
        return (advice.from?.description, advice.fee?.text, advice.because.map(\.text))
    }

    @Test(
        "two tries in 30 days, then one for a fee, then a new application",
        arguments: [
            ([], "2026-03-01", "2026-03-01", nil), (["2026-03-01"], "2026-03-15", "2026-03-15", nil),
            (["2026-03-01"], "2026-03-31", "2026-03-31", nil), (["2026-03-01"], "2026-04-01", "2026-04-01", "retake"),
            (["2026-03-01", "2026-03-15"], "2026-03-16", "2026-03-16", "retake"),
            (["2026-03-01", "2026-03-15", "2026-03-20"], "2026-03-21", nil, nil),
        ] as [([String], String, String?, String?)])
    func ladder(tries: [String], date: String, from: String?, fee: String?) throws {
        let next = try next("shapes/customer-care", after: tries, on: date)
        #expect(next.from == from && next.fee == fee, "\(next.because)")
    }

    @Test(
        "two in 30 days, then 60 days of waiting, at most four in 12 months",
        arguments: [
            (["2026-01-10"], "2026-01-20", "2026-01-20"), (["2026-01-10", "2026-01-20"], "2026-01-21", "2026-03-21"),
            (["2026-01-10", "2026-01-20", "2026-03-21"], "2026-03-22", "2026-05-20"),
            (["2026-01-10", "2026-01-20", "2026-03-21", "2026-05-20"], "2026-05-21", "2027-01-10"),
            (["2026-01-10", "2026-01-20", "2026-03-21", "2026-05-20"], "2027-02-01", "2027-02-01"),
            (["2026-01-10", "2026-01-20", "2026-03-21", "2026-05-20", "2027-02-01"], "2027-02-02", "2027-04-02"),
        ])
    func waiting(tries: [String], date: String, from: String) throws {
        let next = try next("shapes/food-manager", after: tries, on: date)
        #expect(next.from == from, "\(next.because)")
    }

    @Test(
        "two retakes within the year of the right to be tested",
        arguments: [
            (1, "2026-06-01", "2026-06-01"), (2, "2026-12-31", "2026-12-31"), (3, "2026-06-01", nil), (1, "2027-01-01", nil),
            (0, "2025-12-01", "2026-01-01"),
        ] as [(Int, String, String?)])
    func right(tries: Int, date: String, from: String?) throws {
        let all = ["2026-02-01", "2026-03-01", "2026-04-01"]
        let next = try next("shapes/csobm", after: Array(all.prefix(tries)), right: ("2026-01-01", "2026-12-31"), on: date)
        #expect(next.from == from, "\(next.because)")
        #expect(next.because.last == "right to be tested: from 2026-01-01 until 2026-12-31")
    }

    @Test("a new application begins the ladder anew")
    func anew() throws {
        let tries = ["2026-02-01", "2026-03-01", "2026-04-01"]
        let next = try next("shapes/csobm", after: tries, right: ("2027-01-01", "2027-12-31"), on: "2026-12-05")
        #expect(next.from == "2027-01-01", "\(next.because)")
    }

    @Test("an exam without such rules may be tried as often as wanted; tries at another exam are none of its own")
    func free() throws {
        let next = try next("shapes/rccsp", after: ["2026-01-01", "2026-01-02"], on: "2026-01-02")
        #expect(next.from == "2026-01-02" && next.because == ["tries: 2 so far, as many as wanted"])
        let exam = try #require(try SchemeShelf.scheme("shapes/csobm").more.exams.first)
        let others = try ["2026-01-01", "2026-01-02", "2026-01-03"].map { try SchemeShelf.tried("another", $0) }
        #expect(nextTry(exam, after: others, on: try SchemeShelf.day("2026-01-04")).allows(on: try SchemeShelf.day("2026-01-04")))
    }

    @Test("the best of several tries counts, or the last, whichever the body says; marks of different forms are compared exactly")
    func counting() throws {
        let tries = [
            try SchemeShelf.tried("e", "2026-01-01", 2, of: 3), try SchemeShelf.tried("e", "2026-02-01", 67, of: 100),
            try SchemeShelf.tried("e", "2026-03-01", 60, of: 100),
        ]
        #expect(Retakes(counts: .best, steps: []).counting(tries) == tries[1])
        #expect(Retakes(counts: .last, steps: []).counting(tries) == tries[2])
        #expect(Retakes(steps: []).counting([]) == nil)
    }
}
