import ArgumentParser
import ExamAPI
import ExamModel
import Records

/// Hands in a sealed file of works that no network could bring.
struct ResultImportSealed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-sealed", abstract: "Hand in the work of a candidate whose computer could not reach the server.",
        discussion: """
            The file comes from 'invigil sit --export' or from the key s on the candidate's last screen. What the server has already is \
            skipped, what was done before the deadline is recorded as late transport, and handing a file in twice changes nothing. \
            After the grace it is taken only while the seal is held: 'invigil sitting hold-seal'.

            Example:
              invigil result import-sealed invigil-sit-0123456789abcdef-works.json --by "R. Roe"
            """)

    @Argument(help: ArgumentHelp("The sealed file.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("Who brings it, for the journal.", valueName: "name"))
    var by: String

    @Flag(help: "Print what came of it as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try requireText(by, "--by", limit: 200)
        try server.requireNames()
    }

    func run() async throws {
        let bytes = try contents(ofFile: file, atMost: 32 << 20)
        guard let sealed = try? decode(SealedWorks.self, from: bytes), sealed.format == SealedWorks.format else {
            throw CommandFailure("\(file) is no file of sealed works. Give the one that 'invigil sit --export' wrote.")
        }
        let outcome: CarryOutcome = try await server.calls().call(.carriedWorks(sealed.sitting), CarryRequest(file: sealed, by: by))
        if json { try Console.out(json: outcome) } else { try tell(outcome) }
        guard outcome.refused == 0 else { throw CommandFailure("\(counted(outcome.refused, "step")) could not be taken. Keep the file.") }
    }

    private func tell(_ outcome: CarryOutcome) throws {
        try Console.out(
            "sitting \(outcome.sitting): \(counted(outcome.recorded, "step")) recorded, \(counted(outcome.known, "step")) known already")
        for remark in outcome.remarks { try Console.note("note: \(remark)") }
        if let because = outcome.because { try Console.note("not taken, \(counted(outcome.refused, "step")): \(because)") }
        try Console.out(outcome.sealedAt.map { "sealed at \($0)" } ?? "not sealed yet")
    }
}
