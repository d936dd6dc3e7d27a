import ArgumentParser
import ExamModel
import ItemWriting
import QuestionFormats

/// Tells everything that is wrong or doubtful in banks, and what item-writing guides advise.
struct BankLint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Tell what is wrong in a bank of any format, what item writers advise, and how to mend it.",
        discussion: """
            Each finding is one line, 'file:line: rule: what is wrong; how to mend it'. A file of our own format stands for the \
            whole bank that it is part of, because items and keys are checked against each other. The exit status is 1 if there \
            is any error; warnings and hints leave it at 0. The rules 'writing.…' are those of the item-writing guides, each with \
            its source in the article "Item writing"; hints, which are less often right, are told with --hints.

            Examples:
              invigil bank lint QuestionBanks/ciscsm/ccsm
              invigil bank lint QuestionBanks/ciscsm/ccsm/items/crm.yaml --hints
              invigil bank lint export.gift package.zip --json
            """)

    @Argument(help: ArgumentHelp("Banks: directories of our own format, or files of others.", valueName: "path"))
    var paths: [String]

    @Flag(help: "Tell hints too.")
    var hints = false

    @Flag(help: "Print the findings as one JSON document, hints among them.")
    var json = false

    @OptionGroup(title: "Banks of other formats") var naming: NamingOptions

    func run() async throws {
        var seen: Set<String> = []
        var reports: [LintReport] = []
        for path in paths {
            let source = try BankSource(at: [path])
            if case .own(let directory) = source, !seen.insert(directory.path).inserted { continue }
            reports.append(LintReport(path: path, source, try BankIntake(source, naming)))
        }
        let outcome = LintOutcome(reports)
        if json { try Console.out(json: outcome) } else { try tell(outcome) }
        if outcome.errors > 0 { throw ExitCode(1) }
    }

    private func tell(_ outcome: LintOutcome) throws {
        let shown = outcome.banks.flatMap(\.findings).filter { hints || $0.severity != .hint }
        for finding in shown { try Console.out(finding.description) }
        let untold = hints ? 0 : outcome.hints
        let counts =
            "\(counted(outcome.errors, "error")), \(counted(outcome.warnings, "warning")), \(counted(outcome.hints, "hint")) in "
            + counted(outcome.banks.count, "bank") + (untold > 0 ? " (--hints tells the hints)" : "")
        try Console.note(outcome.errors > 0 ? "\(counts). Mend the errors and lint again." : counts)
    }
}

/// One line of `bank lint`.
struct LintFinding: Hashable, Encodable {
    /// How bad it is.
    enum Severity: String, Encodable {
        case error, warning, hint
    }

    let file: String
    let line: Int
    let severity: Severity
    let rule: String
    let what: String
    let mend: String

    init(_ place: Place, _ severity: Severity, rule: String, what: String, mend: String) {
        file = place.file
        line = place.line
        self.severity = severity
        self.rule = rule
        self.what = what
        self.mend = mend
    }

    /// `file:line: rule: what and how to mend it`; what is no error says so.
    var description: String {
        "\(file):\(line): \(rule): \(severity == .error ? "" : "\(severity.rawValue): ")\(what)\(mend.isEmpty ? "" : "; \(mend)")"
    }
}

/// Everything that was found in one bank.
struct LintReport: Encodable {
    let bank: String
    let findings: [LintFinding]
    /// How many findings of the reader had no room.
    let omitted: Int

    init(path: String, _ source: BankSource, _ intake: BankIntake) {
        bank = intake.findings?.bank ?? path
        omitted = intake.findings?.omitted ?? 0
        let (places, name) = (ItemPlaces(source, intake), bank)
        let read = LintReport.ownFindings(intake) + LintReport.foreignFindings(intake)
        let advised = intake.bank.map { advice(on: $0.bank, key: $0.key) } ?? []
        findings =
            read
            + advised.map { advice in
                LintFinding(
                    places.place(of: advice.subject, else: name), advice.severity == .warning ? .warning : .hint, rule: advice.rule,
                    what: "\(advice.subject): \(advice.what)", mend: advice.mend)
            }
    }

    private static func ownFindings(_ intake: BankIntake) -> [LintFinding] {
        (intake.findings?.findings ?? []).map {
            LintFinding(
                Place(file: $0.file, line: $0.line), $0.severity == .error ? .error : .warning, rule: $0.rule, what: $0.what, mend: $0.mend)
        }
    }

    /// What was refused is an error, what was left out or is doubtful a warning, what is in another form a hint.
    private static func foreignFindings(_ intake: BankIntake) -> [LintFinding] {
        func finding(_ file: String, _ note: ImportNote) -> LintFinding {
            LintFinding(
                Place(file: file, line: note.line), note.kind == .changed ? .hint : .warning, rule: note.rule, what: note.what, mend: "")
        }
        guard let report = intake.conversion else { return [] }
        let refused = report.items.compactMap { line in
            line.why.map { LintFinding(Place(file: line.file, line: line.line), .error, rule: $0.rule, what: $0.what, mend: $0.mend) }
        }
        let notes =
            report.items.flatMap { line in line.notes.map { finding(line.file, $0) } } + report.files.map { finding($0.file, $0.note) }
        return refused + notes
    }
}

/// Where items and testlets stand in their files.
private struct ItemPlaces {
    private var places: [String: Place] = [:]

    init(_ source: BankSource, _ intake: BankIntake) {
        for line in intake.conversion?.items ?? [] {
            if let item = line.item { places[item.text] = Place(file: line.file, line: line.line) }
        }
        guard case .own(let directory) = source else { return }
        for file in directory.files where file.path.hasPrefix("items/") {
            for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let words = line.drop { $0 == " " || $0 == "-" }.split(separator: " ", maxSplits: 1)
                guard words.count == 2, words[0] == "item:" || words[0] == "testlet:" else { continue }
                let name = words[1].trimmingPrefix("\"").prefix { $0 != "\"" && $0 != " " }
                places[String(name)] = Place(file: joined(directory.path, file.path), line: index + 1)
            }
        }
    }

    func place(of subject: Advice.Subject, else bank: String) -> Place {
        switch subject {
        case .item(let item): places[item.text] ?? Place(file: bank, line: 1)
        case .testlet(let testlet): places[testlet.text] ?? Place(file: bank, line: 1)
        case .bank: Place(file: bank, line: 1)
        }
    }
}

/// The JSON document of `bank lint`.
struct LintOutcome: Encodable {
    let errors: Int
    let warnings: Int
    let hints: Int
    let banks: [LintReport]

    init(_ banks: [LintReport]) {
        self.banks = banks
        let severities = banks.flatMap(\.findings).map(\.severity)
        errors = severities.count { $0 == .error }
        warnings = severities.count { $0 == .warning }
        hints = severities.count { $0 == .hint }
    }
}
