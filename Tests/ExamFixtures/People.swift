public import ExamModel

extension Candidate {
    /// Fulfils every requirement of ``Scheme/ccsm`` except the exam: 30 months and one course.
    public static let ada = Candidate(
        id: "ada", name: "Ada Lovelace", evidence: Evidence(experienceMonths: 30, courses: ["Customer Service Diploma"]))

    /// Two months short of the experience that ``Scheme/ccsm`` asks for.
    public static let grace = Candidate(
        id: "grace", name: "Grace Hopper", evidence: Evidence(experienceMonths: 22, courses: ["CRM course"]))

    /// Long experience, but no course.
    public static let edsger = Candidate(id: "edsger", name: "Edsger Dijkstra", evidence: Evidence(experienceMonths: 120))
}

extension Accommodation {
    /// A quarter more working time.
    public static let quarterMore = Accommodation(time: .percent(25))
    /// Twice the working time.
    public static let double = Accommodation(time: .percent(100))
}

extension Admission {
    /// Ada, admitted to ``Form/threeItems`` in ``ExamWindow/morning`` without accommodations.
    public static let ada = Admission(
        candidate: "ada", window: "morning", form: .threes, minutes: 10, accommodation: .none,
        opens: .nine, closes: .noon, graceSeconds: 120, rules: .fours)

    /// ``ada`` with an accommodation, on a form with sections.
    public static func ada(_ accommodation: Accommodation, sections: [TimedSection] = []) -> Admission {
        Admission(
            candidate: ada.candidate, window: ada.window, form: ada.form, minutes: ada.minutes, accommodation: accommodation,
            opens: ada.opens, closes: ada.closes, graceSeconds: ada.graceSeconds, rules: ada.rules, sections: sections)
    }
}

extension ExamWindow {
    /// 2026-11-02 from nine to noon UTC, two minutes of grace, ``Bank/small`` by ``Blueprint/tiny``.
    public static let morning = ExamWindow(
        id: "morning", title: "Monday morning", bank: "small", blueprint: "small-tiny", scheme: "ccsm",
        opens: .nine, closes: .noon, graceSeconds: 120)
}

extension WriterID {
    public static let laptop: WriterID = "writer-laptop"
    public static let spare: WriterID = "writer-spare"
}
