import AsyncHTTPClient
import ExamService
import Foundation
import NIOCore
import NIOHTTP1
import Records

/// Asks one witness over HTTP (C2SP tlog-witness). What comes back is signed, so plain HTTP can falsify nothing.
struct WitnessHTTP: LogWitness {
    let key: NoteKey
    private let address: String

    /// `nil` for a witness without an address.
    init?(_ witness: LogPolicy.Witness) {
        guard let url = witness.url, Self.takes(url) else { return nil }
        key = witness.key
        address = (url.hasSuffix("/") ? String(url.dropLast()) : url) + "/add-checkpoint"
    }

    /// Whether it is an address of a witness.
    static func takes(_ url: String) -> Bool {
        guard let parts = URL(string: url) else { return false }
        return ["http", "https"].contains(parts.scheme) && parts.host()?.isEmpty == false && parts.query() == nil && parts.user() == nil
            && parts.fragment() == nil
    }

    /// So many bytes its answer has at most; a witness has few keys.
    private static let answerLimit = 4 << 10

    /// Three seconds for all of it: who sends a byte now and then keeps nobody.
    func cosign(_ request: WitnessRequest) async throws -> SignedNote.Signature {
        try await withThrowingTaskGroup(of: SignedNote.Signature.self) { group in
            group.addTask { try await ask(request) }
            group.addTask {
                try await Task.sleep(for: .seconds(3))
                throw WitnessFault(what: "it did not answer within three seconds at \(address)")
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw WitnessFault(what: "it cannot be reached at \(address)") }
            return first
        }
    }

    private func ask(_ request: WitnessRequest) async throws -> SignedNote.Signature {
        var post = HTTPClientRequest(url: address)
        post.method = .POST
        post.body = .bytes(ByteBuffer(string: request.text))
        let (status, body): (UInt, String)
        do {
            let response = try await OutboundHTTP.client.execute(post, timeout: .seconds(3))
            status = response.status.code
            body = String(buffer: try await response.body.collect(upTo: Self.answerLimit))
        } catch {
            throw WitnessFault(what: "it cannot be reached at \(address)")
        }
        switch status {
        case 200:
            // A witness may have several keys, each with a line.
            let lines = body.split(separator: "\n").compactMap { SignedNote.Signature(line: $0) }
            guard let own = lines.first(where: { $0.name == key.name && $0.keyID == key.id }) else {
                throw WitnessFault(what: "it answered without a signature under \(key.text)")
            }
            return own
        case 409:
            guard let size = Int(body.trimmingCharacters(in: .whitespacesAndNewlines)), size >= 0 else {
                throw WitnessFault(what: "it does not tell what it saw")
            }
            throw WitnessRefusal.sawAnother(size: size)
        default: throw WitnessFault(what: "it answered with status \(status): \(body.prefix(200).filter { !$0.isNewline })")
        }
    }
}

/// What a witness did instead of signing.
private struct WitnessFault: Error, CustomStringConvertible {
    let what: String

    var description: String { what }
}
