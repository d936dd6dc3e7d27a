import ArgumentParser
import ExamModel
import QuestionFormats
import Records

/// Tells how many forms a bank can give for its blueprints.
struct BankServeCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve-check",
        abstract: "Tell how many forms without a common item a bank can give, and which cell is short.",
        discussion: """
            The forms are searched for from many seeds, always the same ones, so that the answer is always the same. The exit \
            status is 1 if a blueprint cannot be filled even once.

            Examples:
              invigil bank serve-check QuestionBanks/ciscsm/ccsm
              invigil bank serve-check QuestionBanks/ciscsm/ccsm --json
            """)

    @Argument(help: ArgumentHelp("The bank's directory.", valueName: "directory"))
    var directory: String

    @Option(help: ArgumentHelp("How many seeds to try for each blueprint.", valueName: "count"))
    var seeds: UInt64 = 50

    @Flag(help: "Print the answer as one JSON document.")
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
        let supplies = bank.blueprints.map { BankSupply($0, in: bank, identity: identity, seeds: 0..<seeds) }
        if json {
            try Console.out(json: ServeOutcome(bank: bank.id, version: bank.version, blueprints: supplies))
        } else {
            for supply in supplies { try tell(supply) }
        }
        let short = supplies.filter { $0.disjointForms == 0 }.map(\.blueprint.text)
        guard short.isEmpty else {
            throw CommandFailure("No form can be drawn for \(short.joined(separator: ", ")). Write more items, or change the blueprint.")
        }
        if supplies.isEmpty { throw CommandFailure("\(directory.path) has no blueprint. Add blueprints/NAME.yaml.") }
    }

    private func tell(_ supply: BankSupply) throws {
        let scenarios = supply.testlets > 0 ? ", \(counted(supply.testlets, "scenario")) among them" : ""
        let more = supply.atMost > supply.disjointForms ? " (never more than \(supply.atMost))" : ""
        let forms = supply.disjointForms == 1 ? "1 form" : "\(supply.disjointForms) forms without a common item"
        try Console.out(
            supply.disjointForms > 0 ? .good : .bad,
            "\(supply.blueprint): \(counted(supply.items, "item")) a form\(scenarios): \(forms)\(more)")
        if let next = supply.next { try Console.out("     one more: \(next)") }
    }
}

/// The JSON document of `bank serve-check`.
struct ServeOutcome: Hashable, Encodable {
    let bank: BankID
    let version: String
    let blueprints: [BankSupply]
}
