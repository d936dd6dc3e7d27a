import ArgumentParser
import ExamAPI
import ExamModel

/// Proposes to take records back.
struct ResultRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Propose to take back a result with its designation, or the designation alone.",
        discussion: """
            Nothing is done yet: another admin confirms it, and then it is for good. Within seconds the issuer's status list tells it to \
            everybody who verifies the record, with the time; the reason stands in a signed notice, and both are in the log.

            Example:
              invigil result revoke sit-0123456789abcdef --designation --because "the portfolio was another's"
            """)

    @OptionGroup var revocation: RevocationOptions

    @Flag(help: "The designation alone; the result stays.")
    var designation = false

    @Option(help: ArgumentHelp("Why, for the notice. No more of a person than has to be told.", valueName: "reason"))
    var because: String

    func run() async throws {
        try await revocation.take(.propose(part: designation ? .designation : .result, reason: because))
        try revocation.tellWhoIsNext()
    }
}

/// Confirms it.
struct ResultConfirmRevocation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm-revocation", abstract: "Confirm what somebody else proposed: a revocation, a suspension, a reinstatement.",
        discussion:
            "'invigil result revocation' tells first what it is. A revocation cannot be undone.\n\nExample:\n  invigil result confirm-revocation sit-0123456789abcdef"
    )

    @OptionGroup var revocation: RevocationOptions

    func run() async throws {
        try await revocation.take(.confirm)
    }
}

/// Says no to it.
struct ResultWithdrawRevocation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw-revocation", abstract: "Drop what was proposed and not confirmed.",
        discussion: "Example:\n  invigil result withdraw-revocation sit-0123456789abcdef")

    @OptionGroup var revocation: RevocationOptions

    func run() async throws {
        try await revocation.take(.withdraw)
    }
}

/// Tells of it.
struct ResultRevocation: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revocation", abstract: "Tell what was proposed and done to take records of a sitting back, or to give them back.",
        discussion: "Example:\n  invigil result revocation sit-0123456789abcdef")

    @OptionGroup var revocation: RevocationOptions

    func run() async throws {
        let events: [RevocationEvent] = try await revocation.server.calls().call(.revocation(revocation.sitting))
        try revocation.tell(events)
    }
}

/// Which sitting's records, and how it is told.
struct RevocationOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The sitting, as 'invigil roster list' tells it.", valueName: "sitting"), transform: plainName)
    var sitting: SittingID

    @Flag(help: "Print all steps, with the signed notices, as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func take(_ step: RevocationStep) async throws {
        let events: [RevocationEvent] = try await server.calls().call(.revoke(sitting), step)
        try tell(events)
    }

    func tellWhoIsNext() throws {
        try Console.note("next: another admin runs 'invigil result confirm-revocation \(sitting)'")
    }

    func tell(_ events: [RevocationEvent]) throws {
        if json { return try Console.out(json: events) }
        if events.isEmpty { try Console.note("Nobody has proposed to take records of \(sitting) back.") }
        for event in events { try Console.out("\(event.at)  \(event.words)") }
    }
}
