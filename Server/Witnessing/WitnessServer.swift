public import ExamModel
import HTTPTypes
public import Hummingbird
import Logging
import NIOCore
import Records

/// The HTTP of a witness: `POST /add-checkpoint`, and nothing else.
public struct WitnessServer: Sendable {
    private let desk: WitnessDesk
    private let now: @Sendable () -> Instant
    private let told: @Sendable (String) -> Void

    /// - Parameters:
    ///   - now: read once a request.
    ///   - told: hears of each request, in one line without anything of the request's bytes.
    public init(_ desk: WitnessDesk, now: @escaping @Sendable () -> Instant, told: @escaping @Sendable (String) -> Void) {
        (self.desk, self.now, self.told) = (desk, now, told)
    }

    /// What answers.
    public func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("add-checkpoint") { request, _ in try await answer(request) }
        return router
    }

    /// Serves until the program is told to stop, by SIGTERM or SIGINT.
    ///
    /// - Parameter isServing: is given the port that is listened on.
    public func serve(host: String, port: Int, isServing: @escaping @Sendable (Int) -> Void) async throws {
        let application = Application(
            router: router(), configuration: .init(address: .hostname(host, port: port), serverName: "invigil witness"),
            onServerRunning: { isServing($0.localAddress?.port ?? port) },
            logger: Logger(label: "witness") { _ in SwiftLogNoOpLogHandler() })
        try await application.runService()
    }

    private func answer(_ request: Request) async throws -> Response {
        let now = now()
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: SignedNote.longest)
        } catch {
            return reply(.contentTooLarge, "A request has at most \(SignedNote.longest) bytes.\n", at: now)
        }
        do {
            let line = try await desk.cosign(String(buffer: body), at: now)
            told("\(now) signed")
            return response(.ok, line)
        } catch let refusal as WitnessRefusal {
            if case .sawAnother(let size) = refusal {
                told("\(now) refused: the log believes that another state was signed here than that of size \(size)")
                return response(.conflict, "\(size)\n", type: "text/x.tlog.size")
            }
            return reply(.init(code: refusal.status), refusal.words, at: now)
        } catch {
            told("\(now) FAULT, nothing was signed: \(error)")
            return response(.internalServerError, "The witness cannot keep what it would sign.\n")
        }
    }

    private func reply(_ status: HTTPResponse.Status, _ words: String, at now: Instant) -> Response {
        told("\(now) refused: \(words.dropLast())")
        return response(status, words)
    }

    private func response(_ status: HTTPResponse.Status, _ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

extension WitnessRefusal {
    /// For whoever reads the answer or the witness's own lines.
    fileprivate var words: String {
        switch self {
        case .malformed: "That is no request of the C2SP's tlog-witness.\n"
        case .backwards: "The state is older than what it is said to follow.\n"
        case .notSigned: "The log's own signature does not hold.\n"
        case .unknownLog: "This witness does not watch that log.\n"
        case .sawAnother(let size): "The state of size \(size) was signed here.\n"
        case .inconsistent: "This is not what was signed here before and has grown: THE LOG HAS TWO HISTORIES, or the proof is wrong.\n"
        }
    }
}
