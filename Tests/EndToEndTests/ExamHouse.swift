import Foundation

/// A server of the real program in a directory of its own, and the admin who runs it.
final class ExamHouse {
    let programs: Programs
    let directory: String
    private var server: Child?
    private(set) var address = ""
    /// Put before the server, for example a variable for `env`.
    var serverEnvironment: [String: String] = [:]

    var data: String { directory + "/data" }
    var ca: String { data + "/ca.pem" }
    var log: String { directory + "/server.log" }

    /// Sets the server up, starts it, gives `body` the house, and leaves nothing behind.
    static func open(_ body: (ExamHouse) async throws -> Void) async throws {
        let house = try ExamHouse(programs: try Programs.find())
        defer { house.clear() }
        try await house.set(up: "data")
        try await house.start()
        try await body(house)
    }

    init(programs: Programs) throws {
        self.programs = programs
        directory = FileManager.default.temporaryDirectory.appending(path: "invigil-e2e-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    func clear() {
        server = nil
        try? FileManager.default.removeItem(atPath: directory)
    }

    func set(up name: String) async throws {
        let made = try await run([programs.invigild, "init", "--data", "\(directory)/\(name)"])
        guard made.status == 0 else { throw Late(description: "invigild init failed: \(made.all)") }
    }

    /// Starts the server; after the first time on the same port.
    func start() async throws {
        let file = directory + "/address"
        try? FileManager.default.removeItem(atPath: file)
        let listen = address.isEmpty ? "127.0.0.1:0" : String(address.dropFirst("https://".count))
        let process = try Child(
            [programs.invigild, "serve", "--data", data, "--listen", listen, "--address-file", file],
            environment: serverEnvironment, output: log, errors: log)
        server = process
        address = try await wait(for: "the server to listen", seconds: 60) {
            let log = (try? String(contentsOfFile: self.log, encoding: .utf8)) ?? ""
            if process.ended != nil { throw Late(description: "the server ended: \(log)") }
            let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            return text.isEmpty ? nil : text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    /// `kill -9`, as a power cut does to a process.
    func killServer() { server = nil }

    /// Runs a command of `invigil` as the admin.
    func admin(_ words: String..., to address: String? = nil) async throws -> Outcome {
        try await command(words, with: data + "/admin.token", to: address)
    }

    /// Runs a command of `invigil` as grace, who reviews and publishes banks.
    func grace(_ words: String...) async throws -> Outcome {
        try await command(words, with: data + "/staff/grace.token")
    }

    private func command(_ words: [String], with account: String, to address: String? = nil) async throws -> Outcome {
        try await run([programs.invigil] + words + ["--server", address ?? self.address, "--ca", ca, "--account", account])
    }

    /// The admin hands the bank in, grace reviews and publishes it.
    func publishBank() async throws {
        try require(try await admin("bank", "import", Programs.bank), "the bank is handed in")
        if !FileManager.default.fileExists(atPath: data + "/staff/grace.token") {
            let added = try await run([
                programs.invigild, "staff", "add", "grace", "--role", "reviewer", "--role", "publisher", "--data", data,
            ])
            try require(added, "grace is on the staff")
        }
        try require(try await grace("bank", "review", "ciscsm-ccsm"), "the bank is reviewed")
        try require(try await grace("bank", "publish", "ciscsm-ccsm"), "the bank is published")
    }

    /// A window for the rehearsal of 12 items.
    func openWindow(_ id: String, opens: String = "now", closes: String = "+4h") async throws {
        let made = try await admin(
            "window", "create", id, "--bank", "ciscsm-ccsm", "--blueprint", "ccsm-short", "--scheme", "ccsm", "--title", "CCSM",
            "--opens", opens, "--closes", closes, "--grace", "600")
        try require(made, "the window \(id) is created")
    }

    func enrol(_ candidate: String, in window: String) async throws -> Enrolled {
        let made = try await admin(
            "roster", "enrol", window, "--candidate", candidate, "--name", "Ada Lovelace", "--experience-months", "30",
            "--course", "Customer service management", "--route", "exam-short", "--json")
        try require(made, "\(candidate) is enrolled")
        return try JSONDecoder().decode(Enrolled.self, from: Data(made.output.utf8))
    }

    /// Puts somebody on the staff, with the options of 'invigild staff add'.
    func hire(_ name: String, _ more: String...) async throws {
        let added = try await run([programs.invigild, "staff", "add", name, "--data", data] + more)
        try require(added, "\(name) is on the staff")
    }

    /// The options that sign somebody of the staff in.
    func account(_ name: String) -> [String] {
        ["--server", address, "--ca", ca, "--account", "\(data)/staff/\(name).token"]
    }

    /// The command of a proctor's console.
    func proctor(_ name: String, _ more: String...) -> [String] {
        [programs.invigil, "proctor"] + account(name) + more
    }

    /// The proctor lets a candidate go on at another computer.
    func allowTakeOver(of sitting: String) async throws {
        let allowed = try await admin("sitting", "allow-take-over", sitting, "--by", "Mina", "--because", "a broken keyboard")
        try require(allowed, "going on at another computer")
    }

    /// The command of the candidate's client.
    func sit(_ code: String, _ more: String..., to address: String? = nil, outbox: String = "outbox") -> [String] {
        [
            programs.invigil, "sit", "--server", address ?? self.address, "--code", code, "--ca", ca, "--outbox", "\(directory)/\(outbox)",
        ] + more
    }

    private func require(_ outcome: Outcome, _ what: String) throws {
        guard outcome.status == 0 else { throw Late(description: "not true that \(what): \(outcome.all)") }
    }

    /// What enrolling answers.
    struct Enrolled: Decodable {
        let sitting: String
        let code: String
    }
}
