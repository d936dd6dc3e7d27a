import ArgumentParser

/// The work on banks.
struct BankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank",
        abstract: "Look through banks, take them in, and ask what forms they can give.",
        discussion: """
            Examples:
              invigil bank lint QuestionBanks/ciscsm/ccsm
              invigil bank serve-check QuestionBanks/ciscsm/ccsm
              invigil bank import QuestionBanks/ciscsm/ccsm --server https://exams.example.org:8443
            """,
        subcommands: [
            BankLint.self, BankImport.self, BankServeCheck.self, BankList.self, BankReview.self, BankPublish.self, BankHistoryCommand.self,
        ])
}
