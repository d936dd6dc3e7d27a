import ArgumentParser
import ExamAPI
import ExamModel

/// Whom an act of the proctor is for, and who does it.
struct SittingOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The sitting, as 'invigil roster list' tells it.", valueName: "sitting"), transform: plainName)
    var sitting: SittingID?

    @Option(help: ArgumentHelp("Everybody in this window, in the place of one sitting.", valueName: "id"), transform: plainName)
    var window: WindowID?

    @Option(help: ArgumentHelp("Only this room of the window.", valueName: "name"), transform: plainName)
    var room: RoomID?

    @Option(
        help: ArgumentHelp(
            "Who does it, for the journal: with the admin's token only. Otherwise it is whoever signs in.", valueName: "name"))
    var by: String = ""

    @Flag(help: "Print what was done as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        guard (sitting == nil) != (window == nil) else {
            throw ValidationError("Name one sitting, or everybody with --window ID (and --room NAME).")
        }
        guard room == nil || window != nil else { throw ValidationError("--room goes with --window.") }
        if !by.isEmpty { try requireText(by, "--by", limit: 200) }
        try server.requireNames()
    }

    /// Whom, as it stands on the command line.
    var named: String {
        (sitting?.text ?? window.map { "--window \($0)" } ?? "") + (room.map { " --room \($0)" } ?? "")
    }

    /// Sent again after a broken connection, the same order is not carried out twice.
    private func order(_ act: ProctorAct) -> ProctorOrder {
        ProctorOrder(id: OrderID(SystemChance.name()), act: act)
    }

    /// Sends `act` and tells that it was done.
    func perform(_ act: ProctorAct, told: String) async throws {
        if let window { return try await perform(act, in: window, told: told) }
        guard let sitting else { return }
        let order = order(act)
        let receipt: OrderReceipt = try await server.calls().call(.proctor(sitting), order)
        if receipt.isProposed { return try tellProposal(order, receipt) }
        if json { return try Console.out(json: PerformedAct(sitting: sitting, act: act)) }
        try Console.out("sitting \(sitting): \(told)")
    }

    /// What hurts is done by two people.
    private func tellProposal(_ order: ProctorOrder, _ receipt: some Encodable) throws {
        if json { return try Console.out(json: receipt) }
        try Console.out("proposed: nothing is done yet. A chief proctor or an admin, another person, confirms it within 15 minutes:")
        try Console.out("invigil sitting confirm \(order.id)")
    }

    private func perform(_ act: ProctorAct, in window: WindowID, told: String) async throws {
        let order = order(act)
        let outcome: WindowOrderOutcome = try await server.calls().call(.proctorWindow(window), WindowOrder(order, room: room))
        if outcome.isProposed { return try tellProposal(order, outcome) }
        if json {
            try Console.out(json: outcome)
        } else {
            let place = room.map { "room \($0) of window \(window)" } ?? "window \(window)"
            try Console.out("\(place), \(counted(outcome.done.count, "sitting")): \(told)")
            for refused in outcome.refused { try Console.note("not \(refused.sitting): \(refused.because)") }
        }
        guard !outcome.done.isEmpty else { throw CommandFailure("Nobody was reached. See above.") }
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

    @OptionGroup var reason: ReasonOption

    var because: String { reason.because }

    func validate() throws {
        guard (1...600).contains(minutes) else { throw ValidationError("--minutes is between 1 and 600.") }
    }
}

/// Why a proctor acts.
struct ReasonOption: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for the journal and the candidate.", valueName: "reason"))
    var because: String

    func validate() throws {
        try requireText(because, "--because", limit: 1_000)
    }
}
