import ArgumentParser
import ExamAPI
import ExamModel

/// Proposes to suspend a designation.
struct ResultSuspend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspend", abstract: "Propose to suspend a designation, until it is reinstated or revoked.",
        discussion: """
            Nothing is done yet: another admin confirms it with 'invigil result confirm-revocation'. Then the page of verification says \
            'suspended', with the day. The result stands. A status list knows one bit: to tools that look at the list alone a suspended \
            designation is revoked.

            Example:
              invigil result suspend sit-0123456789abcdef --because "CPD of 2026 not shown"
            """)

    @OptionGroup var revocation: RevocationOptions

    @Option(help: ArgumentHelp("Why, for the notice. No more of a person than has to be told.", valueName: "reason"))
    var because: String

    func run() async throws {
        try await revocation.take(.propose(part: .suspension, reason: because))
        try revocation.tellWhoIsNext()
    }
}

/// Proposes to give a suspended designation back.
struct ResultReinstate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reinstate", abstract: "Propose to give a suspended designation back.",
        discussion: """
            Nothing is done yet: another admin confirms it with 'invigil result confirm-revocation'. Then the holder has a new record of the \
            designation, with the number and the dates that it had; the suspended one stays taken back, and names the new one. The holder \
            needs the new certificate: 'invigil result export' has it.

            Example:
              invigil result reinstate sit-0123456789abcdef --because "CPD of 2026 shown"
            """)

    @OptionGroup var revocation: RevocationOptions

    @Option(help: ArgumentHelp("Why, for the notice. No more of a person than has to be told.", valueName: "reason"))
    var because: String

    func run() async throws {
        try await revocation.take(.proposeReinstatement(reason: because))
        try revocation.tellWhoIsNext()
    }
}
