import Designations
import ExamModel
import Testing

/// How designations are kept up, each body's way as scheme data.
@Suite("Rule shapes: CPD and renewal")
struct RenewalShapesTests {
    private func holding(_ scheme: Scheme, _ awarded: String, until: String?, _ more: [HoldingEvent] = []) throws -> Holding {
        Holding(
            holder: "ada", designation: .init(issuer: scheme.issuer.id, scheme: scheme.id),
            events: [
                HoldingEvent(
                    on: try SchemeShelf.day(awarded), what: .awarded(version: scheme.version, until: try until.map(SchemeShelf.day)))
            ] + more)
    }

    private func did(_ date: String, _ credits: String, _ category: String = "course", _ marks: [String] = [], _ title: String? = nil)
        throws
        -> CPDActivity
    {
        CPDActivity(
            on: try SchemeShelf.day(date), title: title ?? "\(category) of \(date)", category: category, marks: marks,
            credits: try #require(CPDCredits(credits)))
    }

    private func renewed(
        _ holding: Holding, _ versions: [Scheme], _ activities: [CPDActivity] = [], _ evidence: Evidence = Evidence(), on date: String
    ) throws -> RenewalDecision {
        renew(holding, under: versions, activities: activities, evidence: evidence, on: try SchemeShelf.day(date))
    }

    @Test(
        "CCXP today: 30 credits, at least 15 in real time, at most 15 others",
        arguments: [("15", "15", true), ("14.75", "20", false), ("30", "0", true), ("15", "40", true), ("20", "9.75", false)])
    func ccxp(real: String, other: String, isEnough: Bool) throws {
        let scheme = try SchemeShelf.scheme("cxpa/ccxp")
        let decision = try renewed(
            holding(scheme, "2026-03-01", until: "2029-02-28"), [scheme],
            [did("2027-01-01", real, "real-time"), did("2027-02-01", other, "other")],
            on: "2029-01-15")
        #expect((decision.period != nil) == isEnough, "\(decision.because)")
        if isEnough { #expect(decision.period?.from.description == "2029-03-01" && decision.period?.until?.description == "2032-02-29") }
    }

    @Test(
        "CCXP before: 20 credits of two categories, a repeated course counts once, nothing goes over",
        arguments: [(["a", "b"], true), (["a", "a"], false)])
    func ccxpBefore(categories: [String], isEnough: Bool) throws {
        let old = try SchemeShelf.scheme("shapes/ccxp-2017")
        let (first, second) = (try did("2024-07-01", "15", categories[0]), try did("2025-07-01", "15", categories[1]))
        let holding = try holding(old, "2024-06-01", until: "2026-05-31")
        let versions = [old, try SchemeShelf.scheme("cxpa/ccxp")]
        let decision = try renewed(holding, versions, [first, second], on: "2026-05-01")
        #expect((decision.period != nil) == isEnough)
        if isEnough {
            #expect(decision.period?.version == "2026-1" && decision.period?.carried == .zero)
            #expect(decision.period?.until?.description == "2029-05-31", "three years, as today's rules say, from the old expiry")
        }
        let twice = [try did("2024-07-01", "15", "a", [], "Mapping"), try did("2025-07-01", "15", "b", [], "Mapping")]
        let repeated = try renewed(holding, versions, twice, on: "2026-05-01")
        #expect(
            repeated.period == nil && repeated.because.contains { $0.text.hasSuffix("Mapping of 2025-07-01, done before in this period") })
    }

    @Test(
        "CCXP: the window opens 365 days before the expiry and closes with it",
        arguments: [("2028-02-28", false), ("2028-02-29", true), ("2029-02-28", true), ("2029-03-01", false)])
    func window(date: String, isOpen: Bool) throws {
        let scheme = try SchemeShelf.scheme("cxpa/ccxp")
        let decision = try renewed(
            holding(scheme, "2026-03-01", until: "2029-02-28"), [scheme], [did("2027-01-01", "30", "real-time")], on: date)
        #expect((decision.period != nil) == isOpen, "\(decision.because)")
    }

    @Test(
        "GSQI: from eight to two weeks before the expiry, later a new application; out of work for long means the exam",
        arguments: [
            ("2026-11-04", 0, false, false), ("2026-11-05", 0, false, true), ("2026-12-01", 3, false, true),
            ("2026-12-01", 4, false, false),
            ("2026-12-01", 4, true, true), ("2026-12-17", 0, false, true), ("2026-12-18", 0, false, false),
        ])
    func gsqi(date: String, gap: Int, examAgain: Bool, isRenewed: Bool) throws {
        let scheme = try SchemeShelf.scheme("shapes/gsqi-ccsm")
        let tries = examAgain ? [try SchemeShelf.tried("gsqi-exam", "2026-10-01")] : []
        let decision = try renewed(
            holding(scheme, "2024-01-01", until: "2026-12-31"), [scheme], [], Evidence(facts: ["gap": gap], tries: tries), on: date)
        #expect((decision.period != nil) == isRenewed, "\(decision.because)")
        if isRenewed { #expect(decision.fees == ["renewal"] && decision.way == (gap > 3 ? "The exam" : "In work")) }
        if date > "2026-12-17" { #expect(decision.because[0].text.hasSuffix("it takes a new application")) }
    }

    @Test("HDI: 60 PDUs, the new period counts from the day of the renewal; holders of before 2013 need not renew")
    func hdi() throws {
        let scheme = try SchemeShelf.scheme("hdi/sctl")
        let holding = try holding(scheme, "2024-01-01", until: "2026-12-31")
        let decision = try renewed(holding, [scheme], [did("2025-01-01", "59.75"), did("2025-02-01", "0.25")], on: "2026-10-01")
        #expect(decision.period?.from.description == "2026-10-01" && decision.period?.until?.description == "2029-09-30")
        let early = try self.holding(scheme, "2012-12-31", until: "2015-12-30")
        #expect(early.standing(under: scheme, on: try SchemeShelf.day("2026-10-01")).word == .active)
        #expect(try renewed(early, [scheme], on: "2026-10-01").because[0].text.hasSuffix("it need not be renewed"))
        #expect(try renewed(self.holding(scheme, "2013-01-01", until: "2015-12-31"), [scheme], on: "2026-10-01").period == nil)
    }

    @Test("credits are earned after the award, and within the period")
    func earned() throws {
        let scheme = try SchemeShelf.scheme("hdi/sctl")
        let holding = try holding(scheme, "2024-01-01", until: "2026-12-31")
        for date in ["2023-12-31", "2027-01-01"] {
            #expect(try renewed(holding, [scheme], [did(date, "60")], on: "2026-12-31").period == nil, "\(date)")
        }
    }

    @Test(
        "ICSRM: 36 or 45 hours by the designation, or the exam again",
        arguments: [("member", "36", true), ("fellow", "36", false), ("fellow", "45", true)])
    func hours(kind: String, credits: String, isEnough: Bool) throws {
        let scheme = try SchemeShelf.scheme("shapes/icsrm-\(kind)")
        let holding = try holding(scheme, "2024-01-01", until: "2026-12-31")
        #expect((try renewed(holding, [scheme], [did("2025-01-01", credits)], on: "2026-12-01").period != nil) == isEnough)
        let exam = try renewed(
            holding, [scheme], [], Evidence(tries: [try SchemeShelf.tried("icsrm-exam", "2026-06-01")]), on: "2026-12-01")
        #expect(exam.way == "The exam again" && exam.period != nil)
    }

    @Test(
        "CSCM: 120 credits, 60 of education of which 30 are national, 90 endorsed",
        arguments: [
            ("30", "30", "60", true), ("29.75", "30.25", "60", false), ("30", "29.75", "60.25", false), ("30", "30", "59.75", false),
        ])
    func minima(national: String, education: String, other: String, isEnough: Bool) throws {
        let scheme = try SchemeShelf.scheme("shapes/cscm-ccm")
        let activities = [
            try did("2022-01-01", national, "education", ["national-education", "endorsed"]),
            try did("2022-02-01", education, "education", ["endorsed"]),
            try did("2022-03-01", other, "practice", ["endorsed"]),
        ]
        let decision = try renewed(holding(scheme, "2021-01-01", until: "2025-12-31"), [scheme], activities, on: "2025-12-01")
        #expect((decision.period != nil) == isEnough, "\(decision.because)")
    }

    @Test("CSCM: extended by a year, and the next period counts from the old expiry, without the credits that the year gave")
    func extended() throws {
        let scheme = try SchemeShelf.scheme("shapes/cscm-ccm")
        let extension_ = HoldingEvent(on: try SchemeShelf.day("2025-12-01"), what: .extended(until: try SchemeShelf.day("2026-12-31")))
        let holding = try holding(scheme, "2021-01-01", until: "2025-12-31", [extension_])
        #expect(holding.standing(under: scheme, on: try SchemeShelf.day("2026-06-01")).word == .renewable)
        let late = try did("2026-05-01", "120", "education", ["national-education", "endorsed"])
        let decision = try renewed(holding, [scheme], [late], on: "2026-06-01")
        let period = try #require(decision.period)
        #expect(period.from.description == "2026-01-01" && period.until?.description == "2030-12-31")
        let next = holding.adding(
            HoldingEvent(
                on: try SchemeShelf.day("2026-06-01"),
                what: .renewed(version: period.version, from: period.from, until: period.until, carried: period.carried)))
        #expect(next.period(on: try SchemeShelf.day("2026-06-02"))?.creditsFrom.description == "2026-06-02")
        #expect(try renewed(next, [scheme], [late], on: "2030-12-01").period == nil, "no credit counts twice")
    }

    @Test("credits that count once are not counted for a second designation; shared ones are")
    func shared() throws {
        let other = DesignationKey(issuer: "did:web:other.example", scheme: "x")
        let activity = CPDActivity(
            on: try SchemeShelf.day("2025-01-01"), title: "Course", category: "course", credits: .init(quarters: 240), countedFor: other)
        let mine = DesignationKey(issuer: "did:web:mine.example", scheme: "y")
        let days = try SchemeShelf.day("2024-01-01")...SchemeShelf.day("2026-12-31")
        for isShared in [true, false] {
            let count = count(
                [activity], by: CPDRules(credits: .init(quarters: 240), isShared: isShared), in: days, for: mine, awarded: days.lowerBound)
            #expect(count.isEnough == isShared)
            if !isShared { #expect(count.because.last?.text == "not counted: Course, counted for x of did:web:other.example") }
        }
    }

    @Test("what is left goes over, as far as the rules allow, and no further than into the next period")
    func carryOver() throws {
        let scheme = try SchemeShelf.scheme("ciscsm/ccsm")
        let holding = try holding(scheme, "2026-01-01", until: "2028-12-31")
        let decision = try renewed(holding, [scheme], [did("2027-01-01", "40", "a"), did("2027-02-01", "27", "b")], on: "2028-10-01")
        #expect(decision.period?.carried == CPDCredits("5"))
    }

    @Test("checkpoints are advice: what is behind is told, and nothing is refused for it")
    func checkpoints() throws {
        let scheme = try SchemeShelf.scheme("cxpa/ccxp")
        let holding = try holding(scheme, "2026-03-01", until: "2029-02-28")
        let (cpd, day) = (try #require(scheme.more.renewal?.ways[0].cpd), try SchemeShelf.day("2027-06-01"))
        let told = Designations.checkpoints(
            of: try #require(holding.period(on: day)), by: cpd, activities: [try did("2026-05-01", "8", "real-time")],
            for: holding.designation, awarded: try #require(holding.awarded(by: day)), on: day)
        #expect(told.map(\.met) == [false, true])
        #expect(told[0].text == "by 2027-02-28: 8 credits, about 10 expected")
    }

    @Test("a limit on one kind cuts off what nobody asked for first")
    func limits() throws {
        let rules = CPDRules(
            credits: .init(quarters: 40),
            bounds: [.init(of: "reading", most: .init(quarters: 20)), .init(of: "national", least: .init(quarters: 20))])
        let days = try SchemeShelf.day("2026-01-01")...SchemeShelf.day("2026-12-31")
        let activities = [
            try did("2026-01-01", "5", "reading"), try did("2026-02-01", "5", "reading", ["national"]),
            try did("2026-03-01", "5", "course"),
        ]
        let key = DesignationKey(issuer: "did:web:example.org", scheme: "x")
        #expect(count(activities, by: rules, in: days, for: key, awarded: days.lowerBound).isEnough)
    }

    @Test("the exam by which somebody got in renews nothing, and what is renewed is not renewed again before it begins")
    func once() throws {
        let scheme = try SchemeShelf.scheme("shapes/icsrm-member")
        let held = try holding(scheme, "2024-01-01", until: "2026-12-31")
        let entry = Evidence(tries: [try SchemeShelf.tried("icsrm-exam", "2023-12-20")])
        #expect(try renewed(held, [scheme], [], entry, on: "2024-01-02").period == nil)
        let next = held.adding(
            HoldingEvent(
                on: try SchemeShelf.day("2026-11-01"),
                what: .renewed(
                    version: "1", from: try SchemeShelf.day("2027-01-01"), until: try SchemeShelf.day("2029-12-31"), carried: .zero)))
        let again = try renewed(next, [scheme], [did("2026-11-02", "36")], on: "2026-11-02")
        #expect(again.because.map(\.text) == ["renewal: renewed already, from 2027-01-01 until 2029-12-31"])
    }

    @Test("a day of grace after an extension counts for the next period")
    func noDayIsLost() throws {
        let scheme = try SchemeShelf.scheme("shapes/cscm-ccm")
        let events = [
            HoldingEvent(on: try SchemeShelf.day("2025-12-01"), what: .extended(until: try SchemeShelf.day("2026-12-31"))),
            HoldingEvent(
                on: try SchemeShelf.day("2027-01-20"),
                what: .renewed(
                    version: "1", from: try SchemeShelf.day("2026-01-01"), until: try SchemeShelf.day("2030-12-31"), carried: .zero)),
        ]
        let period = try holding(scheme, "2021-01-01", until: "2025-12-31", events).period(on: try SchemeShelf.day("2027-02-01"))
        #expect(period?.creditsFrom.description == "2027-01-01")
    }

    @Test("a holder of another body's CCSM is judged by no scheme but that body's")
    func another() throws {
        let (mine, theirs) = (try SchemeShelf.scheme("ciscsm/ccsm"), try SchemeShelf.scheme("shapes/gsqi-ccsm"))
        let held = try holding(theirs, "2024-01-01", until: "2026-12-31")
        #expect(mine.designation.code == theirs.designation.code && mine.id == theirs.id)
        #expect(try renewed(held, [mine], on: "2026-12-01").because.map(\.text) == ["renewal: version 1 of the scheme is not known"])
        #expect(outlook(HolderFile(holding: held), under: [mine], on: try SchemeShelf.day("2026-12-01")).standing == .none)
    }

    @Test("what was never awarded, of an unknown version, or of no scheme in force is refused with its reason")
    func refused() throws {
        let scheme = try SchemeShelf.scheme("ciscsm/ccsm")
        let key = DesignationKey(issuer: scheme.issuer.id, scheme: scheme.id)
        let nothing = Holding(holder: "ada", designation: key, events: [])
        #expect(try renewed(nothing, [scheme], on: "2026-12-01").because.map(\.text) == ["renewal: nothing was awarded"])
        let held = try holding(scheme, "2026-01-01", until: "2028-12-31")
        #expect(try renewed(held, [], on: "2026-12-01").because[0].text == "renewal: version 2026-2 of the scheme is not known")
        let sca = try SchemeShelf.scheme("hdi/sca")
        let lifetime = try holding(sca, "2026-01-01", until: nil)
        #expect(try renewed(lifetime, [sca], on: "2026-12-01").because[0].text == "renewal: this designation is not renewed")
    }
}
