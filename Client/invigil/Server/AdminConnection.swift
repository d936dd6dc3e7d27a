import ExamAPI
import ExamClient
import ExamModel

/// The staff's requests to a server, with what to do about each fault in terms of this program's commands.
struct AdminConnection: AdminCalls {
    private let server: String
    private let credential: Credential
    private let connection: ServerConnection

    init(_ place: ServerPlace, _ credential: Credential, patience: ServerConnection.Patience = .staff) throws(CommandFailure) {
        let address = try place.address()
        server = address.text
        self.credential = credential
        connection = try ServerConnection(to: address, authority: place.authority, patience: patience)
    }

    /// What takes a fresh proof is asked for once more with it: the very same, so that an order keeps its id.
    func call<Answer: Decodable & Sendable>(_ route: Route, _ body: (some Encodable & Sendable)?) async throws -> Answer {
        switch try await send(route, body, as: Answer.self) {
        case .success(let answer): return answer
        case .failure(.confirmIdentity):
            try await confirmIdentity()
            switch try await send(route, body, as: Answer.self) {
            case .success(let answer): return answer
            case .failure(let refusal): throw refusal.failure(of: server, credential)
            }
        case .failure(let refusal): throw refusal.failure(of: server, credential)
        }
    }

    /// Sends one request; what is refused is left to the caller.
    func send<Answer: Decodable & Sendable>(
        _ route: Route, _ body: (some Encodable & Sendable)?, as _: Answer.Type = Answer.self
    ) async throws(CommandFailure) -> Result<Answer, Refusal> {
        do {
            return try await connection.send(route, body, token: credential.token)
        } catch {
            throw error.failure(of: server)
        }
    }

    /// Asks for the six digits, three times at most.
    private func confirmIdentity() async throws {
        guard Asking.isPossible else { throw Refusal.confirmIdentity.failure(of: server, credential) }
        try Console.note("This needs a second factor that was shown within five minutes.")
        for round in 1...3 {
            let digits = try Asking.line("Six digits of \(credential.name?.text ?? "yours"):")
            switch try await send(.confirmIdentity, ConfirmIdentityRequest(code: digits), as: NoContent.self) {
            case .success: return
            case .failure(.wrongSignIn) where round < 3: try Console.note("\(Refusal.wrongSignIn)")
            case .failure(let refusal): throw refusal.failure(of: server, credential)
            }
        }
    }
}

extension CallFault {
    /// The fault in words for the staff.
    func failure(of server: String) -> CommandFailure {
        switch self {
        case .untrusted:
            CommandFailure(
                "\(server) cannot be trusted: its certificate is not signed for this name by the authority that was given. "
                    + "Give the server's DATA/ca.pem with --ca FILE, and the host name that 'invigild init --name' was told.")
        case .notInvigil(let what):
            CommandFailure(
                "What answers at \(server) is not an Invigil server of this version (\(what)). Check the address after --server.")
        case .broken(let what):
            CommandFailure("\(server) gave no answer: \(what). Nothing was confirmed, so run the command again later.")
        case .unknownHost, .connectionRefused, .timedOut: CommandFailure("\(server) cannot be reached. \(self)")
        }
    }
}
