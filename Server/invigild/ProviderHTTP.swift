import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import OpenIDConnect

/// Asks an OpenID Provider over HTTP.
struct ProviderHTTP: ProviderConnection {
    func get(_ address: String) async throws(ProviderFault) -> [UInt8] {
        try await ask(HTTPClientRequest(url: address), taking: [200])
    }

    func post(_ address: String, form: String, authorization: String?) async throws(ProviderFault) -> [UInt8] {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        if let authorization { request.headers.add(name: "authorization", value: authorization) }
        request.body = .bytes(ByteBuffer(string: form))
        // What went wrong is told with status 400, or 401 for the client (RFC 6749, section 5.2).
        return try await ask(request, taking: [200, 400, 401])
    }

    private func ask(_ request: HTTPClientRequest, taking statuses: Set<UInt>) async throws(ProviderFault) -> [UInt8] {
        guard isTrustworthy(request.url) else { throw ProviderFault("\(request.url) is not reached by TLS") }
        var request = request
        request.headers.add(name: "accept", value: "application/json")
        do {
            let response = try await OutboundHTTP.client.execute(request, timeout: .seconds(10))
            guard statuses.contains(response.status.code) else { throw ProviderFault("it answered with status \(response.status.code)") }
            return Array((try await response.body.collect(upTo: Self.answerLimit)).readableBytesView)
        } catch let fault as ProviderFault {
            throw fault
        } catch {
            throw ProviderFault("it cannot be reached")
        }
    }
}
