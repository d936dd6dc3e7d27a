import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ServiceTestSupport
import Testing

@Suite("Before the day")
struct ProgrammeTests {
    private func hall() throws -> ExamHall {
        let store = InMemoryStore()
        return try ExamHall(store: store, journal: store)
    }

    @Test("a broken bank is refused with file and line, and nothing of it is kept")
    func brokenBank() async throws {
        let hall = try hall()
        let broken = try ExamHall.smallBank.files.map { file in
            ImportBankRequest.File(path: file.path, text: file.text.replacing("type: single", with: "type: singel"))
        }
        let refusal = await #expect(throws: Refusal.self) { try await hall.banking.importBank(.init(files: broken), by: .author) }
        guard case .invalid(let findings) = refusal else {
            Issue.record("a broken bank was refused without findings")
            return
        }
        #expect(findings.contains { $0.contains(".yaml:") && $0.contains("singel") })
        await #expect(throws: Refusal.unknown(what: "bank small")) { try await hall.programme.createWindow(.morning) }
    }

    @Test("a scheme of another issuer is refused, and the sentence says what to do")
    func otherIssuer() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        let banking = Banking(store: store, clock: hall.clock, issuer: "did:web:other.example")
        await #expect(throws: Refusal.self) { try await banking.importBank(ExamHall.smallBank, by: .author) }
    }

    @Test("nobody is enrolled twice in one window, or under a route that the scheme does not have")
    func enrolment() async throws {
        let hall = try hall()
        try await hall.prepare()
        let route = Scheme.ccsm.routes[0].id
        let request = EnrolRequest(candidate: .ada, accommodation: .none, route: route)
        _ = try await hall.programme.enrol(request, in: "morning")
        await #expect(throws: Refusal.self) { try await hall.programme.enrol(request, in: "morning") }
        let other = EnrolRequest(candidate: .grace, accommodation: .none, route: "by-post")
        await #expect(throws: Refusal.self) { try await hall.programme.enrol(other, in: "morning") }
        await #expect(throws: Refusal.unknown(what: "window evening")) { try await hall.programme.enrol(request, in: "evening") }
    }
}
