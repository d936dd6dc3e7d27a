import ArgumentParser
import ExamAPI
import ExamModel
import Records
import TerminalUI

/// Tells of all.
struct CorrectionList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the corrections of a bank, newest first.",
        discussion: "Example:\n  invigil correction list ciscsm-ccsm")

    @Argument(help: "The bank's name.", transform: plainName)
    var bank: BankID

    @Flag(help: "Print them as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let files: [CorrectionCase] = try await server.calls(patience: .correcting).call(.corrections(bank))
        if json { return try Console.out(json: files) }
        if files.isEmpty {
            try Console.note("The key of \(bank) was never corrected. Try one: invigil correction simulate \(bank) --item ITEM")
        }
        for file in files {
            try Console.out("\(file.id)  \(file.state.rawValue)  \(file.events.first.map { "\($0.at)" } ?? "")  \(file.correction.words)")
        }
    }
}

/// Tells of one.
struct CorrectionShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Tell of one correction: what it does, to whom, and who said so.",
        discussion: """
            Before it is confirmed, everybody who crosses the cut is told, and the code that confirming asks for; afterwards everybody \
            whose sitting it was about.

            Example:
              invigil correction show ciscsm-ccsm cor-0123456789abcdef
              invigil correction show ciscsm-ccsm cor-0123456789abcdef --change > correction.json
            """)

    @OptionGroup var named: CorrectionNamed

    @Flag(help: "Print only what it changes, as JSON: what 'invigil verify --correction' takes. It tells right answers, and names nobody.")
    var change = false

    func run() async throws {
        let report = try await named.report()
        if change { return try Console.out(json: report.file.correction) }
        try named.output.tell(report)
    }
}

/// Confirms one.
struct CorrectionConfirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Confirm what another admin proposed. New records are made within seconds; a further correction alone changes them.",
        discussion: """
            The code stands at the end of 'invigil correction show': it is that of what was shown, and if the correction does something \
            else by now, nothing is confirmed.

            Example:
              invigil correction confirm ciscsm-ccsm cor-0123456789abcdef --code 3f9a12bc
            """)

    @OptionGroup var named: CorrectionNamed

    @Option(help: ArgumentHelp("What 'invigil correction show' says.", valueName: "code"))
    var code: String

    func run() async throws {
        let report = try await named.report()
        if report.file.state == .proposed, try CorrectionText.code(of: report) != code.lowercased() {
            throw CommandFailure(
                "\(code) is not the code of what it does now. Look at it: invigil correction show \(named.bank) \(named.correction)")
        }
        try await named.take(.confirm(named.correction, seen: try identity(of: report.trial)))
    }
}

/// Says no to one.
struct CorrectionWithdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Drop what was proposed and not confirmed.",
        discussion: "Example:\n  invigil correction withdraw ciscsm-ccsm cor-0123456789abcdef")

    @OptionGroup var named: CorrectionNamed

    func run() async throws {
        try await named.take(.withdraw(named.correction))
    }
}

/// Which one.
struct CorrectionNamed: ParsableArguments {
    @Argument(help: "The bank's name.", transform: plainName)
    var bank: BankID

    @Argument(help: "The correction, as 'invigil correction list' tells it.", transform: plainName)
    var correction: CorrectionID

    @OptionGroup var output: CorrectionOutput

    func report() async throws -> CorrectionReport {
        try await output.server.calls(patience: .correcting).call(.correction(bank, correction))
    }

    func take(_ step: CorrectionStep) async throws {
        let report: CorrectionReport = try await output.server.calls(patience: .correcting).call(.correct(bank), step)
        try output.tell(report)
    }
}

/// Corrections in words.
enum CorrectionText {
    /// Eight characters that stand for what somebody saw.
    static func code(of report: CorrectionReport) throws -> String { String(try identity(of: report.trial).hex.prefix(8)) }

    static func tell(_ report: CorrectionReport) throws {
        let file = report.file
        try Console.out("\(file.id)  \(file.state.rawValue)  \(file.correction.words)")
        try Console.out("because: \(file.reason)")
        for event in file.events { try Console.out("\(event.at)  \(event.words)") }
        if file.state == .withdrawn { return }
        try Console.out((file.state == .confirmed ? "so far: " : "") + words(report.impact, isDone: file.state != .proposed))
        for line in report.sittings { try Console.out("  \(line.words)") }
        guard file.state == .proposed else { return }
        if report.sittings.isEmpty { try Console.out("nobody crosses the cut") }
        let code = try code(of: report)
        try Console.out("code: \(code)")
        try Console.note("another admin: invigil correction confirm \(file.correction.bank) \(file.id) --code \(code)")
    }

    private static func words(_ impact: CorrectionImpact, isDone: Bool) -> String {
        let verb = isDone ? "" : "would be "
        return
            "\(counted(impact.sittings, "graded sitting")) with it: \(impact.failToPass) fail to pass, \(impact.passToFail) pass to fail; "
            + "\(counted(impact.superseded, "record")) \(verb)superseded, \(impact.spared) spared, \(impact.revokedBefore) revoked before, "
            + "\(impact.unlisted) in no status list; "
            + "designations: \(impact.designationsGranted) \(verb)granted, \(impact.designationsRevoked) \(verb)revoked"
    }

    static func table(_ trials: [CorrectionTrial]) throws {
        let heads = ["CORRECTION", "SITTINGS", "UP", "DOWN", "FAIL>PASS", "PASS>FAIL", "NEW RECORDS", "SPARED", "GRANTED", "REVOKED"]
        let rows = trials.map { trial in
            let impact = trial.impact
            return [sanitized(trial.correction.words)]
                + [
                    impact.sittings, impact.raised, impact.lowered, impact.failToPass, impact.passToFail, impact.superseded, impact.spared,
                    impact.designationsGranted, impact.designationsRevoked,
                ].map { "\($0)" }
        }
        for line in alignTable(rows: [heads] + rows, width: 200, separator: "  ") { try Console.out(line) }
        if trials.allSatisfy({ $0.impact.sittings == 0 }) {
            try Console.note("No graded sitting had it on its form: nobody's result changes.")
        }
        // The same people cross with and without 'never harm', which only says who keeps what they had.
        for trial in trials where !trial.correction.neverHarm && !trial.flips.isEmpty {
            try Console.out("")
            try Console.out("\(trial.correction.words):")
            for line in trial.flips.prefix(shown) { try Console.out("  \(line.words)") }
            if trial.flips.count > shown { try Console.note("  and \(trial.flips.count - shown) more; --json has them all") }
        }
    }

    private static let shown = 40
}
