import ExamAPI
import ExamClient
import ExamModel
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Records
import Synchronization

/// The wire between a client core and the router, with a record of what candidates were sent.
final class Wire: Sendable {
    private let client: any TestClientProtocol
    private let sent = Mutex<[String]>([])

    init(_ client: any TestClientProtocol) {
        self.client = client
    }

    /// Every body that answered a request without the admin's token.
    var sentToCandidates: [String] { sent.withLock { $0 } }

    func call(_ route: Route, body: String?, token: String?) async throws -> (status: UInt, body: String) {
        var headers = HTTPFields()
        if let token { headers[.authorization] = "Bearer \(token)" }
        let method = HTTPRequest.Method(route.method.rawValue) ?? .get
        let answer = try await client.executeRequest(
            uri: route.path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        let text = String(buffer: answer.body)
        switch route.audience {
        case .anyone where route == .openAPI, .staff: break
        case .anyone, .candidate: sent.withLock { $0.append(text) }
        }
        return (UInt(answer.status.code), text)
    }

    /// Whether the router knows the path, whatever it thinks of this caller.
    func exists(_ method: Route.Method, _ path: String) async throws -> Bool {
        let method = HTTPRequest.Method(method.rawValue) ?? .get
        let answer = try await client.executeRequest(uri: path, method: method, headers: [:], body: nil)
        return answer.status != .notFound || String(buffer: answer.body).contains("\"refusal\"")
    }

    func reply(to call: Call, access: Access?) async throws -> Reply {
        let route = call.route(of: access?.sitting ?? "")
        let (status, body) = try await self.call(route, body: try json(call), token: access?.token)
        let bytes = Array(body.utf8)
        guard status < 300 else { return .refused(try decode(RefusalReply.self, from: bytes).refusal) }
        switch call {
        case .callProctor: return .proctorCalled
        case .survey: return .surveyTaken
        case .checkIn: return .checkedIn(try decode(CheckedIn.self, from: bytes))
        case .open:
            let pen = try decode(PenGiven.self, from: bytes)
            return .opened(try await opened(pen, access), paperKey: pen.paperKey)
        case .work: return .receipt(try decode(WorkReceipt.self, from: bytes))
        case .close: return .closed(try decode(ClosedSitting.self, from: bytes))
        case .result: return .result(try decode(ResultSummary.self, from: bytes))
        }
    }

    /// Opens the sealed paper, and counts what is in it among what was sent.
    private func opened(_ pen: PenGiven, _ access: Access?) async throws -> OpenedSitting {
        let (_, body) = try await call(.paper(access?.sitting ?? ""), body: nil, token: access?.token)
        let sealed = try decode(SealedPaper.self, from: Array(body.utf8))
        guard let key = PaperKey(pen.paperKey), let paper = key.open(Base64URL.decode(sealed.sealed) ?? []) else { throw SealBroken() }
        sent.withLock { $0.append(String(decoding: (try? canonicalBytes(of: paper)) ?? [], as: UTF8.self)) }
        return pen.opened(paper)
    }

    private struct SealBroken: Error {}

    private func json(_ call: Call) throws -> String? {
        let bytes: [UInt8]? =
            switch call {
            case .checkIn(let request): try canonicalBytes(of: request)
            case .open(let request): try canonicalBytes(of: request)
            case .work(let request): try canonicalBytes(of: request)
            case .close(let request): try canonicalBytes(of: request)
            case .survey(let survey): try canonicalBytes(of: survey)
            case .callProctor, .result: nil
            }
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }
}
