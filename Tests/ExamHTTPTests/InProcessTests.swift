import ExamAPI
import ExamClient
import ExamFixtures
import ExamHTTP
import ExamModel
import ExamService
import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import ServiceTestSupport
import Synchronization
import TerminalUI
import Testing

/// The candidate's client and the server's router in one process, without a socket: every byte goes through
/// the real encoders and the real routes.
@Suite("Client and server in one process")
struct InProcessTests {
    @Test("a candidate checks in, answers every item, ends, and sees the result")
    func wholeSitting() async throws {
        try await withWire { hall, wire in
            let code = try await prepare(hall, wire)
            var desk = ClientDesk(wire: wire, code: code)
            try await desk.enter()
            for _ in 0..<3 {
                try await desk.press("a", until: { $0.courier.isSaved })
                try await desk.press("n", until: { $0.courier.isSaved })
            }
            for key: Key in ["r", "e", "E", "N", "D"] { try await desk.press(key) }
            try await desk.press(Key(.enter), until: { $0.result != nil })
            #expect(desk.model.closed?.items == 3)
            #expect(desk.model.result?.record.split(separator: ".").count == 3)
        }
    }

    /// Keys and what explains them must not leave the server. The fixture's rationales, sources and scoring words
    /// are the canaries; the traffic is everything a candidate was ever sent.
    @Test("no byte sent to a candidate holds a key, a rationale, a source or a weight")
    func canaries() async throws {
        try await withWire { hall, wire in
            let code = try await prepare(hall, wire)
            var desk = ClientDesk(wire: wire, code: code)
            try await desk.enter()
            try await desk.press("b", until: { $0.courier.isSaved })
            for key: Key in ["r", "e", "E", "N", "D"] { try await desk.press(key) }
            try await desk.press(Key(.enter), until: { $0.result != nil })
            let sent = wire.sentToCandidates
            #expect(sent.count > 5)
            let canaries = [
                "The fixture says so.", "Fixture:", "rationale", "all-or-nothing", "\"correct\"", "\"scoring\"", "cognitive", "seed",
            ]
            for canary in canaries { #expect(!sent.contains { $0.contains(canary) }, "\(canary) was sent to a candidate") }
        }
    }

    static let refused: [(Route, String?, UInt)] = [
        (.work("sit-none"), nil, 401), (.work("sit-none"), "x", 401), (.importBank, nil, 401), (.importBank, "x", 403),
        (.banks, "x", 403), (.bank("small"), "x", 403), (.reviewBank("small"), "x", 403), (.publishBank("small"), "x", 403),
        (.enrol("morning"), "x", 403), (.roster("morning"), "x", 403), (.proctor("sit-none"), "x", 403), (.bundle("sit-none"), "x", 403),
    ]

    @Test("without the right token nothing is answered", arguments: refused)
    func privileges(route: Route, token: String?, status: UInt) async throws {
        try await withWire { _, wire in
            let answer = try await wire.call(route, body: "{}", token: token)
            #expect(answer.status == status)
        }
    }

    static let broken = ["", "{", "[]", "{\"code\":1}", "{\"code\":\"a\",\"code\":\"b\"}", "{\"code\":\"a\"} x", "\u{1}"]

    @Test("a body that is not what was asked for is refused with a sentence, and nothing breaks", arguments: broken)
    func malformed(body: String) async throws {
        try await withWire { _, wire in
            let answer = try await wire.call(.checkIn, body: body, token: nil)
            #expect(answer.status == 400)
            #expect(answer.body.contains("The request cannot be read"))
        }
    }

    @Test("every route of the table is in the OpenAPI document and is answered by the router")
    func openAPI() async throws {
        try await withWire { _, wire in
            let document = try await wire.call(.openAPI, body: nil, token: nil).body
            for route in Route.templates {
                #expect(document.contains("\"\(route.path)\""))
                let path = route.path.replacing("{sitting}", with: "s").replacing("{window}", with: "w")
                let exists = try await wire.exists(route.method, path)
                #expect(exists, "\(path)")
            }
        }
    }

    @Test("banks are read and forms drawn in the workroom; candidates and proctors are answered elsewhere")
    func workroom() async throws {
        let workroom = CountingWorkroom()
        try await withWire(workroom: workroom) { hall, wire in
            let code = try await prepare(hall, wire)
            let atEnrolment = workroom.jobs
            #expect(atEnrolment > 0)
            let files = String(decoding: try canonicalBytes(of: try ExamHall.smallBank), as: UTF8.self)
            #expect(try await wire.call(.importBank, body: files, token: adminToken).status == 200)
            let atImport = workroom.jobs
            #expect(atImport > atEnrolment)
            var desk = ClientDesk(wire: wire, code: code)
            try await desk.enter()
            #expect(try await wire.call(.roster("morning"), body: nil, token: adminToken).status == 200)
            #expect(workroom.jobs == atImport)
        }
    }

    private func prepare(_ hall: ExamHall, _ wire: Wire) async throws -> String {
        try await hall.prepare()
        let enrol = EnrolRequest(candidate: .ada, accommodation: .none, route: "exam")
        let answer = try await wire.call(
            .enrol("morning"), body: String(decoding: try canonicalBytes(of: enrol), as: UTF8.self), token: adminToken)
        return try decode(Enrolled.self, from: Array(answer.body.utf8)).code
    }
}

/// Runs jobs one after the other and counts them.
private final class CountingWorkroom: TaskExecutor {
    private let count = Mutex(0)
    private let queue = DispatchQueue(label: "workroom")

    var jobs: Int { count.withLock { $0 } }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        count.withLock { $0 += 1 }
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
