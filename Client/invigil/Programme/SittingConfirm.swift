import ArgumentParser
import ExamAPI
import ExamModel

/// The second person of an order that needs two.
struct SittingConfirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Confirm what somebody else proposed, or list what waits for it.",
        discussion: """
            What ends an exam, and time for a room or a window, is done by two people: a proctor proposes it, a chief proctor or an admin
            confirms it within 15 minutes. Without an order the command lists what waits.

            Examples:
              invigil sitting confirm
              invigil sitting confirm 1f0c…
            """)

    @Argument(help: ArgumentHelp("The order, as it was told when it was proposed.", valueName: "order"))
    var order: String?

    @Option(help: ArgumentHelp("Who confirms, for the journal; for the admin's token only.", valueName: "name"))
    var by: String = ""

    @Flag(help: "Print one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let proposals: [ProposedOrder] = try await server.calls().call(.proposals)
        guard let order else { return try list(proposals) }
        guard let proposal = proposals.first(where: { $0.id.text == order }) else {
            throw CommandFailure(
                "Nothing waits under \(order). It was carried out, or 15 minutes have passed, or it is not all in your places. Look at the "
                    + "sitting with 'invigil roster list', and propose it again if need be.")
        }
        let same = ProctorOrder(id: proposal.id, act: proposal.act.done(by: by))
        let outcome: WindowOrderOutcome = try await server.calls().call(
            .proctorWindow(proposal.window), WindowOrder(same, room: proposal.order.room, sittings: proposal.order.sittings))
        guard !outcome.isProposed else { throw CommandFailure("You proposed it yourself. Another person has to confirm it.") }
        if json { return try Console.out(json: outcome) }
        for refused in outcome.refused { try Console.note("not \(refused.sitting): \(refused.because)") }
        guard !outcome.done.isEmpty else { throw CommandFailure("Nothing was done. See above.") }
        try Console.out("done: \(proposal.words)")
    }

    private func list(_ proposals: [ProposedOrder]) throws {
        if json { return try Console.out(json: proposals) }
        guard !proposals.isEmpty else { return try Console.note("Nothing waits for a second person.") }
        for proposal in proposals { try Console.out("\(proposal.id)  \(proposal.words)") }
    }
}
