import ArgumentParser

/// The work on banks.
struct BankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank",
        abstract: "Take banks in from any format, look through them, review and publish them, and see what forms they give.",
        discussion: """
            Examples:
              invigil bank lint QuestionBanks/ciscsm/ccsm
              invigil bank serve-check QuestionBanks/ciscsm/ccsm
              invigil bank import QuestionBanks/ciscsm/ccsm --server https://exams.example.org:8443
            """,
        subcommands: [
            BankLint.self, BankImport.self, BankExport.self, BankReport.self, BankServeCheck.self, BankAssemble.self, BankList.self,
            BankReview.self, BankPublish.self, BankHistoryCommand.self,
        ])
}
