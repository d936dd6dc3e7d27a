import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
@testable import ExamStore
import Foundation
import GRDB
import Records
import ServiceTestSupport
import Signing
import Testing

/// A designation that does not count for a time, and then counts again, as a new record under its old number.
@Suite("Suspension")
struct SuspensionTests {
    private func withRoom(_ house: StaffTests.House, _ body: (CorrectionRoom, any WholeStore & Journal) async throws -> Void) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await body(CorrectionRoom(hall: hall, ada: try await hall.adaPasses(), ida: ""), store)
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    private static let suspend = RevocationStep.propose(part: .suspension, reason: "CPD of 2026 not shown")
    private static let reinstate = RevocationStep.proposeReinstatement(reason: "CPD of 2026 shown")

    /// Proposed by Mina, confirmed by Kim, and told by the status lists.
    @discardableResult
    private func take(_ step: RevocationStep, _ room: CorrectionRoom) async throws -> [RevocationEvent] {
        _ = try await room.hall.delivery.revoke(step, room.ada, by: .mina)
        let events = try await room.hall.delivery.revoke(.confirm, room.ada, by: .kim)
        #expect(await room.hall.delivery.release() == [])
        return events
    }

    private func notice(
        _ jwt: String, _ room: CorrectionRoom, _ store: any WholeStore & Journal
    ) async throws -> RevocationNotice? {
        let text = try await store.notice(of: try room.credential(jwt).id)
        return text.flatMap { RevocationNotice(unverified: $0) }
    }

    private func audit(_ room: CorrectionRoom, _ store: any WholeStore & Journal) async throws -> [String] {
        try await Auditor(
            store: store, journal: store, issuer: try DIDDocument(reading: Array(room.hall.document.utf8)),
            checker: { try ES256Checker($0) }, logs: [room.hall.registry.log.name]
        ).audit().faults
    }

    @Test(
        "suspended by two people, it counts no more and the result does; reinstated, it is a new record under the old number",
        arguments: StaffTests.House.allCases)
    func reinstated(house: StaffTests.House) async throws {
        try await withRoom(house) { room, store in
            let before = try await room.bundle(room.ada)
            let old = try #require(before.designation)
            let suspended = try await take(Self.suspend, room)
            #expect(
                suspended.revoked?.part == .suspension
                    && suspended.map(\.words) == [
                        "Mina proposes to suspend the designation: CPD of 2026 not shown", "kim confirms it: 1 notice signed",
                    ])
            #expect(try await room.isRevoked(old))
            #expect(try await room.isRevoked(before.result) == false)
            #expect(try await notice(old, room, store)?.isSuspension == true)
            #expect(try await room.hall.registry.summary(of: room.ada).revoked == .suspension)
            #expect(try await audit(room, store) == [])

            room.hall.clock.advance(by: .seconds(86_400))
            let events = try await take(Self.reinstate, room)
            #expect(events.revoked == nil && events.proposal == nil && events.count == 4)
            let after = try await room.bundle(room.ada)
            let new = try #require(after.designation)
            let (was, now) = (try #require(DesignationFacts(jwt: old)), try #require(DesignationFacts(jwt: new)))
            #expect(after.result == before.result && after.manifest == before.manifest)
            #expect(now.licence == was.licence && now.credential.validUntil == was.credential.validUntil)
            #expect(now.credential.evidence(.superseded) == [sha256(Array(old.utf8))])
            #expect(try await room.isRevoked(old), "a bit is never taken back")
            #expect(try await room.isRevoked(new) == false)
            let told = try #require(try await notice(old, room, store))
            #expect(told.replacement == now.credential.id && !told.isSuspension && told.reason == "CPD of 2026 shown")
            #expect(try await notice(new, room, store) == nil)
            #expect(try await room.hall.registry.summary(of: room.ada).revoked == nil)
            #expect(try await store.unreleasedSittings().isEmpty)
            #expect(try await audit(room, store) == [])

            try await take(Self.suspend, room)
            #expect(try await room.isRevoked(new))
            try await take(.propose(part: .result, reason: "another sat"), room)
            #expect(try await notice(new, room, store)?.isSuspension == false, "suspended, and then revoked for good")
            #expect(try await room.isRevoked(after.result))
            #expect(try await audit(room, store) == [])
        }
    }

    @Test(
        "refused, with the reason: what is not suspended, twice, alone, without a reason, what is revoked",
        arguments: StaffTests.House.allCases)
    func refused(house: StaffTests.House) async throws {
        try await withRoom(house) { room, _ in
            func refusal(_ step: RevocationStep, by staff: Staff = .mina) async -> String {
                do {
                    return "taken: \(try await room.hall.delivery.revoke(step, room.ada, by: staff).count)"
                } catch {
                    return "\(error)"
                }
            }
            #expect(await refusal(Self.reinstate).contains("Nothing of sitting \(room.ada) is suspended."))
            #expect(await refusal(.proposeReinstatement(reason: "")).contains("for a reason of 1 to 900 bytes"))
            #expect(await refusal(Self.suspend) == "taken: 1")
            #expect(await refusal(Self.suspend) == "taken: 1", "the same again")
            #expect(await refusal(.confirm).contains("You proposed this suspension yourself"))
            #expect(await refusal(.confirm, by: .kim) == "taken: 2")
            #expect(await refusal(Self.suspend).contains("It is suspended already: CPD of 2026 not shown"))
            #expect(await refusal(Self.reinstate) == "taken: 3")
            #expect(await refusal(Self.reinstate) == "taken: 3", "the same again")
            #expect(await refusal(.confirm).contains("You proposed this reinstatement yourself"))
            #expect(await refusal(.propose(part: .designation, reason: "x"), by: .kim).contains("has made a proposal already"))
            #expect(await refusal(.withdraw, by: .kim) == "taken: 4")
            #expect(await refusal(.propose(part: .designation, reason: "forged")) == "taken: 5")
            #expect(await refusal(.confirm, by: .kim) == "taken: 6")
            #expect(await refusal(Self.reinstate).contains("It is revoked, for good: forged"))
            #expect(await refusal(Self.suspend).contains("It is revoked already: forged"))
        }
    }

    @Test("who never had a designation has none that could be suspended")
    func none() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        let ada = try await hall.adaHandsIn()
        await #expect(throws: Refusal.unknown(what: "designation of sitting \(ada)")) {
            _ = try await hall.delivery.revoke(Self.suspend, ada, by: .mina)
        }
    }

    @Test("a correction leaves it suspended, and it is given back by the corrected result", arguments: StaffTests.House.allCases)
    func corrected(house: StaffTests.House) async throws {
        try await withRoom(house) { room, store in
            let old = try #require(try await room.bundle(room.ada).designation)
            try await take(Self.suspend, room)
            let report = try await room.correct(.init(changes: [.init(item: Item.mondayOldest.id, policy: .dropItem)], neverHarm: false))
            #expect(report.sittings.map(\.designation) == [.kept])
            let between = try await room.bundle(room.ada)
            #expect(between.designation == nil)
            #expect(try await notice(old, room, store)?.isSuspension == true)
            try await take(Self.reinstate, room)
            let now = try await room.bundle(room.ada)
            let facts = try #require(now.designation.flatMap { DesignationFacts(jwt: $0) })
            #expect(now.result == between.result && facts.licence == DesignationFacts(jwt: old)?.licence)
            #expect(facts.credential.evidence(.superseded) == [sha256(Array(old.utf8))])
            #expect(try await audit(room, store) == [])
        }
    }

    @Test("a correction that fails the holder takes a suspended designation away for good", arguments: StaffTests.House.allCases)
    func correctedAway(house: StaffTests.House) async throws {
        try await withRoom(house) { room, store in
            let old = try #require(try await room.bundle(room.ada).designation)
            try await take(Self.suspend, room)
            for (index, item) in [Item.mondayOldest, .mondayLargest, .mondayStaff].enumerated() {
                let change = WrittenCorrection.Change(item: item.id, policy: .rekey, answer: index == 1 ? "a" : "b")
                let report = try await room.correct(.init(changes: [change], neverHarm: false))
                #expect(report.sittings.count == 1)
            }
            #expect(try await notice(old, room, store)?.isSuspension == false)
            #expect(try await room.hall.registry.summary(of: room.ada).revoked == nil, "there is nothing left that could be suspended")
            let refused = await #expect(throws: Refusal.self) {
                _ = try await room.hall.delivery.revoke(Self.reinstate, room.ada, by: .mina)
            }
            #expect(refused.map { "\($0)" }?.contains("grants none any more") == true)
            #expect(try await audit(room, store) == [])
        }
    }

    @Test("what a correction took away meanwhile cannot be suspended any more", arguments: StaffTests.House.allCases)
    func nothingLeft(house: StaffTests.House) async throws {
        try await withRoom(house) { room, store in
            _ = try await room.hall.delivery.revoke(Self.suspend, room.ada, by: .mina)
            for (index, item) in [Item.mondayOldest, .mondayLargest, .mondayStaff].enumerated() {
                let change = WrittenCorrection.Change(item: item.id, policy: .rekey, answer: index == 1 ? "a" : "b")
                try await room.correct(.init(changes: [change], neverHarm: false))
            }
            let refused = await #expect(throws: Refusal.self) {
                _ = try await room.hall.delivery.revoke(.confirm, room.ada, by: .kim)
            }
            #expect(refused.map { "\($0)" }?.contains("there is nothing left to take back") == true)
            #expect(try await store.revocation(of: room.ada).count == 1)
            #expect(try await audit(room, store) == [])
        }
    }

    @Test("what a crash left between storing and the log is released by the next sweep", arguments: StaffTests.House.allCases)
    func interrupted(house: StaffTests.House) async throws {
        try await withRoom(house) { room, store in
            try await take(Self.suspend, room)
            _ = try await room.hall.delivery.revoke(Self.reinstate, room.ada, by: .mina)
            // Past the delivery, which would release it at once.
            _ = try await room.hall.registry.revoke(.confirm, room.ada, by: .kim, proof: .token, at: room.hall.clock.now())
            #expect(try await store.unreleasedSittings() == [room.ada])
            await #expect(throws: Refusal.self, "it is nobody's before it is in the log") { _ = try await room.bundle(room.ada) }
            #expect(await room.hall.delivery.release() == [])
            #expect(try await store.unreleasedSittings().isEmpty)
            #expect(try await room.bundle(room.ada).designation != nil)
        }
    }

    @Test("a step after a correction that nobody had seen is not taken", arguments: StaffTests.House.allCases)
    func meanwhile(house: StaffTests.House) async throws {
        try await withRoom(house) { room, store in
            let event = RevocationEvent(at: room.hall.clock.now(), by: "mina", what: .proposed(part: .result, reason: "x"))
            for known in [KnownSteps(events: 0, records: 0), KnownSteps(events: 0, records: 2), KnownSteps(events: 1, records: 1)] {
                await #expect(throws: Refusal.self, "\(known)") { try await store.add(event, to: room.ada, after: known, doing: .init()) }
            }
            try await store.add(event, to: room.ada, after: .init(events: 0, records: 1), doing: .init())
            #expect(try await store.revocation(of: room.ada) == [event])
        }
    }

    @Test("who is erased leaves bits, and no notice of either kind", arguments: StaffTests.House.allCases)
    func erased(house: StaffTests.House) async throws {
        try await withRoom(house) { room, store in
            let old = try #require(try await room.bundle(room.ada).designation)
            try await take(Self.suspend, room)
            try await take(Self.reinstate, room)
            let admins = ["rita", "otto"].map { Staff(id: StaffID($0), roles: [.admin]) }
            let proposed = try await room.hall.delivery.erase(.propose("ada", reason: "asked for"), by: admins[0])
            _ = try await room.hall.delivery.erase(.confirm(proposed.id), by: admins[1])
            #expect(try await store.notice(of: try room.credential(old).id) == "")
            #expect(try await store.revoked(in: 1).map(\.notice) == ["", ""])
            room.hall.clock.advance(by: .seconds(2 * 86_400))
            #expect(await room.hall.delivery.release() == [])
            #expect(try await room.isRevoked(old))
            #expect(try await audit(room, store) == [])
        }
    }
}
