import ExamAPI

/// The admin's requests to a server.
protocol AdminCalls: Sendable {
    /// Sends `body` and reads the answer.
    /// - Throws: ``CommandFailure`` that says what is wrong and how to mend it.
    func call<Answer: Decodable & Sendable>(_ route: Route, _ body: (some Encodable & Sendable)?) async throws -> Answer
}

extension AdminCalls {
    /// Asks without a body.
    func call<Answer: Decodable & Sendable>(_ route: Route) async throws -> Answer {
        try await call(route, NoContent?.none)
    }
}

/// A body that there is none of, and the answer of requests that are only confirmed.
struct NoContent: Hashable, Sendable, Codable {}
