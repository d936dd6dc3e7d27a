import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamStore
import Records
import ServiceTestSupport
import Signing
import Testing

/// Records that are taken back: by two people, for good, told by the list and by the log.
@Suite("Revocation")
struct RevocationTests {
    private func withHall(_ house: StaffTests.House, _ body: (ExamHall, SittingID) async throws -> Void) async throws {
        func run(_ store: some WholeStore & Journal) async throws {
            let hall = try ExamHall(store: store, journal: store)
            try await body(hall, try await hall.adaHandsIn())
        }
        switch house {
        case .memory: try await run(InMemoryStore())
        case .sqlite: try await TemporaryDirectory.use { try await run(SQLiteStore.inDirectory($0)) }
        }
    }

    private static let reason = "another person sat"

    private func list(_ hall: ExamHall) async throws -> StatusListCredential {
        let jws = try CompactJWS(Array(try await hall.registry.statusList(1).utf8))
        return try #require(StatusListCredential(payload: try jws.payload(acceptedBy: ES256Checker(try hall.key.publicKey()))))
    }

    private func position(_ hall: ExamHall, _ sitting: SittingID) async throws -> Int {
        let jws = try CompactJWS(Array(try await hall.registry.bundle(of: sitting).result.utf8))
        let credential = try Credential(payload: try jws.payload(acceptedBy: ES256Checker(try hall.key.publicKey())))
        return try #require(credential.status).position
    }

    private func take(_ step: RevocationStep, _ hall: ExamHall, _ sitting: SittingID, by staff: Staff) async throws -> [RevocationEvent] {
        try await hall.delivery.revoke(step, sitting, by: staff)
    }

    @Test("two people take a result back; list, bundle and log tell it, and it stays", arguments: StaffTests.House.allCases)
    func revoked(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            let position = try await position(hall, sitting)
            #expect(try await list(hall).list.isSet(position) == false)
            let propose = RevocationStep.propose(part: .result, reason: Self.reason)
            #expect(try await take(propose, hall, sitting, by: .mina).count == 1)
            #expect(try await take(propose, hall, sitting, by: .mina).count == 1, "the same again")
            await #expect(throws: Refusal.shortfall(what: "You proposed this revocation yourself: another admin confirms it.")) {
                _ = try await take(.confirm, hall, sitting, by: .mina)
            }
            #expect(await hall.delivery.release() == [])
            #expect(try await list(hall).list.isSet(position) == false, "one person is not enough")
            let events = try await take(.confirm, hall, sitting, by: .kim)
            #expect(events.revoked?.part == .result && events.revoked?.reason == Self.reason && events.proposal == nil)
            #expect(try await take(.confirm, hall, sitting, by: .kim) == events, "the same again")
            #expect(await hall.delivery.release() == [])
            #expect(try await list(hall).list.isSet(position))
            #expect(try await hall.registry.summary(of: sitting).revoked == .result)
            #expect(try await hall.registry.bundle(of: sitting).resultStatus == (try await hall.registry.statusList(1)))
            guard case .confirmed(let notices) = try #require(events.last).what else { throw Refusal.overloaded }
            for text in notices + [try await hall.registry.statusList(1)] {
                #expect(try await hall.registry.log.isReleased(Array(text.utf8)), "\(text.prefix(20))")
            }
            await #expect(throws: Refusal.shortfall(what: "It is revoked already: \(Self.reason)")) {
                _ = try await take(propose, hall, sitting, by: .mina)
            }
        }
    }

    @Test("what is withdrawn, not proposed, without a reason or about nothing is refused", arguments: StaffTests.House.allCases)
    func refused(house: StaffTests.House) async throws {
        try await withHall(house) { hall, sitting in
            for step in [RevocationStep.confirm, .withdraw] {
                await #expect(throws: Refusal.self) { _ = try await take(step, hall, sitting, by: .mina) }
            }
            for reason in ["", String(repeating: "x", count: 901)] {
                await #expect(throws: Refusal.self) {
                    _ = try await take(.propose(part: .result, reason: reason), hall, sitting, by: .mina)
                }
            }
            await #expect(throws: Refusal.unknown(what: "designation of sitting \(sitting)"), "Ada failed") {
                _ = try await take(.propose(part: .designation, reason: Self.reason), hall, sitting, by: .mina)
            }
            _ = try await take(.propose(part: .result, reason: Self.reason), hall, sitting, by: .mina)
            await #expect(throws: Refusal.shortfall(what: "Mina has made a proposal already. Confirm or withdraw that one first.")) {
                _ = try await take(.propose(part: .result, reason: "another"), hall, sitting, by: .kim)
            }
            #expect(try await take(.withdraw, hall, sitting, by: .kim).proposal == nil)
            await #expect(throws: Refusal.self) { _ = try await take(.confirm, hall, sitting, by: .kim) }
            #expect(try await hall.registry.revocation(of: sitting).count == 2)
        }
    }

    @Test("a list is made anew each day, though nothing changed")
    func renewed() async throws {
        try await withHall(.memory) { hall, _ in
            let first = try await list(hall)
            #expect(first.validFrom.duration(to: first.validUntil) == .seconds(7 * 86_400))
            hall.clock.advance(by: .minutes(23 * 60))
            #expect(await hall.delivery.release() == [])
            #expect(try await list(hall) == first)
            hall.clock.advance(by: .minutes(60))
            #expect(await hall.delivery.release() == [])
            #expect(try await list(hall).validFrom == first.validFrom.advanced(by: .minutes(24 * 60)))
        }
    }
}
