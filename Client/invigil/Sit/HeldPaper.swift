import ExamAPI
import ExamClient
import ExamModel
import Records
import Synchronization

/// The candidate's paper on this computer: sealed from the check-in on, opened by the key that the start gives.
final class HeldPaper: Sendable {
    private let connection: ServerConnection
    private let state = Mutex(State())

    private struct State {
        var sealed: [UInt8]?
        var paper: Paper?
        /// The one fetch under way: on a thin line a second one would only make both slow.
        var fetching: Task<[UInt8], any Error>?
    }

    init(_ connection: ServerConnection) {
        self.connection = connection
    }

    /// The paper is known already, from the outbox.
    func know(_ paper: Paper) {
        state.withLock { $0.paper = paper }
    }

    /// Fetches the sealed paper ahead of the start, if it is not here; whether it is then.
    func prefetch(_ access: Access) async -> Bool {
        if state.withLock({ $0.paper != nil || $0.sealed != nil }) { return true }
        return (try? await fetch(access)) != nil
    }

    /// The paper. A server that was given a new secret meanwhile sealed it anew: then it is fetched once more.
    func paper(_ key: String, _ access: Access) async throws(CallFault) -> Paper {
        if let paper = state.withLock({ $0.paper }) { return paper }
        guard let key = PaperKey(key) else { throw .notInvigil("the key of the paper is none") }
        if let held = state.withLock({ $0.sealed }), let paper = key.open(held) { return keep(paper) }
        guard let paper = key.open(try await fetch(access)) else { throw .broken("the paper could not be opened") }
        return keep(paper)
    }

    private func keep(_ paper: Paper) -> Paper {
        state.withLock { ($0.paper, $0.sealed) = (paper, nil) }
        return paper
    }

    private func fetch(_ access: Access) async throws(CallFault) -> [UInt8] {
        let (fetch, isOwn) = state.withLock { state in
            if let fetching = state.fetching { return (fetching, false) }
            let connection = connection
            let fetching = Task { try await Self.fetch(over: connection, access) }
            state.fetching = fetching
            return (fetching, true)
        }
        do {
            let sealed = try await fetch.value
            if isOwn { state.withLock { ($0.sealed, $0.fetching) = (sealed, nil) } }
            return sealed
        } catch {
            if isOwn { state.withLock { $0.fetching = nil } }
            throw error as? CallFault ?? .broken("the sealed paper did not come")
        }
    }

    private static func fetch(over connection: ServerConnection, _ access: Access) async throws(CallFault) -> [UInt8] {
        let answer: Result<SealedPaper, Refusal> = try await connection.send(
            .paper(access.sitting), CloseRequest?.none, token: access.token)
        guard case .success(let paper) = answer, let sealed = Base64URL.decode(paper.sealed) else {
            throw .broken("the sealed paper did not come")
        }
        return sealed
    }
}
