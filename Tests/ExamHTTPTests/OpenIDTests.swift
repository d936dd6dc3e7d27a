import ExamAPI
import ExamFixtures
import ExamHTTP
import ExamModel
import ExamService
import ExamWeb
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JWTKit
import NIOCore
import OpenIDConnect
import Records
import ServiceTestSupport
import Synchronization
import Testing

/// Signing in elsewhere, with a provider that forges what can be forged.
@Suite("Signing in at an OpenID Provider")
struct OpenIDTests {
    @Test("an invitation binds an account to who one is there; from then on that signs in, and leads on to where one was")
    func binds() async throws {
        try await withOpenIDDesk { desk in
            let made = try await desk.accept(.mina)
            #expect(made.status == .ok && String(buffer: made.body).contains("You are signed in as Mina."))
            #expect(try await desk.send(.get, "/proctor").status == .ok)
            desk.forget()
            let again = try await desk.signIn()
            #expect(String(buffer: again.body).contains(#"content="0; url=/account""#))
            let page = String(buffer: try await desk.send(.get, "/account").body)
            #expect(page.contains("Signing out here does not sign you out there.") && !page.contains("New password"))
            #expect(page.contains("Example &lt;ID&gt;") && !page.contains("<ID>"))
        }
    }

    @Test("the browser goes there with code, PKCE, state and nonce, each new, and to this server's address")
    func request() async throws {
        try await withOpenIDDesk { desk in
            let (one, other) = (try await desk.begin(), try await desk.begin())
            for (name, value) in [
                ("response_type", "code"), ("client_id", FakeProvider.client), ("scope", "openid"), ("code_challenge_method", "S256"),
                ("redirect_uri", "https://localhost/openid/return"),
            ] { #expect(one[name] == value) }
            for name in ["state", "nonce", "code_challenge"] {
                #expect(one[name]?.count == 43 && one[name] != other[name], "\(name)")
            }
            #expect(Set([one["state"], one["nonce"], one["code_challenge"]]).count == 3)
            #expect(one["prompt"] == nil && one["max_age"] == nil)
        }
    }

    @Test("what the browser keeps meanwhile is out of reach of scripts, by TLS only, for ten minutes, and goes when it comes back")
    func cookies() async throws {
        try await withOpenIDDesk { desk in
            let answer = try await desk.send(.get, "/openid/sign-in")
            let cookie = answer.headers[values: .setCookie].first ?? ""
            for part in ["__Host-invigil-openid=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=600"] {
                #expect(cookie.contains(part), "\(part)")
            }
            #expect(!cookie.contains("Domain"))
            _ = try await desk.comeBack(["error": "access_denied"])
            #expect(desk.cookies["__Host-invigil-openid"] == nil)
        }
    }

    @Test("an answer is refused without its state, with another's, a second time, in another browser and after ten minutes")
    func states() async throws {
        try await withOpenIDDesk { desk in
            _ = try await desk.accept(.mina)
            desk.forget()
            let first = desk.provider.agree(try await desk.begin())
            var without = first
            without["state"] = nil
            #expect(try await desk.comeBack(without).status == .badRequest)
            // The ticket went with the first answer, whatever it was.
            #expect(try await desk.comeBack(first).status == .badRequest)

            let second = desk.provider.agree(try await desk.begin())
            #expect(try await desk.comeBack(first.merging(["code": second["code"] ?? ""]) { $1 }).status == .badRequest)

            let third = desk.provider.agree(try await desk.begin())
            let kept = desk.cookies
            #expect(try await desk.comeBack(third).status == .ok && desk.session != nil)
            desk.cookies = kept
            #expect(try await desk.comeBack(desk.provider.agree(third)).status == .badRequest, "a replay with its cookie")

            let fourth = desk.provider.agree(try await desk.begin())
            let mine = desk.cookies
            desk.cookies = [:]
            #expect(try await desk.comeBack(fourth).status == .badRequest, "another browser")
            desk.cookies = mine
            desk.hall.clock.advance(by: .minutes(10))
            #expect(try await desk.comeBack(fourth).status == .badRequest && desk.session == nil)
        }
    }

    @Test("a ticket that was changed is void")
    func changedTicket() async throws {
        try await withOpenIDDesk { desk in
            _ = try await desk.accept(.mina)
            desk.forget()
            let answer = desk.provider.agree(try await desk.begin())
            let ticket = try #require(desk.cookies["__Host-invigil-openid"])
            let parts = ticket.split(separator: ".")
            let flow = String(decoding: try #require(Base64URL.decode(parts[0])), as: UTF8.self)
            let other = Base64URL.encode(flow.replacing("/account", with: "//evil.example").utf8)
            desk.cookies["__Host-invigil-openid"] = "\(other).\(parts[1])"
            #expect(try await desk.comeBack(answer).status == .badRequest && desk.session == nil)
        }
    }

    @Test("the way on leads nowhere but into the pages", arguments: ["https://evil.example/", "//evil.example", "/openid/sign-in"])
    func openRedirect(_ next: String) async throws {
        try await withOpenIDDesk { desk in
            _ = try await desk.accept(.mina)
            let page = String(buffer: try await desk.signIn("/openid/sign-in?next=\(next)").body)
            #expect(page.contains(#"content="0; url=/proctor""#) && !page.contains("evil"))
        }
    }

    @Test("an identity without an account gets none, and is told how to get one")
    func stranger() async throws {
        try await withOpenIDDesk { desk in
            let answer = try await desk.signIn()
            #expect(answer.status == .badRequest && desk.session == nil)
            #expect(String(buffer: answer.body).contains("No account here is bound to you"))
        }
    }

    @Test("one identity has one account, an invitation is good once, and a new one replaces the account")
    func oneAccount() async throws {
        try await withOpenIDDesk { desk in
            _ = try await desk.accept(.mina)
            desk.forget()
            #expect(try await desk.accept(.kim).status == .conflict && desk.session == nil)
            desk.forge { $0.claims.sub = "kim at work" }
            #expect(try await desk.accept(.kim).status == .ok)
            #expect(try await desk.accept(.mina).status == .conflict, "kim's identity is not Mina's too")
            desk.forge { $0.claims.sub = "Mina at work" }
            #expect(try await desk.accept(.mina).status == .ok)
            desk.forget()
            desk.forge { _ in }
            #expect(try await desk.signIn().status == .badRequest, "the old identity signs nobody in")
            #expect(try await desk.send(.post, "/openid/invitation", "code=AAAAA-AAAAA-AAAAA-AAAAA-AAAAA").status != .ok)
        }
    }

    @Test("what the provider says went wrong is told as text, and shortened")
    func providersWords() async throws {
        try await withOpenIDDesk { desk in
            let state = try await desk.begin()["state"] ?? ""
            let words = "<script>alert(1)</script>\u{202E}\n" + String(repeating: "x", count: 5_000)
            let answer = try await desk.comeBack(["error": "server_error", "error_description": words, "state": state])
            let page = String(buffer: answer.body)
            #expect(answer.status == .badRequest && page.contains("&lt;script&gt;") && !page.contains("<script>alert"))
            #expect(!page.contains(String(repeating: "x", count: 250)) && !page.contains("\u{202E}"))
            let denied = try await desk.comeBack(["error": "access_denied", "state": try await desk.begin()["state"] ?? ""])
            #expect(String(buffer: denied.body).contains("You did not agree"))
        }
    }

    @Test("a provider that is not reached, that refuses the code, or sends no token, is told")
    func unreached() async throws {
        try await withOpenIDDesk { desk in
            desk.provider.state.withLock { $0.isReached = false }
            let unreached = try await desk.send(.get, "/openid/sign-in")
            #expect(String(buffer: unreached.body).contains("it cannot be reached"))
            desk.provider.state.withLock { $0.isReached = true }
            #expect(try await desk.send(.get, "/openid/sign-in").status == .badRequest, "it is not asked again at once")
            desk.hall.clock.advance(by: .seconds(5))
            for (answer, words) in [
                (#"{"error": "invalid_client"}"#, "it refused the code (invalid_client)"), ("{}", "it sent no ID token"),
                ("<html>", "cannot be read"),
            ] {
                desk.provider.state.withLock { $0.answer = answer }
                let told = try await desk.signIn()
                #expect(String(buffer: told.body).contains(words))
            }
        }
    }

    @Test("the answer of another provider is refused, and one without a sender where all have one")
    func mixedUp() async throws {
        try await withOpenIDDesk { desk in
            _ = try await desk.accept(.mina)
            desk.forget()
            var fields = desk.provider.agree(try await desk.begin())
            fields["iss"] = "https://evil.example"
            #expect(try await desk.comeBack(fields).status == .badRequest)
            fields = desk.provider.agree(try await desk.begin())
            fields["iss"] = FakeProvider.issuer
            #expect(try await desk.comeBack(fields).status == .ok)
            desk.forget()
            desk.hall.clock.advance(by: .minutes(61))
            let says = FakeProvider.description(more: #", "authorization_response_iss_parameter_supported": true"#)
            desk.provider.state.withLock { $0.documents["https://id.example/.well-known/openid-configuration"] = says }
            #expect(try await desk.signIn().status == .badRequest)
        }
    }

    @Test("keys are read once, and again for a key that is not known, but not for each")
    func keys() async throws {
        try await withOpenIDDesk { desk in
            _ = try await desk.accept(.mina)
            desk.forge { $0.key = "strange" }
            for _ in 1...3 { _ = try await desk.signIn() }
            func reads() -> Int { desk.provider.state.withLock { $0.gets.count { $0.hasSuffix("/keys") } } }
            #expect(reads() == 1)
            desk.hall.clock.advance(by: .seconds(31))
            for _ in 1...3 { _ = try await desk.signIn() }
            #expect(reads() == 2)
        }
    }

    @Test("what hurts needs a fresh proof there: the same person, asked anew, within five minutes")
    func confirms() async throws {
        try await withOpenIDDesk { desk in
            _ = try await desk.accept(.mina)
            let asked = try await desk.begin("/openid/confirm?next=/proctor/windows/morning")
            #expect(asked["prompt"] == "login" && asked["max_age"] == "0")
            let ada = try await desk.hall.checkIn()
            _ = try await desk.hall.open(ada)
            let token = try #require(desk.session)
            let signIn = StaffSignIn(admin: sha256([]), store: desk.hall.store, accounts: desk.hall.accounts)
            func end(_ id: OrderID) async throws -> Bool {
                let who = try await signIn.signedIn(token, [.chief])
                let order = ProctorOrder(id: id, act: .stop(by: "", reason: "a telephone"))
                return try await desk.hall.proctoring.order(order, ada.sitting, by: who.staff, proof: who.proof).isProposed
            }
            #expect(try await end("one"), "the sign-in itself was fresh")
            desk.hall.clock.advance(by: .minutes(6))
            await #expect(throws: Refusal.confirmIdentity) { try await end("two") }

            desk.forge { $0.claims.auth_time = $0.claims.iat - 300 }
            #expect(try await desk.signIn("/openid/confirm").status == .badRequest, "the provider did not ask anew")
            desk.forge { $0.claims.auth_time = nil }
            #expect(try await desk.signIn("/openid/confirm").status == .badRequest, "or does not say")
            desk.forge { $0.claims.sub = "somebody else" }
            #expect(try await desk.signIn("/openid/confirm").status == .badRequest, "or somebody else did")
            await #expect(throws: Refusal.confirmIdentity) { try await end("two") }

            desk.forge { _ in }
            let confirmed = try await desk.signIn("/openid/confirm?next=/proctor/windows/morning")
            #expect(String(buffer: confirmed.body).contains(#"content="0; url=/proctor/windows/morning""#))
            #expect(try await end("two"))
        }
    }

    @Test("a sign-in that rests on an old one there, or on one of unknown age, is no fresh proof", arguments: [Int64?.none, 301])
    func staleSignIn(_ age: Int64?) async throws {
        try await withOpenIDDesk { desk in
            desk.forge { token in token.claims.auth_time = age.map { token.claims.iat - $0 } }
            _ = try await desk.accept(.mina)
            let signIn = StaffSignIn(admin: sha256([]), store: desk.hall.store, accounts: desk.hall.accounts)
            let who = try await signIn.signedIn(try #require(desk.session), [.chief])
            let ada = try await desk.hall.checkIn()
            _ = try await desk.hall.open(ada)
            let order = ProctorOrder(id: "one", act: .stop(by: "", reason: "a telephone"))
            await #expect(throws: Refusal.confirmIdentity) {
                try await desk.hall.proctoring.order(order, ada.sitting, by: who.staff, proof: who.proof)
            }
        }
    }

    @Test("who signs in there has no password and no digits here, and who has these cannot confirm there")
    func means() async throws {
        try await withOpenIDDesk { desk in
            _ = try await desk.accept(.mina)
            let (accounts, token) = (desk.hall.accounts, try #require(desk.session))
            await #expect(throws: Refusal.wrongSignIn) {
                try await accounts.signIn(.init(name: "Mina", password: "", code: ""), device: nil, from: "a")
            }
            let signIn = StaffSignIn(admin: sha256([]), store: desk.hall.store, accounts: accounts)
            let who = try await signIn.signedIn(token, [.chief])
            await #expect(throws: Refusal.self) { try await accounts.confirm("123456", who, from: "a") }
            await #expect(throws: Refusal.self) {
                try await accounts.changePassword(from: "", to: "four words of mine", code: "123456", who, address: "a")
            }
            desk.forget()
            #expect(try await desk.send(.get, "/openid/confirm").headers[.location] == "/sign-in?next=/proctor")
        }
    }

    @Test("without a provider there is no way to it")
    func none() async throws {
        let store = InMemoryStore()
        let hall = try ExamHall(store: store, journal: store)
        let signIn = StaffSignIn(admin: sha256([]), store: store, accounts: hall.accounts)
        let router = Router(context: ExamRequestContext.self)
        try WebConsole(accounts: hall.accounts, staff: signIn, proctoring: hall.proctoring).add(to: router)
        try await Application(router: router).test(.router) { client in
            let page = try await client.executeRequest(uri: "/sign-in", method: .get, headers: [:], body: nil)
            #expect(!String(buffer: page.body).contains("openid"))
            let missing = try await client.executeRequest(uri: "/openid/sign-in", method: .get, headers: [:], body: nil)
            #expect(missing.status == .notFound)
        }
    }
}
