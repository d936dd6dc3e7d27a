import ArgumentParser
import ExamAPI
import QuestionFormats

/// Takes a bank in: checks it, and writes it out or publishes it.
struct BankImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Check a bank, and publish it on a server or write it out.",
        discussion: """
            Nothing is taken unless all of it is right. Publishing the same bank again changes nothing; a changed bank needs a \
            new version.

            Examples:
              invigil bank import QuestionBanks/ciscsm/ccsm --dry-run
              invigil bank import QuestionBanks/ciscsm/ccsm --server https://exams.example.org:8443 \\
                --ca ca.pem --account admin.token
              invigil bank import QuestionBanks/ciscsm/ccsm --into ccsm-sorted
            """)

    @Argument(help: ArgumentHelp("Banks: their directories, or files in them.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("Write the bank into this new directory, in our own format.", valueName: "directory"))
    var into: String?

    @Flag(help: "Only tell what would be taken.")
    var dryRun = false

    @Flag(help: "Print the report as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    /// A server in the environment alone does not publish what is to be written out.
    private var publishes: Bool { !dryRun && (server.isGiven || into == nil) }

    func validate() throws {
        if into != nil, paths.count > 1 {
            throw ValidationError("--into takes one bank. Import the banks one after the other, each into its own directory.")
        }
        if publishes, !server.isKnown {
            throw ValidationError("Say where the bank shall go: --server URL to publish it, --into DIR to write it out, or --dry-run.")
        }
        if publishes { try server.requireNames() }
    }

    func run() async throws {
        let calls = publishes ? try server.calls() : nil
        var outcomes: [ImportOutcome] = []
        for path in paths {
            let directory = try BankDirectory(at: path)
            let reading = readBank(directory.files)
            let findings = BankFindings(reading.report, of: directory)
            for line in findings.lines { try Console.note(line) }
            guard let imported = reading.imported else {
                if json { try Console.out(json: ["banks": outcomes + [ImportOutcome(refused: findings)]]) }
                throw CommandFailure(
                    "\(directory.path) is not taken because of \(counted(findings.errors, "error")). Mend what is told above and import it again."
                )
            }
            var outcome = ImportOutcome(imported, findings)
            if let into, !dryRun { outcome.written = try write(imported, into) }
            if let calls { outcome.handedIn = try await handIn(directory, on: calls) }
            if !json { try tell(outcome) }
            outcomes.append(outcome)
        }
        if json { try Console.out(json: ["banks": outcomes]) }
    }

    private func write(_ imported: ImportedBank, _ path: String) throws -> String {
        try NewDirectory.make(
            path, files: writeBank(imported).map { NewFile(path: $0.path, bytes: $0.bytes) }, elsewhere: "--into")
        return path
    }

    private func handIn(_ directory: BankDirectory, on calls: any AdminCalls) async throws -> ImportedBankSummary {
        let files = directory.files.filter { directory.known.contains($0.path) }
        return try await calls.call(.importBank, ImportBankRequest(files: files.map { .init(path: $0.path, text: $0.text) }))
    }

    private func tell(_ outcome: ImportOutcome) throws {
        guard let bank = outcome.bank, let version = outcome.version else { return }
        let taken =
            "\(counted(outcome.items.count, "item")), \(counted(outcome.testlets.count, "scenario")), "
            + "\(counted(outcome.blueprints.count, "blueprint")), \(counted(outcome.schemes.count, "scheme"))"
        try Console.out("bank \(bank) \(version): \(taken), all taken as they are")
        if dryRun { try Console.out("nothing was written or published (--dry-run)") }
        if let path = outcome.written { try Console.out("written to \(path)") }
        if let handedIn = outcome.handedIn {
            try Console.out("\(handedIn.state == .draft ? "handed in as a draft" : handedIn.state.rawValue), identity \(handedIn.identity)")
            if handedIn.state == .draft { try Console.note("Another person reviews it with: invigil bank review \(handedIn.bank)") }
        }
    }
}
