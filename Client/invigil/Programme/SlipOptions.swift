import ArgumentParser
import ExamAPI
import ExamModel
import Foundation

/// Where new admission codes go.
struct SlipOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write the codes into this new file as slips to print, readable by you alone: HTML if it ends in .html, else text.",
            valueName: "file"))
    var slips: String?

    @Option(help: ArgumentHelp("Show times on the slips in this zone too, for example Europe/Zurich.", valueName: "name"))
    var zone: String?

    @Option(
        help: ArgumentHelp("What candidates type after --server; otherwise the --server of this command.", valueName: "url"))
    var candidateServer: String?

    func validate() throws {
        guard zone.map({ TimeZone(identifier: $0) != nil }) ?? true else {
            throw ValidationError("--zone: there is no time zone '\(zone ?? "")'. Give a name of the IANA list, for example Europe/Zurich.")
        }
        if slips == nil, zone != nil || candidateServer != nil {
            throw ValidationError("--zone and --candidate-server are for --slips FILE.")
        }
    }

    /// A place for the codes, made before they are; and what stands on every slip.
    func prepare(_ window: WindowID, on server: ServerOptions, _ calls: any AdminCalls) async throws -> SlipPress? {
        guard let slips else { return nil }
        let windows: [WindowLine] = try await calls.call(.windows)
        guard let line = windows.first(where: { $0.window == window }) else {
            throw CommandFailure("\(server.named) has no window \(window). Set it up first: invigil window create \(window) …")
        }
        return SlipPress(
            file: try SecretFile(slips), window: line, server: candidateServer ?? server.named,
            zone: zone.flatMap { TimeZone(identifier: $0) } ?? .gmt)
    }
}

/// Writes slips into a file that is ready for them.
struct SlipPress {
    let file: SecretFile
    let window: WindowLine
    let server: String
    let zone: TimeZone

    /// Writes the slips. If that cannot be, the codes are told on standard output: nobody can ask for them again.
    func print(_ slips: [AdmissionSlips.Slip]) throws {
        guard !slips.isEmpty else { return }
        do {
            try file.write(AdmissionSlips(window, server: server, zone: zone, slips: slips).bytes(for: file.path))
        } catch {
            for slip in slips { try Console.out("\(slip.candidate)  \(slip.code)") }
            throw CommandFailure("\(error) The codes are told above instead; they are not shown again.")
        }
        try Console.note("\(counted(slips.count, "slip")) in \(file.path), readable by you alone. Hand them out, and delete the file.")
    }
}
