import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import Records
import ServiceTestSupport
import Sittings
import Testing

/// The second channel: works that no network brings, as a sealed file of the candidate's computer.
@Suite("Works that are carried in")
struct CarryingTests {
    /// Ada's sitting, opened at nine, and the key of her paper.
    private struct Desk {
        let hall: ExamHall
        let store: InMemoryStore
        let checkedIn: CheckedIn
        let opened: OpenedSitting
        let key: PaperKey

        init() async throws {
            store = InMemoryStore()
            hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            checkedIn = try await hall.checkIn()
            opened = try await hall.open(checkedIn)
            let form = try await Sitting.replay(store.entries(of: checkedIn.sitting).map(\.event), id: checkedIn.sitting).admission.form
            key = hall.papers.key(of: checkedIn.sitting, form: form)
        }

        func works(_ numbers: ClosedRange<Int>, at moment: Instant = .nine) -> [DeliveredWork] {
            numbers.map {
                DeliveredWork(number: $0, doneAt: moment, act: $0.isMultiple(of: 2) ? .calledProctor : .wroteSheet(text: "\($0)"))
            }
        }

        func file(
            _ works: [DeliveredWork], writer: WriterID = .laptop, isEnded: Bool = false, sitting: SittingID? = nil, uncertain: Int? = nil
        ) throws -> SealedWorks {
            let carried = CarriedWorks(
                sitting: checkedIn.sitting, writer: writer, epoch: opened.epoch, works: works, isEnded: isEnded, uncertainAfter: uncertain,
                damagedLines: 0)
            let sealed = try key.sealWorks(try canonicalBytes(of: carried), of: checkedIn.sitting)
            return SealedWorks(sitting: sitting ?? checkedIn.sitting, works: works.count, sealed: Base64URL.encode(sealed))
        }

        func carry(_ file: SealedWorks) async throws(Refusal) -> CarryOutcome {
            try await hall.delivery.carry(CarryRequest(file: file, by: "Mina"), checkedIn.sitting)
        }

        func journal() async throws -> [Happening] { try await store.entries(of: checkedIn.sitting).map(\.event.what) }

        var deadline: Deadline { opened.receipt.deadline }
    }

    @Test("what the server has is skipped, the rest is recorded with the name of who brought it, and twice is once")
    func recorded() async throws {
        let desk = try await Desk()
        _ = try await desk.hall.delivery.work(
            WorkRequest(epoch: desk.opened.epoch, works: desk.works(1...2)), desk.checkedIn.sitting, token: desk.checkedIn.token)
        let outcome = try await desk.carry(try desk.file(desk.works(1...5)))
        #expect((outcome.recorded, outcome.known, outcome.refused) == (3, 2, 0))
        #expect(outcome.sealedAt == nil)
        #expect(try await desk.journal().contains(.worksCarried(count: 3, by: "Mina")))
        let length = try await desk.journal().count
        let again = try await desk.carry(try desk.file(desk.works(1...5)))
        #expect((again.recorded, again.known) == (0, 5))
        #expect(try await desk.journal().count == length)
    }

    @Test("a candidate who had ended the exam is sealed when everything is in")
    func ended() async throws {
        let desk = try await Desk()
        let outcome = try await desk.carry(try desk.file(desk.works(1...2), isEnded: true))
        #expect(outcome.sealedAt == .nine)
        #expect(try await desk.journal().last == .closed(closing: .ended))
    }

    @Test("after the grace it is taken only while the seal is held, and then as late transport")
    func held() async throws {
        let desk = try await Desk()
        let after = desk.deadline.graceUntil.advanced(by: .seconds(1))
        let held = ProctorAct.holdSeal(by: "Mina", reason: "no network in room B12")
        _ = try await desk.hall.proctoring.order(ProctorOrder(id: "hold", act: held), desk.checkedIn.sitting, by: .mina)
        desk.hall.clock.advance(by: Instant.nine.duration(to: after))
        #expect(await desk.hall.delivery.sweep() == [])
        #expect(try await desk.hall.proctoring.roster(of: "morning", for: .mina).first?.state == .held)
        let outcome = try await desk.carry(try desk.file(desk.works(1...1)))
        #expect(outcome.recorded == 1)
        let transports = try await desk.journal().compactMap { if case .worked(let work) = $0 { work.transport } else { nil } }
        #expect(transports == [.late])
        _ = try await desk.hall.proctoring.order(
            ProctorOrder(id: "release", act: .releaseSeal(by: "Mina")), desk.checkedIn.sitting, by: .mina)
        _ = await desk.hall.delivery.sweep()
        #expect(try await desk.journal().last == .closed(closing: .timeUp))
    }

    @Test("without a hold the server has sealed after the grace: nothing is taken, and that is told")
    func tooLate() async throws {
        let desk = try await Desk()
        desk.hall.clock.advance(by: Instant.nine.duration(to: desk.deadline.graceUntil.advanced(by: .seconds(1))))
        _ = await desk.hall.delivery.sweep()
        let outcome = try await desk.carry(try desk.file(desk.works(1...3)))
        #expect((outcome.recorded, outcome.refused) == (0, 3))
        #expect(outcome.because?.contains("sealed") == true)
    }

    @Test("work done after the deadline is not taken, and what was done before it is")
    func halfInTime() async throws {
        let desk = try await Desk()
        let late = desk.deadline.at.advanced(by: .seconds(5))
        desk.hall.clock.advance(by: Instant.nine.duration(to: late))
        let works = desk.works(1...2) + [DeliveredWork(number: 3, doneAt: late, act: .calledProctor)]
        let outcome = try await desk.carry(try desk.file(works))
        #expect((outcome.recorded, outcome.refused) == (2, 1))
        #expect(outcome.because?.isEmpty == false)
    }

    @Test("another computer's works, a changed file and a file of another sitting are refused")
    func refused() async throws {
        let desk = try await Desk()
        let other = try await desk.carry(try desk.file(desk.works(1...1), writer: .spare))
        #expect(other.recorded == 0 && other.refused == 1)
        let file = try desk.file(desk.works(1...1))
        var sealed = try #require(Base64URL.decode(file.sealed))
        sealed[20] ^= 1
        let changed = SealedWorks(sitting: file.sitting, works: 1, sealed: Base64URL.encode(sealed))
        await #expect(throws: Refusal.self) { try await desk.carry(changed) }
        await #expect(throws: Refusal.self) { try await desk.carry(try desk.file(desk.works(1...1), sitting: "sit-other")) }
        #expect(try await desk.journal().allSatisfy { if case .worked = $0 { false } else { true } })
    }

    @Test("steps that may have been numbered twice are named")
    func uncertain() async throws {
        let desk = try await Desk()
        _ = try await desk.hall.delivery.work(
            WorkRequest(epoch: desk.opened.epoch, works: desk.works(1...3)), desk.checkedIn.sitting, token: desk.checkedIn.token)
        let outcome = try await desk.carry(try desk.file(desk.works(1...4), uncertain: 1))
        #expect((outcome.recorded, outcome.refused) == (0, 1))
        #expect(outcome.remarks.first?.contains("after number 1") == true)
    }

    @Test("a call before the exam has begun is in the journal")
    func callBeforeStart() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        let checkedIn = try await hall.checkIn()
        try await hall.delivery.callProctor(checkedIn.sitting, token: checkedIn.token)
        #expect(try await store.entries(of: checkedIn.sitting).last?.event.what == .proctorCalled)
        await #expect(throws: Refusal.self) { try await hall.delivery.callProctor(checkedIn.sitting, token: "another") }
    }
}
