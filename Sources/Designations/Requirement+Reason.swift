import ExamModel

/// What is known about the exam.
struct ExamEvidence {
    let blueprint: BlueprintID?
    let grade: Grade?
    /// The scheme's own scale: a grade on another one is not of this scheme.
    let scale: ScoreScale
}

extension Requirement {
    /// Whether the requirement is met, with its numbers in words.
    func reason(candidate: Candidate, exam: ExamEvidence) -> Decision.Reason {
        switch self {
        case .experience(let months):
            let verified = candidate.evidence.experienceMonths
            return .init(met: verified >= months, text: "experience: \(counted(verified, "month")) verified, \(months) required")
        case .courses(let count):
            // A course counts once, however often it was entered.
            let completed = Set(candidate.evidence.courses).count
            return .init(met: completed >= count, text: "courses: \(completed) completed, \(count) required")
        case .exam(let blueprint):
            return examReason(blueprint, exam: exam)
        }
    }

    private func examReason(_ required: BlueprintID, exam: ExamEvidence) -> Decision.Reason {
        guard let sat = exam.blueprint, let grade = exam.grade else {
            return .init(met: false, text: "exam: \(required) required, no graded sitting")
        }
        guard sat == required else {
            return .init(met: false, text: "exam: \(required) required, \(sat) was sat")
        }
        guard grade.scale == exam.scale else {
            return .init(met: false, text: "exam: \(required) was graded on another scale than the scheme's")
        }
        let outcome = grade.outcome == .pass ? "passed" : "not passed"
        return .init(
            met: grade.outcome == .pass, text: "exam: \(required) \(outcome) with \(grade.scaled), \(grade.scale.cut) required")
    }
}
