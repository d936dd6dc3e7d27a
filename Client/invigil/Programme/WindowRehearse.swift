import ArgumentParser
import ExamAPI
import ExamModel
import Records
import Signing
import Verification

/// Lets a robot sit a whole form before people do.
struct WindowRehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Let a robot sit a whole form of a window before anybody else does, and verify its record.",
        discussion: """
            The robot gets a form as a candidate would, checks in, opens it, answers every item, closes it and reads the result, over \
            the same requests as everybody. Then the record is verified offline. It stands on no roster, counts in no statistic and \
            exposes no item. With --bank the form is graded and decided again, with the key.

            Examples:
              invigil window rehearse morning
              invigil window rehearse morning --bank QuestionBanks/ciscsm/ccsm
            """)

    @Argument(help: "The window's name.", transform: plainName)
    var window: WindowID

    @Option(help: ArgumentHelp("The bank with its key, for grading again.", valueName: "directory"))
    var bank: String?

    @Flag(help: "Print what the server keeps of it as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        try server.requireNames()
    }

    func run() async throws {
        let calls = try server.calls()
        let enrolled: Enrolled = try await calls.call(.rehearse(window), NoContent())
        try Console.progress("a robot sits \(enrolled.sitting)")
        let (connection, _) = try server.connection(patience: .staff)
        let result = try await RobotCandidate(connection, writer: WriterID("robot-\(enrolled.sitting)")).sit(enrolled.code)
        let bundle: ResultBundle = try await calls.call(.bundle(enrolled.sitting))
        let checks = try verified(bundle)
        let kept: Rehearsal = try await calls.call(
            .rehearsed(window), RehearsalReport(sitting: enrolled.sitting, checks: checks))
        if json { return try Console.out(json: kept) }
        try Console.out(
            "a robot sat \(counted(kept.items, "item")) of \(kept.blueprint): \(result.scaled) scaled, \(result.outcome.rawValue); "
                + "the record holds in \(counted(kept.checks, "check"))\(bank == nil ? "" : ", graded again with the key")")
        try Console.note("It is on no roster and in no statistic. What is missing now: invigil window ready \(window)")
    }

    /// - Returns: how many checks held.
    private func verified(_ bundle: ResultBundle) throws -> Int {
        let document = Array(bundle.issuerDocument.utf8)
        var record = RecordBundle(
            result: Array(bundle.result.utf8), designation: nil, issuerDocument: document, manifest: Array(bundle.manifest.utf8),
            journal: Array(bundle.journal.utf8), form: try canonicalBytes(of: bundle.form), scheme: try canonicalBytes(of: bundle.scheme),
            candidate: try canonicalBytes(of: bundle.candidate), resultDocument: bundle.resultDocument.map { Array($0.utf8) },
            resultProof: bundle.resultProof.map { Array($0.utf8) },
            logPolicy: Array(bundle.logPolicy.utf8))
        if let bank { record.key = try VerifierInput.key(fromBank: bank) }
        let issuer = try DIDDocument(reading: document).issuer
        let findings = verify(
            record, issuer: issuer, at: wallTime(), checker: { try ES256Checker($0) }, ed25519: Ed25519Checker.accepts
        ).findings
        let failed = findings.filter { !$0.passed }
        guard failed.isEmpty, findings.contains(where: { $0.check == .signature }) else {
            let why = failed.map { "\($0.part.rawValue) \($0.check.rawValue): \($0.because)" }
            throw CommandFailure((["The record of the rehearsal does not hold."] + why).joined(separator: "\n"))
        }
        return findings.count
    }
}
