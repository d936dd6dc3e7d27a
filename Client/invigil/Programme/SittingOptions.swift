import ArgumentParser
import ExamAPI
import ExamModel

/// What every command about one sitting needs.
struct SittingOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The sitting, as 'invigil roster list' tells it.", valueName: "sitting"), transform: plainName)
    var sitting: SittingID

    @Option(help: ArgumentHelp("Who does it, for the journal.", valueName: "name"))
    var by: String

    @Flag(help: "Print what was done as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try requireText(by, "--by", limit: 200)
        try server.requireNames()
    }

    /// Sends `act` and tells that it was done.
    func perform(_ act: ProctorAct, told: String) async throws {
        let _: NoContent = try await server.calls().call(.proctor(sitting), act)
        if json { return try Console.out(json: PerformedAct(sitting: sitting, act: act)) }
        try Console.out("sitting \(sitting): \(told)")
    }
}

/// The JSON document of the commands about one sitting.
private struct PerformedAct: Encodable {
    let sitting: SittingID
    let act: ProctorAct
}

/// Minutes and the reason for them.
struct TimeOptions: ParsableArguments {
    @Option(help: "How many minutes, 1 to 600.")
    var minutes: Int

    @Option(help: ArgumentHelp("Why, for the journal and the candidate.", valueName: "reason"))
    var because: String

    func validate() throws {
        guard (1...600).contains(minutes) else { throw ValidationError("--minutes is between 1 and 600.") }
        try requireText(because, "--because", limit: 1_000)
    }
}
