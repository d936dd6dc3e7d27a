import ArgumentParser
import ExamAPI
import ExamModel

/// Forgetting a person.
struct ErasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erasure",
        abstract: "Erase everything that is kept of a person's sittings: proposed by one admin, confirmed by another, and for good.",
        discussion: """
            Enrolments, journals, records, licences and the salts of the log are destroyed. The log verifies as before, and a record that \
            the person keeps verifies as before, offline, with the proof that came with it. Backups, exports and papers from before are \
            elsewhere: destroy them too.

            Example:
              invigil erasure propose ada --because "asked for in writing, file 2026/17"
            """,
        subcommands: [ErasurePropose.self, ErasureConfirm.self, ErasureWithdraw.self, ErasureList.self])
}

/// Proposes it.
struct ErasurePropose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Propose to erase what is kept of a person. Nothing is done until another admin confirms it.",
        discussion: "Example:\n  invigil erasure propose ada --because \"asked for in writing, file 2026/17\"")

    @Argument(help: ArgumentHelp("The candidate, as the roster names them.", valueName: "candidate"), transform: plainName)
    var candidate: CandidateID

    @Option(help: ArgumentHelp("Why. It stays, so name nobody in it.", valueName: "reason"))
    var because: String

    @OptionGroup var output: ErasureOutput

    func run() async throws {
        let file = try await output.take(.propose(candidate, reason: because))
        try Console.note("next: another admin runs 'invigil erasure confirm \(file.id)'")
    }
}

/// Does it.
struct ErasureConfirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Erase what another admin proposed to erase. It cannot be undone, by nobody.",
        discussion: "Example:\n  invigil erasure confirm era-0123456789abcdef")

    @Argument(help: "The erasure, as 'invigil erasure list' tells it.", transform: plainName)
    var erasure: ErasureID

    @OptionGroup var output: ErasureOutput

    func run() async throws {
        _ = try await output.take(.confirm(erasure))
        try Console.note("Backups, exports and slips from before still name the person: destroy them too.")
    }
}

/// Says no to it.
struct ErasureWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Drop what was proposed and not confirmed.",
        discussion: "Example:\n  invigil erasure withdraw era-0123456789abcdef")

    @Argument(help: "The erasure, as 'invigil erasure list' tells it.", transform: plainName)
    var erasure: ErasureID

    @OptionGroup var output: ErasureOutput

    func run() async throws {
        _ = try await output.take(.withdraw(erasure))
    }
}

/// Tells of all.
struct ErasureList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List what was proposed and erased, newest first. Of what is done, nobody's name is known.",
        discussion: "Example:\n  invigil erasure list")

    @OptionGroup var output: ErasureOutput

    func run() async throws {
        let files: [ErasureCase] = try await output.server.calls().call(.erasures)
        if output.json { return try Console.out(json: files) }
        if files.isEmpty { try Console.note("Nothing was erased, and nothing is proposed.") }
        for file in files { try ErasureOutput.tell(file) }
    }
}

/// Where it is asked, and how it is told.
struct ErasureOutput: ParsableArguments {
    @Flag(help: "Print it as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func take(_ step: ErasureStep) async throws -> ErasureCase {
        let file: ErasureCase = try await server.calls().call(.erase, step)
        if json { try Console.out(json: file) } else { try Self.tell(file) }
        return file
    }

    static func tell(_ file: ErasureCase) throws {
        try Console.out(file.words)
        for event in file.events { try Console.out("  \(event.at)  \(event.words)") }
    }
}
