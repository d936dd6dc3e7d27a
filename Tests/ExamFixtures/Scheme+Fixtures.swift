public import ExamModel

extension Scheme {
    /// Exam route: 24 months, one course and ``Blueprint/small``; 100 to 1000 with the cut at 700, raw 65 percent.
    public static let ccsm = Scheme(
        id: "ccsm", version: "2026-1", effective: .newYear,
        issuer: Issuer(
            id: "did:web:credentials.ciscsm.example", name: "Practice issuer", url: "https://credentials.ciscsm.example"),
        designation: Designation(
            code: "CCSM", name: "Certified Customer Service Manager", description: "Manages customer service by evidence."),
        scale: .hundredToThousand,
        routes: [
            Scheme.Route(
                id: "exam", title: "Exam route",
                requirements: [.experience(months: 24), .courses(count: 1), .exam(blueprint: "small-exam")])
        ],
        validityMonths: 36, rules: "Work alone.\nKeep the items secret.")
}

extension ScoreScale {
    /// Raw 0 gives 100, raw 65 percent gives 700, full marks give 1000.
    public static let hundredToThousand = ScoreScale(minimum: 100, maximum: 1000, cut: 700, cutPercent: 65)
}
