import ArgumentParser
import ExamAPI
import ExamModel
import TerminalUI

/// Lists the drafts and banks of a server.
struct BankList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the banks of a server: drafts, reviewed, returned and published.",
        discussion: "Example:\n  invigil bank list --server https://exams.example.org:8443 --ca ca.pem --account me.token")

    @Flag(help: "Print the banks as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let lives: [BankLife] = try await server.calls().call(.banks)
        if json { return try Console.out(json: lives) }
        guard !lives.isEmpty else {
            return try Console.note("There is no bank on this server yet. Hand one in with: invigil bank import DIR")
        }
        let rows = lives.map { life in
            [life.bank.text, life.version, life.state.rawValue, life.draft.short, life.events.last.map { "\($0.by), \($0.at)" } ?? ""]
                .map { sanitized($0).replacing("\n", with: " ") }
        }
        for line in alignTable(rows: [["BANK", "VERSION", "STATE", "DRAFT", "LAST STEP"]] + rows, width: 200, separator: "  ") {
            try Console.out(line)
        }
    }
}

extension Digest {
    /// Enough of it to tell two drafts apart at sight.
    var short: String { String(hex.prefix(12)) }
}
