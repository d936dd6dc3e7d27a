import ArgumentParser

/// The work on results.
struct ResultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "result",
        abstract:
            "Take home what a stranger needs to verify a result, draw a sitting again, hand in work that came by hand, and take a record back or suspend it.",
        discussion:
            "Examples:\n  invigil result export sit-0123456789abcdef --to ada-record\n  invigil result replay ada-record --to ada.cast",
        subcommands: [
            ResultExport.self, ResultReplay.self, ResultImportSealed.self, ResultRevoke.self, ResultSuspend.self, ResultReinstate.self,
            ResultConfirmRevocation.self, ResultWithdrawRevocation.self, ResultRevocation.self,
        ])
}
