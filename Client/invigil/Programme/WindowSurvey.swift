import ArgumentParser
import ExamAPI
import ExamModel
import TerminalUI

/// What the candidates of a window said about it.
struct WindowSurvey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "survey", abstract: "Tell what the candidates of a window said about it, without who said it.",
        discussion: "Examples:\n  invigil window survey morning\n  invigil window survey morning --json")

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Flag(help: "Print everything as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let surveys: [Survey] = try await server.calls().call(.surveys(window))
        if json { return try Console.out(json: surveys) }
        guard !surveys.isEmpty else { return try Console.note("Nobody has said anything about \(window) yet, or there is no such window.") }
        try Console.out("\(counted(surveys.count, "candidate")) of \(window). 1 is not at all, 5 is fully.")
        let head = ["", "1", "2", "3", "4", "5"]
        let rows = Survey.Statement.allCases.map { statement in
            let given = surveys.flatMap(\.ratings).filter { $0.statement == statement }
            return [Self.words(statement)] + (1...5).map { agreement in "\(given.count { $0.agreement == agreement })" }
        }
        for line in alignTable(rows: [head] + rows, width: 200, separator: "  ") { try Console.out(line) }
        for remark in surveys.map(\.remark) where !remark.isEmpty { try Console.out("- \(remark)") }
    }

    private static func words(_ statement: Survey.Statement) -> String {
        switch statement {
        case .rules: "clear what to do and what the rules are"
        case .screens: "screens easy to use"
        case .time: "always knew time left and what was saved"
        case .place: "could work undisturbed"
        }
    }
}
