import Designations
import ExamModel
import Testing

/// The life of a designation, day by day.
@Suite("Holding a designation")
struct HoldingTests {
    private func event(_ date: String, _ what: HoldingEvent.What) throws -> HoldingEvent {
        HoldingEvent(on: try SchemeShelf.day(date), what: what)
    }

    @Test(
        "awarded, renewable, in grace, renewed late, suspended, reinstated, withdrawn: each day has its word and its reason",
        arguments: [
            ("2025-12-31", Standing.Word.none, "not awarded by 2025-12-31"),
            ("2026-01-01", .active, "held from 2026-01-01 until 2028-12-31"),
            ("2028-06-30", .renewable, "renewal: from 2028-06-30 until 2028-12-31"), ("2028-12-31", .renewable, "held from"),
            ("2029-01-01", .grace, "may be renewed late until 2029-03-31"),
            ("2029-02-01", .active, "held from 2029-01-01 until 2031-12-31"),
            ("2030-01-01", .suspended, "suspended on 2030-01-01: CPD not shown"), ("2030-02-01", .active, "held from 2029-01-01"),
            ("2031-01-01", .withdrawn, "withdrawn on 2031-01-01: false evidence"), ("2040-01-01", .withdrawn, "withdrawn"),
        ])
    func life(date: String, word: Standing.Word, because: String) throws {
        let scheme = try SchemeShelf.scheme("ciscsm/ccsm")
        let holding = Holding(
            holder: "ada", designation: .init(issuer: scheme.issuer.id, scheme: scheme.id),
            events: [
                try event("2026-01-01", .awarded(version: "2026-2", until: try SchemeShelf.day("2028-12-31"))),
                try event(
                    "2029-02-01",
                    .renewed(
                        version: "2026-2", from: try SchemeShelf.day("2029-01-01"), until: try SchemeShelf.day("2031-12-31"), carried: .zero
                    )),
                try event("2030-01-01", .suspended(reason: "CPD not shown")), try event("2030-02-01", .reinstated),
                try event("2031-01-01", .withdrawn(reason: "false evidence")), try event("2031-02-01", .reinstated),
            ])
        let standing = holding.standing(under: scheme, on: try SchemeShelf.day(date))
        #expect(standing.word == word)
        #expect(standing.because.contains { $0.text.hasPrefix(because) }, "\(standing.because)")
        #expect(standing.word.counts == [.active, .renewable].contains(word))
    }

    @Test("who gives it back holds it no more; after the grace it has run out")
    func ended() throws {
        let scheme = try SchemeShelf.scheme("ciscsm/ccsm")
        let award = try event("2026-01-01", .awarded(version: "2026-2", until: try SchemeShelf.day("2028-12-31")))
        let holding = Holding(holder: "ada", designation: .init(issuer: scheme.issuer.id, scheme: scheme.id), events: [award])
        #expect(holding.standing(under: scheme, on: try SchemeShelf.day("2029-04-01")).word == .expired)
        let back = holding.adding(try event("2027-01-01", .retired))
        #expect(back.standing(under: scheme, on: try SchemeShelf.day("2027-01-01")).word == .retired)
        let again = back.adding(try event("2028-01-01", .awarded(version: "2026-2", until: try SchemeShelf.day("2030-12-31"))))
        #expect(again.standing(under: scheme, on: try SchemeShelf.day("2028-02-01")).word == .active)
        #expect(again.awarded(by: try SchemeShelf.day("2028-02-01"))?.description == "2028-01-01")
        let gone = holding.adding(try event("2027-01-01", .withdrawn(reason: "false"))).adding(
            try event("2027-02-01", .suspended(reason: "x"))
        )
        .adding(try event("2027-03-01", .reinstated)).adding(try event("2027-04-01", .retired))
        #expect(gone.standing(under: scheme, on: try SchemeShelf.day("2027-05-01")).word == .withdrawn, "for good")
    }

    @Test("from the award to the second renewal, each decision resting on the one before")
    func twoRenewals() throws {
        let scheme = try SchemeShelf.scheme("ciscsm/ccsm")
        let evidence = Evidence(experienceMonths: 24, courses: ["a"], tries: [try SchemeShelf.tried("ccsm-exam", "2026-02-10")])
        let decision = decide(
            scheme, route: "exam", candidate: Candidate(id: "ada", name: "Ada", evidence: evidence), passed: nil, grade: nil,
            on: try SchemeShelf.day("2026-02-10"))
        guard case .granted(let from, let until) = decision.verdict else { throw Missing() }
        var holding = Holding(
            holder: "ada", designation: .init(issuer: scheme.issuer.id, scheme: scheme.id),
            events: [HoldingEvent(on: from, what: .awarded(version: scheme.version, until: until))])
        var activities: [CPDActivity] = []
        for (year, expected) in [(2029, "2029-02-10 2032-02-09 5"), (2032, "2032-02-10 2035-02-09 5")] {
            let day = try SchemeShelf.day("\(year)-01-15")
            #expect(renew(holding, under: [scheme], activities: activities, evidence: evidence, on: day).period == nil)
            for (title, category) in [("Course \(year)", "course"), ("Talk \(year)", "talk")] {
                activities.append(CPDActivity(on: day, title: title, category: category, credits: .init(quarters: 140)))
            }
            let renewal = renew(holding, under: [scheme], activities: activities, evidence: evidence, on: day)
            let period = try #require(renewal.period, "\(renewal.because)")
            #expect("\(period.from) \(try #require(period.until)) \(period.carried)" == expected)
            holding = holding.adding(
                HoldingEvent(
                    on: day, what: .renewed(version: period.version, from: period.from, until: period.until, carried: period.carried)))
        }
    }

    private struct Missing: Error {}

    @Test("a new rule is tried out on all holders: who would not be renewed any more is named, with the reason, and nobody else")
    func simulated() throws {
        let now = try SchemeShelf.scheme("shapes/icsrm-member")
        let stricter = Scheme(
            id: now.id, version: "2", effective: now.effective, issuer: now.issuer, designation: now.designation, scale: now.scale,
            routes: now.routes, validityMonths: now.validityMonths, rules: now.rules,
            more: try SchemeShelf.scheme("shapes/icsrm-fellow").more)
        let files = try ["30", "40", "50"].enumerated().map { index, credits in
            HolderFile(
                holding: Holding(
                    holder: CandidateID("holder-\(index)"), designation: .init(issuer: now.issuer.id, scheme: now.id),
                    events: [try event("2024-01-01", .awarded(version: "1", until: try SchemeShelf.day("2026-12-31")))]),
                activities: [
                    CPDActivity(
                        on: try SchemeShelf.day("2025-01-01"), title: "Course", category: "course",
                        credits: try #require(CPDCredits(credits)))
                ])
        }
        let changes = simulate(stricter, among: [now], for: files, on: try SchemeShelf.day("2026-10-01"))
        #expect(changes.map(\.before.isEnough) == [false, true, true])
        #expect(changes.map(\.after.isEnough) == [false, false, true])
        #expect(changes[1].after.because.contains { $0.text == "CPD: CPD: 40 credits, 45 required" && !$0.met })
        #expect(changes.allSatisfy { $0.before.end == $0.after.end }, "who was awarded for three years still has them")
    }
}
