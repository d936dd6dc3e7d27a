import ArgumentParser
import QuestionFormats

/// Tells everything that is wrong or doubtful in banks.
struct BankLint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Tell what is wrong in a bank, and how to mend it.",
        discussion: """
            Each finding is one line, 'file:line: rule: what is wrong; how to mend it'. A file stands for the whole bank that \
            it is part of, because items and keys are checked against each other. The exit status is 1 if there is any error; \
            warnings alone leave it at 0.

            Examples:
              invigil bank lint QuestionBanks/ciscsm/ccsm
              invigil bank lint QuestionBanks/ciscsm/ccsm/items/crm.yaml
              invigil bank lint QuestionBanks/*/* --json
            """)

    @Argument(help: ArgumentHelp("Banks: their directories, or files in them.", valueName: "path"))
    var paths: [String]

    @Flag(help: "Print the findings as one JSON document.")
    var json = false

    func run() async throws {
        var seen: Set<String> = []
        var reports: [BankFindings] = []
        for path in paths {
            let directory = try BankDirectory(at: path)
            if seen.insert(directory.path).inserted { reports.append(BankFindings(readBank(directory.files).report, of: directory)) }
        }
        let outcome = LintOutcome(reports)
        if json { try Console.out(json: outcome) } else { try tell(outcome) }
        if outcome.errors > 0 { throw ExitCode(1) }
    }

    private func tell(_ outcome: LintOutcome) throws {
        for line in outcome.banks.flatMap(\.lines) { try Console.out(line) }
        let counts =
            "\(counted(outcome.errors, "error")), \(counted(outcome.warnings, "warning")) in \(counted(outcome.banks.count, "bank"))"
        try Console.note(outcome.errors > 0 ? "\(counts). Mend the errors and lint again." : counts)
    }
}

/// The JSON document of `bank lint`.
struct LintOutcome: Hashable, Encodable {
    let errors: Int
    let warnings: Int
    let banks: [BankFindings]

    init(_ banks: [BankFindings]) {
        self.banks = banks
        errors = banks.reduce(0) { $0 + $1.errors }
        warnings = banks.reduce(0) { $0 + $1.warnings }
    }
}
