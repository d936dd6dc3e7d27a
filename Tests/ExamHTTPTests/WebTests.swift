import ExamAPI
import ExamFixtures
import ExamHTTP
import ExamModel
import ExamService
import ExamWeb
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import ServiceTestSupport
import Signing
import Testing

/// The pages without a browser: who gets them, what protects them. The drill `browser` looks at them in one.
@Suite("The pages of the staff")
struct WebTests {
    /// A server with its pages and somebody who is signed in.
    struct Desk {
        let hall: ExamHall
        let client: any TestClientProtocol
        let session: String

        func get(_ path: String, session: String? = nil) async throws -> TestResponse {
            try await send(.get, path, ["Cookie": "__Host-invigil=\(session ?? self.session)"])
        }

        func post(_ path: String, _ fields: [String: String], _ headers: [String: String] = ["Sec-Fetch-Site": "same-origin"]) async throws
            -> TestResponse
        {
            let form = fields.map { "\($0)=\($1.replacing(" ", with: "+"))" }.joined(separator: "&")
            return try await send(
                .post, path,
                ["Cookie": "__Host-invigil=\(session)", "Content-Type": "application/x-www-form-urlencoded"].merging(headers) { $1 }, form)
        }

        func send(_ method: HTTPRequest.Method, _ path: String, _ headers: [String: String], _ body: String? = nil) async throws
            -> TestResponse
        {
            var fields = HTTPFields()
            for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
            return try await client.executeRequest(uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
        }
    }

    private func withDesk(_ staff: Staff = .mina, _ body: @escaping @Sendable (Desk) async throws -> Void) async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        try await hall.prepare()
        let router = try hall.pages()
        let session = try await session(of: staff, hall)
        try await Application(router: router).test(.router) { client in
            try await body(Desk(hall: hall, client: client, session: session))
        }
    }

    private static let password = "four words of mine"

    private func session(of staff: Staff, _ hall: ExamHall) async throws -> String {
        let code = try await hall.accounts.invite(staff)
        let secret = try await hall.accounts.invitation(code.description, from: "a").secret
        func digits() -> String { OneTimeCode.code(of: secret, step: hall.clock.now().milliseconds / 30_000) }
        _ = try await hall.accounts.accept(code.description, password: Self.password, code: digits(), from: "a")
        hall.clock.advance(by: .seconds(30))
        let request = StaffSignInRequest(name: staff.id.text, password: Self.password, code: digits())
        return try await hall.accounts.signIn(request, device: nil, from: "a").session.token
    }

    @Test("signing in again in a browser ends its session of before")
    func signInAgain() async throws {
        try await withDesk { desk in
            let secret = try #require(try await (desk.hall.store as? InMemoryStore)?.account(of: "Mina")?.means.secret)
            desk.hall.clock.advance(by: .seconds(60))
            let digits = OneTimeCode.code(of: secret, step: desk.hall.clock.now().milliseconds / 30_000)
            let answer = try await desk.post("/sign-in", ["name": "Mina", "password": Self.password, "code": digits])
            #expect(answer.status == .seeOther)
            let before = try await desk.get("/account")
            #expect(before.headers[.location] == "/sign-in?next=/account")
        }
    }

    @Test("an incident is reported, looked at and decided by forms; a form of another site does nothing")
    func incidents() async throws {
        try await withDesk { desk in
            let ada = try await desk.hall.checkIn()
            _ = try await desk.hall.open(ada)
            desk.hall.clock.advance(by: .minutes(20))
            let report = "/proctor/sittings/\(ada.sitting)/incident"
            let fields = ["id": "alarm", "kind": "technical", "minutes": "5", "what": "the network was down"]
            let foreign = try await desk.post(report, fields, ["Sec-Fetch-Site": "cross-site"])
            #expect(foreign.headers[.location]?.hasPrefix("/sign-in") == true)
            let none = try await desk.hall.proctoring.incidents(in: "morning", for: .mina)
            #expect(none == [])
            let empty = try await desk.post(report, fields.merging(["minutes": ""]) { $1 })
            #expect(empty.status == .badRequest && String(buffer: empty.body).contains("Say when it was"))
            let kept = try await desk.post(report, fields)
            #expect(kept.headers[.location] == "/proctor/incidents/alarm")
            let page = String(buffer: try await desk.get("/proctor/incidents/alarm").body)
            #expect(page.contains("the network was down") && page.contains("give the lost time back (advised)"))
            #expect(page.contains("5 min 0 s"))

            let refused = try await desk.post("/proctor/incidents/alarm/decide", ["outcome": "resit", "reason": "", "after": "0"])
            #expect(String(buffer: refused.body).contains("Say why it shall be &#39;sit again&#39;"))
            let decided = try await desk.post("/proctor/incidents/alarm/decide", ["outcome": "creditTime", "after": "0"])
            #expect(String(buffer: decided.body).contains("Decided: give the lost time back."))
            let late = try await desk.post("/proctor/incidents/alarm/decide", ["outcome": "resume", "reason": "short", "after": "0"])
            #expect(late.status == .conflict && String(buffer: late.body).contains("look at it again"))
            let list = String(buffer: try await desk.get("/proctor/windows/morning/incidents").body)
            #expect(list.contains("decided: give the lost time back"))
        }
    }

    @Test(
        "who is not signed in is led to the sign-in, and from there back", arguments: ["/proctor", "/proctor/windows/morning", "/account"])
    func notSignedIn(path: String) async throws {
        try await withDesk { desk in
            let answer = try await desk.get(path, session: "session-of-nobody")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/sign-in?next=\(path)")
        }
    }

    @Test(
        "the sign-in leads on only within the console",
        arguments: ["https://evil.example/", "//evil.example", "/\\evil.example", "/v1/banks"])
    func openRedirect(next: String) async throws {
        try await withDesk { desk in
            let answer = try await desk.get("/sign-in?next=\(next)")
            #expect(String(buffer: answer.body).contains("name=\"next\" value=\"/proctor\""))
        }
    }

    @Test("who is signed in sees the own windows, a window and a sitting")
    func pages() async throws {
        try await withDesk { desk in
            let ada = try await desk.hall.checkIn()
            for (path, words) in [
                ("/proctor", "morning"), ("/proctor/windows/morning", "id=\"roster\""),
                ("/proctor/sittings/\(ada.sitting)", "Ada Lovelace"),
                ("/account", "this one"),
            ] {
                let answer = try await desk.get(path)
                #expect(answer.status == .ok, "\(path)")
                #expect(String(buffer: answer.body).contains(words), "\(path)")
                #expect(answer.headers[.cacheControl] == "no-store")
            }
        }
    }

    @Test("who watches elsewhere is told so, on a page")
    func elsewhere() async throws {
        try await withDesk(Staff(id: "lee", roles: [.proctor], places: [StaffPlace(window: "evening")])) { desk in
            let ada = try await desk.hall.checkIn()
            #expect(try await desk.get("/proctor/windows/morning").status == .notFound)
            #expect(try await desk.get("/proctor/sittings/\(ada.sitting)").status == .forbidden)
            #expect(String(buffer: try await desk.get("/proctor").body).contains("no window that you watch"))
        }
    }

    @Test("who does not watch gets no page of a window, of a sitting or with their list, but the own account")
    func otherRoles() async throws {
        try await withDesk(Staff(id: "ann", roles: [.author, .reviewer, .publisher])) { desk in
            let ada = try await desk.hall.checkIn()
            for path in ["/proctor", "/proctor/windows/morning", "/proctor/sittings/\(ada.sitting)"] {
                let answer = try await desk.get(path)
                #expect(answer.status == .forbidden, "\(path)")
                #expect(!String(buffer: answer.body).contains("Ada"), "\(path)")
            }
            #expect(try await desk.get("/account").status == .ok)
        }
    }

    @Test("every page allows nothing from elsewhere and stands in no frame")
    func policy() async throws {
        try await withDesk { desk in
            for path in ["/sign-in", "/invitation", "/proctor", "/account", "/proctor/windows/nowhere"] {
                let answer = try await desk.get(path)
                let policy = HTTPField.Name("Content-Security-Policy").flatMap { answer.headers[$0] } ?? ""
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
                let page = String(buffer: answer.body)
                #expect(!page.contains("style=\"") && !page.contains(" onclick") && !page.contains("<style"), "\(path)")
            }
        }
    }

    @Test("a cookie alone changes nothing if the request comes from another site")
    func otherSites() async throws {
        try await withDesk { desk in
            for headers in [["Sec-Fetch-Site": "cross-site"], ["Origin": "https://evil.example"], ["Origin": "null"], [:]] {
                #expect(try await desk.post("/sign-out", [:], headers).status != .ok)
                let order = try await desk.send(
                    .post, "/v1/windows/morning/proctor", ["Cookie": "__Host-invigil=\(desk.session)"].merging(headers) { $1 }, "{}")
                #expect(order.status == .unauthorized, "\(headers)")
            }
            #expect(try await desk.get("/proctor").status == .ok)
            let out = try await desk.post("/sign-out", [:])
            #expect(out.status == .seeOther)
            #expect(try await desk.get("/proctor").status == .seeOther)
        }
    }

    @Test("a session's cookie is out of reach of scripts, of other sites and of plain HTTP")
    func cookies() async throws {
        try await withDesk { desk in
            desk.hall.clock.advance(by: .seconds(30))
            let store = try #require(desk.hall.store as? InMemoryStore)
            let secret = try #require(try await store.account(of: "Mina")?.means.secret)
            let digits = OneTimeCode.code(of: secret, step: desk.hall.clock.now().milliseconds / 30_000)
            let answer = try await desk.post("/sign-in", ["name": "Mina", "password": Self.password, "code": digits, "next": "/account"])
            #expect(answer.status == .seeOther && answer.headers[.location] == "/account")
            let cookies = answer.headers[values: .setCookie]
            #expect(cookies.count == 2)
            for cookie in cookies {
                for part in ["__Host-invigil", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"] { #expect(cookie.contains(part)) }
                #expect(!cookie.contains("Domain"))
            }
        }
    }

    @Test("what ends an exam needs the second factor of the last five minutes; a pause does not")
    func freshness() async throws {
        try await withDesk { desk in
            let ada = try await desk.hall.checkIn()
            _ = try await desk.hall.open(ada)
            desk.hall.clock.advance(by: .minutes(6))
            func order(_ id: OrderID, _ act: ProctorAct) async throws -> TestResponse {
                let order = WindowOrder(ProctorOrder(id: id, act: act), sittings: [ada.sitting])
                let headers = ["Cookie": "__Host-invigil=\(desk.session)", "Sec-Fetch-Site": "same-origin"]
                return try await desk.send(
                    .post, "/v1/windows/morning/proctor", headers, String(decoding: try canonicalBytes(of: order), as: UTF8.self))
            }
            #expect(try await order("one", .pause(by: "", reason: "an alarm")).status == .ok)
            let refused = try await order("two", .stop(by: "", reason: "a telephone"))
            #expect(refused.status == .forbidden)
            #expect(String(buffer: refused.body).contains("confirmIdentity"))
            #expect(try await desk.hall.proctoring.proposals(for: .mina).isEmpty)
        }
    }

    @Test("what people typed comes back as text")
    func hostile() async throws {
        try await withDesk { desk in
            let answer = try await desk.post(
                "/sign-in", ["name": "<script>alert(1)</script>", "password": "x", "code": "1", "next": "/proctor"])
            #expect(answer.status == .unauthorized)
            #expect(!String(buffer: answer.body).contains("<script>alert"))
            #expect(try await desk.post("/invitation", ["code": String(repeating: "A", count: 20_000)]).status == .contentTooLarge)
        }
    }
}
