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

/// A server with a provider, and the cookies of one browser.
final class OpenIDDesk {
    let hall: ExamHall
    let provider: FakeProvider
    let client: any TestClientProtocol
    var cookies: [String: String] = [:]

    init(_ hall: ExamHall, _ provider: FakeProvider, _ client: any TestClientProtocol) {
        self.hall = hall
        self.provider = provider
        self.client = client
    }

    /// What an answer's cookies become in a browser.
    func send(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async throws -> TestResponse {
        var fields: HTTPFields = [.cookie: cookies.map { "\($0)=\($1)" }.joined(separator: "; ")]
        if let site = HTTPField.Name("Sec-Fetch-Site") { fields[site] = "same-origin" }
        if body != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        let answer = try await client.executeRequest(
            uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
        for cookie in answer.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
        }
        return answer
    }

    /// From a link of the pages to the provider; what the browser goes there with.
    func begin(_ path: String = "/openid/sign-in?next=/account") async throws -> [String: String] {
        let answer = try await send(.get, path)
        let address = answer.headers[.location] ?? ""
        try #require(answer.status == .seeOther && address.hasPrefix("https://id.example/authorize?tenant=1&"), "\(answer.status)")
        return FakeProvider.fields(String(address.drop { $0 != "?" }.dropFirst()))
    }

    /// Back from there.
    func comeBack(_ fields: [String: String]) async throws -> TestResponse {
        func encoded(_ text: String) -> String {
            text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        return try await send(.get, "/openid/return?" + fields.map { "\($0)=\(encoded($1))" }.joined(separator: "&"))
    }

    /// All the way.
    func signIn(_ path: String = "/openid/sign-in?next=/account") async throws -> TestResponse {
        let asked = try await begin(path)
        return try await comeBack(provider.agree(asked))
    }

    /// Sets an account up with an invitation.
    func accept(_ staff: Staff) async throws -> TestResponse {
        let code = try await hall.accounts.invite(staff)
        let answer = try await send(.post, "/openid/invitation", "code=\(code.symbols)")
        try #require(answer.status == .ok)
        let page = String(buffer: answer.body)
        let address = try #require(page.firstMatch(of: #/content="0; url=([^"]*)"/#)?.1).replacing("&amp;", with: "&")
        return try await comeBack(provider.agree(FakeProvider.fields(String(address.drop { $0 != "?" }.dropFirst()))))
    }

    var session: String? { cookies["__Host-invigil"] }

    func forge(_ forge: @escaping @Sendable (inout FakeProvider.Token) -> Void) {
        provider.state.withLock { $0.forge = forge }
    }

    /// Leaves the browser's session.
    func forget() { cookies["__Host-invigil"] = nil }
}

/// A whole service in memory with its pages, and a provider.
func withOpenIDDesk(_ body: @escaping @Sendable (OpenIDDesk) async throws -> Void) async throws {
    let store = InMemoryStore()
    let hall = try ExamHall(store: store, journal: store)
    try await hall.prepare()
    let provider = try await FakeProvider(clock: hall.clock)
    let openID = OpenIDSignIn(
        accounts: hall.accounts,
        provider: OpenIDProvider(
            .init(issuer: FakeProvider.issuer, id: FakeProvider.client, secret: FakeProvider.secret, name: "Example <ID>"),
            connection: provider, clock: hall.clock))
    let router = try hall.pages(openID: openID)
    try await Application(router: router).test(.router) { client in
        try await body(OpenIDDesk(hall, provider, client))
    }
}
