import ArgumentParser
import ExamModel
import QuestionFormats

/// Writes a bank in another format.
struct BankExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a bank in another format, and tell what that format cannot carry.",
        discussion: """
            The file holds the keys: keep it as you keep the bank. What the format cannot carry is told for each item; an item \
            that it cannot carry at all is left out and named.

            Examples:
              invigil bank export QuestionBanks/ciscsm/ccsm --format qti3 --to ccsm.zip
              invigil bank export QuestionBanks/ciscsm/ccsm --format gift --to ccsm.gift --json
            """)

    /// A format that is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case qti3, moodlexml, gift, csv, own
    }

    @Argument(help: ArgumentHelp("The bank: a directory of our own format, or files of another.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("qti3 (a package), moodlexml, gift, csv, or own (a directory).", valueName: "format"))
    var format: Format

    @Option(help: ArgumentHelp("The file to write; it must not exist.", valueName: "file"))
    var to: String

    @Flag(help: "Print the report as one JSON document.")
    var json = false

    @OptionGroup(title: "Banks of other formats") var naming: NamingOptions

    func run() async throws {
        let intake = try BankIntake(BankSource(at: paths), naming)
        guard let imported = intake.bank else {
            try Console.note(intake.text)
            throw CommandFailure("\(paths.joined(separator: ", ")): there is nothing to export. Mend what is told above.")
        }
        let writing = try written(imported)
        try write(writing)
        let outcome = ExportOutcome(format: format.rawValue, to: to, items: imported.bank.allItems.count, notes: writing.notes)
        if json { return try Console.out(json: outcome) }
        for note in writing.notes { try Console.out("\(note.item?.text ?? "every item"): \(note.rule): \(note.what)") }
        try Console.note(
            "\(counted(outcome.written, "item")) of \(outcome.items) written to \(to), \(counted(writing.notes.count, "note"))")
    }

    private func written(_ imported: ImportedBank) throws -> ForeignWriting {
        let items = exportItems(of: imported)
        switch format {
        case .qti3:
            return writeQTIPackage(
                items, testlets: imported.bank.testlets, blueprints: imported.bank.blueprints, title: imported.bank.title, name: to)
        case .moodlexml: return writeMoodleXML(items, path: to)
        case .gift: return writeGIFT(items, path: to)
        case .csv: return writeCSV(items, path: to)
        case .own:
            do {
                return ForeignWriting(files: try writeBank(imported))
            } catch {
                throw CommandFailure("\(error)")
            }
        }
    }

    private func write(_ writing: ForeignWriting) throws(CommandFailure) {
        if format == .own {
            try NewDirectory.make(to, files: writing.files.map { NewFile(path: $0.path, bytes: $0.bytes) }, elsewhere: "--to")
        } else if let file = writing.files.first {
            try NewDirectory.write(file.bytes, toNewFile: to)
        }
    }
}

/// The JSON document of `bank export`.
struct ExportOutcome: Encodable {
    let format: String
    let to: String
    let items: Int
    let written: Int
    let notes: [ExportNote]

    init(format: String, to: String, items: Int, notes: [ExportNote]) {
        self.format = format
        self.to = to
        self.items = items
        written = items - Set(notes.filter(\.isItemLeftOut).compactMap(\.item)).count
        self.notes = notes
    }
}
