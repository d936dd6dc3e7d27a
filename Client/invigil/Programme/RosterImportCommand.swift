import ArgumentParser
import ExamAPI
import ExamModel
import QuestionFormats

/// Enrols the candidates of a CSV file.
struct RosterImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Enrol everybody on a list in CSV, or nobody, and tell what became of every row.",
        discussion: """
            The first row names the columns: candidate and name, and if you like room, route, experience-months, courses, \
            extra-time (25, +15m or untimed), extra-minutes, breaks, arrangements. Several courses or arrangements in one cell are \
            parted by |. The file is UTF-8; cells are parted by comma, semicolon, tab or |.

            One row that is refused is enough that nobody is enrolled. The same file again does nothing: who is enrolled already is \
            told so, and whose slip is lost gets a new code with 'invigil roster new-code'. Codes are shown this once.

            Examples:
              invigil roster import morning candidates.csv --dry-run
              invigil roster import morning candidates.csv --route exam-short --slips slips.html --zone Europe/Zurich
              invigil roster import morning members.csv --ignore-column Email --ignore-column "Member since"
            """)

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Argument(help: ArgumentHelp("The list in CSV.", valueName: "file"))
    var path: String

    @Flag(help: "Only tell what would be done. Forms are drawn too, and thrown away.")
    var dryRun = false

    @Option(help: ArgumentHelp("The scheme's route for rows that name none.", valueName: "id"))
    var route = "exam"

    @Option(
        name: .customLong("ignore-column"),
        help: ArgumentHelp("A column that has no place in a roster. May be given again.", valueName: "name"))
    var ignored: [String] = []

    @Flag(help: "Print the report as one JSON document, with the codes.")
    var json = false

    @OptionGroup(title: "Slips") var slips: SlipOptions

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        if dryRun, slips.slips != nil { throw ValidationError("--dry-run makes no codes, so there are no --slips.") }
        try requireText(route, "--route", limit: 200)
        try server.requireNames()
    }

    func run() async throws {
        let file = SourceFile(path: path, bytes: try contents(ofFile: path, atMost: 8 << 20))
        let reading = readRoster(file, ignoring: Set(ignored))
        let calls = try server.calls()
        let press = reading.faults.isEmpty ? try await slips.prepare(window, on: server, calls) : nil
        let report = try await report(on: reading, from: calls)
        if json { try Console.out(json: report) } else { try RosterTelling(path: path, showsCodes: press == nil).tell(report) }
        try press?.print(report.slips(of: reading))
        guard report.refused.isEmpty else {
            throw CommandFailure(
                "Nobody was enrolled, because of \(counted(report.refused.count, "row")) of \(path). Mend it and run this again.")
        }
    }

    /// What the server says, with what the file itself is wrong in. A file with a fault is only looked through.
    private func report(on reading: RosterReading, from calls: any AdminCalls) async throws -> RosterReport {
        let rows = reading.rows.map { RosterImport.Row(line: $0.line, enrol: request($0)) }
        let faults = reading.faults.map { fault in
            RosterReport.Row(
                line: fault.line, candidate: CandidateID(fault.candidate ?? ""), outcome: .refused(because: fault.what, mend: fault.mend))
        }
        guard !rows.isEmpty else { return RosterReport(isDone: false, rows: faults) }
        try Console.progress("\(dryRun || !faults.isEmpty ? "looking through" : "enrolling") \(counted(rows.count, "candidate"))")
        let answer: RosterReport = try await calls.call(
            .importRoster(window), RosterImport(rows: rows, isDryRun: dryRun || !faults.isEmpty))
        return RosterReport(isDone: answer.isDone, rows: (answer.rows + faults).sorted { $0.line < $1.line })
    }

    private func request(_ row: RosterRow) -> EnrolRequest {
        EnrolRequest(candidate: row.candidate, accommodation: row.accommodation, route: row.route ?? route, room: row.room)
    }
}

extension RosterReport {
    /// Those of the rows that have a code now.
    func slips(of reading: RosterReading) -> [AdmissionSlips.Slip] {
        let people = Dictionary(reading.rows.map { ($0.line, $0) }) { first, _ in first }
        return rows.compactMap { row in
            guard case .taken(let enrolled) = row.outcome, let person = people[row.line] else { return nil }
            return .init(candidate: row.candidate, name: person.candidate.name, room: person.room, code: enrolled.code)
        }
    }
}

/// A report in words.
struct RosterTelling {
    let path: String
    let showsCodes: Bool

    func tell(_ report: RosterReport) throws {
        for row in report.rows {
            if case .refused(let because, let mend) = row.outcome {
                let who = row.candidate.text.isEmpty ? "" : "\(row.candidate): "
                try Console.note(oneLine("\(path):\(row.line): \(who)\(because); \(mend)"))
            } else {
                try Console.out(oneLine("line \(row.line)  \(row.candidate)  \(words(row.outcome))"))
            }
        }
        try Console.out(summary(report))
    }

    /// `3 rows: 2 enrolled, 1 enrolled already`.
    func summary(_ report: RosterReport) -> String {
        func count(_ is: (RosterReport.Outcome) -> Bool) -> Int { report.rows.count { `is`($0.outcome) } }
        let parts = [
            (count { if case .taken = $0 { true } else { false } }, "enrolled"), (count { $0 == .fits }, "can be enrolled"),
            (count { if case .already = $0 { true } else { false } }, "enrolled already"), (report.refused.count, "refused"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return "\(counted(report.rows.count, "row")): " + (parts.isEmpty ? "nothing to do" : parts.joined(separator: ", "))
    }

    private func words(_ outcome: RosterReport.Outcome) -> String {
        switch outcome {
        case .taken(let enrolled): "enrolled, \(enrolled.sitting)" + (showsCodes ? ", code \(enrolled.code)" : "")
        case .fits: "can be enrolled"
        case .already: "enrolled already with the same data; nothing was done, and the code is not shown again"
        case .refused(let because, _): because
        }
    }

    private func oneLine(_ text: String) -> String { text.replacing("\n", with: " ") }
}
