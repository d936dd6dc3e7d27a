import Designations
import ExamModel
import Testing

/// How bodies let people in, each as scheme data and nothing else.
@Suite("Rule shapes: routes")
struct RouteShapesTests {
    private func granted(_ name: String, _ route: String, _ evidence: Evidence, on date: String = "2026-12-01") throws -> Bool {
        try SchemeShelf.decision(name, route, evidence, on: date).isGranted
    }

    @Test(
        "CCXP: bachelor and three years, or school and five; a year of work stands for two of study",
        arguments: [
            (36, 4, true), (35, 4, false), (35, 10, false), (60, 0, true), (59, 0, false), (48, 2, true), (47, 2, false), (36, 3, false),
        ])
    func exchange(months: Int, study: Int, isEnough: Bool) throws {
        let evidence = Evidence(
            facts: ["experience-cx": months, "education": study], tries: [try SchemeShelf.tried("ccxp-exam", "2026-11-01")])
        #expect(try granted("cxpa/ccxp", "exam", evidence) == isEnough)
    }

    @Test("numbers that nobody has do not stop a decision", arguments: [(Int.max, true), (Int.min, false)])
    func absurd(months: Int, isEnough: Bool) throws {
        let evidence = Evidence(
            facts: ["experience-cx": months, "education": months], tries: [try SchemeShelf.tried("ccxp-exam", "2026-11-01")])
        #expect(try granted("cxpa/ccxp", "exam", evidence) == isEnough)
    }

    @Test("CCXP: who was approved under the former blueprint passes that one; each says what was required")
    func blueprints() throws {
        let evidence = Evidence(facts: ["experience-cx": 40], tries: [try SchemeShelf.tried("ccxp-exam-2020", "2026-11-01")])
        #expect(try granted("cxpa/ccxp", "exam-2020", evidence))
        let other = try SchemeShelf.decision("cxpa/ccxp", "exam", evidence, on: "2026-12-01")
        #expect(
            other.unmet == [
                "together: 6 × 0 years of study after school + 1 × 40 months of customer experience work = 40, 60 required",
                "exam: ccxp-exam required, no graded sitting",
            ])
    }

    @Test("CCSM: the experience route asks for five years, portfolio, testimonials and a panel")
    func experience() throws {
        let facts: [FactID: Int] = ["projects": 2, "improvements": 1, "testimonials": 2, "panel": 60]
        #expect(try granted("ciscsm/ccsm", "experience", Evidence(experienceMonths: 60, facts: facts)))
        #expect(try !granted("ciscsm/ccsm", "experience", Evidence(experienceMonths: 59, facts: facts)))
        for fact in facts.keys.sorted() {
            var fewer = facts
            fewer[fact] = 0
            let decision = try SchemeShelf.decision(
                "ciscsm/ccsm", "experience", Evidence(experienceMonths: 60, facts: fewer), on: "2026-12-01")
            #expect(decision.unmet.count == 1, "\(fact)")
            fewer[fact] = nil
            let unknown = try SchemeShelf.decision(
                "ciscsm/ccsm", "experience", Evidence(experienceMonths: 60, facts: fewer), on: "2026-12-01")
            #expect(unknown.unmet.allSatisfy { $0.hasSuffix(": not verified") } && unknown.unmet.count == 1)
        }
    }

    @Test("GSQI: an upgrade after two years as this body's CCSM; the CCSM of another body is none")
    func upgrade() throws {
        func evidence(_ issuer: String, until: String? = nil) throws -> Evidence {
            Evidence(holds: [
                HeldDesignation(
                    designation: .init(issuer: "did:web:credentials.\(issuer).example", scheme: "ccsm"),
                    from: try SchemeShelf.day("2024-12-01"),
                    until: try until.map(SchemeShelf.day))
            ])
        }
        #expect(try granted("shapes/gsqi-ccsl", "upgrade", evidence("gsqi")))
        #expect(try !granted("shapes/gsqi-ccsl", "upgrade", evidence("gsqi"), on: "2026-11-30"), "a day too early")
        #expect(try !granted("shapes/gsqi-ccsl", "upgrade", evidence("gsqi", until: "2026-11-30")), "run out")
        #expect(try !granted("shapes/gsqi-ccsl", "upgrade", evidence("ciscsm")), "the letters name nothing")
    }

    @Test("GSQI: 26 years old on the very day", arguments: [("2000-12-01", true), ("2000-12-02", false), ("2000-02-29", true)])
    func age(born: String, isOldEnough: Bool) throws {
        let evidence = Evidence(experienceMonths: 60, facts: ["education": 14], born: try SchemeShelf.day(born))
        #expect(try granted("shapes/gsqi-ccsl", "direct", evidence) == isOldEnough)
        #expect(try !granted("shapes/gsqi-ccsl", "direct", Evidence(experienceMonths: 60, facts: ["education": 14])), "not verified")
    }

    @Test("HDI: instructors pass the same exam by a higher cut, exactly", arguments: [(59, false), (58, false), (60, true)])
    func mastery(raw: Int64, isMastery: Bool) throws {
        let tries = [try SchemeShelf.tried("sctl-exam", "2026-11-01", raw, of: 66, cut: 80)]
        #expect(tries[0].passed, "by everybody's cut")
        #expect(try granted("shapes/hdi-instructor", "instructor", Evidence(facts: ["itil-foundation": 1], tries: tries)) == isMastery)
        let none = try SchemeShelf.decision("shapes/hdi-instructor", "instructor", Evidence(tries: tries), on: "2026-12-01")
        #expect(none.unmet.last == "ITIL 4 Foundation certificates: not verified")
    }

    @Test("HDI: instructors for Directors hold the Manager beside it, by periods without a gap")
    func prerequisite() throws {
        let scm = HeldDesignation(
            designation: .init(issuer: "did:web:credentials.hdi.example", scheme: "hdi-scm"), from: try SchemeShelf.day("2026-01-01"),
            until: nil)
        let tries = [try SchemeShelf.tried("scd-exam", "2026-11-01", 95)]
        func evidence(_ holds: [HeldDesignation]) -> Evidence { Evidence(facts: ["itil-foundation": 1], tries: tries, holds: holds) }
        #expect(try granted("shapes/hdi-instructor", "director-instructor", evidence([scm])))
        #expect(try !granted("shapes/hdi-instructor", "director-instructor", evidence([])))
        #expect(try !granted("shapes/hdi-instructor", "director-instructor", Evidence(tries: tries, holds: [scm])))
        let key = DesignationKey(issuer: "did:web:credentials.gsqi.example", scheme: "ccsm")
        func periods(_ second: String) throws -> Evidence {
            Evidence(holds: [
                HeldDesignation(designation: key, from: try SchemeShelf.day("2022-01-01"), until: try SchemeShelf.day("2024-12-31")),
                HeldDesignation(designation: key, from: try SchemeShelf.day(second), until: nil),
            ])
        }
        #expect(try granted("shapes/gsqi-ccsl", "upgrade", periods("2025-01-01"), on: "2026-06-01"))
        #expect(try !granted("shapes/gsqi-ccsl", "upgrade", periods("2025-01-02"), on: "2026-06-01"), "a day without it")
    }

    @Test(
        "NICET: a passed exam is held a year while the rest is completed",
        arguments: [("2026-12-01", true), ("2027-11-01", true), ("2027-11-02", false)])
    func held(date: String, counts: Bool) throws {
        let evidence = Evidence(experienceMonths: 60, facts: ["references": 1], tries: [try SchemeShelf.tried("nicet-exam", "2026-11-01")])
        #expect(try granted("shapes/nicet", "certification", evidence, on: date) == counts)
    }

    @Test(
        "CIAC: 60 business days with the body's holidays", arguments: [("2027-01-26", true), ("2027-01-27", true), ("2027-01-28", false)])
    func businessDays(date: String, isInTime: Bool) throws {
        let evidence = Evidence(
            experienceMonths: 12, facts: ["work-products": 1], tries: [try SchemeShelf.tried("ciac-people", "2026-11-02")])
        #expect(try granted("shapes/ciac-performance", "performance", evidence, on: date) == isInTime)
    }

    @Test("GAQM: two papers with cuts of their own, for a lifetime", arguments: [(70, 80, true), (69, 80, false), (70, 79, false)])
    func papers(first: Int64, second: Int64, isEnough: Bool) throws {
        let evidence = Evidence(tries: [
            try SchemeShelf.tried("gaqm-first", "2026-10-01", first), try SchemeShelf.tried("gaqm-second", "2026-11-01", second),
        ])
        let decision = try SchemeShelf.decision("shapes/gaqm", "two-papers", evidence, on: "2026-12-01")
        #expect(decision.isGranted == isEnough)
        if isEnough { #expect(decision.verdict == .granted(from: try SchemeShelf.day("2026-12-01"), until: nil)) }
    }

    @Test("ICMI: four tests and a work product, none of which may be missing")
    func tests() throws {
        let tests: [BlueprintID] = ["icmi-people", "icmi-operations", "icmi-relationship", "icmi-business"]
        let passes = try tests.map { try SchemeShelf.tried($0, "2026-10-01") }
        func evidence(_ tries: [ExamTry], product: Int = 1) -> Evidence {
            Evidence(experienceMonths: 12, facts: ["work-products": product], tries: tries)
        }
        #expect(try granted("icmi/management", "four-tests", evidence(passes)))
        for index in passes.indices {
            var fewer = passes
            fewer.remove(at: index)
            #expect(try !granted("icmi/management", "four-tests", evidence(fewer)))
        }
        #expect(try !granted("icmi/management", "four-tests", evidence(passes, product: 0)))
    }

    @Test(
        "COPC: an organisation, by points of each part and in all",
        arguments: [(350, 700, 0, true), (400, 650, 0, false), (279, 900, 0, false), (300, 700, 0, false), (350, 700, 1, false)])
    func organisation(leadership: Int, processes: Int, open: Int, isEnough: Bool) throws {
        let scheme = try SchemeShelf.scheme("copc-organisation")
        #expect(scheme.more.holder == .organisation)
        let evidence = Evidence(facts: ["leadership": leadership, "processes": processes, "open-nonconformities": open])
        #expect(try granted("copc-organisation", "audit", evidence) == isEnough)
    }

    @Test(
        "University: between 8 and 12 weeks, project work and deliverables, and no expiry",
        arguments: [(7, false), (8, true), (12, true), (13, false)])
    func university(weeks: Int, isEnough: Bool) throws {
        let evidence = Evidence(courses: ["a", "b", "c", "d"], facts: ["weeks": weeks, "project": 60, "deliverables": 3])
        #expect(try granted("university-cx", "certificate", evidence) == isEnough)
    }

    @Test("no marks of nothing are mastery")
    func nothing() throws {
        let empty = ExamTry(blueprint: "sctl-exam", on: try SchemeShelf.day("2026-11-01"), raw: .zero, maximum: .zero, passed: false)
        #expect(try !granted("shapes/hdi-instructor", "instructor", Evidence(facts: ["itil-foundation": 1], tries: [empty])))
    }

    @Test("of several tries at an exam one pass is enough, and a failed one is told")
    func tries() throws {
        let failed = try SchemeShelf.tried("pcsc-exam", "2026-10-01", 50)
        let evidence = Evidence(courses: ["a"], tries: [failed])
        let decision = try SchemeShelf.decision("pcsc/pcsc", "exam", evidence, on: "2026-12-01")
        #expect(decision.unmet == ["exam: pcsc-exam not passed in 1 sitting"])
        #expect(
            try granted("pcsc/pcsc", "exam", Evidence(courses: ["a"], tries: [failed, try SchemeShelf.tried("pcsc-exam", "2026-11-01")])))
    }

    @Test(
        "what an exam is like stands in the scheme",
        arguments: [
            ("shapes/ismi-csm", 120, 120, 0), ("shapes/customer-care", 75, 90, 0), ("shapes/ccgp", 110, nil, 10),
            ("shapes/food-manager", 80, nil, 10),
            ("cxpa/ccxp", 100, 120, 0), ("hdi/sca", 65, 75, 0), ("pcsc/pcsc", 60, 75, 0), ("icmi/frontline", 60, 75, 0),
        ] as [(String, Int?, Int?, Int)])
    func exams(name: String, items: Int?, minutes: Int?, pretest: Int) throws {
        let exam = try #require(try SchemeShelf.scheme(name).more.exams.first)
        #expect(exam.items == items && exam.minutes == minutes && exam.pretest ?? 0 == pretest)
    }

    @Test(
        "CCGP reports on a scale to 600 with 450 to pass; RCCSP allows books and no coming back; CSOBM draws ten of a hundred; EPSO has three days"
    )
    func others() throws {
        let scale = try SchemeShelf.scheme("shapes/ccgp").scale
        #expect(scale.maximum == 600 && scale.cut == 450)
        let open = try #require(try SchemeShelf.scheme("shapes/rccsp").more.exams.first)
        #expect(open.openBook && !open.mayResume)
        #expect(try SchemeShelf.scheme("shapes/csobm").more.application?.auditPercent == 10)
        #expect(try SchemeShelf.scheme("shapes/epso").more.complaints?.within == .init(3, .days))
        #expect(try SchemeShelf.scheme("hdi/sca").validityMonths == nil)
    }

    @Test(
        "PSI: interrupted early, who had seen little sits again",
        arguments: [(14, 9, IncidentOutcome.resit), (15, 9, .void), (14, 10, .void)])
    func interrupted(minutes: Int, seen: Int, outcome: IncidentOutcome) throws {
        let evidence = IncidentEvidence(
            workedSeconds: minutes * 60, seen: seen, answered: seen, items: 100, lastSavedAt: nil, lastedSeconds: 900, lostSeconds: 900,
            givenBackSeconds: 0, facts: [], sequence: 1)
        #expect(advise(on: .technical, evidence, under: try SchemeShelf.scheme("shapes/psi-cpan").incidents).outcome == outcome)
    }
}
