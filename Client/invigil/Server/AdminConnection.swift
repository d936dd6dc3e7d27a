import AsyncHTTPClient
import ExamAPI
import ExamModel
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Records

/// The admin's requests over HTTPS, to a server whose certificate authority is pinned.
struct AdminConnection: AdminCalls {
    private let server: String
    private let token: String
    private let configuration: HTTPClient.Configuration

    /// - Parameter authority: a file with certificates in PEM; without it, those that the machine trusts.
    init(server: String, authority: String?, token: String) throws {
        guard let url = URL(string: server), ["https", "http"].contains(url.scheme), let host = url.host(), !host.isEmpty else {
            throw CommandFailure("'\(server)' is not the address of a server. Write https://HOST:PORT.")
        }
        guard url.scheme == "https" || ["127.0.0.1", "::1", "localhost"].contains(host) else {
            throw CommandFailure("\(server) has no TLS, so anybody could read the admin's token. Write https://HOST:PORT.")
        }
        var base = server
        while base.hasSuffix("/") { base.removeLast() }
        self.server = base
        self.token = token
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let authority { tls.trustRoots = .certificates(try AdminConnection.certificates(authority)) }
        configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: .seconds(60)))
    }

    func call<Answer: Decodable & Sendable>(_ route: Route, _ body: (some Encodable & Sendable)?) async throws -> Answer {
        var request = HTTPClientRequest(url: server + route.path)
        request.method = route.method == .get ? .GET : .POST
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        if let body {
            let bytes = try canonicalBytes(of: body)
            guard bytes.count <= route.bodyLimit else { throw Refusal.tooLarge(limitBytes: route.bodyLimit).failure(of: server) }
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: bytes))
        }
        return try answer(to: try await send(request))
    }

    private func send(_ request: HTTPClientRequest) async throws -> (status: UInt, body: [UInt8]) {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let response = try await client.execute(request, timeout: .seconds(120))
            let body = Array((try await response.body.collect(upTo: 128 << 20)).readableBytesView)
            try await client.shutdown()
            return (response.status.code, body)
        } catch {
            try? await client.shutdown()
            throw unreachable(error)
        }
    }

    private func answer<Answer: Decodable>(to reply: (status: UInt, body: [UInt8])) throws -> Answer {
        if (200..<300).contains(reply.status) {
            if let done = NoContent() as? Answer { return done }
            if let answer = try? decode(Answer.self, from: reply.body) { return answer }
        } else if let reply = try? decode(RefusalReply.self, from: reply.body) {
            throw reply.refusal.failure(of: server)
        } else if reply.status >= 500 {
            throw CommandFailure(
                "\(server) had a fault (status \(reply.status)). Its log tells more; nothing was confirmed, so run the command again later."
            )
        }
        throw CommandFailure(
            "What answers at \(server) is not an Invigil server of this version (status \(reply.status)). Check the address after --server."
        )
    }

    private func unreachable(_ error: any Error) -> CommandFailure {
        if error is NIOSSLError || error is NIOSSLExtraError {
            return CommandFailure(
                "\(server) cannot be trusted: its certificate is not signed for this name by the authority that was given. "
                    + "Give the server's DATA/ca.pem with --ca FILE, and the host name that 'invigild init --name' was told.")
        }
        return CommandFailure(
            "\(server) cannot be reached (\(error)). Check that the server runs, the address after --server, and the network.")
    }

    private static func certificates(_ path: String) throws -> [NIOSSLCertificate] {
        let bytes = try contents(ofFile: path, atMost: 1 << 20)
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty else {
            throw CommandFailure("\(path) holds no certificate in PEM. Give the server's DATA/ca.pem with --ca.")
        }
        return certificates
    }
}
