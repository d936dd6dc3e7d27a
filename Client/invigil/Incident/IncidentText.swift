import ExamAPI
import ExamModel
import TerminalUI

/// An incident in lines.
enum IncidentText {
    static func lines(_ file: IncidentFile) -> [String] {
        let (incident, evidence) = (file.incident, file.incident.evidence)
        let saved = evidence.lastSavedAt.map { "\($0)" } ?? "nothing"
        return [
            "incident \(incident.id), \(incident.kind.rawValue), in window \(incident.window): \(shown(incident.what))",
            "\(shown(file.name)) (\(shown(file.candidate.text))), sitting \(incident.sitting)",
            "from \(incident.from) until \(incident.until), reported by \(incident.by) at \(incident.reportedAt)",
            "worked before: \(exactLength(seconds: evidence.workedSeconds)); \(evidence.seen) of \(evidence.items) items seen, \(evidence.answered) answered",
            "lasted: \(exactLength(seconds: evidence.lastedSeconds)), lost: \(exactLength(seconds: evidence.lostSeconds)), given back since: \(exactLength(seconds: evidence.givenBackSeconds))",
            "last save before its end: \(saved)",
        ] + evidence.facts.map { "noted \(shown($0))" } + ["the rules advise: \(file.advice.outcome.words)"]
            + file.advice.because.map { "  \($0.met ? "yes" : "no")  \($0.text)" } + file.events.map { "\($0.at) \(shown($0.words))" }
            + (file.outcome == nil ? ["nobody has decided yet"] : []) + waiting(file)
    }

    private static func waiting(_ file: IncidentFile) -> [String] {
        switch file.waits {
        case nil: []
        case .forSecondPerson: ["that is not done yet: it waits for a second person"]
        case .forRevocation:
            [
                "the exam was sealed before: that its records are taken back waits for another admin: "
                    + "invigil result confirm-revocation \(file.incident.sitting)"
            ]
        case .forNobody: ["that was NOT done: nobody confirmed it in time, or the server failed; decide it anew (--anew)"]
        }
    }
}

/// Text of others in one line that moves no cursor.
func shown(_ text: String) -> String {
    sanitized(text).replacing("\n", with: " ")
}
