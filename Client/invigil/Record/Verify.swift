import ArgumentParser
import ExamModel
import Signing
import Verification

/// Checks a record, or a bundle, without a server and without a network.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a record offline: signature, dates, the log, journal, grade and decision.",
        discussion: """
            One line a check: 'ok' holds, 'FAIL' does not, 'skip' was not made and says what it would need. The exit status is 0 \
            only if every check that was made holds.

            Examples:
              invigil verify ada-record --trust issuer
              invigil verify ada-record --trust issuer --bank QuestionBanks/ciscsm/ccsm
              invigil verify ada-record/designation.jwt --trust issuer --at 2027-06-01T00:00:00Z --json
            Put the present status list beside it, as result.status.jwt or designation.status.jwt; else that of the bundle's day is taken.
            'issuer' is a directory with the issuer's did.json, fetched apart from the record: https://HOST/.well-known/did.json
            """)

    @Argument(help: "A bundle's directory, as 'invigil result export' writes it, or one record: NAME.jwt.")
    var path: String

    @Option(help: ArgumentHelp("The directory with the issuer's did.json, got apart from the record.", valueName: "directory"))
    var trust: String?

    @Option(help: ArgumentHelp("The bank with its key, for grading again.", valueName: "directory"))
    var bank: String?

    @Option(
        help: ArgumentHelp(
            "What the bank's key was corrected by, as 'invigil correction show BANK ID --change' prints it; once for each, in their order.",
            valueName: "file"))
    var correction: [String] = []

    @Option(help: ArgumentHelp("Another journal than the bundle's.", valueName: "file"))
    var journal: String?

    @Option(help: ArgumentHelp("The moment that validity is asked for, RFC 3339; else now.", valueName: "moment"))
    var at: String?

    @Flag(help: "Print the outcome as one JSON document.")
    var json = false

    func validate() throws {
        if let at, MomentText.instant(at) == nil {
            throw ValidationError("--at: '\(at)' is not a moment; write 2027-06-01T00:00:00Z or 2027-06-01T00:00:00+02:00.")
        }
        if bank == nil, !correction.isEmpty { throw ValidationError("--correction corrects the key of a bank: give --bank too.") }
    }

    func run() async throws {
        let now = at.flatMap { MomentText.instant($0) } ?? wallTime()
        var input = try VerifierInput(path: path, trust: trust)
        if let journal { input.bundle.journal = try contents(ofFile: journal, atMost: BundleFile.journal.limit) }
        if let bank { try input.takeKey(fromBank: bank, correctedBy: correction) }
        let verdict = verify(
            input.bundle, issuer: input.pinned, at: now, checker: { try ES256Checker($0) }, ed25519: Ed25519Checker.accepts,
            timeStamp: { try TimeStamp.moment(in: $0, of: $1, authority: $2) })
        let outcome = VerifyOutcome(verdict, of: input, asked: asked, path: path, at: now)
        if json { try Console.out(json: outcome) } else { try tell(outcome) }
        if !outcome.holds { try Console.note(outcome.summary) }
        guard outcome.holds else { throw ExitCode(1) }
    }

    private var asked: Set<Part> {
        Set((journal == nil ? [] : [.journal]) + (bank == nil ? [] : [.key]))
    }

    private func tell(_ outcome: VerifyOutcome) throws {
        for check in outcome.checks {
            try Console.out(check.passed ? .good : .bad, "\(check.part) \(check.check): \(check.because)")
        }
        for skipped in outcome.skipped { try Console.out(.skipped, "\(skipped.part) \(skipped.check): \(skipped.because)") }
        if outcome.holds { try Console.out(outcome.summary) }
    }
}
