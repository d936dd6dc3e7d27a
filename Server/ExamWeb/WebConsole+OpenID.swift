import ExamAPI
import ExamHTTP
import ExamModel
import ExamService
import Hummingbird

/// Signing in at an OpenID Provider. A browser goes there by a link and comes back by a redirect; neither is a form, so that no page may
/// send a form anywhere but here (`form-action 'self'`, which chromium holds against redirects too).
extension WebConsole {
    /// Where the provider sends browsers back to, and what is registered there.
    static let returnPath = "/openid/return"

    /// - Parameter get: adds a page whose refusals are pages.
    func addOpenID(
        _ openID: OpenIDSignIn, _ get: (RouterPath, @escaping @Sendable (Request, ExamRequestContext) async throws -> Response) -> Void,
        _ post: (RouterPath, @escaping @Sendable (Request, ExamRequestContext) async throws -> Response) -> Void
    ) {
        get("/openid/sign-in") { request, _ in
            let begun = try await openID.begin(next: WebForm.inside(request.field("next") ?? ""), redirect: try request.returnAddress)
            return .goTo(begun.address, keeping: begun.ticket)
        }
        get("/openid/confirm") { request, _ in
            let begun = try await openID.begin(
                confirming: try await who(request), next: WebForm.inside(request.field("next") ?? ""), redirect: try request.returnAddress)
            return .goTo(begun.address, keeping: begun.ticket)
        }
        // The answer to a form does not lead elsewhere itself: its page does.
        post("/openid/invitation") { request, context in
            let form = try await request.form()
            let begun = try await openID.begin(
                invitation: form["code"], next: WebForm.inside(""), redirect: try request.returnAddress, from: context.address)
            var page = onward("On to \(openID.name)", "You go to \(openID.name) and come back here.", to: begun.address)
            page.keepTicket(begun.ticket)
            return page
        }
        get(RouterPath(Self.returnPath)) { request, context in try await arrived(openID, request, context) }
    }

    /// A browser keeps a session of this site only from pages that this site leads it to, and the provider has led it here: so the answer
    /// is a page that leads on, and no redirect (`SameSite=Strict`).
    private func arrived(_ openID: OpenIDSignIn, _ request: Request, _ context: ExamRequestContext) async throws -> Response {
        let answer = AuthorizationAnswer(
            state: request.field("state"), code: request.field("code"), issuer: request.field("iss"), error: request.field("error"),
            errorDescription: request.field("error_description"))
        var response: Response
        do throws(Refusal) {
            let ticket = request.cookies[TicketCookie.name]?.value
            switch try await openID.finish(answer, ticket: ticket, from: context.address) {
            case .signedIn(let session, let next):
                response = onward("You are signed in", "You are signed in as \(session.name).", to: next)
                response.keep(SessionCookie.name, session.token, seconds: Int(StaffSession.longest.wholeSeconds))
            case .confirmed(let next):
                response = onward("Confirmed", "It is confirmed that it is you. Give the order again, within five minutes.", to: next)
            }
        } catch {
            response = page("refusal", "You are not signed in", nil, ["message": words(error), "isSignIn": true], status: error.status)
        }
        response.keepTicket(nil)
        return response
    }

    private func onward(_ title: String, _ message: String, to address: String) -> Response {
        page("onward", title, nil, ["message": message, "onward": address])
    }
}

/// What a browser keeps while its person is at the provider. It comes back with a link from there, so it is `Lax`.
enum TicketCookie {
    static let name = "__Host-invigil-openid"
}

extension Response {
    fileprivate static func goTo(_ address: String, keeping ticket: String) -> Response {
        var response = Response.goTo(address)
        response.keepTicket(ticket)
        return response
    }

    /// - Parameter ticket: `nil` to forget the one that there is.
    fileprivate mutating func keepTicket(_ ticket: String?) {
        setCookie(
            Cookie(
                name: TicketCookie.name, value: ticket ?? "", maxAge: ticket == nil ? 0 : Int(OpenIDSignIn.longest.wholeSeconds), path: "/",
                secure: true, httpOnly: true, sameSite: .lax))
    }
}

extension Request {
    /// A field of the query, decoded.
    fileprivate func field(_ name: Substring) -> String? {
        uri.queryParameters[name].map { String($0) }
    }

    /// Browsers reach the pages by TLS only, whatever is in front of this server.
    fileprivate var returnAddress: String {
        get throws(Refusal) {
            guard let authority = head.authority, (1...255).contains(authority.utf8.count) else {
                throw .malformed(what: "no host is named")
            }
            return "https://\(authority)\(WebConsole.returnPath)"
        }
    }
}
