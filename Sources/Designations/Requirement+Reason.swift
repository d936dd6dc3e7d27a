import ExamModel

/// What is known about the exam that is being graded.
struct ExamEvidence {
    let blueprint: BlueprintID?
    let grade: Grade?
    /// The scheme's own scale: a grade on another one is not of this scheme.
    let scale: ScoreScale
}

/// Everything that a requirement is looked at by.
struct Grounds {
    let evidence: Evidence
    let exam: ExamEvidence?
    let rules: SchemeRules
    /// The day of the decision.
    let date: CivilDate

    /// What one of a fact is, in words.
    func unit(of fact: FactID) -> String { rules.facts.first { $0.id == fact }?.unit ?? fact.text }
}

extension Requirement {
    /// Whether the requirement is met, with its numbers in words.
    func reason(by grounds: Grounds) -> Decision.Reason {
        switch self {
        case .experience(let months):
            let verified = grounds.evidence.experienceMonths
            return .init(met: verified >= months, text: "experience: \(counted(verified, "month")) verified, \(months) required")
        case .courses(let count):
            // A course counts once, however often it was entered.
            let completed = Set(grounds.evidence.courses).count
            return .init(met: completed >= count, text: "courses: \(completed) completed, \(count) required")
        case .exam(let blueprint): return examReason(blueprint, grounds)
        case .pass(let rule): return rule.reason(by: grounds)
        case .fact(let fact, let least, let most): return factReason(fact, least, most, grounds)
        case .weighed(let weights, let least): return weighedReason(weights, least, grounds)
        case .age(let years): return ageReason(years, grounds)
        case .designation(let key, let since): return designationReason(key, since, grounds)
        case .all(let parts): return joined(parts, grounds, word: "all of") { $0.allSatisfy(\.met) }
        case .any(let parts): return joined(parts, grounds, word: "one of") { $0.contains(where: \.met) }
        }
    }

    /// The exam of the sitting at hand, or an earlier pass of it.
    private func examReason(_ required: BlueprintID, _ grounds: Grounds) -> Decision.Reason {
        guard let exam = grounds.exam, let sat = exam.blueprint, let grade = exam.grade else {
            if grounds.evidence.tries.contains(where: { $0.blueprint == required }) {
                return ExamPassRule(blueprint: required).reason(by: grounds)
            }
            return .init(met: false, text: "exam: \(required) required, no graded sitting")
        }
        guard sat == required else {
            let earlier = ExamPassRule(blueprint: required).reason(by: grounds)
            return earlier.met ? earlier : .init(met: false, text: "exam: \(required) required, \(sat) was sat")
        }
        guard grade.scale == exam.scale else {
            return .init(met: false, text: "exam: \(required) was graded on another scale than the scheme's")
        }
        if grade.outcome != .pass, case let earlier = ExamPassRule(blueprint: required).reason(by: grounds), earlier.met { return earlier }
        let outcome = grade.outcome == .pass ? "passed" : "not passed"
        return .init(
            met: grade.outcome == .pass, text: "exam: \(required) \(outcome) with \(grade.scaled), \(grade.scale.cut) required")
    }

    private func factReason(_ fact: FactID, _ least: Int?, _ most: Int?, _ grounds: Grounds) -> Decision.Reason {
        let unit = grounds.unit(of: fact)
        guard let known = grounds.evidence.facts[fact] else { return .init(met: false, text: "\(unit): not verified") }
        let bounds = [least.map { "\($0) required" }, most.map { "\($0) at most" }].compactMap { $0 }
        return .init(
            met: known >= least ?? .min && known <= most ?? .max, text: "\(unit): \(known) verified, \(bounds.joined(separator: ", "))")
    }

    private func weighedReason(_ weights: [FactWeight], _ least: Int, _ grounds: Grounds) -> Decision.Reason {
        let terms = weights.map { weight in (weight, grounds.evidence.facts[weight.fact] ?? 0) }
        // Evidence is written by people: what does not fit is as much as fits.
        let sum = terms.reduce(0) { sum, term in
            let (product, isTooMuch) = term.0.weight.multipliedReportingOverflow(by: term.1)
            let part = isTooMuch ? (term.1 < 0 ? Int.min : .max) : product
            let (whole, overflows) = sum.addingReportingOverflow(part)
            return overflows ? (part < 0 ? Int.min : .max) : whole
        }
        let words = terms.map { "\($0.weight) × \($1) \(grounds.unit(of: $0.fact))" }.joined(separator: " + ")
        return .init(met: sum >= least, text: "together: \(words) = \(sum), \(least) required")
    }

    private func ageReason(_ years: Int, _ grounds: Grounds) -> Decision.Reason {
        guard let born = grounds.evidence.born else {
            return .init(met: false, text: "age: day of birth not verified, \(years) years required")
        }
        let reached = born.adding(CalendarSpan(max(years, 1), .years))
        return .init(met: reached <= grounds.date, text: "age: \(years) years reached on \(reached), decided on \(grounds.date)")
    }

    private func designationReason(_ key: DesignationKey, _ since: CalendarSpan?, _ grounds: Grounds) -> Decision.Reason {
        let all = grounds.evidence.holds.filter { $0.designation == key && $0.from <= grounds.date }
        guard all.contains(where: { grounds.date <= $0.until ?? grounds.date }) else {
            return .init(met: false, text: "designation: \(key) required, not held on \(grounds.date)")
        }
        // Periods that follow each other without a gap are one.
        var first = grounds.date
        for held in all.sorted(by: { $0.from > $1.from }) where held.until.map({ first <= $0.adding(days: 1) }) ?? true {
            first = min(first, held.from)
        }
        guard let since else { return .init(met: true, text: "designation: \(key) held since \(first)") }
        return .init(
            met: first.adding(since, holidays: Set(grounds.rules.holidays)) <= grounds.date,
            text: "designation: \(key) held since \(first), \(since) required on \(grounds.date)")
    }

    private func joined(
        _ parts: [Requirement], _ grounds: Grounds, word: String, _ met: ([Decision.Reason]) -> Bool
    ) -> Decision.Reason {
        let reasons = parts.map { $0.reason(by: grounds) }
        let words = reasons.map { "\($0.text) (\($0.met ? "met" : "not met"))" }.joined(separator: "; ")
        return .init(met: !reasons.isEmpty && met(reasons), text: "\(word): [\(words)]")
    }
}

extension ExamPassRule {
    /// Of all tries, this one's and those before, the best that counts.
    func reason(by grounds: Grounds) -> Decision.Reason {
        let percent = cut.flatMap { name in
            grounds.rules.exams.first { $0.blueprint == blueprint }?.cuts.first { $0.name == name }?.percent
        }
        let required = cut.map { ", cut \($0) of \(percent.map { "\($0) %" } ?? "which the scheme knows nothing")" } ?? ""
        var tries = grounds.evidence.tries.filter { $0.blueprint == blueprint && $0.on <= grounds.date }
        if let exam = grounds.exam, exam.blueprint == blueprint, let grade = exam.grade, grade.scale == exam.scale {
            tries.append(
                ExamTry(blueprint: blueprint, on: grounds.date, raw: grade.raw, maximum: grade.maximum, passed: grade.outcome == .pass))
        }
        if let retakes = grounds.rules.exams.first(where: { $0.blueprint == blueprint })?.retakes, retakes.counts == .last {
            tries = retakes.counting(tries).map { [$0] } ?? []
        }
        guard !tries.isEmpty else { return .init(met: false, text: "exam: \(blueprint) required\(required), no graded sitting") }
        let passes = tries.filter { one in
            guard cut != nil else { return one.passed }
            return percent.map { one.reaches(percent: $0) } ?? false
        }
        guard let last = passes.map(\.on).max() else {
            return .init(met: false, text: "exam: \(blueprint) not passed in \(counted(tries.count, "sitting"))\(required)")
        }
        guard let held else { return .init(met: true, text: "exam: \(blueprint) passed on \(last)\(required)") }
        let end = last.adding(held, holidays: Set(grounds.rules.holidays))
        return .init(
            met: grounds.date <= end,
            text: "exam: \(blueprint) passed on \(last)\(required), counts until \(end), decided on \(grounds.date)")
    }
}

extension ExamTry {
    /// Whether the marks are at least so many percent of what there was, exactly.
    func reaches(percent: Int) -> Bool {
        guard maximum > .zero, let least = maximum.multiplied(by: Marks(Int64(percent), over: 100)) else { return false }
        return raw >= least
    }
}
