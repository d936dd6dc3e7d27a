public import ArgumentParser
import ExamAPI
public import ExamModel

/// What went wrong for a candidate, as a record.
struct IncidentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident",
        abstract: "Report what went wrong for a candidate, see what the journal and the scheme's rules say of it, and decide.",
        discussion: """
            The record takes its evidence from the journal by itself: time worked before, items seen, the last save, time lost. The rules of \
            the scheme advise an outcome and say why; a person decides.

            Examples:
              invigil incident report sit-0123456789abcdef --kind technical --minutes 6 --what "the network of B12 was down"
              invigil incident list morning
              invigil incident decide 4f1c creditTime
              invigil incident decide 4f1c resit --because "the candidate was ill afterwards"
            """,
        subcommands: [Report.self, List.self, Show.self, Note.self, Decide.self])

    /// Makes a record.
    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a record of what went wrong; the evidence is attached by itself.",
            discussion: """
                Examples:
                  invigil incident report sit-0123456789abcdef --kind technical --minutes 6 --what "the network of B12 was down"
                  invigil incident report sit-0123456789abcdef --kind room --from 2026-11-30T09:12Z --until 2026-11-30T09:20Z --what "an alarm"
                """)

        @Argument(help: ArgumentHelp("The sitting, as 'invigil roster list' tells it.", valueName: "sitting"), transform: plainName)
        var sitting: SittingID

        @Option(help: "technical, room, illness or conduct.")
        var kind: Incident.Kind

        @Option(help: "So many minutes until now, in the place of --from.")
        var minutes: Int?

        @Option(help: ArgumentHelp("When it began, for example 2026-11-30T09:12Z.", valueName: "moment"))
        var from: String?

        @Option(help: ArgumentHelp("When it was over.", valueName: "moment"))
        var until: String?

        @Option(help: "What happened, for the record.")
        var what: String

        @OptionGroup var output: IncidentOutput

        func validate() throws {
            guard (minutes == nil) != (from == nil), (from == nil) == (until == nil) else {
                throw ValidationError("Say when it was: --minutes N until now, or --from MOMENT --until MOMENT.")
            }
            if let minutes, !(1...600).contains(minutes) { throw ValidationError("--minutes is between 1 and 600.") }
            for moment in [from, until].compactMap({ $0 }) where Instant(moment) == nil {
                throw ValidationError("'\(moment)' is not a moment. Write it in UTC, for example 2026-11-30T09:12Z.")
            }
            try requireText(what, "--what", limit: 1_000)
        }

        func run() async throws {
            let between = from.flatMap { Instant($0) }.flatMap { from in
                until.flatMap { Instant($0) }.map { IncidentReport.Span.between(from: from, until: $0) }
            }
            let report = IncidentReport(
                id: IncidentID(String(SystemChance.name().prefix(12))), kind: kind, span: between ?? .last(seconds: (minutes ?? 0) * 60),
                what: what)
            try output.tell(try await output.server.calls().call(.reportIncident(sitting), report))
        }
    }

    /// The incidents of a window.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the incidents of a window, the newest first, and the silences that nobody has reported.",
            discussion: """
                A silence is told as the command that reports it: a minute or more in which nothing was heard of a client though its time ran.

                Example:
                  invigil incident list morning
                """)

        @Argument(help: "The window's name.", transform: plainName)
        var window: WindowID

        @OptionGroup var output: IncidentOutput

        func run() async throws {
            let calls = try output.server.calls()
            let files: [IncidentFile] = try await calls.call(.incidents(window))
            if output.json { return try Console.out(json: files) }
            let silences: [UnreportedSilence] = try await calls.call(.unreported(window))
            if files.isEmpty { try Console.note("No incident is on record in \(window).") }
            for file in files {
                let state = file.outcome.map { "decided: \($0.words)" } ?? "open; the rules advise: \(file.advice.outcome.words)"
                try Console.out(
                    "\(file.incident.id)  \(file.incident.from)  \(shown(file.name)), \(file.incident.kind.rawValue): \(shown(file.incident.what)); \(state)"
                )
            }
            if !silences.isEmpty { try Console.note("Nobody has reported these:") }
            for silence in silences {
                try Console.out(
                    "invigil incident report \(silence.sitting) --kind technical --from \(silence.from) --until \(silence.until)"
                        + " --what \"\(silence.what)\"  # \(shown(silence.name))")
            }
        }
    }

    /// One incident, whole.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show an incident with its evidence, the rules and what was decided.",
            discussion: "Example:\n  invigil incident show 4f1c")

        @Argument(help: "The incident's id.", transform: plainName)
        var incident: IncidentID

        @OptionGroup var output: IncidentOutput

        func run() async throws { try output.tell(try await output.server.calls().call(.incident(incident))) }
    }

    /// Adds to one.
    struct Note: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add what became known later.", discussion: "Example:\n  invigil incident note 4f1c \"a switch was broken\"")

        @Argument(help: "The incident's id.", transform: plainName)
        var incident: IncidentID

        @Argument(help: "What became known.")
        var text: String

        @OptionGroup var output: IncidentOutput

        func run() async throws {
            try output.tell(try await output.server.calls().call(.noteIncident(incident), IncidentNote(text: text)))
        }
    }

    /// Decides one.
    struct Decide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decide an incident: creditTime, resume, resit or void.",
            discussion: """
                creditTime gives the time back that was lost and not given back yet; resume ends a pause; resit and void end the sitting, which \
                does not count then, once a second person confirms it. A sitting that was handed in keeps its result: only resit can be \
                decided then. For whom sits again, see: invigil roster enrol --help. What is not as the rules advise needs --because. What \
                is decided already is decided anew only with --anew: look at it first.

                Examples:
                  invigil incident decide 4f1c creditTime
                  invigil incident decide 4f1c resit --because "the candidate was ill afterwards"
                """)

        @Argument(help: "The incident's id.", transform: plainName)
        var incident: IncidentID

        @Argument(help: "creditTime, resume, resit or void.")
        var outcome: IncidentOutcome

        @Option(help: ArgumentHelp("Why, where it is not as the rules advise.", valueName: "reason"))
        var because: String = ""

        @Flag(help: "Decide anew what is decided already.")
        var anew = false

        @OptionGroup var output: IncidentOutput

        func run() async throws {
            let calls = try output.server.calls()
            var seen: Int?
            if anew {
                let known: IncidentFile = try await calls.call(.incident(incident))
                seen = known.events.count
            }
            let decision = IncidentDecision(outcome: outcome, reason: because, after: seen)
            let file: IncidentFile = try await calls.call(.decideIncident(incident), decision)
            try output.tell(file)
            if file.waits == .forSecondPerson, !output.json {
                try Console.note("It waits for a second person: invigil sitting confirm incident-\(incident)-\(outcome.rawValue)")
            }
        }
    }
}

/// How incidents are told.
struct IncidentOutput: ParsableArguments {
    @Flag(help: "Print it as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws { try server.requireNames() }

    func tell(_ file: IncidentFile) throws {
        if json { return try Console.out(json: file) }
        for line in IncidentText.lines(file) { try Console.out(line) }
    }
}

extension Incident.Kind: ExpressibleByArgument {}
extension IncidentOutcome: ExpressibleByArgument {}
