import ArgumentParser
import Foundation

/// What every command needs that talks to a server as its admin.
struct ServerOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The server, for example https://exams.example.org:8443 (also INVIGIL_SERVER).", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("The server's certificate authority, DATA/ca.pem (also INVIGIL_CA).", valueName: "file"))
    var ca: String?

    @Option(
        help: ArgumentHelp(
            "Your token: DATA/admin.token, or the one made by 'invigild staff add' (also INVIGIL_ACCOUNT).", valueName: "file"))
    var account: String?

    /// Whether the command line itself names a server.
    var isGiven: Bool { server != nil }
    /// Whether a server is named at all.
    var isKnown: Bool { setting(server, "INVIGIL_SERVER") != nil }

    /// Refuses a command line that names no server or no token, with the command's own usage.
    func requireNames() throws {
        guard isKnown else { throw ValidationError("No server is named. Give --server URL, or set INVIGIL_SERVER.") }
        guard setting(account, "INVIGIL_ACCOUNT") != nil else {
            throw ValidationError(
                "The admin is not signed in. Give the file DATA/admin.token that 'invigild init' made, with --account FILE or INVIGIL_ACCOUNT."
            )
        }
    }

    /// Reads the token and makes ready to call; nothing is sent yet.
    func calls() throws -> any AdminCalls {
        try requireNames()
        return try AdminConnection(
            server: setting(server, "INVIGIL_SERVER") ?? "", authority: setting(ca, "INVIGIL_CA"),
            token: try token(setting(account, "INVIGIL_ACCOUNT") ?? ""))
    }

    /// The server as it was named.
    var named: String { setting(server, "INVIGIL_SERVER") ?? "" }

    /// A connection of its own, and the token that signs in on it.
    func connection(patience: ServerConnection.Patience) throws -> (ServerConnection, token: String) {
        try requireNames()
        let address = try ServerAddress(named, allowsPlainOnLoopback: true)
        let token = try token(setting(account, "INVIGIL_ACCOUNT") ?? "")
        return (try ServerConnection(to: address, authority: setting(ca, "INVIGIL_CA"), patience: patience), token)
    }

    private func token(_ path: String) throws(CommandFailure) -> String {
        let text = String(decoding: try contents(ofFile: path, atMost: 4096), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CommandFailure("\(path) holds no admin token. Give the file DATA/admin.token that 'invigild init' made.")
        }
        return text
    }

    private func setting(_ flag: String?, _ variable: String) -> String? {
        let value = flag ?? ProcessInfo.processInfo.environment[variable]
        return value?.isEmpty == false ? value : nil
    }
}
