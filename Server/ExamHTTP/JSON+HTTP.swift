import ExamAPI
import ExamModel
import Hummingbird
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

    /// The bearer token (RFC 6750).
    func token() throws -> String {
        guard let value = headers[.authorization], value.hasPrefix("Bearer ") else { throw Refusal.notSignedIn }
        return String(value.dropFirst(7))
    }
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
