import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import Records
import ServiceTestSupport
import Testing

@Suite("A candidate's way through the service")
struct DeliveryTests {
    private func hall() async throws -> (ExamHall, InMemoryStore) {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        return (hall, store)
    }

    private func answer(_ opened: OpenedSitting, _ number: Int, at now: Instant = .nine) throws -> DeliveredWork {
        let question = try #require(opened.paper.questions.first { $0.interaction.kind == "single" })
        let option = try #require(question.interaction.options.first).id
        return DeliveredWork(number: number, doneAt: now, act: .answered(item: question.item, answer: .choices([option])))
    }

    @Test("check in, open, answer, close, result: each step follows from the one before")
    func wholeWay() async throws {
        let (hall, _) = try await hall()
        let checkedIn = try await hall.checkIn()
        #expect(checkedIn.candidate == "Ada Lovelace")
        #expect(!checkedIn.isStarted)
        let opened = try await hall.open(checkedIn)
        #expect(opened.paper.questions.count == 3)
        let request = WorkRequest(epoch: opened.epoch, works: [try answer(opened, 1)])
        let receipt = try await hall.delivery.work(request, checkedIn.sitting, token: checkedIn.token)
        #expect(receipt.lastWork == 1)
        #expect(receipt.head != opened.receipt.head)
        let closed = try await hall.delivery.close(
            CloseRequest(epoch: opened.epoch, lastWork: 1), checkedIn.sitting, token: checkedIn.token)
        #expect(closed.answered == 1)
        #expect(closed.items == 3)
        let result = try await hall.delivery.result(checkedIn.sitting, token: checkedIn.token)
        #expect(result.domains.count == 2)
    }

    @Test("a receipt that was lost on the way is given again, and the journal does not grow")
    func receiptAgain() async throws {
        let (hall, store) = try await hall()
        let checkedIn = try await hall.checkIn()
        let opened = try await hall.open(checkedIn)
        let request = WorkRequest(epoch: opened.epoch, works: [try answer(opened, 1)])
        let first = try await hall.delivery.work(request, checkedIn.sitting, token: checkedIn.token)
        let length = try await store.entries(of: checkedIn.sitting).count
        let second = try await hall.delivery.work(request, checkedIn.sitting, token: checkedIn.token)
        #expect(second.head == first.head)
        #expect(try await store.entries(of: checkedIn.sitting).count == length)
    }

    @Test("with a full disk nothing is acknowledged; afterwards everything goes on")
    func fullDisk() async throws {
        let (hall, store) = try await hall()
        let checkedIn = try await hall.checkIn()
        let opened = try await hall.open(checkedIn)
        let request = WorkRequest(epoch: opened.epoch, works: [try answer(opened, 1)])
        store.failAppends(with: .unavailable(because: "the disk is full"))
        await #expect(throws: Refusal.storageUnavailable(because: "the disk is full")) {
            try await hall.delivery.work(request, checkedIn.sitting, token: checkedIn.token)
        }
        store.failAppends(with: nil)
        let receipt = try await hall.delivery.work(request, checkedIn.sitting, token: checkedIn.token)
        #expect(receipt.lastWork == 1)
    }

    @Test("a wrong code is refused, after ten of them with a pause, and the right code still works")
    func wrongCodes() async throws {
        let (hall, _) = try await hall()
        let wrong = CheckInRequest(code: AdmissionCode(random: .init(repeating: 7, count: 15)).description)
        for _ in 0..<10 {
            await #expect(throws: Refusal.unknownCode) { try await hall.delivery.checkIn(wrong, from: "192.0.2.7") }
        }
        await #expect(throws: Refusal.tooManyTries(retryAfterSeconds: 901)) {
            try await hall.delivery.checkIn(wrong, from: "192.0.2.7")
        }
        let enrolled = try await hall.programme.enrol(
            EnrolRequest(candidate: .grace, accommodation: .none, route: Scheme.ccsm.routes[0].id), in: "morning")
        _ = try await hall.delivery.checkIn(CheckInRequest(code: enrolled.code), from: "192.0.2.7")
        await #expect(throws: Refusal.unknownCode) { try await hall.delivery.checkIn(wrong, from: "192.0.2.8") }
    }

    @Test("a token is good for its own sitting only")
    func foreignToken() async throws {
        let (hall, _) = try await hall()
        let ada = try await hall.checkIn(.ada)
        let grace = try await hall.checkIn(.grace)
        await #expect(throws: Refusal.notAllowed) {
            try await hall.delivery.open(
                OpenRequest(writer: .laptop, rules: ada.rules, takeOver: true), ada.sitting, token: grace.token)
        }
        await #expect(throws: Refusal.notSignedIn) {
            try await hall.delivery.result(ada.sitting, token: "0")
        }
    }

    @Test("an extension is announced on the stream with the new deadline and its reason")
    func announced() async throws {
        let (hall, _) = try await hall()
        let checkedIn = try await hall.checkIn()
        let opened = try await hall.open(checkedIn)
        let stream = try await hall.delivery.stream(checkedIn.sitting, token: checkedIn.token)
        let more = ProctorOrder(id: "more", act: .extend(seconds: 300, by: "Mina", reason: "fire drill"))
        _ = try await hall.proctoring.order(more, checkedIn.sitting, by: .mina)
        for await case .deadline(let deadline, _) in stream where deadline.at > opened.receipt.deadline.at {
            #expect(opened.receipt.deadline.at.duration(to: deadline.at) == .minutes(5))
            #expect(deadline.because.contains { $0.text == "more time, given by Mina: fire drill" })
            break
        }
    }

    @Test("what nobody closes is sealed and graded after the grace")
    func sealedByTheServer() async throws {
        let (hall, _) = try await hall()
        let checkedIn = try await hall.checkIn()
        let opened = try await hall.open(checkedIn)
        hall.clock.advance(by: Instant.nine.duration(to: opened.receipt.deadline.graceUntil))
        #expect(await hall.delivery.sweep().isEmpty)
        await #expect(throws: Refusal.self) { try await hall.delivery.result(checkedIn.sitting, token: checkedIn.token) }
        hall.clock.advance(by: .milliseconds(1))
        #expect(await hall.delivery.sweep().isEmpty)
        #expect(await hall.delivery.release().isEmpty)
        #expect(try await hall.delivery.result(checkedIn.sitting, token: checkedIn.token).outcome == .fail)
    }

    @Test("a server that was killed knows everything it had acknowledged")
    func restart() async throws {
        let (hall, store) = try await hall()
        let checkedIn = try await hall.checkIn()
        let opened = try await hall.open(checkedIn)
        let request = WorkRequest(epoch: opened.epoch, works: [try answer(opened, 1)])
        let receipt = try await hall.delivery.work(request, checkedIn.sitting, token: checkedIn.token)
        let next = try ExamHall(store: store, journal: store, seed: 2)
        #expect(try await next.delivery.recover().isEmpty)
        let again = try await next.open(checkedIn)
        #expect(again.workbook.answers.count == 1)
        #expect(again.receipt.lastWork == receipt.lastWork)
        #expect(again.epoch == opened.epoch + 1)
        #expect(!again.writerChanged)
    }

    @Test("setting the clock back moves no event back")
    func clockSetBack() async throws {
        let (hall, store) = try await hall()
        let checkedIn = try await hall.checkIn()
        let opened = try await hall.open(checkedIn)
        hall.clock.advance(by: .seconds(-3600))
        let request = WorkRequest(epoch: opened.epoch, works: [try answer(opened, 1)])
        _ = try await hall.delivery.work(request, checkedIn.sitting, token: checkedIn.token)
        let times = try await store.entries(of: checkedIn.sitting).map(\.event.at)
        #expect(times == times.sorted())
    }
}
