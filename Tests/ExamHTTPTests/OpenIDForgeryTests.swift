import ExamFixtures
import ExamModel
import Hummingbird
import HummingbirdTesting
import JWTKit
import Records
import ServiceTestSupport
import Synchronization
import Testing

/// What a provider, or somebody in its place, can forge.
@Suite("Forged tokens and descriptions")
struct OpenIDForgeryTests {
    @Test("tokens signed by RS256, ES256 and EdDSA are taken", arguments: ["rsa", "elliptic", "edwards"])
    func algorithms(_ key: String) async throws {
        try await withOpenIDDesk { desk in
            desk.forge { $0.key = key }
            let made = try await desk.accept(.mina)
            #expect(made.status == .ok && desk.session != nil)
        }
    }

    static let forgeries: [(String, @Sendable (inout FakeProvider.Token) -> Void)] = [
        ("the nonce of another sign-in", { $0.claims.nonce = "another" }), ("no nonce", { $0.claims.nonce = nil }),
        ("for another client", { $0.claims.aud = ["another"] }), ("for nobody", { $0.claims.aud = [] }),
        ("for several clients", { $0.claims.aud.append("another") }),
        (
            "made for another client",
            {
                $0.claims.aud.append("another"); $0.claims.azp = "another"
            }
        ),
        ("made for another client alone", { $0.claims.azp = "another" }),
        ("expired", { $0.claims.exp = $0.claims.iat - 61 }), ("made long ago", { $0.claims.iat -= 361 }),
        ("made later", { $0.claims.iat += 61 }), ("of the year 10000", { $0.claims.iat = .max }),
        ("of another issuer", { $0.claims.iss = "https://evil.example" }),
        ("of an issuer with a slash", { $0.claims.iss = "https://id.example/" }),
        ("of no issuer", { $0.claims.iss = nil }), ("of nobody", { $0.claims.sub = nil }), ("of an empty name", { $0.claims.sub = "" }),
        ("of a long name", { $0.claims.sub = String(repeating: "a", count: 256) }),
        ("of a sign-in later than now", { $0.claims.auth_time = $0.claims.iat + 61 }),
        ("of a key that is not there", { $0.key = "strange" }),
        (
            "of a strange key under a known name",
            {
                $0.key = "strange"; $0.header.kid = "elliptic"
            }
        ),
        ("by HMAC with the public key", { $0.key = "trick" }),
        ("by HMAC with the public key under its name", { $0.spoil = { retitled($0, #"{"alg":"HS256","kid":"rsa"}"#) } }),
        (
            "without a signature",
            {
                $0.spoil = {
                    retitled($0, #"{"alg":"none"}"#).prefix { _ in true }.split(separator: ".").prefix(2).joined(separator: ".") + "."
                }
            }
        ),
        ("of None", { $0.spoil = { retitled($0, #"{"alg":"None","kid":"rsa"}"#) } }),
        ("by RS384", { $0.spoil = { retitled($0, #"{"alg":"RS384","kid":"rsa"}"#) } }),
        ("by another kind of signature than the key's", { $0.spoil = { retitled($0, #"{"alg":"ES256","kid":"rsa"}"#) } }),
        ("of a key for encryption", { $0.spoil = { retitled($0, #"{"alg":"RS256","kid":"enc"}"#) } }),
        ("that needs an extension", { $0.spoil = { retitled($0, #"{"alg":"RS256","kid":"rsa","crit":["b64"]}"#) } }),
        ("changed afterwards", { $0.spoil = { token in token.replacing(".eyJ", with: ".eyK") } }),
        ("of two parts", { $0.spoil = { String($0.prefix { $0 != "." }) } }), ("that is none", { $0.spoil = { _ in "<script>" } }),
    ]

    /// Another header before the same claims and signature.
    private static func retitled(_ token: String, _ header: String) -> String {
        Base64URL.encode(header.utf8) + token.drop { $0 != "." }
    }

    @Test("a token is refused that is", arguments: forgeries.map(\.0))
    func forged(_ name: String) async throws {
        let forgery = try #require(Self.forgeries.first { $0.0 == name }).1
        try await withOpenIDDesk { desk in
            _ = try await desk.accept(.mina)
            desk.forget()
            desk.forge(forgery)
            let answer = try await desk.signIn()
            #expect(answer.status == .badRequest && desk.session == nil)
            let page = String(buffer: answer.body)
            #expect(page.contains("The sign-in at Example &lt;ID&gt; did not work: its ") && !page.contains("<script>"))
            desk.forge { _ in }
            #expect(try await desk.signIn().status == .ok, "the right one still signs in")
        }
    }

    static let descriptions: [(String, String)] = [
        ("of another issuer", FakeProvider.description(issuer: "https://evil.example")),
        ("with an address without TLS", FakeProvider.description(token: "http://id.example/token")),
        ("with an address of a person", FakeProvider.description(token: "https://id.example@evil.example/token")),
        ("without PKCE", FakeProvider.description().replacing(#", "S256""#, with: "")), ("that is none", "<html>"),
    ]

    @Test("a description of the provider is refused that is", arguments: descriptions)
    func described(_ name: String, _ text: String) async throws {
        try await withOpenIDDesk { desk in
            desk.provider.state.withLock { $0.documents["https://id.example/.well-known/openid-configuration"] = text }
            let answer = try await desk.send(.get, "/openid/sign-in")
            #expect(answer.status == .badRequest && answer.headers[.location] == nil)
        }
    }
}
