import ExamAPI
import ExamFixtures
import ExamModel
import ExamService
import ExamWeb
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import ServiceTestSupport
import Testing

/// Anybody checks a record without an account. The drill `records` does it in a browser, with the file.
@Suite("The pages where records are checked")
struct VerificationPagesTests {
    struct Desk {
        let hall: ExamHall
        let client: any TestClientProtocol
        let sitting: SittingID
        let facts: DesignationFacts
        let result: String

        func look(_ licence: String, json: Bool = false) async throws -> TestResponse {
            try await client.executeRequest(
                uri: "/v/\(licence)", method: .get, headers: json ? [.accept: "application/json"] : [:], body: nil)
        }

        func check(_ record: String, from site: String = "same-origin") async throws -> TestResponse {
            var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = site }
            return try await client.executeRequest(
                uri: "/v/check", method: .post, headers: headers, body: ByteBuffer(string: "record=\(record)"))
        }

        /// The key of an item is corrected.
        func correct(_ change: WrittenCorrection.Change) async throws {
            let proposed = try await hall.delivery.correct(
                .propose(.init(changes: [change], neverHarm: false), reason: "flawed"), "small", by: .mina)
            _ = try await hall.delivery.correct(.confirm(proposed.file.id, seen: try identity(of: proposed.trial)), "small", by: .kim)
            #expect(await hall.delivery.applyCorrections() == [])
            #expect(await hall.delivery.release() == [])
        }

        func takeBack() async throws { try await take(.propose(part: .designation, reason: "the portfolio was another's")) }

        /// Proposed by Mina, confirmed by Kim.
        func take(_ step: RevocationStep) async throws {
            _ = try await hall.delivery.revoke(step, sitting, by: .mina)
            _ = try await hall.delivery.revoke(.confirm, sitting, by: .kim)
            #expect(await hall.delivery.release() == [])
        }
    }

    private func withDesk(_ body: @escaping @Sendable (Desk) async throws -> Void) async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        let sitting = try await hall.adaPasses()
        let bundle = try await hall.registry.bundle(of: sitting)
        let facts = try #require(bundle.designation.flatMap { DesignationFacts(jwt: $0) })
        let router = try hall.pages()
        try VerificationPages(desk: VerificationDesk(registry: hall.registry, clock: hall.clock), issuer: ExamHall.issuer).add(to: router)
        try await Application(router: router).test(.router) { client in
            try await body(Desk(hall: hall, client: client, sitting: sitting, facts: facts, result: bundle.result))
        }
    }

    private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

    @Test("a licence that is valid: holder, dates and four answers, each with its reason")
    func valid() async throws {
        try await withDesk { desk in
            let page = try await desk.look(desk.facts.licence)
            #expect(page.status == .ok)
            for words in [
                "<h1>Valid</h1>", "Ada Lovelace", desk.facts.licence, "<strong>holds</strong>", "<strong>within its dates</strong>",
                "<strong>not revoked</strong>", "<strong>in the public log</strong>",
                "data-digest=\"\(desk.facts.address?.suffix(32) ?? "none")\"",
            ] { #expect(text(page).contains(words), "\(words)") }
            #expect(try await desk.look(desk.facts.licence.lowercased()).status == .ok)
            let json = text(try await desk.look(desk.facts.licence, json: true))
            #expect(json.contains("\"standing\":\"valid\"") && json.contains("\"holder\":\"Ada Lovelace\""))
        }
    }

    @Test("a licence that was taken back was issued, and does not stand; why is not told")
    func revoked() async throws {
        try await withDesk { desk in
            try await desk.takeBack()
            let page = text(try await desk.look(desk.facts.licence))
            #expect(page.contains("<h1>Issued, and revoked since</h1>"))
            #expect(page.contains("<strong>revoked</strong>") && page.contains("<strong>holds</strong>"))
            #expect(!page.contains("portfolio"))
        }
    }

    @Test("a licence that is suspended says so; reinstated it is valid again, and the certificate of before is superseded")
    func suspended() async throws {
        try await withDesk { desk in
            try await desk.take(.propose(part: .suspension, reason: "CPD not shown"))
            let page = text(try await desk.look(desk.facts.licence))
            #expect(page.contains("<h1>Issued, and suspended since</h1>"))
            #expect(page.contains("<strong>suspended</strong>") && page.contains("<strong>holds</strong>") && !page.contains("CPD"))
            #expect(text(try await desk.look(desk.facts.licence, json: true)).contains("\"standing\":\"suspended\""))
            #expect(text(try await desk.check(desk.result)).contains("<h1>A genuine result: passed</h1>"))
            try await desk.take(.proposeReinstatement(reason: "CPD shown"))
            #expect(text(try await desk.look(desk.facts.licence)).contains("<h1>Valid</h1>"))
            #expect(text(try await desk.check(desk.facts.jwt)).contains("<h1>Issued, and replaced by a newer record since</h1>"))
        }
    }

    @Test("a licence whose record was corrected shows the one that counts; the one before is superseded, and its certificate is known")
    func superseded() async throws {
        try await withDesk { desk in
            try await desk.correct(.init(item: Item.mondayOldest.id, policy: .dropItem))
            let now = text(try await desk.look(desk.facts.licence))
            #expect(now.contains("<h1>Valid</h1>"))
            #expect(now.contains("data-before=\"\(desk.facts.address?.suffix(32) ?? "none")\""), "the QR code of the certificate")
            for record in [desk.facts.jwt, desk.result] {
                let before = text(try await desk.check(record))
                #expect(before.contains("<h1>Issued, and replaced by a newer record since</h1>"))
                #expect(before.contains("<strong>superseded</strong>") && before.contains("<strong>holds</strong>"))
                #expect(!before.contains("flawed"))
            }
        }
    }

    @Test("a licence that a correction took away was issued, and is revoked")
    func corrected() async throws {
        try await withDesk { desk in
            for item in [Item.mondayOldest, .mondayLargest, .mondayStaff] {
                try await desk.correct(.init(item: item.id, policy: .rekey, answer: item.id == Item.mondayLargest.id ? "a" : "b"))
            }
            let page = text(try await desk.look(desk.facts.licence))
            #expect(page.contains("<h1>Issued, and revoked since</h1>") && page.contains("<strong>revoked</strong>"))
        }
    }

    @Test("a licence that has run out was issued; it is not called forged")
    func expired() async throws {
        try await withDesk { desk in
            desk.hall.clock.advance(by: .seconds(4 * 366 * 86_400))
            #expect(await desk.hall.delivery.release() == [])
            let page = text(try await desk.look(desk.facts.licence))
            #expect(page.contains("<h1>Issued, and expired since</h1>"))
            #expect(page.contains("<strong>outside its dates</strong>") && page.contains("<strong>holds</strong>"))
        }
    }

    @Test("without a fresh status list nothing is called valid")
    func stale() async throws {
        try await withDesk { desk in
            desk.hall.clock.advance(by: .seconds(8 * 86_400))
            let page = text(try await desk.look(desk.facts.licence))
            #expect(page.contains("<h1>Signed by this body, but not everything could be checked</h1>"))
            #expect(page.contains("<strong>not checked</strong>"))
        }
    }

    @Test("a record in hand: a designation, and a result, which names nobody")
    func inHand() async throws {
        try await withDesk { desk in
            #expect(text(try await desk.check(desk.facts.jwt)).contains("<h1>Valid</h1>"))
            let result = text(try await desk.check(desk.result))
            #expect(result.contains("<h1>A genuine result: passed</h1>") && !result.contains("Ada"))
        }
    }

    @Test("a record with another name in it, one of nobody and no record at all are not ours")
    func forged() async throws {
        try await withDesk { desk in
            var parts = desk.facts.jwt.split(separator: ".").map(String.init)
            let payload = String(decoding: try #require(Base64URL.decode(parts[1])), as: UTF8.self)
            parts[1] = Base64URL.encode(payload.replacing("Ada Lovelace", with: "Eve Malory").utf8)
            for forged in [parts.joined(separator: "."), "a.b.c", "", String(repeating: "x", count: 10_000)] {
                let page = try await desk.check(forged)
                #expect(page.status == .ok)
                #expect(text(page).contains("<h1>This is not a record of this body</h1>"), "\(forged.prefix(20))")
                #expect(!text(page).contains("Malory"))
            }
            #expect(try await desk.check(String(repeating: "x", count: 300_000)).status == .contentTooLarge)
        }
    }

    @Test("whoever tries numbers is stopped, with real ones too; the pages of others' sites cannot ask")
    func enumeration() async throws {
        try await withDesk { desk in
            for number in 0..<20 {
                let page = try await desk.look("CCSM-2026-0000000\(number)")
                #expect(page.status == .notFound)
                #expect(text(page).contains("There is no designation with this licence number here."))
            }
            let stopped = try await desk.look(desk.facts.licence)
            #expect(stopped.status == .tooManyRequests)
            #expect(text(stopped).contains("Try again in 16 minutes"))
            desk.hall.clock.advance(by: .minutes(16))
            #expect(try await desk.look(desk.facts.licence).status == .ok)
            #expect(try await desk.check(desk.facts.jwt, from: "cross-site").status == .forbidden)
        }
    }

    @Test("a number with markup in it is text")
    func markup() async throws {
        try await withDesk { desk in
            let page = text(try await desk.look("%3Cscript%3E%22"))
            #expect(page.contains("value=\"&lt;script&gt;&quot;\"") && !page.contains("<script>\""))
        }
    }
}
