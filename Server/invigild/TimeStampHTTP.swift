import AsyncHTTPClient
import ExamModel
import ExamService
import Foundation
import NIOCore
import NIOHTTP1
import Signing

/// Asks an authority for time over HTTP (RFC 3161, section 3.4).
struct TimeStampHTTP: TimeStamper {
    private let url: String
    private let authority: String
    private let entropy: any Entropy

    /// - Parameter authority: whom the answers must be signed under, in PEM.
    init(url: String, authority: String, entropy: any Entropy) {
        (self.url, self.authority, self.entropy) = (url, authority, entropy)
    }

    /// A token with its certificates has a few kilobytes.
    private static let answerLimit = 64 << 10

    func stamp(_ message: [UInt8]) async throws -> LogTimeStamp {
        let query = try TimeStampQuery(message, nonce: entropy.positiveNumber())
        var post = HTTPClientRequest(url: url)
        post.method = .POST
        post.headers.add(name: "content-type", value: "application/timestamp-query")
        post.body = .bytes(ByteBuffer(bytes: query.bytes))
        let response = try await OutboundHTTP.client.execute(post, timeout: .seconds(5))
        guard response.status == .ok else { throw TimeStampFault(what: "\(url) answered with status \(response.status.code)") }
        let token = Array(try await response.body.collect(upTo: Self.answerLimit).readableBytesView)
        return LogTimeStamp(token: token, at: try query.moment(in: token, authority: authority))
    }
}

private struct TimeStampFault: Error, CustomStringConvertible {
    let what: String

    var description: String { what }
}

/// Who stamps the states of the log.
struct TimeStampSettings {
    let url: String
    let authority: String

    /// `nil` if nobody is to.
    init?(url: String?, authorityFile: String?) throws {
        guard let url else {
            if authorityFile != nil {
                throw ValidationFailure(
                    "time-stamps.authority is set, and time-stamps.url is not: set where to ask (INVIGIL_TIME_STAMPS_URL)")
            }
            return nil
        }
        guard let parts = URL(string: url), ["http", "https"].contains(parts.scheme), parts.host()?.isEmpty == false else {
            throw ValidationFailure("time-stamps.url: '\(url)' is no address of an authority for time, for example https://tsa.example/")
        }
        guard let authorityFile else {
            throw ValidationFailure(
                "time-stamps.url is set, and time-stamps.authority is not: name a file with the authority's certificate "
                    + "(INVIGIL_TIME_STAMPS_AUTHORITY), so that no other's answers are taken")
        }
        guard let pem = try? String(contentsOfFile: authorityFile, encoding: .utf8), pem.contains("BEGIN CERTIFICATE") else {
            throw ValidationFailure("time-stamps.authority: \(authorityFile) cannot be read, or holds no certificate in PEM")
        }
        self.url = url
        authority = pem
    }
}
