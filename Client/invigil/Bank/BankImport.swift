import ArgumentParser
import ExamAPI
import ExamModel
import QuestionFormats

/// Takes a bank of any format in: reports on it, and writes it out or hands it in at a server.
struct BankImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in a bank of any format: tell what became of each item, and hand it in at a server or write it out.",
        discussion: """
            QTI 2.0 to 3.0 (items, tests, packages), Moodle XML, GIFT, Aiken, CSV, missing-word, OpenTriviaQA and our own format \
            are told apart by what stands in the files. The report lists every item taken, changed and refused, and why. A bank of \
            our own format is taken whole or not at all. Handing in the same bank again changes nothing; a changed one needs a new \
            version, and another person reviews and publishes it.

            Examples:
              invigil bank import package.zip --dry-run
              invigil bank import export.xml --into biology --bank biology --title "Biology, part 1"
              invigil bank import results.csv --columns "stem=Frage,options=A;B;C,key=Loesung" --into biology
              invigil bank import QuestionBanks/ciscsm/ccsm --server https://exams.example.org:8443 \\
                --ca ca.pem --account me.token
            """)

    @Argument(help: ArgumentHelp("The bank: a directory of our own format, or files of others.", valueName: "file"))
    var paths: [String]

    @Option(help: ArgumentHelp("Write the bank into this new directory, in our own format.", valueName: "directory"))
    var into: String?

    @Flag(help: "Only tell what would be taken.")
    var dryRun = false

    @Flag(help: "Print the report as one JSON document.")
    var json = false

    @OptionGroup(title: "Banks of other formats") var naming: NamingOptions

    @OptionGroup(title: "Server") var server: ServerOptions

    /// A server in the environment alone does not get what is to be written out.
    private var handsIn: Bool { !dryRun && (server.isGiven || into == nil) }

    func validate() throws {
        if handsIn, !server.isKnown {
            throw ValidationError("Say where the bank shall go: --server URL to hand it in, --into DIR to write it out, or --dry-run.")
        }
        if handsIn { try server.requireNames() }
    }

    func run() async throws {
        let calls = handsIn ? try server.calls() : nil
        try Console.progress("reading \(paths.joined(separator: ", "))")
        let source = try BankSource(at: paths)
        let intake = try BankIntake(source, naming)
        if !json { try tellReport(source, intake) }
        guard let imported = intake.bank else {
            if json { try Console.out(json: ImportOutcome(intake)) }
            throw CommandFailure(
                "\(paths.joined(separator: ", ")) is not taken because of what is told above. Mend it and import it again.")
        }
        var outcome = ImportOutcome(intake)
        if into != nil || calls != nil {
            let files = try ownFiles(imported)
            if let into, !dryRun { outcome.written = try write(files, into) }
            if let calls { outcome.handedIn = try await handIn(files, on: calls) }
        }
        if json { try Console.out(json: outcome) } else { try tell(imported, outcome) }
    }

    private func tellReport(_ source: BankSource, _ intake: BankIntake) throws {
        if case .foreign(let files) = source, dryRun {
            for file in files where detectFormat(of: file) == .csv {
                for line in try csvLines(file) { try Console.note(line) }
            }
        }
        if !intake.text.isEmpty { try Console.note(intake.text) }
    }

    /// How the columns of a CSV file are read, so that a person can say it otherwise with --columns.
    private func csvLines(_ file: SourceFile) throws -> [String] {
        guard let preview = previewCSV(file, columns: try naming.csvColumns) else { return [] }
        return ["\(file.path): columns"] + preview.columns.map { "  \($0.name): \($0.role.rawValue), because \($0.because)" }
            + ["  keys: \(preview.keysBecause)"]
    }

    private func ownFiles(_ imported: ImportedBank) throws -> [SourceFile] {
        do {
            return try writeBank(imported)
        } catch {
            throw CommandFailure("The bank cannot be written in our own format: \(error)")
        }
    }

    private func write(_ files: [SourceFile], _ path: String) throws -> String {
        try NewDirectory.make(path, files: files.map { NewFile(path: $0.path, bytes: $0.bytes) }, elsewhere: "--into")
        return path
    }

    private func handIn(_ files: [SourceFile], on calls: any AdminCalls) async throws -> ImportedBankSummary {
        let bytes = files.reduce(0) { $0 + $1.bytes.count }
        try Console.progress("handing in \(counted(files.count, "file")), \(bytes >> 10) KiB")
        return try await calls.call(.importBank, ImportBankRequest(files: files.map { .init(path: $0.path, text: $0.text) }))
    }

    private func tell(_ imported: ImportedBank, _ outcome: ImportOutcome) throws {
        let bank = imported.bank
        try Console.out(
            "bank \(bank.id) \(bank.version): \(counted(bank.allItems.count, "item")), \(counted(bank.testlets.count, "scenario")), "
                + "\(counted(bank.blueprints.count, "blueprint")), \(counted(imported.schemes.count, "scheme"))"
                + (outcome.conversion == nil ? ", all taken as they are" : ""))
        let undeliverable = bank.allItems.filter { !$0.obstacles.isEmpty }
        if !undeliverable.isEmpty {
            try Console.out("\(counted(undeliverable.count, "item")) kept whole but not deliverable in a terminal, so on no form")
        }
        if dryRun { try Console.out("nothing was written or handed in (--dry-run)") }
        if let path = outcome.written { try Console.out("written to \(path)") }
        if let handedIn = outcome.handedIn {
            try Console.out("\(handedIn.state == .draft ? "handed in as a draft" : handedIn.state.rawValue), identity \(handedIn.identity)")
            if handedIn.state == .draft { try Console.note("Another person reviews it with: invigil bank review \(handedIn.bank)") }
        }
    }
}
