import ArgumentParser
import Foundation

/// Which server, and how it is trusted.
struct ServerPlace: ParsableArguments {
    @Option(help: ArgumentHelp("The server, for example https://exams.example.org:8443 (also INVIGIL_SERVER).", valueName: "url"))
    var server: String?

    @Option(help: ArgumentHelp("The server's certificate authority, DATA/ca.pem (also INVIGIL_CA).", valueName: "file"))
    var ca: String?

    /// Whether a server is named at all.
    var isKnown: Bool { setting(server, "INVIGIL_SERVER") != nil }

    /// The server as it was named.
    var named: String { setting(server, "INVIGIL_SERVER") ?? "" }

    var authority: String? { setting(ca, "INVIGIL_CA") }

    /// Refuses a command line that names no server, with the command's own usage.
    func requireName() throws {
        guard isKnown else { throw ValidationError("No server is named. Give --server URL, or set INVIGIL_SERVER.") }
    }

    func address() throws(CommandFailure) -> ServerAddress {
        try ServerAddress(named, allowsPlainOnLoopback: true)
    }

    /// The session that is kept here for the server, if there is one.
    func session() throws(CommandFailure) -> KeptSession? {
        try Self.sessions.session(of: try address())
    }

    static var sessions: SessionDirectory { SessionDirectory(environment: ProcessInfo.processInfo.environment) }
}

/// What every command needs that talks to a server as its admin.
struct ServerOptions: ParsableArguments {
    @OptionGroup var place: ServerPlace

    @Option(
        help: ArgumentHelp(
            "Your token: DATA/admin.token, or the one made by 'invigild staff add' (also INVIGIL_ACCOUNT). Without it, the session "
                + "that 'invigil sign-in' began.", valueName: "file"))
    var account: String?

    /// Whether the command line itself names a server.
    var isGiven: Bool { place.server != nil }
    /// Whether a server is named at all.
    var isKnown: Bool { place.isKnown }
    /// The server as it was named.
    var named: String { place.named }

    /// Refuses a command line that names no server, or with which nobody is signed in, with the command's own usage.
    func requireNames() throws {
        try place.requireName()
        if setting(account, "INVIGIL_ACCOUNT") != nil { return }
        guard try place.session() != nil else {
            throw ValidationError(
                """
                Nobody is signed in at \(named). Sign in with 'invigil sign-in NAME --server \(named)', or give a token: the file \
                DATA/admin.token that 'invigild init' made, with --account FILE or INVIGIL_ACCOUNT.
                """)
        }
    }

    /// Reads the token or the session and makes ready to call; nothing is sent yet.
    func calls(patience: ServerConnection.Patience = .staff) throws -> any AdminCalls {
        try requireNames()
        return try AdminConnection(place, credential(), patience: patience)
    }

    /// A connection of its own, and what signs in on it.
    func connection(patience: ServerConnection.Patience) throws -> (ServerConnection, Credential) {
        try requireNames()
        return (try ServerConnection(to: try place.address(), authority: place.authority, patience: patience), try credential())
    }

    /// A token that is named counts, and otherwise the session.
    private func credential() throws(CommandFailure) -> Credential {
        if let file = setting(account, "INVIGIL_ACCOUNT") { return .token(try token(file)) }
        guard let session = try place.session() else { throw CommandFailure("Nobody is signed in at \(named).") }
        return .session(session)
    }

    private func token(_ path: String) throws(CommandFailure) -> String {
        let text = String(decoding: try contents(ofFile: path, atMost: 4096), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CommandFailure("\(path) holds no admin token. Give the file DATA/admin.token that 'invigild init' made.")
        }
        return text
    }
}

private func setting(_ flag: String?, _ variable: String) -> String? {
    let value = flag ?? ProcessInfo.processInfo.environment[variable]
    return value?.isEmpty == false ? value : nil
}
