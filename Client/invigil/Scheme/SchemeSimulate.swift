import ArgumentParser
import Designations
import ExamModel

/// Tells what a new rule would do to every present holder.
struct SchemeSimulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Tell what another version of a scheme would do to every present holder.",
        discussion: """
            Each holder is looked at by the rules of the own period, and as if the new ones had ruled it: whether the designation stands, and \
            whether what is there by now is enough for a renewal on the first day on which it may be asked for. Nothing is changed.

            The holders are a JSON list of {"holding": {"holder": …, "designation": {"issuer": …, "scheme": …}, "events": [{"on": \
            "2026-01-01", "what": {"awarded": {"version": "1", "until": "2028-12-31"}}}]}, "activities": [{"on": …, "title": …, "category": \
            …, "marks": [], "credits": "1.25"}], "evidence": {"experienceMonths": 0, "courses": []}}.

            Example:
              invigil scheme simulate new.yaml --among old.yaml --holders holders.json --on 2026-12-01
            """)

    @Argument(help: ArgumentHelp("The new version.", valueName: "file"))
    var file: String

    @Option(parsing: .upToNextOption, help: ArgumentHelp("The versions that hold now.", valueName: "file"))
    var among: [String]

    @Option(help: ArgumentHelp("The holders with their activities.", valueName: "file"))
    var holders: String

    @Option(help: ArgumentHelp("The day that is asked about, YYYY-MM-DD.", valueName: "date"), transform: SchemeFiles.date)
    var on: CivilDate

    @Flag(help: "Tell those for whom nothing changes too.")
    var all = false

    func run() async throws {
        let change = try SchemeFiles.scheme(file)
        let versions = try among.map(SchemeFiles.scheme)
        if let other = versions.first(where: { $0.key != change.key }) {
            throw CommandFailure("\(other.key) is another scheme than \(change.key).")
        }
        let files: [HolderFile] = try SchemeFiles.json(holders, "a list of holders")
        let known = Set(versions.map(\.version))
        for file in files {
            let (holder, period) = (file.holding.holder, file.holding.period(on: on))
            guard file.holding.designation == change.key else {
                throw CommandFailure("\(holder) holds \(file.holding.designation), not \(change.key).")
            }
            if let period, !known.contains(period.version) {
                throw CommandFailure("\(holder) holds it under version \(period.version). Give the file of that version with --among.")
            }
        }
        let changes = simulate(change, among: versions, for: files, on: on)
        for one in changes where all || one.isTold {
            try Console.out("\(one.holder): \(one.before.words) -> \(one.after.words)")
            for reason in one.after.because where !reason.met { try Console.out("     \(reason.text)") }
        }
        let lose = changes.count { $0.before.isEnough == true && $0.after.isEnough != true }
        let gain = changes.count { $0.before.isEnough != true && $0.after.isEnough == true }
        try Console.note(
            "\(counted(changes.count, "holder")): \(changes.count { $0.isTold }) would stand otherwise; "
                + "\(lose) could not be renewed any more by what they have now, \(gain) could")
    }
}

extension SimulatedChange {
    /// Whether there is another word for it, apart from the reasons.
    fileprivate var isTold: Bool { before.words != after.words }
}

extension SimulatedChange.Outlook {
    fileprivate var words: String {
        let renewal = isEnough.map { $0 ? ", enough for renewal" : ", not enough for renewal" } ?? ""
        return "\(standing.rawValue)\(end.map { " until \($0)" } ?? "")\(renewal)"
    }
}
