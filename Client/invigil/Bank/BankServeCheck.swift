import ArgumentParser
import ExamModel
import FormAssembly
import QuestionFormats
import Records

/// Tells how many forms a bank can give for its blueprints.
struct BankServeCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve-check",
        abstract: "Tell how many forms without a common item a bank can give, and prove it.",
        discussion: """
            The forms are made and checked; that there are no more is shown by counting, or by an integer programme that has no \
            solution. The answer is always the same. The exit status is 1 if a blueprint cannot be filled even once.

            Examples:
              invigil bank serve-check QuestionBanks/ciscsm/ccsm
              invigil bank serve-check QuestionBanks/ciscsm/ccsm --json
            """)

    @Argument(help: ArgumentHelp("The bank's directory.", valueName: "directory"))
    var directory: String

    @Option(help: ArgumentHelp("How many seeds to try before the integer programme is asked.", valueName: "count"))
    var seeds: UInt64 = 20

    @Flag(help: "Print the answer, with the items of each form, as one JSON document.")
    var json = false

    func validate() throws {
        guard (1...10_000).contains(seeds) else { throw ValidationError("--seeds is between 1 and 10000.") }
    }

    func run() async throws {
        let directory = try BankDirectory(at: directory)
        let reading = readBank(directory.files)
        guard let bank = reading.imported?.bank else {
            for line in BankFindings(reading.report, of: directory).lines { try Console.note(line) }
            throw CommandFailure("\(directory.path) cannot be read as a bank. Mend what is told above; 'invigil bank lint' tells it again.")
        }
        let identity = try identity(of: bank)
        let supplies = bank.blueprints.map { supply(of: bank, for: $0, identity: identity, seeds: 0..<seeds) }
        if json {
            try Console.out(json: ServeOutcome(bank: bank.id, version: bank.version, blueprints: supplies))
        } else {
            for supply in supplies { try tell(supply) }
        }
        let short = supplies.filter { $0.atLeast == 0 }.map(\.blueprint.text)
        guard short.isEmpty else {
            throw CommandFailure("No form can be drawn for \(short.joined(separator: ", ")). Write more items, or change the blueprint.")
        }
        if supplies.isEmpty { throw CommandFailure("\(directory.path) has no blueprint. Add blueprints/NAME.yaml.") }
    }

    private func tell(_ supply: Supply) throws {
        try Console.out(supply.atLeast > 0 ? .good : .bad, supply.lines[0])
        for line in supply.lines.dropFirst() { try Console.out("     \(line)") }
    }
}

/// The JSON document of `bank serve-check`.
struct ServeOutcome: Encodable {
    let bank: BankID
    let version: String
    let blueprints: [Supply]
}
