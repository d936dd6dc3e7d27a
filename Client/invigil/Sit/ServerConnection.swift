import AsyncHTTPClient
import ExamAPI
import ExamClient
import ExamModel
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Records

/// Requests to one server over TLS. There is no switch to ignore certificates.
struct ServerConnection: Sendable {
    /// How long to wait, in seconds, and for how many bytes of an answer.
    struct Patience {
        let connect: Int64
        let read: Int64
        let answer: Int64
        let answerLimit: Int

        /// The server's heartbeat comes every second or so: a silent connection is a broken one.
        static let sitting = Patience(connect: 8, read: 20, answer: 15, answerLimit: 32 << 20)
        /// The roster's beat comes every second, and whoever watches is told within seconds that it does not.
        static let watching = Patience(connect: 5, read: 5, answer: 15, answerLimit: 128 << 20)
        /// A bank is read before there is an answer, and others may be before it.
        static let staff = Patience(connect: 10, read: 60, answer: 120, answerLimit: 128 << 20)
        /// Everybody who sat is graded again before there is an answer.
        static let correcting = Patience(connect: 10, read: 1800, answer: 1800, answerLimit: 128 << 20)
    }

    private let address: ServerAddress
    private let patience: Patience
    private let client: HTTPClient

    /// - Parameter authority: a file with the one certificate authority to trust, in PEM; `nil` for those that the machine trusts.
    init(to address: ServerAddress, authority: String?, patience: Patience) throws(CommandFailure) {
        self.address = address
        self.patience = patience
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let authority, address.usesTLS { tls.trustRoots = .certificates(try Self.certificates(authority)) }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(patience.connect), read: .seconds(patience.read)))
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        // Kept to the end of the program: a shutdown would wait up to 5 s for the other side to close its TLS, and nobody
        // who leaves an exam wants to wait. Everything that matters is on disk before.
        _ = Unmanaged.passRetained(client)
    }

    /// Sends a request and reads the answer or the refusal.
    func send<Answer: Decodable & Sendable>(
        _ route: Route, _ body: (some Encodable & Sendable)?, token: String?, as _: Answer.Type = Answer.self
    ) async throws(CallFault) -> Result<Answer, Refusal> {
        do {
            var request = request(route, token: token)
            if let body {
                let bytes = try canonicalBytes(of: body)
                guard bytes.count <= route.bodyLimit else { return .failure(.tooLarge(limitBytes: route.bodyLimit)) }
                request.headers.add(name: "content-type", value: "application/json")
                request.body = .bytes(ByteBuffer(bytes: bytes))
            }
            let (status, bytes) = try await answer(to: request)
            if status == .noContent { return .success(try decode(Answer.self, from: Array("{}".utf8))) }
            if (200..<300).contains(status.code) { return .success(try decode(Answer.self, from: bytes)) }
            return .failure(try refusal(bytes, status: status.code))
        } catch {
            throw CallFault(error, at: address)
        }
    }

    /// The bytes of what anybody may have.
    func fetch(_ route: Route) async throws(CallFault) -> Result<[UInt8], Refusal> {
        do {
            let (status, bytes) = try await answer(to: request(route, token: nil))
            return status == .ok ? .success(bytes) : .failure(try refusal(bytes, status: status.code))
        } catch {
            throw CallFault(error, at: address)
        }
    }

    private func answer(to request: HTTPClientRequest) async throws -> (status: HTTPResponseStatus, bytes: [UInt8]) {
        let response = try await client.execute(request, timeout: .seconds(patience.answer))
        return (response.status, Array((try await response.body.collect(upTo: patience.answerLimit)).readableBytesView))
    }

    /// Listens to an event stream until it ends.
    /// - Returns: why the server refused it, if it did.
    func listen<Event: Decodable>(
        _ route: Route, token: String, _ hear: @Sendable (Event) -> Void
    ) async throws(CallFault) -> Refusal? {
        do {
            let response = try await client.execute(request(route, token: token), timeout: .hours(24))
            guard response.status == .ok else {
                let bytes = Array((try await response.body.collect(upTo: patience.answerLimit)).readableBytesView)
                return try refusal(bytes, status: response.status.code)
            }
            var lines = EventLines()
            for try await part in response.body {
                for data in lines.feed(part.readableBytesView) {
                    if let event = try? decode(Event.self, from: data) { hear(event) }
                }
            }
            return nil
        } catch {
            throw CallFault(error, at: address)
        }
    }

    private func request(_ route: Route, token: String?) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: address.text + route.path)
        request.method = route.method == .get ? .GET : .POST
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token)") }
        return request
    }

    private func refusal(_ bytes: [UInt8], status: UInt) throws(CallFault) -> Refusal {
        do {
            return try decode(RefusalReply.self, from: bytes).refusal
        } catch {
            throw [500, 502, 503, 504].contains(status)
                ? .broken("the server had a fault, status \(status)") : .notInvigil("status \(status)")
        }
    }

    private static func certificates(_ path: String) throws(CommandFailure) -> [NIOSSLCertificate] {
        let bytes = try contents(ofFile: path, atMost: 1 << 20)
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty else {
            throw CommandFailure("\(path) holds no certificate in PEM. Give the ca.pem of the exam's server with --ca.")
        }
        return certificates
    }
}
