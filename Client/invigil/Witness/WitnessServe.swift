import ArgumentParser
import ExamModel
import Foundation
import Records
import Witnessing

/// Answers logs until it is stopped.
struct WitnessServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer the logs that are watched, until SIGTERM or SIGINT.",
        discussion: """
            What is signed is on the disk before anybody has the signature. Requests and answers are signed themselves, so plain HTTP \
            cannot falsify them; put a reverse proxy with TLS before it where others could cut it off. Never run the same directory \
            twice, and never from a copy of earlier: a witness that forgets can be shown two histories.

            Example:
              invigil witness serve w1 --listen 127.0.0.1:8480
            """)

    @Argument(help: ArgumentHelp("The witness's directory.", valueName: "directory"))
    var directory: String

    @Option(help: "HOST:PORT; port 0 takes a free one.")
    var listen = "127.0.0.1:8480"

    @Option(help: "Where to write the address that is listened on, for scripts.")
    var addressFile: String?

    func validate() throws {
        guard place != nil else { throw ValidationError("--listen: '\(listen)' is not HOST:PORT, for example 127.0.0.1:8480.") }
    }

    private var place: (host: String, port: Int)? {
        guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]), (0...65_535).contains(port),
            colon > listen.startIndex
        else { return nil }
        return (listen[..<colon].trimmingCharacters(in: ["[", "]"]), port)
    }

    func run() async throws {
        guard let place else { throw ExitCode(2) }
        let files = WitnessDirectory(path: directory)
        let (key, signing) = try files.signing()
        let logs = try files.logs()
        guard !logs.isEmpty else {
            throw CommandFailure("\(directory) watches no log yet. Add one: invigil witness add \(directory) LOG.VKEY")
        }
        // A state that cannot be read is told now, and not when a log asks.
        for log in logs { _ = try files.last(of: log) }
        try files.lock()
        let desk = WitnessDesk(signing: signing, logs: logs, memory: files)
        let server = WitnessServer(desk, now: { wallTime() }, told: { try? Console.note($0) })
        try Console.note("\(key.name) watches \(logs.map(\.name).joined(separator: ", "))")
        try await server.serve(host: place.host, port: place.port) { port in
            let address = "http://\(place.host.contains(":") ? "[\(place.host)]" : place.host):\(port)"
            try? Console.note("serving \(address)")
            if let addressFile { try? DurableFile.replace(addressFile, with: Array("\(address)\n".utf8)) }
        }
    }
}
