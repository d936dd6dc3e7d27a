import ExamAPI
import ExamClient
import ExamModel

/// The staff's requests to a server, with what to do about each fault in terms of this program's commands.
struct AdminConnection: AdminCalls {
    private let server: String
    private let token: String
    private let connection: ServerConnection

    /// - Parameter authority: a file with certificates in PEM; without it, those that the machine trusts.
    init(server: String, authority: String?, token: String) throws(CommandFailure) {
        let address = try ServerAddress(server, allowsPlainOnLoopback: true)
        self.server = address.text
        self.token = token
        connection = try ServerConnection(to: address, authority: authority, patience: .staff)
    }

    func call<Answer: Decodable & Sendable>(_ route: Route, _ body: (some Encodable & Sendable)?) async throws -> Answer {
        let outcome: Result<Answer, Refusal>
        do {
            outcome = try await connection.send(route, body, token: token)
        } catch {
            throw failure(error)
        }
        switch outcome {
        case .success(let answer): return answer
        case .failure(let refusal): throw refusal.failure(of: server)
        }
    }

    private func failure(_ fault: CallFault) -> CommandFailure {
        switch fault {
        case .untrusted:
            CommandFailure(
                "\(server) cannot be trusted: its certificate is not signed for this name by the authority that was given. "
                    + "Give the server's DATA/ca.pem with --ca FILE, and the host name that 'invigild init --name' was told.")
        case .notInvigil(let what):
            CommandFailure(
                "What answers at \(server) is not an Invigil server of this version (\(what)). Check the address after --server.")
        case .broken(let what):
            CommandFailure("\(server) gave no answer: \(what). Nothing was confirmed, so run the command again later.")
        case .unknownHost, .connectionRefused, .timedOut: CommandFailure("\(server) cannot be reached. \(fault)")
        }
    }
}
