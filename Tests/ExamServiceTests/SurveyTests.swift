import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import ServiceTestSupport
import Testing

@Suite("What candidates say afterwards")
struct SurveyTests {
    private let kind = Survey(ratings: [.init(.time, agreement: 5), .init(.place, agreement: 2)], remark: "The fan was loud.")

    private func everywhere(_ body: (ExamHall) async throws -> Void) async throws {
        let memory = InMemoryStore()
        try await body(try ExamHall(store: memory, journal: memory))
        try await TemporaryDirectory.use { directory in
            let store = try SQLiteStore.inDirectory(directory)
            try await body(try ExamHall(store: store, journal: store))
        }
    }

    @Test("it is taken once, after the seal, and read without a name")
    func taken() async throws {
        try await everywhere { hall in
            try await hall.prepare()
            let checkedIn = try await hall.checkIn()
            let (sitting, token) = (checkedIn.sitting, checkedIn.token)
            await #expect(throws: Refusal.notYet(what: "the survey comes after the exam")) {
                try await hall.delivery.takeSurvey(kind, sitting, token: token)
            }
            let opened = try await hall.open(checkedIn)
            _ = try await hall.delivery.close(CloseRequest(epoch: opened.epoch, lastWork: 0), sitting, token: token)
            try await hall.delivery.takeSurvey(kind, sitting, token: token)
            await #expect(throws: Refusal.exists(what: "a survey of this sitting")) {
                try await hall.delivery.takeSurvey(kind, sitting, token: token)
            }
            #expect(try await hall.delivery.surveys(of: "morning") == [kind])
            #expect(try await hall.delivery.surveys(of: "evening") == [])
            await #expect(throws: Refusal.self) { try await hall.delivery.takeSurvey(kind, sitting, token: "another") }
        }
    }

    static let unfit = [
        Survey(ratings: [], remark: ""), Survey(ratings: [.init(.time, agreement: 0)], remark: ""),
        Survey(ratings: [.init(.time, agreement: 6)], remark: ""),
        Survey(ratings: [.init(.time, agreement: 1), .init(.time, agreement: 2)], remark: ""),
        Survey(ratings: [], remark: String(repeating: "a", count: 2_001)),
    ]

    @Test("what says nothing, or what cannot be said, is refused", arguments: unfit)
    func refused(survey: Survey) {
        #expect(!survey.isFit)
    }
}
