import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ServiceTestSupport
import Testing

@Suite("Proctors see and do what the own places and roles allow")
struct ProctoringTests {
    /// Ada sits in room B12, Grace in B13, both in the morning.
    private struct House {
        let hall: ExamHall
        let ada: SittingID
        let grace: SittingID

        init() async throws {
            let store = InMemoryStore()
            hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            (ada, grace) = (try await Self.enrol(.ada, "B12", hall), try await Self.enrol(.grace, "B13", hall))
        }

        private static func enrol(_ candidate: Candidate, _ room: RoomID, _ hall: ExamHall) async throws -> SittingID {
            let request = EnrolRequest(candidate: candidate, accommodation: .none, route: Scheme.ccsm.routes[0].id, room: room)
            return try await hall.programme.enrol(request, in: "morning").sitting
        }

        func history(of sitting: SittingID) async throws -> [String] {
            try await hall.proctoring.history(of: sitting, for: .mina).map(\.text)
        }
    }

    private static let more = ProctorAct.extend(seconds: 300, by: "somebody", reason: "drill")

    static let places: [([StaffPlace]?, [RoomID])] = [
        (nil, ["B12", "B13"]), ([], []), ([StaffPlace()], ["B12", "B13"]), ([StaffPlace(room: "B12")], ["B12"]),
        ([StaffPlace(window: "morning", room: "B13")], ["B13"]), ([StaffPlace(window: "evening")], []),
        ([StaffPlace(window: "evening"), StaffPlace(room: "B12")], ["B12"]),
        ([StaffPlace(room: "B12"), StaffPlace(window: "morning")], ["B12", "B13"]), ([StaffPlace(room: "C1")], []),
        ([StaffPlace(scheme: Scheme.ccsm.id)], ["B12", "B13"]), ([StaffPlace(scheme: "another")], []),
    ]

    @Test("whom somebody sees, and acts on, is whoever sits in the own places", arguments: places)
    func ownPlaces(_ places: [StaffPlace]?, _ rooms: [RoomID]) async throws {
        let house = try await House()
        let staff = Staff(id: "lee", roles: [.proctor], places: places)
        let seen = try? await house.hall.proctoring.roster(of: "morning", for: staff)
        #expect((seen ?? []).compactMap(\.room) == rooms)
        for (sitting, room) in [(house.ada, RoomID("B12")), (house.grace, "B13")] {
            let order = ProctorOrder(id: "one", act: Self.more)
            if rooms.contains(room) {
                _ = try await house.hall.proctoring.order(order, sitting, by: staff)
                #expect(try await house.hall.proctoring.history(of: sitting, for: staff).count == 2)
            } else {
                await #expect(throws: Refusal.notAllowed) { _ = try await house.hall.proctoring.order(order, sitting, by: staff) }
                await #expect(throws: Refusal.notAllowed) { try await house.hall.proctoring.history(of: sitting, for: staff) }
            }
        }
    }

    @Test("an order for a window reaches only the own rooms")
    func window() async throws {
        let house = try await House()
        let lee = Staff(id: "lee", roles: [.proctor], places: [StaffPlace(room: "B12")])
        let message = WindowOrder(ProctorOrder(id: "one", act: .message(text: "Five minutes.", by: "")), room: nil)
        let outcome = try await house.hall.proctoring.order(message, in: "morning", by: lee)
        #expect(outcome == WindowOrderOutcome(done: [house.ada], refused: []))
        await #expect(throws: Refusal.self) {
            _ = try await house.hall.proctoring.order(
                WindowOrder(ProctorOrder(id: "two", act: .message(text: "Five minutes.", by: "")), room: "B13"), in: "morning", by: lee)
        }
    }

    @Test("time for a room or a window is given by two people: a chief or an admin proposes, another one confirms")
    func massTime() async throws {
        let house = try await House()
        let proctoring = house.hall.proctoring
        for act in [Self.more, .credit(seconds: 60, by: "", reason: "drill")] {
            for room in [nil, RoomID("B12")] {
                let order = WindowOrder(ProctorOrder(id: "\(act)\(room as Any)".hashed, act: act), room: room)
                await #expect(throws: Refusal.notAllowed) { _ = try await proctoring.order(order, in: "morning", by: .kim) }
                for _ in 1...2 { #expect(try await proctoring.order(order, in: "morning", by: .mina).isProposed) }
                #expect(try await proctoring.proposals(for: .kim).map(\.id) == [order.order.id])
                await #expect(throws: Refusal.notAllowed) { _ = try await proctoring.order(order, in: "morning", by: .kim) }
                let done = try await proctoring.order(order, in: "morning", by: .admin)
                #expect(!done.isProposed && done.refused.isEmpty && !done.done.isEmpty)
                #expect(try await proctoring.proposals(for: .kim).isEmpty)
                // Whoever sends it again is told the same, and nothing is done twice.
                for staff in [Staff.mina, .admin] { #expect(try await proctoring.order(order, in: "morning", by: staff) == done) }
            }
        }
        #expect(try await house.history(of: house.ada).count { $0.contains("Mina and ") } == 4)
        #expect(try await house.history(of: house.grace).count { $0.contains("Mina and ") } == 2)
    }

    @Test("an exam is ended by two people, with their names; a void one has no result")
    func endedByTwo() async throws {
        for act in [ProctorAct.stop(by: "", reason: "a telephone"), .void(by: "", reason: "a telephone")] {
            let store = InMemoryStore()
            let hall = try ExamHall(store: store, journal: store)
            try await hall.prepare()
            let ada = try await hall.checkIn()
            let order = ProctorOrder(id: "end", act: act)
            await #expect(throws: Refusal.notOpened) { _ = try await hall.proctoring.order(order, ada.sitting, by: .kim) }
            _ = try await hall.open(ada)
            let again = ProctorOrder(id: "end it", act: act)
            #expect(try await hall.proctoring.order(again, ada.sitting, by: .kim).isProposed)
            await #expect(throws: Refusal.notAllowed) {
                _ = try await hall.proctoring.order(again, ada.sitting, by: Staff(id: "lee", roles: [.proctor]))
            }
            #expect(try await hall.proctoring.order(again, ada.sitting, by: .mina).isProposed == false)
            #expect(try await hall.proctoring.roster(of: "morning", for: .kim)[0].state == .sealed)
            let last = try await hall.proctoring.history(of: ada.sitting, for: .kim).suffix(2).map(\.text)
            let word = act == .stop(by: "", reason: "a telephone") ? "ended" : "declared void"
            #expect(last == ["\(word) by kim and Mina: a telephone", "sealed: stopped by proctors"])
            #expect(await hall.delivery.release().isEmpty)
            if word == "ended" {
                #expect(try await hall.delivery.result(ada.sitting, token: ada.token).scaled >= 0)
            } else {
                await #expect(throws: Refusal.voided(because: "a telephone")) {
                    _ = try await hall.delivery.result(ada.sitting, token: ada.token)
                }
            }
            let closed = try await hall.delivery.close(.init(epoch: 1, lastWork: 0), ada.sitting, token: ada.token)
            #expect(closed.closing == .stopped && closed.because == "a telephone" && !closed.receipt.isEmpty)
        }
    }

    @Test("a proposal lapses after fifteen minutes, and another order under its id is refused")
    func lapses() async throws {
        let house = try await House()
        let order = WindowOrder(ProctorOrder(id: "more", act: Self.more), room: nil)
        #expect(try await house.hall.proctoring.order(order, in: "morning", by: .mina).isProposed)
        let other = WindowOrder(ProctorOrder(id: "more", act: .extend(seconds: 900, by: "", reason: "drill")), room: nil)
        await #expect(throws: Refusal.malformed(what: "another order was proposed under this id")) {
            _ = try await house.hall.proctoring.order(other, in: "morning", by: .admin)
        }
        house.hall.clock.advance(by: .minutes(15))
        #expect(try await house.hall.proctoring.proposals(for: .mina).isEmpty)
        #expect(try await house.hall.proctoring.order(order, in: "morning", by: .admin).isProposed, "it is proposed anew")
        #expect(try await house.history(of: house.ada).count == 1)
    }

    @Test("proposals are seen by whom they concern")
    func proposalsSeen() async throws {
        let house = try await House()
        let order = WindowOrder(ProctorOrder(id: "more", act: Self.more), room: "B12")
        _ = try await house.hall.proctoring.order(order, in: "morning", by: .mina)
        for (places, count) in [
            ([StaffPlace(room: "B12")], 1), ([StaffPlace(room: "B13")], 0), ([StaffPlace(window: "evening")], 0), ([], 0),
        ] {
            let staff = Staff(id: "lee", roles: [.proctor], places: places)
            #expect(try await house.hall.proctoring.proposals(for: staff).count == count)
        }
    }

    @Test(
        "a confirmation reaches whom it was proposed for, needs somebody who sees all of them, and not the same person under another token")
    func confirmed() async throws {
        let house = try await House()
        let proctoring = house.hall.proctoring
        let inB12 = Staff(id: "lee", roles: [.chief], places: [StaffPlace(room: "B12")])
        let inB13 = Staff(id: "max", roles: [.chief], places: [StaffPlace(room: "B13")])
        let order = WindowOrder(ProctorOrder(id: "more", act: Self.more), room: nil)
        #expect(try await proctoring.order(order, in: "morning", by: inB12).isProposed)
        #expect(try await proctoring.proposals(for: .mina).map(\.sittings) == [[house.ada]])
        await #expect(throws: Refusal.notAllowed) { _ = try await proctoring.order(order, in: "morning", by: inB13) }
        let asLee = WindowOrder(ProctorOrder(id: "more", act: Self.more.done(by: "lee")), room: nil)
        #expect(try await proctoring.order(asLee, in: "morning", by: .admin).isProposed, "two tokens of one name")
        #expect(try await proctoring.order(order, in: "morning", by: .mina).done == [house.ada])
        #expect(try await house.history(of: house.grace).count == 1)
        #expect(try await house.history(of: house.ada).last == "300 seconds more, given by lee and Mina: drill")
    }

    @Test("time for more than a few is mass time, however it is addressed")
    func many() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        var sittings: [SittingID] = []
        for number in 0...Proctoring.fewSittings {
            let candidate = Candidate(id: CandidateID("candidate-\(number)"), name: "Candidate \(number)")
            sittings.append(try await hall.checkIn(candidate).sitting)
        }
        let few = WindowOrder(ProctorOrder(id: "few", act: Self.more), sittings: Array(sittings.dropLast()))
        #expect(try await hall.proctoring.order(few, in: "morning", by: .kim).done.count == Proctoring.fewSittings)
        let many = WindowOrder(ProctorOrder(id: "many", act: Self.more), sittings: sittings)
        await #expect(throws: Refusal.notAllowed) { _ = try await hall.proctoring.order(many, in: "morning", by: .kim) }
        #expect(try await hall.proctoring.order(many, in: "morning", by: .mina).isProposed)
        let twice = WindowOrder(ProctorOrder(id: "twice", act: Self.more), sittings: [sittings[0], sittings[0]])
        await #expect(throws: Refusal.self) { _ = try await hall.proctoring.order(twice, in: "morning", by: .kim) }
    }

    @Test("an id that the journal has of another order is refused, and texts have limits")
    func otherOrder() async throws {
        let house = try await House()
        let proctoring = house.hall.proctoring
        _ = try await proctoring.order(ProctorOrder(id: "one", act: .message(text: "Hello.", by: "")), house.ada, by: .kim)
        await #expect(throws: Refusal.malformed(what: "another order had this id")) {
            _ = try await proctoring.order(ProctorOrder(id: "one", act: Self.more), house.ada, by: .kim)
        }
        let long = ProctorOrder(id: "two", act: .message(text: String(repeating: "x", count: 1_001), by: ""))
        await #expect(throws: Refusal.self) { _ = try await proctoring.order(long, house.ada, by: .kim) }
    }

    @Test("the same order twice is carried out once, and another one again")
    func once() async throws {
        let house = try await House()
        let order = ProctorOrder(id: "one", act: Self.more)
        for _ in 1...3 { #expect(try await house.hall.proctoring.order(order, house.ada, by: .kim) == OrderReceipt(isProposed: false)) }
        _ = try await house.hall.proctoring.order(WindowOrder(order, room: nil), in: "morning", by: .mina)
        let inWindow = try await house.hall.proctoring.order(WindowOrder(order, room: nil), in: "morning", by: .admin)
        #expect(inWindow.done == [house.ada, house.grace])
        #expect(try await house.history(of: house.ada).count { $0.contains("300 seconds more") } == 1)
        #expect(try await house.history(of: house.grace).count { $0.contains("300 seconds more") } == 1)
        _ = try await house.hall.proctoring.order(ProctorOrder(id: "two", act: Self.more), house.ada, by: .kim)
        #expect(try await house.history(of: house.ada).count { $0.contains("300 seconds more") } == 2)
    }

    @Test("an order's id has 1 to 64 bytes", arguments: ["", String(repeating: "x", count: 65)])
    func badID(_ id: String) async throws {
        let house = try await House()
        await #expect(throws: Refusal.self) {
            _ = try await house.hall.proctoring.order(ProctorOrder(id: OrderID(id), act: Self.more), house.ada, by: .kim)
        }
    }

    @Test("the journal names whoever signed in, whatever name was sent; only the admin's token says who uses it")
    func named() async throws {
        let house = try await House()
        _ = try await house.hall.proctoring.order(ProctorOrder(id: "one", act: Self.more), house.ada, by: .kim)
        _ = try await house.hall.proctoring.order(ProctorOrder(id: "two", act: Self.more), house.ada, by: .admin)
        let anonymous = ProctorOrder(id: "three", act: .extend(seconds: 300, by: "", reason: "drill"))
        _ = try await house.hall.proctoring.order(anonymous, house.ada, by: .admin)
        let names = try await house.history(of: house.ada).dropFirst().map { $0.split(separator: ":")[0] }
        #expect(names == ["kim", "somebody", "admin"].map { "300 seconds more, given by \($0)" })
    }

    @Test("windows are listed for those who watch something in them")
    func windows() async throws {
        let house = try await House()
        #expect(try await house.hall.proctoring.windows(for: .kim).map(\.window) == ["morning"])
        #expect(try await house.hall.proctoring.windows(for: .kim).map(\.sittings) == [2])
        let lee = Staff(id: "lee", roles: [.proctor], places: [StaffPlace(window: "evening")])
        #expect(try await house.hall.proctoring.windows(for: lee).isEmpty)
        await #expect(throws: Refusal.notAllowed) { try await house.hall.proctoring.roster(of: "morning", for: lee) }
        await #expect(throws: Refusal.unknown(what: "window night")) { try await house.hall.proctoring.roster(of: "night", for: .kim) }
    }

    @Test("where a proctor keeps the door, nobody begins before a document was seen, and whoever waits is a concern")
    func door() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.publish(ExamHall.smallBank)
        let morning = ExamWindow.morning
        try await hall.programme.createWindow(
            ExamWindow(
                id: morning.id, title: morning.title, bank: morning.bank, blueprint: morning.blueprint, scheme: morning.scheme,
                opens: morning.opens, closes: morning.closes, graceSeconds: morning.graceSeconds, door: .proctor))
        let ada = try await hall.checkIn()
        await #expect(throws: Refusal.notLetIn) { try await hall.open(ada) }
        hall.clock.advance(by: .seconds(90))
        await #expect(throws: Refusal.notLetIn) { try await hall.open(ada) }
        let waiting = try await hall.proctoring.roster(of: "morning", for: .kim)[0]
        #expect(waiting.state == .enrolled && waiting.concerns == [.waitsAtTheDoor(since: .nine)])

        for document in ["", String(repeating: "x", count: 101)] {
            await #expect(throws: Refusal.self) {
                let order = ProctorOrder(id: "in", act: .letIn(document: document, by: ""))
                _ = try await hall.proctoring.order(order, ada.sitting, by: .kim)
            }
        }
        let order = ProctorOrder(id: "in", act: .letIn(document: "passport", by: ""))
        await #expect(throws: Refusal.malformed(what: "documents are looked at one by one: name a sitting")) {
            _ = try await hall.proctoring.order(WindowOrder(order, room: nil), in: "morning", by: .mina)
        }
        _ = try await hall.proctoring.order(order, ada.sitting, by: .kim)
        let corrected = ProctorOrder(id: "corrected", act: .letIn(document: "identity card", by: ""))
        _ = try await hall.proctoring.order(corrected, ada.sitting, by: .mina)
        let opened = try await hall.open(ada)
        #expect(opened.receipt.deadline.at == Instant.nine.advanced(by: .seconds(90) + .minutes(10)), "the time starts behind the door")
        let line = try await hall.proctoring.roster(of: "morning", for: .kim)[0]
        #expect(line.document == "identity card" && line.concerns == [])
        let history = try await hall.proctoring.history(of: ada.sitting, for: .kim).map(\.text)
        #expect(history[1...2] == ["let in by kim, who saw: passport", "let in by Mina, who saw: identity card"])
        // Who has begun comes back without a proctor.
        _ = try await hall.open(ada)
    }

    @Test("the history tells what was done, and neither answers nor notes")
    func history() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        let checkedIn = try await hall.checkIn()
        let opened = try await hall.open(checkedIn)
        let item = opened.paper.questions[0]
        let acts: [Act] = [
            .visited(item: item.item), .answered(item: item.item, answer: .choices([item.interaction.options[0].id])),
            .noted(item: item.item, text: "private words"), .wroteSheet(text: "private words"),
        ]
        let works = acts.enumerated().map { DeliveredWork(number: $0 + 1, doneAt: .nine, act: $1) }
        _ = try await hall.delivery.work(WorkRequest(epoch: 1, works: works), checkedIn.sitting, token: checkedIn.token)
        let lines = try await hall.proctoring.history(of: checkedIn.sitting, for: .kim).map(\.text)
        #expect(
            lines == [
                "enrolled", "agreed to the rules", "opened by \(WriterID.laptop)", "item 1: visited", "item 1: answered",
                "item 1: note written", "sheet of notes written",
            ])
    }
}

extension String {
    /// Short enough for an id.
    fileprivate var hashed: OrderID { OrderID(String(self.utf8.reduce(5381) { ($0 &* 33) ^ Int($1) })) }
}
