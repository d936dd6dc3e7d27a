import ArgumentParser
import Designations
import ExamModel

/// Decides about a designation by what is known of somebody.
struct SchemeDecide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Decide about a designation by what is known of somebody, with each reason.",
        discussion: """
            The evidence is a JSON document; everything but experienceMonths and courses may be left out:
              {"experienceMonths": 40, "courses": ["Service management"], "facts": {"projects": 2}, "born": "1990-05-01",
               "tries": [{"blueprint": "ccsm-exam", "on": "2026-11-01", "raw": "80", "maximum": "100", "passed": true}],
               "holds": [{"designation": {"issuer": "did:web:example.org", "scheme": "ccsm"}, "from": "2024-01-01"}]}

            The exit status is 1 if nothing is granted.

            Example:
              invigil scheme decide QuestionBanks/ciscsm/ccsm/scheme.yaml --route experience --evidence ada.json --on 2026-12-01
            """)

    @Argument(help: ArgumentHelp("The scheme.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("One of its routes.", valueName: "route"))
    var route: String

    @Option(help: ArgumentHelp("What is known.", valueName: "file"))
    var evidence: String

    @Option(help: ArgumentHelp("The day of the decision, YYYY-MM-DD.", valueName: "date"), transform: SchemeFiles.date)
    var on: CivilDate

    @Flag(help: "Print the decision as one JSON document.")
    var json = false

    func run() async throws {
        let scheme = try SchemeFiles.scheme(file)
        let evidence: Evidence = try SchemeFiles.json(evidence, "evidence")
        let decision = decide(
            scheme, route: route, candidate: Candidate(id: "somebody", name: "Somebody", evidence: evidence), passed: nil, grade: nil,
            on: on)
        if json { try Console.out(json: decision) } else { try tell(decision, scheme) }
        if case .refused = decision.verdict { throw ExitCode(1) }
    }

    private func tell(_ decision: Decision, _ scheme: Scheme) throws {
        for reason in decision.because { try Console.out(reason.met ? .good : .bad, reason.text) }
        switch decision.verdict {
        case .granted(let from, let until?): try Console.out("\(scheme.designation.code) granted from \(from) until \(until)")
        case .granted(let from, nil): try Console.out("\(scheme.designation.code) granted from \(from), without an end")
        case .refused: try Console.out("\(scheme.designation.code) not granted")
        }
    }
}
