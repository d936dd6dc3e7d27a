import ArgumentParser
import ExamAPI
import ExamModel
import Foundation
import Records
import Signing

/// Fetches a whole log and hashes it again; into a directory that has it already, what is new.
struct LogExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Fetch a log, hash it again from its first entry, and keep it as files that other tools read (C2SP tlog-tiles).",
        discussion: """
            No account is needed: a log tells nothing of a person. Run again, it takes up what is there, and says so if the log has not \
            grown from it: then its body shows two histories, and what you have is the proof.

            Examples:
              invigil log export ccsm-log --server https://exams.example.org:8443
              invigil log export ccsm-log --server https://exams.example.org:8443 --policy issuer/log.policy
              invigil log export ccsm-log-2026 --log 2026 --server https://exams.example.org:8443
            """)

    @Argument(help: ArgumentHelp("Where the copy is, or will be.", valueName: "directory"))
    var directory: String

    @Option(
        help: ArgumentHelp(
            "Whom you believe about the log (C2SP tlog-policy); without it, the policy that the server tells.", valueName: "file"))
    var policy: String?

    @Option(
        help: ArgumentHelp(
            "The year of a log that has ended, or as its name ends: 2026, 2026-2; without it, the present log.", valueName: "year"))
    var log: String?

    @Flag(help: "Print what was found as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var place: ServerPlace

    func validate() throws {
        try place.requireName()
        if let log, !log.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) {
            throw ValidationError("--log: '\(log)' is no year of a log; write 2026.")
        }
    }

    func run() async throws {
        let connection = try ServerConnection(to: try place.address(), authority: place.authority, patience: .staff)
        let source = LogSource(connection, year: log)
        let known = try await policy(from: source)
        let text = String(decoding: try await source.checkpoint(), as: UTF8.self)
        guard let note = SignedNote(text), let state = Checkpoint(text: note.text),
            let signers = known.signers(of: note, Ed25519Checker.accepts)
        else { throw CommandFailure("What the server tells is no state of a log that the policy names. Nothing was kept.") }
        guard known.isMet(by: signers.witnesses) else {
            throw CommandFailure("Too few witnesses of the policy have signed the state of \(state.origin). Nothing was kept.")
        }
        var copy = LogCopy(directory)
        let before = try copy.state()
        if let before, before.origin != state.origin {
            throw CommandFailure(
                "\(directory) has a copy of \(before.origin), and the server tells of \(state.origin). Name another directory.")
        }
        if let before, before.size > state.size {
            throw CommandFailure(
                "\(directory) has \(before.size) entries, and the server tells of \(state.size): THE LOG WAS CUT. Keep your copy.")
        }
        try Console.progress("hashing \(counted(state.size, "entry", "entries"))")
        try await copy.fill(from: source, to: state, grownFrom: before)
        try copy.keep(note)
        let names = signers.witnesses.map(\.name)
        if json {
            return try Console.out(
                json: Outcome(log: state.origin, size: state.size, root: state.root, before: before?.size, witnesses: names))
        }
        let grown = before.map { ", grown from \($0.size)" } ?? ""
        let signed = names.isEmpty ? "signed by the log alone" : "signed by \(names.joined(separator: ", ")) too"
        try Console.out("\(state.origin): \(counted(state.size, "entry", "entries"))\(grown), root \(state.root.hex), \(signed)")
        for (kind, count) in copy.kinds.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try Console.out("  \(kind.rawValue): \(count)")
        }
    }

    private func policy(from source: LogSource) async throws -> LogPolicy {
        let bytes = if let policy { try contents(ofFile: policy, atMost: 1 << 16) } else { try await source.bytes(.logPolicy) }
        do {
            return try LogPolicy(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw CommandFailure("\(policy ?? "the server's policy"): \(error)")
        }
    }

    /// The JSON document of `log export`.
    private struct Outcome: Encodable {
        let log: String
        let size: Int
        let root: Digest
        let before: Int?
        let witnesses: [String]
    }
}

/// The files of a log on a server.
struct LogSource {
    private let connection: ServerConnection
    private let year: String?

    /// - Parameter year: of a log that has ended; `nil` for the present one.
    init(_ connection: ServerConnection, year: String? = nil) {
        self.connection = connection
        self.year = year
    }

    func checkpoint() async throws -> [UInt8] {
        try await bytes(year.map { .logTile("\($0)/checkpoint") } ?? .logCheckpoint)
    }

    func bytes(of tile: LogTile) async throws -> [UInt8] {
        try await bytes(.logTile(year.map { "\($0)/\(tile.path)" } ?? tile.path))
    }

    func bytes(_ route: Route) async throws -> [UInt8] {
        let answer: Result<[UInt8], Refusal>
        do {
            answer = try await connection.fetch(route)
        } catch {
            throw CommandFailure("\(route.path) cannot be fetched: \(error)")
        }
        switch answer {
        case .success(let bytes): return bytes
        case .failure(let refusal): throw CommandFailure("\(route.path) cannot be fetched: \(refusal)")
        }
    }
}
