import ArgumentParser
import ExamAPI
import ExamModel

/// Signs a member of the staff in at this computer.
struct SignIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Sign in as a member of the staff, with your password and your second factor.",
        discussion: """
            The password is not shown while it is typed. From a pipe the password is the first line and the six digits are the second.

            The session is kept in ~/.local/state/invigil/sessions (XDG_STATE_HOME), in a file that only you may read, one for each server.
            All commands for the staff use it where no token is named with --account or INVIGIL_ACCOUNT. It ends with 'invigil sign-out',
            twelve hours after the sign-in, or after an hour without use. You get an account with an invitation: 'invigild staff invite'.

            Examples:
              invigil sign-in kim --server https://exams.example.org:8443 --ca ca.pem
              invigil whoami
              invigil sign-out --server https://exams.example.org:8443 --ca ca.pem
            """)

    @Argument(help: "Your name, as the invitation has it.", transform: plainName)
    var name: StaffID

    @OptionGroup(title: "Server") var place: ServerPlace

    func validate() throws {
        try place.requireName()
    }

    func run() async throws {
        let (address, sessions) = (try place.address(), ServerPlace.sessions)
        let connection = try ServerConnection(to: address, authority: place.authority, patience: .staff)
        let password = try Asking.secret("Password of \(name) at \(address.text):")
        let request = StaffSignInRequest(
            name: name.text, password: password, code: try Asking.line("Six digits of your second factor:"))
        let outcome: Result<StaffSessionGiven, Refusal>
        do {
            outcome = try await connection.send(.staffSignIn, request, token: nil)
        } catch {
            throw error.failure(of: address.text)
        }
        switch outcome {
        case .failure(.tooManyTries(let seconds)): throw CommandFailure("Too many wrong tries from here. Wait \(seconds) seconds.")
        case .failure(let refusal): throw CommandFailure("\(refusal)")
        case .success(let given):
            // One session a server: the earlier one would be open for an hour, and nobody could end it.
            let earlier = try? sessions.session(of: address)
            try sessions.keep(
                KeptSession(server: address.text, name: given.name, token: given.token, endsAt: given.endsAt), of: address)
            if let earlier {
                let _: Result<NoContent, Refusal>? = try? await connection.send(.staffSignOut, NoContent(), token: earlier.token)
            }
            try Console.out("signed in at \(address.text) as \(given.name), until \(given.endsAt) at the latest")
        }
    }
}

/// Ends the session at this computer.
struct SignOut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-out", abstract: "End your session, on the server and at this computer.",
        discussion: "Example:\n  invigil sign-out --server https://exams.example.org:8443 --ca ca.pem")

    @OptionGroup(title: "Server") var place: ServerPlace

    func validate() throws {
        try place.requireName()
    }

    func run() async throws {
        let address = try place.address()
        guard let session = try place.session() else { throw CommandFailure("Nobody is signed in at \(address.text) from here.") }
        let connection = try AdminConnection(place, .session(session))
        switch try await connection.send(.staffSignOut, NoContent(), as: NoContent.self) {
        case .success, .failure(.notSignedIn): break
        case .failure(let refusal): throw refusal.failure(of: address.text, .session(session))
        }
        try ServerPlace.sessions.remove(of: address)
        try Console.out("signed out at \(address.text)")
    }
}

/// Tells who is signed in.
struct WhoAmI: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "whoami", abstract: "Tell who is signed in where, and until when.",
        discussion: """
            With a server, it is asked who you are there, by token or session. Without one, the sessions that are kept at this computer \
            are told, and no server is asked.

            Examples:
              invigil whoami
              invigil whoami --server https://exams.example.org:8443 --ca ca.pem --json
            """)

    @Flag(help: "Print it as one JSON document.")
    var json = false

    @OptionGroup(title: "Server") var server: ServerOptions

    func validate() throws {
        if server.isKnown { try server.requireNames() }
    }

    func run() async throws {
        guard server.isKnown else { return try tellSessions() }
        let identity: StaffIdentity = try await server.calls().call(.staffIdentity)
        if json { return try Console.out(json: identity) }
        let until = identity.endsAt.map { ", until \($0) at the latest" } ?? ", with a token"
        let roles = identity.staff.roles.map(\.rawValue).joined(separator: ", ")
        let narrowed = identity.staff.places.map { "; only " + $0.map(\.description).joined(separator: ", ") } ?? ""
        try Console.out("\(identity.staff.id) at \(server.named)\(until): \(roles)\(narrowed)")
    }

    private func tellSessions() throws {
        let now = wallTime()
        let sessions = try ServerPlace.sessions.all().filter { now < $0.endsAt }
        if json { return try Console.out(json: sessions.map { SessionLine(server: $0.server, name: $0.name, endsAt: $0.endsAt) }) }
        guard !sessions.isEmpty else {
            return try Console.note("Nobody is signed in from here. Sign in with: invigil sign-in NAME --server URL")
        }
        for session in sessions { try Console.out("\(session.name) at \(session.server), until \(session.endsAt) at the latest") }
    }

    /// A session without its token.
    private struct SessionLine: Encodable {
        let server: String
        let name: StaffID
        let endsAt: Instant
    }
}
