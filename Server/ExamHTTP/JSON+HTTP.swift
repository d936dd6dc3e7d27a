import ExamAPI
import ExamModel
import HTTPTypes
public import Hummingbird
import NIOCore
import Records

extension Request {
    /// Reads the body as JSON by the one strict reader: bounded, no duplicate keys, nothing after the end.
    func decoded<Message: Decodable>(as type: Message.Type, limit: Int) async throws -> Message {
        let buffer: ByteBuffer
        do {
            buffer = try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw Refusal.tooLarge(limitBytes: limit)
        }
        do {
            return try Records.decode(type, from: Array(buffer.readableBytesView))
        } catch {
            throw Refusal.malformed(what: "\(error)")
        }
    }

    /// The bearer token (RFC 6750), or that of a page's session.
    public func token() throws -> String {
        if let value = headers[.authorization] {
            guard value.hasPrefix("Bearer ") else { throw Refusal.notSignedIn }
            return String(value.dropFirst(7))
        }
        guard let token = cookies[SessionCookie.name]?.value, isOfOwnPages else { throw Refusal.notSignedIn }
        return token
    }

    /// Whether what it changes is asked for by a page of this very server: other sites make browsers send cookies too.
    ///
    /// By `Sec-Fetch-Site` (W3C Fetch Metadata), in older browsers by `Origin` (RFC 6454).
    public var isOfOwnPages: Bool {
        if method == .get || method == .head { return true }
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ headers[$0] }) { return site == "same-origin" }
        guard let origin = headers[.origin], let authority = head.authority else { return false }
        return origin == "https://\(authority)" || origin == "http://\(authority)"
    }
}

/// Where a page keeps its session: for this server only, and out of reach of scripts.
public enum SessionCookie {
    /// The prefix makes browsers refuse it from anywhere else (RFC 6265bis, section 4.1.3.2).
    public static let name = "__Host-invigil"
}

extension Response {
    /// A JSON answer that no cache keeps.
    static func json(_ message: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let bytes = try canonicalBytes(of: message)
        return Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A plain text answer.
    static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
