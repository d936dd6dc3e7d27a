import ExamModel
import Foundation
import JWTKit
import OpenIDConnect
import Records
import ServiceTestSupport
import Synchronization

/// An OpenID Provider with real keys and without a socket. Somebody called `subject` is signed in there.
final class FakeProvider: ProviderConnection {
    static let issuer = "https://id.example"
    static let client = "invigil at the exam"
    static let secret = "a secret & more"

    /// How a token is made.
    struct Token: Sendable {
        var claims: Claims
        var key = "rsa"
        var header: JWTHeader = [:]
        /// Afterwards, on the text.
        var spoil: @Sendable (String) -> String = { $0 }
    }

    struct Claims: JWTPayload {
        var iss: String? = FakeProvider.issuer
        var sub: String? = "kim at home"
        var aud: [String] = [FakeProvider.client]
        var azp: String?
        var exp: Int64
        var iat: Int64
        var nonce: String?
        var auth_time: Int64?

        func verify(using algorithm: some JWTAlgorithm) {}
    }

    struct State: Sendable {
        /// What the browser was sent with, by code.
        var asked: [String: [String: String]] = [:]
        var forge: @Sendable (inout Token) -> Void = { _ in }
        var documents: [String: String] = [:]
        var gets: [String] = []
        var isReached = true
        var answer: String?
    }

    let state: Mutex<State>
    let clock: ManualClock
    private let keys: JWTKeyCollection

    init(clock: ManualClock) async throws {
        self.clock = clock
        let rsa = try Insecure.RSA.PrivateKey(pem: Self.rsaKey)
        let (elliptic, edwards) = (ES256PrivateKey(), try EdDSA.PrivateKey(curve: .ed25519))
        keys = JWTKeyCollection()
        await keys.add(rsa: rsa, digestAlgorithm: .sha256, kid: "rsa")
        await keys.add(ecdsa: elliptic, kid: "elliptic")
        await keys.add(eddsa: edwards, kid: "edwards")
        // Of nobody whom the provider names.
        await keys.add(ecdsa: ES256PrivateKey(), kid: "strange")
        // The old trick: the public key as a shared secret.
        await keys.add(hmac: HMACKey(from: rsa.publicKey.pemRepresentation), digestAlgorithm: .sha256, kid: "trick")
        let modulus = try rsa.publicKey.getKeyPrimitives()
        let point = elliptic.parameters
        let published = """
            {"keys": [
              {"kty": "oct", "kid": "shared", "k": "c2VjcmV0"}, {"kty": "RSA", "kid": "enc", "use": "enc", "alg": "RSA-OAEP", "n": "AQ", "e": "AQAB"},
              {"kty": "RSA", "kid": "rsa", "use": "sig", "alg": "RS256", "n": "\(Base64URL.encode(modulus.modulus))",
               "e": "\(Base64URL.encode(modulus.publicExponent))"},
              {"kty": "EC", "kid": "elliptic", "crv": "P-256", "x": "\(Self.url(point?.x))", "y": "\(Self.url(point?.y))"},
              {"kty": "OKP", "kid": "edwards", "crv": "Ed25519", "x": "\(Base64URL.encode(edwards.publicKey.rawRepresentation))"}
            ]}
            """
        state = Mutex(
            State(documents: [
                "https://id.example/.well-known/openid-configuration": Self.description(), "https://id.example/keys": published,
            ]))
    }

    /// Base64url without padding, whatever the library writes.
    private static func url(_ text: String?) -> String {
        (text ?? "").replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func description(
        issuer: String = issuer, token: String = "https://id.example/token", more: String = ""
    ) -> String {
        """
        {"issuer": "\(issuer)", "authorization_endpoint": "https://id.example/authorize?tenant=1", "token_endpoint": "\(token)",
         "jwks_uri": "https://id.example/keys", "code_challenge_methods_supported": ["plain", "S256"]\(more)}
        """
    }

    /// The person agrees: what the browser comes back with.
    func agree(_ asked: [String: String]) -> [String: String] {
        let code = "code \(state.withLock { $0.asked.count })"
        state.withLock { $0.asked[code] = asked }
        return ["code": code, "state": asked["state"] ?? ""]
    }

    func get(_ address: String) async throws(ProviderFault) -> [UInt8] {
        let document = state.withLock { state in
            state.gets.append(address)
            return state.isReached ? state.documents[address] : nil
        }
        guard let document else { throw ProviderFault("it cannot be reached") }
        return Array(document.utf8)
    }

    func post(_ address: String, form: String, authorization: String?) async throws(ProviderFault) -> [UInt8] {
        let fields = Self.fields(form)
        if let answer = state.withLock({ $0.answer }) { return Array(answer.utf8) }
        // A code is good once.
        guard let code = fields["code"], let asked = state.withLock({ $0.asked.removeValue(forKey: code) }),
            fields["redirect_uri"] == asked["redirect_uri"], fields["grant_type"] == "authorization_code",
            Base64URL.encode(sha256(Array((fields["code_verifier"] ?? "").utf8)).bytes) == asked["code_challenge"],
            authorization == "Basic aW52aWdpbCUyMGF0JTIwdGhlJTIwZXhhbTphJTIwc2VjcmV0JTIwJTI2JTIwbW9yZQ=="
        else { return Array(#"{"error": "invalid_grant"}"#.utf8) }
        do {
            return Array(#"{"id_token": "\#(try await token(for: asked))", "token_type": "Bearer"}"#.utf8)
        } catch {
            throw ProviderFault("the test's provider broke: \(error)")
        }
    }

    private func token(for asked: [String: String]) async throws -> String {
        let now = clock.now().milliseconds / 1_000
        var token = Token(claims: Claims(exp: now + 300, iat: now, nonce: asked["nonce"], auth_time: now))
        state.withLock { $0.forge }(&token)
        var header = token.header
        if header.kid == nil { header.kid = token.key }
        let spoil = token.spoil
        // The library prefers a key to the header's word for it.
        let text = try await keys.sign(token.claims, kid: JWKIdentifier(string: token.key), header: header)
        return spoil(text)
    }

    static func fields(_ query: String) -> [String: String] {
        var fields: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
            if parts.count == 2 { fields[parts[0]] = parts[1] }
        }
        return fields
    }

    /// Made for these tests, and used nowhere else.
    private static let rsaKey = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCal/iL5S/LZLTx
        czbdEBQ06mKW9HK5nICi6PYCL3reVTNZzEaeDETJePCBQnb1di+AI1xxB0z4IJwC
        KBKt3LFxrQBshj9XnyE8OB6+vx/hiOMVUZO+0u73jE8pYzBpli9RPtd7BqD8YMN+
        0HoOMgtgmaDHLrbuTI7jymqShz6NzFmux9EaAf5w1D0fRcydlwo42M7YNzFyPpub
        ur47rVl6v9i2Xa7iy64vZw8LPcc/atX2wu3Ajoq6KNVUTBOmmzpJihBTzzXNWETZ
        HVXl+9Cz6LdLOVmO+PHTjpDsQvTKnz7fpbMyBBkZaDAQckstuuXjEtv8SYgiK/o+
        Rlii0pBpAgMBAAECggEAEjpFcr86560v3YEzcJS/AS86oShg54wxqaO0r/THtLPQ
        im+4ytVQ/f1dxCvhSVdeSepBcc1F0MLNij6N10ScgnX+xQz+JndrjIVkcKKp4GaK
        ud6EwFzwEq2PPubEVErCOP7jGs0hCajiHA96OLbDWyg6CgoyxP2vYmHhN3YtVLwa
        vh+6SgKZZEZ39LLZy64vuaX5Us3il11dEnF0rQxWUmiNyHmTVrjY+b7orYeZNf+3
        RVmFiqPA+8yO1yTXZqJot4N6DLlaeoy73dCkpGYS7OvheamiGB/Mj8jQceX9Lchz
        D3zd4AR5x5Q6bGmhLBMNC+7R81uTAyXLGqD38xvcgQKBgQDTY+9O13X6MSaqSHGg
        bzqrB0eJGVPn0PKoEZfn3K5UHKtbcB4WjrQgWbz0UDIXD+H5wNVi5lVyV2DopxRf
        EPK8GgmhFeEGlmHtKCODtzTaQBT0jKKe26xhPsHeaROqJAOyNPG9BtkfB4cRyMgZ
        okBz3Mjbh3YjsUCxQn6MLHE0KQKBgQC7N6xKxtY2oFaGxCZxDmqSKzmQIPX54yje
        iJpZH/VkktWpQtt5vXZn0t5tPeGp68VHjE/Ko1FRL0V/TzcCGaTnPeX5cXuuoC7O
        aMcvGfCaoljx3Irkv/EHshT4U2oHFRtaDAgXGmrmDsxN+TZetc1ZFjywBTHuhH0O
        DHeQj8wCQQKBgQDNxlZJ9UuPBRGSaXrSpfQCUM++Eb2vx6KvIJEyz4uTrWTRWc6w
        PrHxW+moGfjoojljmeceowFCkPRxBVO7RxBDM0V0XYvzkag55/zKVylH22GKvOwA
        n+6pqyGlk7vkv7IpY4h+bZAluHovQbgn293J635K1Q6XqBBFfWkaopiAIQKBgD1+
        2Qoq6/w/iIx168ahHKJsrljIauOtGSSXrFNwKvPhQ2t4uYzwje8mlcc+V1ywRDnv
        Pdpq8PAA3gwmYgQ/lioa6+qWuzCuDxHf2uV+2MiCYUL41Wq0HaEQftDe3Wn8JeLb
        JuEn3Us6OyO1o4VSpGQJ6N9MpY0aWdV+hNuoUDPBAoGAObHkAvIL8fnIbXWZIzu2
        9+lgNjjSrVDBeraqO6CJ4BSCIc/IH5aGiU8iUQx8d7pioS1J0/BkKhEgCoscgukx
        HB6De+fNt8u0zFi+B0JGeGxQBVooOF3WBTxZcuN3XFbZt+NcyWHKEFb1n+K46XQ5
        RWD2bEKk1iyl5Rbi4Gwo1Kg=
        -----END PRIVATE KEY-----
        """
}
