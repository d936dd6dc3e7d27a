import ArgumentParser
import ExamAPI
import ExamModel
import TerminalUI

/// Tells the life of one bank and what is known of its items.
struct BankHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Tell who did what with a bank, and how its items have done.",
        discussion: """
            For each item that was on a form: on how many forms, answered in how many graded sittings, its facility (the mean \
            share of its marks) and its discrimination (the correlation with the rest of the form).

            Examples:
              invigil bank history ciscsm-ccsm
              invigil bank history ciscsm-ccsm --json
            """)

    @Argument(help: "The bank's name.", transform: plainName)
    var bank: BankID

    @Flag(help: "Print the history as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let history: BankHistory = try await server.calls().call(.bank(bank))
        if json { return try Console.out(json: history) }
        for life in history.lives {
            try Console.out("\(life.bank) \(life.version), draft \(life.draft.short): \(life.state.rawValue)")
            for event in life.events { try Console.out("  \(event.at)  \(event.by) \(event.act.words)") }
        }
        guard !history.items.isEmpty else { return try Console.note("No item has been on a form yet.") }
        let rows = history.items.map { item in
            [
                item.item.text, "\(item.forms)", "\(item.candidates)", item.facility.map(BankHistoryCommand.share) ?? "-",
                item.discrimination.map(BankHistoryCommand.share) ?? "-",
            ].map { sanitized($0) }
        }
        for line in alignTable(
            rows: [["ITEM", "FORMS", "CANDIDATES", "FACILITY", "DISCRIMINATION"]] + rows, width: 200, separator: "  ")
        {
            try Console.out(line)
        }
    }

    /// `0.725`, `-0.031`.
    private static func share(_ perMille: Int) -> String {
        let digits = String(abs(perMille) % 1000)
        return "\(perMille < 0 ? "-" : "")\(abs(perMille) / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}

extension BankAct {
    /// `reviewed it: Read it all.`
    var words: String {
        switch self {
        case .drafted: "handed it in"
        case .reviewed(let note): "accepted it" + (note.isEmpty ? "" : ": \(note)")
        case .returned(let because): "returned it: \(because)"
        case .published(let note): "published it" + (note.isEmpty ? "" : ": \(note)")
        }
    }
}
