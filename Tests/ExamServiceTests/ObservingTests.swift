import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import Records
import ServiceTestSupport
import Testing

@Suite("What the server observes stands in the journal")
struct ObservingTests {
    /// An opened sitting, and what is asked of it from then on.
    private struct Seat {
        let hall: ExamHall
        let store: InMemoryStore
        let checkedIn: CheckedIn
        let opened: OpenedSitting

        init() async throws {
            store = InMemoryStore()
            hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            checkedIn = try await hall.checkIn()
            opened = try await hall.open(checkedIn)
        }

        func work(_ numbers: ClosedRange<Int>?, moment: Int64? = nil, from address: String? = nil) async throws -> WorkReceipt {
            let item = try #require(opened.paper.questions.first).item
            let works = (numbers.map { Array($0) } ?? []).map {
                DeliveredWork(number: $0, doneAt: hall.clock.now(), act: $0.isMultiple(of: 2) ? .unmarked(item: item) : .marked(item: item))
            }
            let request = WorkRequest(epoch: opened.epoch, works: works, moment: moment)
            return try await hall.delivery.work(request, checkedIn.sitting, token: checkedIn.token, from: address)
        }

        func openElsewhere(takeOver: Bool) async throws {
            let request = OpenRequest(writer: "elsewhere", rules: checkedIn.rules, takeOver: takeOver)
            _ = try await hall.delivery.open(request, checkedIn.sitting, token: checkedIn.token, from: "192.0.2.9")
        }

        var events: [SittingEvent] {
            get async throws { try await store.entries(of: checkedIn.sitting).map(\.event) }
        }

        var facts: [ServerFact] {
            get async throws {
                try await events.compactMap { if case .observed(let fact) = $0.what { fact } else { nil } }
            }
        }
    }

    @Test("a silence goes into the journal with the next work, before it")
    func silence() async throws {
        let seat = try await Seat()
        seat.hall.clock.advance(by: .seconds(41))
        let length = try await seat.events.count
        _ = try await seat.work(nil)
        #expect(try await seat.events.count == length)
        let receipt = try await seat.work(1...1)
        let last = try await seat.events.suffix(2)
        #expect(last.first?.what == .observed(fact: .silent(milliseconds: 41_000)))
        guard case .worked = last.last?.what else { return #expect(Bool(false), "the work is missing") }
        #expect(receipt.sequence == last.last?.sequence)
        _ = try await seat.work(2...2)
        #expect(try await seat.facts.count == 1)
    }

    @Test("a changed address is told from the first request on")
    func address() async throws {
        let seat = try await Seat()
        _ = try await seat.work(1...1, from: "192.0.2.7")
        _ = try await seat.work(2...2, from: "192.0.2.7")
        #expect(try await seat.facts == [])
        _ = try await seat.work(3...3, from: "2001:db8::7")
        #expect(try await seat.facts == [.addressChanged(from: "192.0.2.7", to: "2001:db8::7")])
    }

    @Test("a second login is refused and told once a minute; its address is not the client's")
    func secondLogin() async throws {
        let seat = try await Seat()
        _ = try await seat.work(1...1, from: "192.0.2.7")
        for takeOver in [false, true, true] {
            await #expect(throws: Refusal.self) { try await seat.openElsewhere(takeOver: takeOver) }
        }
        _ = try await seat.work(2...2, from: "192.0.2.7")
        #expect(try await seat.facts == [.secondLoginRefused(address: "192.0.2.9")])
    }

    @Test("a client's clock that runs fast is told")
    func drift() async throws {
        let seat = try await Seat()
        for step in Int64(0)...20 {
            _ = try await seat.work(nil, moment: 77 + step * 24_000)
            seat.hall.clock.advance(by: .seconds(20))
        }
        _ = try await seat.work(1...1, moment: 77 + 21 * 24_000)
        #expect(try await seat.facts == [.clockDrift(perMille: 200)])
    }

    @Test("an append that failed takes no fact with it; the next one has them all, once")
    func fullDisk() async throws {
        let seat = try await Seat()
        seat.hall.clock.advance(by: .seconds(50))
        seat.store.failAppends(with: .unavailable(because: "the disk is full"))
        await #expect(throws: Refusal.self) { try await seat.work(1...1) }
        seat.store.failAppends(with: nil)
        _ = try await seat.work(1...1)
        #expect(try await seat.facts == [.silent(milliseconds: 50_000)])
    }

    @Test("a fact goes before the seal, and none after it")
    func sealed() async throws {
        let seat = try await Seat()
        seat.hall.clock.advance(by: .seconds(50))
        let close = CloseRequest(epoch: seat.opened.epoch, lastWork: 0)
        _ = try await seat.hall.delivery.close(close, seat.checkedIn.sitting, token: seat.checkedIn.token)
        seat.hall.clock.advance(by: .seconds(50))
        _ = try await seat.hall.delivery.close(close, seat.checkedIn.sitting, token: seat.checkedIn.token)
        #expect(try await seat.events.suffix(2).map(\.what) == [.observed(fact: .silent(milliseconds: 50_000)), .closed(closing: .ended)])
    }
}
