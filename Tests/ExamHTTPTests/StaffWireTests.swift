import ExamAPI
import ExamFixtures
import ExamHTTP
import ExamModel
import ExamService
import Hummingbird
import HummingbirdTesting
import Records
import ServiceTestSupport
import Testing

/// The staff at the real routes: whatever they try, nobody publishes the own work, and no key comes out.
@Suite("The staff over the wire")
struct StaffWireTests {
    private static let all = StaffRole.allCases

    private func withHall(_ body: @escaping @Sendable (ExamHall, Desk) async throws -> Void) async throws {
        try await withWire { hall, wire in try await body(hall, Desk(hall: hall, wire: wire)) }
    }

    /// Somebody of the staff at a terminal.
    private struct Desk: Sendable {
        let hall: ExamHall
        let wire: Wire

        func hire(_ id: StaffID, _ roles: [StaffRole], token: String? = nil) async throws {
            try await hall.store.save(
                Staff(id: id, roles: roles), tokenHash: sha256(Array((token ?? id.text).utf8)), at: .nine)
        }

        func call(_ route: Route, _ body: (some Encodable)?, as token: String) async throws -> (status: UInt, body: String) {
            let text = try body.map { String(decoding: try canonicalBytes(of: $0), as: UTF8.self) }
            return try await wire.call(route, body: text, token: token)
        }

        func handIn(_ request: ImportBankRequest, as token: String) async throws -> Digest {
            let answer = try await call(.importBank, request, as: token)
            return try decode(ImportedBankSummary.self, from: Array(answer.body.utf8)).draft
        }

        func review(_ draft: Digest, as token: String) async throws -> UInt {
            try await call(.reviewBank("small"), ReviewRequest(draft: draft, accepted: true, note: ""), as: token).status
        }

        func publish(_ draft: Digest, of bank: BankID = "small", as token: String) async throws -> UInt {
            try await call(.publishBank(bank), PublishRequest(draft: draft, note: ""), as: token).status
        }
    }

    @Test("nobody publishes the own work: not with all roles, another token, the admin's, another path, or after a return to the staff")
    func ownWork() async throws {
        try await withHall { hall, desk in
            try await desk.hire("ann", Self.all)
            try await desk.hire("ann", Self.all, token: "ann's other")
            try await desk.hire("ben", [.reviewer])
            let draft = try await desk.handIn(ExamHall.smallBank, as: "ann")
            #expect(try await desk.review(draft, as: "ann") == 403)
            #expect(try await desk.review(draft, as: "ann's other") == 403)
            #expect(try await desk.publish(draft, as: adminToken) == 409, "nobody reviewed it yet")
            #expect(try await desk.review(draft, as: "ben") == 200)
            #expect(try await desk.publish(draft, as: "ben") == 403, "a reviewer has no role to publish")
            for token in ["ann", "ann's other"] { #expect(try await desk.publish(draft, as: token) == 403) }
            #expect(try await desk.publish(draft, of: "large", as: "ann") == 404)
            #expect(try await desk.handIn(ExamHall.smallBank, as: "ann") == draft)
            try await hall.store.removeStaff("ann", at: .ten)
            #expect(try await desk.publish(draft, as: "ann") == 403)
            try await desk.hire("ann", [.publisher], token: "ann's third")
            #expect(try await desk.publish(draft, as: "ann's third") == 403)
            // Who hands in what was reviewed is an author too, the admin not excepted, and the review does not hold for it.
            #expect(try await desk.handIn(ExamHall.smallBank, as: adminToken) == draft)
            #expect(try await desk.publish(draft, as: adminToken) == 409)
            #expect(try await desk.review(draft, as: adminToken) == 403)
            try await desk.hire("cleo", [.publisher])
            #expect(try await desk.publish(draft, as: "cleo") == 409, "it was handed in again after its review")
            #expect(try await desk.review(draft, as: "ben") == 200)
            #expect(try await desk.publish(draft, as: adminToken) == 403)
            #expect(try await desk.publish(draft, as: "cleo") == 200)
            #expect(try await desk.publish(draft, as: "cleo") == 409)
        }
    }

    @Test("no answer to the staff holds a key, a rationale or a reason of a mark, refusals included")
    func keys() async throws {
        try await withHall { hall, desk in
            for (id, role) in [("ann", StaffRole.author), ("ben", .reviewer), ("cleo", .publisher)] {
                try await desk.hire(StaffID(id), [role])
            }
            var heard: [String] = []
            func tell(_ route: Route, _ body: (some Encodable)?, as token: String) async throws {
                heard.append(try await desk.call(route, body, as: token).body)
            }
            let small = try ExamHall.smallBank
            let draft = try await desk.handIn(small, as: "ann")
            try await tell(.importBank, small, as: "ann")
            try await tell(.publishBank("small"), PublishRequest(draft: draft, note: ""), as: "cleo")
            try await tell(.reviewBank("small"), ReviewRequest(draft: draft, accepted: true, note: "Read."), as: "ben")
            try await tell(.publishBank("small"), PublishRequest(draft: draft, note: ""), as: "cleo")
            try await tell(.createWindow, ExamWindow.morning, as: adminToken)
            let checkedIn = try await hall.checkIn()
            let opened = try await hall.open(checkedIn)
            _ = try await hall.delivery.close(.init(epoch: opened.epoch, lastWork: 0), checkedIn.sitting, token: checkedIn.token)
            try await tell(.enrol("morning"), EnrolRequest(candidate: .grace, accommodation: .none, route: "exam"), as: adminToken)
            let other = ImportBankRequest(
                files: small.files.map { .init(path: $0.path, text: $0.text.replacing("version: '1'", with: "version: '2'")) })
            try await tell(.importBank, other, as: "ann")
            for route in [Route.banks, .bank("small"), .roster("morning"), .bundle(checkedIn.sitting), .bundle("sit-none")] {
                try await tell(route, String?.none, as: adminToken)
            }
            for token in ["ann", "ben", "cleo"] { try await tell(.bank("small"), String?.none, as: token) }
            #expect(heard.count == 15)
            let canaries = [
                "The fixture says so.", "Fixture:", "rationale", "all-or-nothing", "\"correct\"", "\"scoring\"", "the key is", "\"lines\"",
            ]
            for canary in canaries { #expect(!heard.contains { $0.contains(canary) }, "\(canary) was told to the staff") }
        }
    }
}
