import ArgumentParser
import ExamAPI
import ExamModel

/// Writes everything that verifying one result needs, but the bank's key.
struct ResultExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the record of a sealed sitting, with all that it rests on, into a directory.",
        discussion: """
            The directory holds \(BundleFile.allCases.map(\.rawValue).joined(separator: ", ")); the designation only if one was \
            granted. It names the candidate and has the items of the form, so keep it as confidential as the bank. The key is \
            not in it.

            Examples:
              invigil result export sit-0123456789abcdef --to ada-record
              invigil verify ada-record --trust issuer --bank QuestionBanks/ciscsm/ccsm
            """)

    @Argument(help: ArgumentHelp("The sitting, as 'invigil roster list' tells it.", valueName: "sitting"), transform: plainName)
    var sitting: SittingID

    @Option(help: ArgumentHelp("The new directory to write.", valueName: "directory"))
    var to: String

    @Flag(help: "Write into a directory that exists, and replace a bundle that is there.")
    var force = false

    @Flag(help: "Print what was written as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let isTaken = NewDirectory.isTaken(to)
        if isTaken, !force { throw NewDirectory.exists(to, "--to, or replace its bundle with --force") }
        let bundle: ResultBundle = try await server.calls().call(.bundle(sitting))
        let files = try BundleFile.allCases.compactMap { file in
            try file.contents(in: bundle).map { NewFile(path: file.rawValue, bytes: $0) }
        }
        if isTaken {
            try NewDirectory.renew(to, files: files, known: Set(BundleFile.allCases.map(\.rawValue)))
        } else {
            try NewDirectory.make(to, files: files, elsewhere: "--to")
        }
        if json { return try Console.out(json: Exported(sitting: sitting, directory: to, files: files.map(\.path))) }
        for file in files { try Console.out(joined(to, file.path)) }
        try Console.note("next: invigil verify \(to) --trust DIR (DIR holds did.json, fetched from the issuer)")
    }
}

/// The JSON document of `result export`.
private struct Exported: Encodable {
    let sitting: SittingID
    let directory: String
    let files: [String]
}
