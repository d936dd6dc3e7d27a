import ArgumentParser
import BankReports
import ExamAPI
import ExamModel
import FormAssembly
import ItemWriting
import QuestionFormats
import Records

/// Writes a bank as a page to read, print and search.
struct BankReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a bank as one HTML page to read, print and search.",
        discussion: """
            The page tells every item with its key, what forms the bank gives and what item writers advise. It holds the keys: \
            keep it as you keep the bank, or leave them out with --without-keys. It loads nothing and runs nothing. With \
            --server, it also tells how the items have done.

            Examples:
              invigil bank report QuestionBanks/ciscsm/ccsm --to ccsm.html
              invigil bank report export.gift --to export.html --without-keys
              invigil bank report QuestionBanks/ciscsm/ccsm --to ccsm.html --server https://exams.example.org:8443
            """)

    @Argument(help: ArgumentHelp("The bank: a directory of our own format, or files of another.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("The file to write; it must not exist.", valueName: "file"))
    var to: String

    @Flag(help: "Leave out keys, rationales, feedback, rules of scoring and advice.")
    var withoutKeys = false

    @OptionGroup(title: "Banks of other formats") var naming: NamingOptions

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        if server.isGiven { try server.requireNames() }
    }

    func run() async throws {
        let intake = try BankIntake(BankSource(at: paths), naming)
        guard let imported = intake.bank else {
            try Console.note(intake.text)
            throw CommandFailure("\(paths.joined(separator: ", ")): there is nothing to report. Mend what is told above.")
        }
        let bank = imported.bank
        let identity = try identity(of: bank)
        let page = bankReport(
            imported, supplies: bank.blueprints.map { supply(of: bank, for: $0, identity: identity, seeds: 0..<20) },
            advice: advice(on: bank, key: imported.key), tallies: try await tallies(of: bank.id), showsKeys: !withoutKeys)
        try NewDirectory.write(Array(page.utf8), toNewFile: to)
        try Console.note("\(counted(bank.allItems.count, "item")) \(withoutKeys ? "without" : "with") keys written to \(to)")
    }

    /// What the server knows of the items; nothing unless one is asked for.
    private func tallies(of bank: BankID) async throws -> [ItemTally] {
        guard server.isGiven else { return [] }
        let history: BankHistory = try await server.calls().call(.bank(bank))
        return history.items
    }
}
